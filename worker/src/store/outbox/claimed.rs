//! What was claimed, and everything that composing it needs.

use chrono::{DateTime, Utc};
use potluck_domain::api::{Attendance, Audience, CalendarAnswer, Clock, PlaceState, SessionStatus};
use potluck_domain::invitation::{Snapshot, Told};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value as Json};

use crate::json;
use crate::refusal::Refusal;
use crate::store::Statement;
use crate::store::row;

/// A row of the outbox, as whoever claimed it has it.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub effect: Effect,
    /// Of a row of the kind `place`.
    pub invitation: Option<Invitation>,
    pub session: Option<Session>,
    pub person: Option<Person>,
    /// Of a row that is about a message.
    pub message: Option<Message>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Effect {
    pub number: u32,
    pub key: String,
    pub kind: String,
    pub person_id: String,
    pub session_id: String,
    pub thing: String,
    /// This one included.
    pub attempts: u32,
    pub written_at: DateTime<Utc>,
    /// The Message-ID of the mail that it answers.
    pub in_reply_to: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Invitation {
    pub uid: String,
    #[serde(deserialize_with = "row::flag")]
    pub ended: bool,
    /// It is of somebody who runs the session, and never goes into a calendar.
    #[serde(deserialize_with = "row::flag")]
    pub runs: bool,
    #[serde(deserialize_with = "row::flag")]
    pub taken: bool,
    pub changes: u32,
    pub turns: u32,
    pub told: Option<Told>,
    #[serde(deserialize_with = "snapshot")]
    pub told_event: Option<Snapshot>,
    pub tried: Option<Told>,
    #[serde(deserialize_with = "snapshot")]
    pub tried_event: Option<Snapshot>,
    pub invited: Option<String>,
    pub answer: Option<CalendarAnswer>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Session {
    pub title: String,
    pub summary: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    #[serde(rename = "session_zone")]
    pub time_zone: String,
    pub location: String,
    pub video_link: Option<String>,
    pub capacity: u32,
    pub confirmed: u32,
    pub waitlisted: u32,
    pub status: SessionStatus,
    pub cancellation_reason: Option<String>,
    pub minimum: Option<u32>,
    pub decide_at: Option<DateTime<Utc>>,
    pub revision: u32,
    pub revised_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "row::json")]
    pub trainers: Vec<String>,
    /// The place that the person has in it.
    pub place: Option<PlaceState>,
    /// Where they wait.
    pub position: Option<u32>,
    pub attendance: Option<Attendance>,
    /// They said how it was.
    #[serde(deserialize_with = "row::flag")]
    pub answered: bool,
    /// They teach or facilitate it.
    #[serde(deserialize_with = "row::flag")]
    pub runs_it: bool,
    /// Who comes, for those who are told.
    #[serde(deserialize_with = "row::json")]
    pub roster: Vec<RosterLine>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct RosterLine {
    pub name: String,
    pub department: String,
    pub expectation: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Person {
    pub name: String,
    pub email: String,
    #[serde(rename = "person_zone")]
    pub time_zone: String,
    pub clock: Clock,
    #[serde(deserialize_with = "row::flag")]
    pub is_admin: bool,
    #[serde(deserialize_with = "row::flag")]
    pub deactivated: bool,
    /// The kinds of mail that they do not want.
    #[serde(deserialize_with = "row::json")]
    pub off: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Message {
    pub audience: Audience,
    pub text: String,
    pub author: String,
}

fn snapshot<'de, D: Deserializer<'de>>(column: D) -> Result<Option<Snapshot>, D::Error> {
    let text = Option::<String>::deserialize(column)?;
    let event = text.map(|text| json::parse(text.as_bytes()));
    event.transpose().map_err(serde::de::Error::custom)
}

impl Claimed {
    /// Reads a row of [`super::claim`].
    pub fn read(columns: Map<String, Json>) -> Result<Self, Refusal> {
        fn part<T: serde::de::DeserializeOwned>(
            columns: &Map<String, Json>,
            column: &str,
        ) -> Result<Option<T>, Refusal> {
            let there = columns.get(column).is_some_and(|value| !value.is_null());
            there.then(|| row::read(columns.clone())).transpose()
        }
        Ok(Self {
            invitation: part(&columns, "uid")?,
            session: part(&columns, "starts_at")?,
            person: part(&columns, "email")?,
            message: part(&columns, "text")?,
            effect: row::read(columns)?,
        })
    }
}

/// The rows of a claim, oldest first. Of an invitation that has ended the place is another one: the person
/// has joined again.
pub(super) fn list(claim: &str) -> Statement {
    Statement::new(
        "SELECT o.number, o.key, o.kind, o.person_id, o.session_id, o.thing, o.attempts,
                o.written_at, o.in_reply_to,
                i.uid, i.ended, i.runs, i.taken, i.changes, i.turns, i.told, i.told_event, i.tried,
                i.tried_event, i.invited, i.answer,
                t.title, t.summary, s.starts_at, s.ends_at, s.time_zone AS session_zone,
                s.location, s.video_link, s.capacity, s.confirmed, s.waitlisted, s.status,
                s.cancellation_reason, s.minimum, s.decide_at, s.revision, s.revised_at,
                (SELECT json_group_array(name) FROM (
                    SELECT n.name FROM session_trainers x CROSS JOIN people n ON n.id = x.person_id
                    WHERE x.session_id = o.session_id ORDER BY x.position)) AS trainers,
                m.state AS place, m.attendance,
                CASE WHEN m.state = 'waitlisted' THEN (
                    SELECT count(*) FROM signups q
                    WHERE q.session_id = m.session_id AND q.state = 'waitlisted'
                      AND q.place <= m.place) END AS position,
                EXISTS (SELECT 1 FROM feedback_given g WHERE g.session_id = o.session_id
                        AND g.person_id = o.person_id) AS answered,
                s.facilitator_id IS o.person_id OR EXISTS (
                    SELECT 1 FROM session_trainers x WHERE x.session_id = o.session_id
                    AND x.person_id = o.person_id) AS runs_it,
                CASE WHEN o.kind <> 'roster' THEN '[]' ELSE (
                    SELECT json_group_array(json_object('name', name, 'department', department,
                                                        'expectation', expectation))
                    FROM (SELECT n.name, n.department, c.expectation
                          FROM signups c CROSS JOIN people n ON n.id = c.person_id
                          WHERE c.session_id = o.session_id AND c.state = 'confirmed'
                          ORDER BY c.place)) END AS roster,
                p.name, p.email, p.time_zone AS person_zone, p.clock, p.is_admin,
                p.deactivated_at IS NOT NULL AS deactivated,
                (SELECT json_group_array(kind) FROM mail_off
                 WHERE person_id = o.person_id) AS off,
                x.text, x.audience, coalesce(w.name, '') AS author
         FROM outbox o INDEXED BY outbox_by_claim
         LEFT JOIN invitations i ON i.uid = o.thing AND o.kind = 'place'
         LEFT JOIN sessions s ON s.id = o.session_id
         LEFT JOIN trainings t ON t.id = s.training_id
         LEFT JOIN people p ON p.id = o.person_id
         LEFT JOIN signups m ON m.session_id = o.session_id AND m.person_id = o.person_id
         LEFT JOIN messages x ON x.id = o.thing AND o.kind IN ('message', 'message_copy')
         LEFT JOIN people w ON w.id = x.author_id
         WHERE o.claim = ?1 AND o.state = 'claimed' ORDER BY o.number",
    )
    .bind(claim)
}
