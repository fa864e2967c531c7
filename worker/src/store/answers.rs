//! What calendars answer, as it is held against what stands.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::answer::{AnswerCode, MOST_A_DAY};
use potluck_domain::api::CalendarAnswer;
use serde::Deserialize;

use super::row::instant;
use super::{Statement, row};

const DAY: TimeDelta = TimeDelta::days(1);

/// What became of the place that an invitation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceNow {
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
    pub place: PlaceNow,
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
                     ELSE m.state END AS place
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
pub fn note(uid: &str, answer: CalendarAnswer) -> Statement {
    Statement::new("UPDATE invitations SET answer = ?2 WHERE uid = ?1")
        .bind(uid)
        .bind(answer.name())
}

/// An answer to write.
pub struct NewAnswer<'a> {
    /// The same for the same mail, so that it is answered once.
    pub key: &'a str,
    pub code: AnswerCode,
    /// The Message-ID of that mail, without angle brackets.
    pub in_reply_to: Option<&'a str>,
    pub now: DateTime<Utc>,
}

impl NewAnswer<'_> {
    /// Writes it to whoever was invited, unless they got enough today; changes nothing then.
    pub fn to_invited(&self, invited: &Invited) -> Statement {
        self.statement("p.id = ?8", &invited.person_id, &invited.session_id)
    }

    /// The same to whoever has this address.
    pub fn to_address(&self, address: &str) -> Statement {
        self.statement("p.email = ?8", address, "")
    }

    /// It is due at once, and says so itself: the moment also tells how many there were today.
    fn statement(&self, who: &str, whose: &str, session: &str) -> Statement {
        Statement::new(format!(
            "INSERT INTO outbox (key, kind, person_id, session_id, thing, in_reply_to, due_at,
                                 written_at)
             SELECT 'answer/' || ?1, 'answer', p.id, ?9, ?2, ?7, ?3, ?3 FROM people p
             WHERE {who} AND p.deactivated_at IS NULL AND ?5 > (
                 SELECT count(*) FROM outbox
                 WHERE kind = 'answer' AND person_id = p.id AND written_at > ?4)
               AND NOT (?6 AND EXISTS (
                 SELECT 1 FROM outbox
                 WHERE kind = 'answer' AND person_id = p.id AND written_at > ?4
                   AND session_id = ?9 AND thing = ?2))
             ON CONFLICT (key) DO NOTHING"
        ))
        .bind(self.key)
        .bind(self.code.name())
        .bind(instant(self.now))
        .bind(instant(self.now - DAY))
        .bind(MOST_A_DAY)
        .bind(self.code.once_a_day())
        .bind(self.in_reply_to)
        .bind(whose)
        .bind(session)
    }
}
