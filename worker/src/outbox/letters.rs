//! What every letter is made of.

use potluck_domain::api::{Clock, PlaceState};
use potluck_domain::invitation::Snapshot;
use potluck_domain::zoned::{Rules, Zone};

use crate::id;
use crate::mail::{Recipient, SessionFacts};
use crate::store::outbox::{Claimed, Effect, Session};

/// Why a letter cannot be written.
pub const NO_ZONE: &str = "Its time zone is not known.";

/// The person of a row; as they were told it last where they are not there any more. Their zone is the
/// session's then. `None` where nobody knows them, or any zone.
pub fn recipient(row: &Claimed, zones: Rules, told: Option<&Snapshot>) -> Option<Recipient> {
    let session = row.session.as_ref().map(|session| &session.time_zone);
    let session = session.or_else(|| told.map(|told| &told.time_zone));
    let zone = |name: &String| Zone::find(name, zones);
    let person = row.person.as_ref();
    let zone = person
        .and_then(|person| zone(&person.time_zone))
        .or_else(|| session.and_then(zone))
        .or_else(|| utc(zones))?;
    let (name, email) = match person {
        Some(person) => (&person.name, &person.email),
        None => told.map(|told| (&told.name, &told.email))?,
    };
    Some(Recipient {
        id: row.effect.person_id.clone(),
        name: name.clone(),
        email: email.clone(),
        zone,
        clock: person.map_or(Clock::Auto, |person| person.clock),
    })
}

/// The session of a row, as it stands. The video link is for who has a seat, or runs it.
pub fn facts(effect: &Effect, session: &Session, zones: Rules) -> Option<SessionFacts> {
    let shown = session.runs_it || session.place == Some(PlaceState::Confirmed);
    Some(SessionFacts {
        id: effect.session_id.clone(),
        title: session.title.clone(),
        summary: session.summary.clone(),
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        zone: Zone::find(&session.time_zone, zones).or_else(|| utc(zones))?,
        location: session.location.clone(),
        online: session.video_link.is_some(),
        video_link: session.video_link.clone().filter(|_| shown),
        trainers: session.trainers.clone(),
        capacity: session.capacity,
        confirmed: session.confirmed,
        waitlisted: session.waitlisted,
        minimum: session.minimum,
        decide_at: session.decide_at,
        cancellation_reason: session.cancellation_reason.clone(),
        revised_at: session.revised_at.unwrap_or(effect.written_at),
    })
}

/// A session that is gone, as somebody was told of it. It has no page any more, so no id either.
pub fn facts_told(effect: &Effect, told: &Snapshot, zones: Rules) -> Option<SessionFacts> {
    Some(SessionFacts {
        id: String::new(),
        title: told.title.clone(),
        summary: String::new(),
        starts_at: told.starts_at,
        ends_at: told.ends_at,
        zone: Zone::find(&told.time_zone, zones).or_else(|| utc(zones))?,
        location: told.location.clone(),
        online: told.video_link.is_some(),
        video_link: told.video_link.clone(),
        trainers: Vec::new(),
        capacity: 0,
        confirmed: 0,
        waitlisted: 0,
        minimum: None,
        decide_at: None,
        cancellation_reason: None,
        revised_at: effect.written_at,
    })
}

fn utc(zones: Rules) -> Option<Zone> {
    Zone::find("Etc/UTC", zones)
}

/// The Message-ID (RFC 5322 3.6.4): the same however often the same is sent, another one once `sequence`
/// has risen. Whoever reads it learns nothing of `key`, which may have the UID of an invitation.
pub fn message_id(key: &str, mail: &str, sequence: u32, mail_from: &str) -> String {
    let (kind, _) = key.split_once('/').unwrap_or_default();
    let key = id::of(&["message", key]);
    let domain = mail_from
        .rsplit_once('@')
        .map_or("localhost", |(_, domain)| domain);
    format!("{key}.{kind}.{mail}.{sequence}@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_is_an_atom_at_the_senders_domain_and_gives_no_uid_away() {
        let id = message_id("place/0123abcd/4", "moved", 3, "learning@potluck.example");
        let (key, rest) = id.split_once('.').unwrap();
        assert_eq!(rest, "place.moved.3@potluck.example");
        assert!(key.len() == 20 && key.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert!(!id.contains("0123abcd"));
        let other = message_id("place/0123abcd/5", "moved", 3, "learning@potluck.example");
        assert_ne!(id, other);
    }
}
