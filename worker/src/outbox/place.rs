//! What became of a place: what was told is held against what stands.

use potluck_domain::api::{PlaceState, SessionStatus};
use potluck_domain::calendar::Method;
use potluck_domain::invitation::{self, Known, Snapshot, Stands, Telling, Told};

use super::letters::{self, Link};
use super::plan::{Moment, Verdict, reason};
use crate::mail;
use crate::mail::{Letter, Recipient, Says};
use crate::store::outbox::{Claimed, Invitation, Person, Session, Tells};

pub fn decide(row: &Claimed, moment: &Moment<'_>) -> Verdict {
    let Some(of) = &row.invitation else {
        return Verdict::skip(reason::NOTHING_NEW);
    };
    let session = row.session.as_ref();
    let stands = stands(of, session);
    let known = known(of);
    let base = known.told.or(known.tried).map(|(_, event)| event);
    let Some(now) = event(of, session, row.person.as_ref(), base, stands) else {
        return Verdict::skip(reason::NOTHING_NEW);
    };
    if now.starts_at <= moment.now {
        return Verdict::skip(reason::TOO_LATE);
    }
    let Some(telling) = invitation::decide(known, stands, of.taken, &now) else {
        return Verdict::skip(reason::NOTHING_NEW);
    };
    if row.person.as_ref().is_some_and(|person| person.deactivated) {
        return Verdict::skip(reason::DEACTIVATED);
    }
    let tells = tells(of, stands, &telling, now);
    let mail = telling.news.kind().name();
    let off = row.person.as_ref().map(|person| person.off.as_slice());
    if off.unwrap_or_default().iter().any(|off| off == mail) {
        // They see it in the app, and want to hear of what comes next as if they had been told.
        return Verdict::Skip {
            reason: reason::SWITCHED_OFF,
            mail: Some(mail),
            tells: Some(tells),
        };
    }
    compose(row, moment, &telling, base, tells)
        .unwrap_or_else(|| Verdict::Broken(letters::NO_ZONE.to_owned()))
}

fn stands(of: &Invitation, session: Option<&Session>) -> Stands {
    let place = session.and_then(|session| Some((session.place?, session.status)));
    match place {
        None => Stands::Gone,
        Some(_) if of.ended => Stands::Gone,
        Some((_, SessionStatus::Cancelled)) => Stands::Cancelled,
        Some((PlaceState::Confirmed, _)) => Stands::Confirmed,
        Some((PlaceState::Waitlisted, _)) => Stands::Waitlisted,
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
    let seated = tells.told == Told::Confirmed;
    let link = if seated { Link::Shown } else { Link::Hidden };
    let session = match &row.session {
        Some(session) => letters::facts(&row.effect, session, link, moment.zones)?,
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
                before,
                position: position.filter(|_| tells.told == Told::Waitlisted),
            },
            session: Some(session),
            invitation: telling.method.map(|method| mail::Invitation {
                method,
                uid: of.uid.clone(),
                sequence,
            }),
            date: row.effect.written_at,
        }),
        tells: Some(tells),
    })
}
