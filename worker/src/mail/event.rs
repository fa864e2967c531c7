//! The calendar that goes with a letter.

use potluck_domain::calendar::{self, Event, Mailbox, Method};

use super::{Invitation, Letter, Sender, SessionFacts};
use crate::session_event::{ALARM, Home, SessionEvent};
use crate::when::Reader;

/// The iCalendar text, if the letter has something for calendars.
pub fn calendar(letter: &Letter, sender: Sender<'_>) -> Option<String> {
    let invitation = letter.invitation.as_ref()?;
    // What is taken back is what was sent before.
    let told = (invitation.method == Method::Cancel).then(|| letter.as_told());
    let facts = told.flatten().or_else(|| letter.session.clone())?;
    let event = event(letter, invitation, facts, sender);
    Some(calendar::single(invitation.method, &event))
}

fn event(
    letter: &Letter,
    invitation: &Invitation,
    facts: SessionFacts,
    sender: Sender<'_>,
) -> Event {
    let session = SessionEvent {
        id: facts.id,
        uid: invitation.uid.clone(),
        sequence: invitation.sequence,
        cancelled: invitation.method == Method::Cancel,
        invited: true,
        title: facts.title,
        summary: facts.summary,
        starts_at: facts.starts_at,
        ends_at: facts.ends_at,
        zone: Some(facts.zone),
        location: facts.location,
        video_link: facts.video_link,
        trainers: facts.trainers,
        revised_at: facts.revised_at,
    };
    let reader = Reader::new(letter.to.zone, letter.to.clock);
    let home = Home {
        origin: sender.origin,
        address: sender.address,
    };
    Event {
        attendee: Some(Mailbox {
            name: letter.to.name.clone(),
            email: letter.to.email.clone(),
        }),
        perhaps: invitation.perhaps,
        stamp: letter.date,
        alarm: Some(ALARM),
        ..session.event(Some(reader), home)
    }
}
