//! What became of a place: what was told is held against what stands.

use potluck_domain::api::{CalendarAnswer, PlaceState, SessionStatus, SkipReason};
use potluck_domain::calendar::Method;
use potluck_domain::invitation::{self, Known, Snapshot, Stands, Telling, Told};

use super::letters;
use super::plan::{Moment, Verdict};
use crate::mail;
use crate::mail::{Letter, Recipient, Says};
use crate::store::outbox::{Claimed, Invitation, Person, Session, Tells};

pub fn decide(row: &Claimed, moment: &Moment<'_>) -> Verdict {
    let Some(of) = &row.invitation else {
        return Verdict::skip(SkipReason::NothingNew);
    };
    let session = row.session.as_ref();
    let stands = stands(of, session);
    let known = known(of);
    let base = known.told.or(known.tried).map(|(_, event)| event);
    let Some(now) = event(of, session, row.person.as_ref(), base, stands) else {
        return Verdict::skip(SkipReason::NothingNew);
    };
    // Who believes that it is still to come is told even now that it was moved to before.
    let begun = |event: &Snapshot| event.starts_at <= moment.now;
    if begun(&now) && base.is_none_or(begun) {
        return Verdict::skip(SkipReason::TooLate);
    }
    let Some(telling) = invitation::decide(known, stands, of.taken, &now) else {
        return Verdict::skip(SkipReason::NothingNew);
    };
    let deactivated = row.person.as_ref().is_some_and(|person| person.deactivated);
    // What is in their calendar is taken out all the same: they may come back.
    if deactivated && telling.method != Some(Method::Cancel) {
        return Verdict::skip(SkipReason::Deactivated);
    }
    let telling = Telling {
        method: telling.method.filter(|_| !of.runs),
        ..telling
    };
    let tells = tells(of, stands, &telling, now);
    let mail = telling.news.kind().name();
    let off = row.person.as_ref().map(|person| person.off.as_slice());
    if off.unwrap_or_default().iter().any(|off| off == mail) {
        // They see it in the app, and want to hear of what comes next as if they had been told.
        return Verdict::Skip {
            reason: SkipReason::SwitchedOff,
            mail: Some(mail),
            tells: Some(tells),
        };
    }
    compose(row, moment, &telling, base, tells)
        .unwrap_or_else(|| Verdict::Broken(letters::NO_ZONE.to_owned()))
}

/// A place in a session that is cancelled, or not there any more, ended with it, even if the place is gone by
/// now: that is what somebody who was told of it looks for.
fn stands(of: &Invitation, session: Option<&Session>) -> Stands {
    if of.runs {
        return runs(session);
    }
    let heard = of.told.is_some() || of.tried.is_some();
    let place = session.and_then(|session| session.place);
    let over = session.is_none_or(|session| session.status == SessionStatus::Cancelled);
    match place {
        // They have joined again since.
        Some(_) if of.ended => Stands::Gone,
        None if !(over && heard) => Stands::Gone,
        _ if over => Stands::Cancelled,
        Some(PlaceState::Waitlisted) => Stands::Waitlisted,
        _ => Stands::Confirmed,
    }
}

/// Who runs a session as somebody with a seat would know it, unless they have a place in it, too: then they
/// hear of it as everybody else.
fn runs(session: Option<&Session>) -> Stands {
    match session.filter(|session| session.runs_it && session.place.is_none()) {
        None => Stands::Gone,
        Some(session) if session.status == SessionStatus::Cancelled => Stands::Cancelled,
        Some(_) => Stands::Confirmed,
    }
}

fn known(of: &Invitation) -> Known<'_> {
    Known {
        told: of.told.zip(of.told_event.as_ref()),
        tried: of.tried.zip(of.tried_event.as_ref()),
        invited: of.invited.is_some(),
    }
}

/// The event as it is. Of a session that is gone it is what was told, at a SEQUENCE above every one that
/// was: each change of the session or the place raised it by one. `None` where nobody was ever
/// told anything of what is gone.
fn event(
    of: &Invitation,
    session: Option<&Session>,
    person: Option<&Person>,
    base: Option<&Snapshot>,
    stands: Stands,
) -> Option<Snapshot> {
    let (name, email) = match person {
        Some(person) => (person.name.clone(), person.email.clone()),
        None => base.map(|base| (base.name.clone(), base.email.clone()))?,
    };
    let Some(session) = session else {
        let base = base?.clone();
        return Some(Snapshot {
            sequence: base.sequence + of.changes.max(1),
            name,
            email,
            ..base
        });
    };
    let seated = stands == Stands::Confirmed;
    Some(Snapshot {
        title: session.title.clone(),
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        time_zone: session.time_zone.clone(),
        location: session.location.clone(),
        video_link: session.video_link.clone().filter(|_| seated),
        sequence: session.revision + of.turns,
        name,
        email,
    })
}

fn tells(of: &Invitation, stands: Stands, telling: &Telling<'_>, now: Snapshot) -> Tells {
    Tells {
        told: stands.told(),
        invites: (telling.method == Some(Method::Request)).then(|| now.email.clone()),
        ends: telling.method == Some(Method::Cancel) && of.invited.is_some(),
        event: now,
    }
}

fn compose(
    row: &Claimed,
    moment: &Moment<'_>,
    telling: &Telling<'_>,
    base: Option<&Snapshot>,
    tells: Tells,
) -> Option<Verdict> {
    let of = row.invitation.as_ref()?;
    let mut to: Recipient = letters::recipient(row, moment.zones, base)?;
    let mut before = telling.before.cloned();
    if telling.method == Some(Method::Cancel) {
        // It ends where it began, whatever address the person has by now.
        to.email.clone_from(of.invited.as_ref()?);
        if let Some(before) = &mut before {
            before.email.clone_from(&to.email);
        }
    }
    let session = match &row.session {
        Some(session) => letters::facts(&row.effect, session, moment.zones)?,
        None => letters::facts_told(&row.effect, base?, moment.zones)?,
    };
    let sequence = tells.event.sequence;
    let mail = telling.news.kind().name();
    let position = row.session.as_ref().and_then(|session| session.position);
    Some(Verdict::Mail {
        letter: Box::new(Letter {
            message_id: letters::message_id(&row.effect.key, mail, sequence, moment.mail_from),
            to,
            says: Says::News {
                news: telling.news,
                runs: of.runs,
                before,
                position: position.filter(|_| tells.told == Told::Waitlisted),
            },
            session: Some(session),
            invitation: telling.method.map(|method| mail::Invitation {
                method,
                uid: of.uid.clone(),
                sequence,
                perhaps: of.answer == Some(CalendarAnswer::Tentative),
            }),
            in_reply_to: None,
            date: row.effect.written_at,
        }),
        tells: Some(tells),
    })
}
