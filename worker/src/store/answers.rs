//! What calendars answer, as it is held against what stands.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::row::instant;
use super::{Statement, row};
use crate::mail::AnswerCode;

/// How many answers somebody is sent within a day, whatever comes in: two machines that answer each
/// other end here.
const MOST_A_DAY: u32 = 5;
const DAY: TimeDelta = TimeDelta::days(1);

/// What became of the place that an invitation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    Confirmed,
    Waitlisted,
    /// It stands, and the session is cancelled.
    Cancelled,
    /// It is gone, and the person has another one in the session.
    Replaced,
    Gone,
}

/// An invitation, and what stands of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Invited {
    pub session_id: String,
    pub person_id: String,
    pub stands: Stands,
    /// The session has started, or is not there any more.
    #[serde(deserialize_with = "row::flag")]
    pub started: bool,
}

/// The invitation with this UID as [`Invited`], if it is that of whoever has this address, or had it
/// when they were invited or told of it last.
pub fn find(uid: &str, attendee: &str, now: DateTime<Utc>) -> Statement {
    Statement::new(
        "SELECT i.session_id, i.person_id, coalesce(s.starts_at <= ?3, 1) AS started,
                CASE WHEN m.person_id IS NULL THEN 'gone'
                     WHEN i.ended THEN 'replaced'
                     WHEN s.status = 'cancelled' THEN 'cancelled'
                     ELSE m.state END AS stands
         FROM invitations i
         CROSS JOIN people p ON p.id = i.person_id
         LEFT JOIN sessions s ON s.id = i.session_id
         LEFT JOIN signups m ON m.session_id = i.session_id AND m.person_id = i.person_id
         WHERE i.uid = ?1 AND p.deactivated_at IS NULL
             AND (p.email = ?2 OR i.invited = ?2 COLLATE NOCASE
                  OR json_extract(i.told_event, '$.email') = ?2 COLLATE NOCASE)",
    )
    .bind(uid)
    .bind(attendee)
    .bind(instant(now))
}

/// Refuses what is about a place that is gone, so that an old answer never costs a new one.
pub fn standing(uid: &str) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'not_found' WHERE NOT EXISTS
         (SELECT 1 FROM invitations WHERE uid = ?1 AND NOT ended)",
    )
    .bind(uid)
}

/// Keeps what the calendar said.
pub fn note(uid: &str, answer: &'static str) -> Statement {
    Statement::new("UPDATE invitations SET answer = ?2 WHERE uid = ?1")
        .bind(uid)
        .bind(answer)
}

/// An answer to write.
pub struct Telling<'a> {
    /// The same for the same mail, so that it is answered once.
    pub key: &'a str,
    pub code: AnswerCode,
    pub now: DateTime<Utc>,
}

impl Telling<'_> {
    /// Writes it to whoever was invited, unless they got enough today; changes nothing then.
    pub fn to_invited(&self, invited: &Invited) -> Statement {
        self.statement("p.id = ?6", &invited.person_id)
            .bind(&invited.session_id)
    }

    /// Writes it to whoever has this address, once a day.
    pub fn to_address(&self, address: &str) -> Statement {
        self.statement(
            "p.email = ?6 AND NOT EXISTS (
                 SELECT 1 FROM outbox WHERE kind = 'answer' AND person_id = p.id AND written_at > ?4
                 AND thing = ?2)",
            address,
        )
        .bind("")
    }

    /// It is due at once, and says so itself: the moment also tells how many there were today.
    fn statement(&self, who: &str, whose: &str) -> Statement {
        Statement::new(format!(
            "INSERT INTO outbox (key, kind, person_id, session_id, thing, due_at, written_at)
             SELECT 'answer/' || ?1, 'answer', p.id, ?7, ?2, ?3, ?3 FROM people p
             WHERE {who} AND p.deactivated_at IS NULL AND ?5 > (
                 SELECT count(*) FROM outbox
                 WHERE kind = 'answer' AND person_id = p.id AND written_at > ?4)
             ON CONFLICT (key) DO NOTHING"
        ))
        .bind(self.key)
        .bind(self.code.name())
        .bind(instant(self.now))
        .bind(instant(self.now - DAY))
        .bind(MOST_A_DAY)
        .bind(whose)
    }
}
