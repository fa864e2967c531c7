//! What every letter is made of.

use potluck_domain::api::Clock;
use potluck_domain::invitation::Snapshot;
use potluck_domain::zoned::{Rules, Zone};

use crate::mail::{Recipient, SessionFacts};
use crate::store::outbox::{Claimed, Effect, Session};

/// Why a letter cannot be written.
pub const NO_ZONE: &str = "Its time zone is not known.";

/// Whether a letter tells the video link: only to who has a seat, or runs the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    Shown,
    Hidden,
}

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

/// The session of a row, as it stands.
pub fn facts(effect: &Effect, session: &Session, link: Link, zones: Rules) -> Option<SessionFacts> {
    Some(SessionFacts {
        id: effect.session_id.clone(),
        title: session.title.clone(),
        summary: session.summary.clone(),
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        zone: Zone::find(&session.time_zone, zones).or_else(|| utc(zones))?,
        location: session.location.clone(),
        video_link: session.video_link.clone().filter(|_| link == Link::Shown),
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

/// A session that is gone, as somebody was told of it.
pub fn facts_told(effect: &Effect, told: &Snapshot, zones: Rules) -> Option<SessionFacts> {
    Some(SessionFacts {
        id: effect.session_id.clone(),
        title: told.title.clone(),
        summary: String::new(),
        starts_at: told.starts_at,
        ends_at: told.ends_at,
        zone: Zone::find(&told.time_zone, zones).or_else(|| utc(zones))?,
        location: told.location.clone(),
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
/// has risen. What an atom may not have becomes a hyphen.
pub fn message_id(key: &str, mail: &str, sequence: u32, mail_from: &str) -> String {
    let key: String = key
        .chars()
        .map(|letter| match letter {
            '/' => '.',
            _ if letter.is_ascii_alphanumeric() || letter == '_' => letter,
            _ => '-',
        })
        .collect();
    let domain = mail_from
        .rsplit_once('@')
        .map_or("localhost", |(_, domain)| domain);
    format!("{key}.{mail}.{sequence}@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_is_an_atom_at_the_senders_domain() {
        let key = "reminder_day/abc/def/2026-12-03T09:00:00Z";
        assert_eq!(
            message_id(key, "reminder", 3, "learning@potluck.example"),
            "reminder_day.abc.def.2026-12-03T09-00-00Z.reminder.3@potluck.example"
        );
    }
}
