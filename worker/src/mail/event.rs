//! The calendar that goes with a letter.

use chrono::TimeDelta;
use potluck_domain::calendar::{self, Event, Mailbox, Method};

use super::when::Reader;
use super::{Invitation, Letter, Sender, SessionFacts, clean, words};

/// How long before the start calendars remind.
const ALARM: TimeDelta = TimeDelta::minutes(15);

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
    let cancelled = invitation.method == Method::Cancel;
    let url = words::session_url(sender, &facts);
    // A calendar that was invited at another address is left by that address.
    let invited = letter.before().filter(|_| cancelled);
    let attendee = match invited {
        Some(before) => (&before.name, &before.email),
        None => (&letter.to.name, &letter.to.email),
    };
    Event {
        uid: invitation.uid.clone(),
        sequence: invitation.sequence,
        cancelled,
        starts_at: facts.starts_at,
        ends_at: facts.ends_at,
        zone: None,
        description: description(letter, &facts, cancelled, &url),
        summary: facts.title,
        location: facts.location,
        url,
        video_link: facts.video_link,
        organizer: Some(Mailbox {
            name: words::POTLUCK.to_owned(),
            email: clean::address(sender.address),
        }),
        attendee: Some(Mailbox {
            name: attendee.0.clone(),
            email: attendee.1.clone(),
        }),
        accepted: true,
        stamp: letter.date,
        modified: facts.revised_at,
        alarm: (!cancelled).then_some(ALARM),
    }
}

fn description(letter: &Letter, facts: &SessionFacts, cancelled: bool, url: &str) -> String {
    let reader = Reader::new(letter.to.zone, letter.to.clock);
    let mut times = vec![reader.span(facts.starts_at, facts.ends_at)];
    times.extend(reader.own_span(facts.starts_at, facts.ends_at, facts.zone));
    let mut people = Vec::new();
    if !facts.trainers.is_empty() {
        people.push(words::led_by(&facts.trainers));
    }
    if let Some(link) = &facts.video_link {
        people.push(words::video(link));
    }
    let last = if cancelled {
        words::event_over(url)
    } else {
        words::event_leave(url)
    };
    [
        facts.summary.clone(),
        times.join("\n"),
        people.join("\n"),
        last,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("\n\n")
}
