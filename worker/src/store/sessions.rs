//! One session, whole: as its page shows it, and as admins plan and change it.

use chrono::{DateTime, Utc};
use potluck_domain::api::{
    AgendaItem, Attendance, Attendee, FeedbackStatus, Me, PlaceState, Resource, Role, Session,
    SessionRef, SessionStatus,
};
use potluck_domain::session::NewSession;
use potluck_domain::signup::Door;
use potluck_domain::{feedback, markdown};
use serde::Deserialize;

use super::catalog::{CARD, CardRow};
use super::row::{self, instant};
use super::{Statement, seats};

#[derive(Deserialize)]
pub struct SessionRow {
    #[serde(flatten)]
    card: CardRow,
    description: String,
    #[serde(deserialize_with = "row::json")]
    agenda: Vec<AgendaItem>,
    #[serde(deserialize_with = "row::json")]
    resources: Vec<Resource>,
    video_link: Option<String>,
    #[serde(deserialize_with = "row::flag")]
    confidential: bool,
    signup_opens_at: Option<DateTime<Utc>>,
    signup_closes_at: Option<DateTime<Utc>>,
    cancellation_reason: Option<String>,
    my_attendance: Option<Attendance>,
    #[serde(deserialize_with = "row::flag")]
    i_answered: bool,
    #[serde(deserialize_with = "row::flag")]
    i_teach: bool,
}

impl SessionRow {
    /// The session as `viewer` may see it at `now`.
    pub fn into_session(
        self,
        viewer: &Me,
        attendees: Vec<Attendee>,
        overlaps: Vec<SessionRef>,
        now: DateTime<Utc>,
    ) -> Session {
        let door = Door {
            status: self.card.status,
            starts_at: self.card.starts_at,
            opens_at: self.signup_opens_at,
            closes_at: self.signup_closes_at.unwrap_or(self.card.starts_at),
        };
        let feedback: FeedbackStatus = feedback::status(
            self.card.my_state,
            self.my_attendance,
            self.card.status == SessionStatus::Cancelled,
            self.i_answered,
            self.card.ends_at,
            now,
        );
        let leads = self.i_teach || viewer.roles.contains(&Role::Admin);
        let comes = self.card.my_state == Some(PlaceState::Confirmed);
        Session {
            description_html: markdown::to_html(&self.description),
            agenda: self.agenda,
            resources: self.resources,
            series: None,
            video_link: self.video_link.filter(|_| comes || leads),
            confidential: self.confidential,
            attendees: if self.confidential {
                Vec::new()
            } else {
                attendees
            },
            signup_opens_at: door.opens_at,
            signup_closes_at: door.closes_at,
            closed: door.closed(now),
            cancellation_reason: self.cancellation_reason,
            overlaps,
            feedback,
            may_read_roster: leads,
            card: self.card.into_card(),
        }
    }
}

/// A session for `person`: a [`SessionRow`], its [`Attendee`]s, the [`SessionRef`]s it
/// overlaps with.
pub fn find(id: &str, person: &str) -> [Statement; 3] {
    let sql = format!(
        "SELECT {CARD}, t.description, t.agenda, t.resources, s.video_link, s.confidential,
                s.signup_opens_at, s.signup_closes_at, s.cancellation_reason,
                m.attendance AS my_attendance,
                EXISTS (SELECT 1 FROM feedback_given g
                        WHERE g.session_id = s.id AND g.person_id = ?1) AS i_answered,
                EXISTS (SELECT 1 FROM session_trainers x
                        WHERE x.session_id = s.id AND x.person_id = ?1) AS i_teach
         FROM sessions s
         CROSS JOIN trainings t ON t.id = s.training_id
         LEFT JOIN signups m ON m.session_id = s.id AND m.person_id = ?1
         WHERE s.id = ?2"
    );
    [
        Statement::new(sql).bind(person).bind(id),
        Statement::new(
            "SELECT p.name, p.department FROM signups m JOIN people p ON p.id = m.person_id
             WHERE m.session_id = ?1 AND m.state = 'confirmed' ORDER BY m.place LIMIT 100",
        )
        .bind(id),
        seats::overlaps(id, person),
    ]
}

/// Plans a session: 1. its training, 2. the session, then its regions and trainers. The second
/// statement changes nothing when the session stood already.
pub fn create(id: &str, new: &NewSession, now: DateTime<Utc>) -> Vec<Statement> {
    let mut statements = vec![
        Statement::new(
            "INSERT INTO guard (code) SELECT 'unknown_training' WHERE NOT EXISTS
             (SELECT 1 FROM trainings WHERE id = ?1 AND archived_at IS NULL)",
        )
        .bind(&new.training_id),
        Statement::new(
            "INSERT INTO sessions (id, training_id, starts_at, ends_at, time_zone, location,
                                   video_link, capacity, confidential, signup_opens_at,
                                   signup_closes_at, created_at)
             SELECT ?1, id, ?3,
                    strftime('%Y-%m-%dT%H:%M:%SZ', ?3,
                             '+' || coalesce(?4, duration_minutes) || ' minutes'),
                    ?5, ?6, ?7, coalesce(?8, default_capacity), ?9, ?10, ?11, ?12
             FROM trainings WHERE id = ?2
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(id)
        .bind(&new.training_id)
        .bind(instant(new.starts_at))
        .bind(new.duration_minutes.map(|minutes| minutes.to_string()))
        .bind(new.time_zone.name())
        .bind(&new.location)
        .bind(new.video_link.clone())
        .bind(new.capacity)
        .bind(new.confidential)
        .bind(new.signup_opens_at.map(instant))
        .bind(new.signup_closes_at.map(instant))
        .bind(instant(now)),
    ];
    statements.extend(set_regions(id, &new.regions));
    if new.trainer_ids.is_empty() {
        statements.push(
            Statement::new(
                "INSERT INTO session_trainers (session_id, person_id, position)
                 SELECT ?1, person_id, position FROM training_trainers
                 WHERE training_id = ?2 ON CONFLICT DO NOTHING",
            )
            .bind(id)
            .bind(&new.training_id),
        );
    } else {
        statements.extend(set_trainers(id, &new.trainer_ids));
    }
    statements
}

fn set_regions(id: &str, regions: &[String]) -> [Statement; 3] {
    let list = list(regions);
    [
        Statement::new(
            "INSERT INTO guard (code) SELECT 'unknown_region' FROM json_each(?1)
             WHERE value NOT IN (SELECT code FROM regions) LIMIT 1",
        )
        .bind(&list),
        Statement::new("DELETE FROM session_regions WHERE session_id = ?1").bind(id),
        Statement::new(
            "INSERT INTO session_regions (session_id, region)
             SELECT DISTINCT ?1, value FROM json_each(?2)",
        )
        .bind(id)
        .bind(&list),
    ]
}

fn set_trainers(id: &str, trainer_ids: &[String]) -> [Statement; 3] {
    let list = list(trainer_ids);
    [
        unknown_trainer(&list),
        Statement::new("DELETE FROM session_trainers WHERE session_id = ?1").bind(id),
        Statement::new(
            "INSERT INTO session_trainers (session_id, person_id, position)
             SELECT ?1, value, min(key) FROM json_each(?2) GROUP BY value",
        )
        .bind(id)
        .bind(&list),
    ]
}

/// Refuses a list (as JSON) that names somebody who is not there.
pub fn unknown_trainer(list: &str) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'unknown_trainer' FROM json_each(?1) l
         WHERE NOT EXISTS (SELECT 1 FROM people
                           WHERE id = l.value AND deactivated_at IS NULL) LIMIT 1",
    )
    .bind(list)
}

/// A list as one parameter.
pub fn list(values: &[String]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}

/// What a change of a session starts from.
#[derive(Deserialize)]
pub struct Standing {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub time_zone: String,
    pub status: SessionStatus,
    pub signup_opens_at: Option<DateTime<Utc>>,
    pub signup_closes_at: Option<DateTime<Utc>>,
    pub version: u32,
}

pub fn find_standing(id: &str) -> Statement {
    Statement::new(
        "SELECT starts_at, ends_at, time_zone, status, signup_opens_at, signup_closes_at,
                version
         FROM sessions WHERE id = ?1",
    )
    .bind(id)
}

/// Changes to a session, parsed; `None` stays.
#[derive(Default)]
pub struct Changes {
    pub when: Option<When>,
    pub capacity: Option<u32>,
    pub regions: Option<Vec<String>>,
    pub trainer_ids: Option<Vec<String>>,
    pub location: Option<String>,
    /// The inner `None` removes it.
    pub video_link: Option<Option<String>>,
    pub confidential: Option<bool>,
}

pub struct When {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub time_zone: String,
}

/// Changes a session, if it is still the one that was read.
pub fn update(id: &str, changes: &Changes, version: u32, now: DateTime<Utc>) -> Vec<Statement> {
    let mut statements = vec![stale("sessions", id, version)];
    if let Some(when) = &changes.when {
        statements.push(
            Statement::new(
                "UPDATE sessions SET starts_at = ?2, ends_at = ?3, time_zone = ?4
                 WHERE id = ?1",
            )
            .bind(id)
            .bind(instant(when.starts_at))
            .bind(instant(when.ends_at))
            .bind(&when.time_zone),
        );
    }
    if let Some(capacity) = changes.capacity {
        statements.extend(seats::resize(id, capacity, now));
    }
    if let Some(regions) = &changes.regions {
        statements.extend(set_regions(id, regions));
    }
    if let Some(trainer_ids) = &changes.trainer_ids {
        statements.extend(set_trainers(id, trainer_ids));
    }
    statements.push(
        Statement::new(
            "UPDATE sessions SET location = coalesce(?2, location),
                    video_link = CASE WHEN ?3 THEN ?4 ELSE video_link END,
                    confidential = coalesce(?5, confidential), version = version + 1
             WHERE id = ?1",
        )
        .bind(id)
        .bind(changes.location.clone())
        .bind(changes.video_link.is_some())
        .bind(changes.video_link.clone().flatten())
        .bind(changes.confidential),
    );
    statements
}

/// Refuses a change to a row that somebody else changed since it was read.
pub fn stale(table: &'static str, id: &str, version: u32) -> Statement {
    Statement::new(format!(
        "INSERT INTO guard (code) SELECT 'stale' WHERE NOT EXISTS
         (SELECT 1 FROM {table} WHERE id = ?1 AND version = ?2)"
    ))
    .bind(id)
    .bind(version)
}

/// Cancels a session that has not started. Its roster stays, so that everyone on it can be
/// told. Cancelling again changes nothing.
pub fn cancel(id: &str, reason: &str, now: DateTime<Utc>) -> Vec<Statement> {
    vec![
        Statement::new(
            "INSERT INTO guard (code)
             SELECT code FROM (
                 SELECT CASE WHEN s.id IS NULL THEN 'not_found'
                             WHEN s.status = 'scheduled' AND s.starts_at <= ?2
                                 THEN 'session_started' END AS code
                 FROM (SELECT 1) LEFT JOIN sessions s ON s.id = ?1)
             WHERE code IS NOT NULL",
        )
        .bind(id)
        .bind(instant(now)),
        Statement::new(
            "UPDATE sessions SET status = 'cancelled', cancellation_reason = ?2,
                    version = version + 1
             WHERE id = ?1 AND status = 'scheduled'",
        )
        .bind(id)
        .bind(reason),
    ]
}
