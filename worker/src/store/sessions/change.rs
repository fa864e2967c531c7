//! Changing, cancelling and reinstating sessions.

use chrono::{DateTime, Utc};
use potluck_domain::api::SessionStatus;
use serde::Deserialize;

use super::{
    list, set_regions, set_trainers, stale, trainer_busy, trainer_busy_ahead, unknown_facilitator,
    unknown_trainer,
};
use crate::store::row::instant;
use crate::store::{Statement, seats};

/// What a change of a session starts from.
#[derive(Deserialize)]
pub struct Standing {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub time_zone: String,
    pub status: SessionStatus,
    pub signup_opens_at: Option<DateTime<Utc>>,
    pub signup_closes_at: Option<DateTime<Utc>>,
    pub capacity: u32,
    pub minimum: Option<u32>,
    pub decide_at: Option<DateTime<Utc>>,
    pub version: u32,
}

pub fn find_standing(id: &str) -> Statement {
    Statement::new(
        "SELECT starts_at, ends_at, time_zone, status, signup_opens_at, signup_closes_at,
                capacity, minimum, decide_at, version
         FROM sessions WHERE id = ?1",
    )
    .bind(id)
}

/// Changes to a session, parsed; `None` stays, and an inner `None` removes.
#[derive(Default)]
pub struct Changes {
    pub when: Option<When>,
    pub capacity: Option<u32>,
    pub regions: Option<Vec<String>>,
    pub trainer_ids: Option<Vec<String>>,
    pub location: Option<String>,
    pub video_link: Option<Option<String>>,
    pub confidential: Option<bool>,
    pub facilitator_id: Option<Option<String>>,
    pub neutral_facilitator: Option<bool>,
    pub signup_opens_at: Option<Option<DateTime<Utc>>>,
    pub signup_closes_at: Option<Option<DateTime<Utc>>>,
    /// How many people it takes, and when that is decided.
    pub minimum: Option<Option<(u32, DateTime<Utc>)>>,
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
    if let Some(facilitator) = &changes.facilitator_id {
        statements.push(unknown_facilitator(facilitator.as_deref()));
    }
    let (opens_at, closes_at) = (changes.signup_opens_at, changes.signup_closes_at);
    let minimum = changes.minimum.flatten();
    statements.push(
        Statement::new(
            "UPDATE sessions SET location = coalesce(?2, location),
                    video_link = CASE WHEN ?3 THEN ?4 ELSE video_link END,
                    confidential = coalesce(?5, confidential),
                    facilitator_id = CASE WHEN ?6 THEN ?7 ELSE facilitator_id END,
                    neutral_facilitator = coalesce(?8, neutral_facilitator),
                    signup_opens_at = CASE WHEN ?9 THEN ?10 ELSE signup_opens_at END,
                    signup_closes_at = CASE WHEN ?11 THEN ?12 ELSE signup_closes_at END,
                    minimum = CASE WHEN ?13 THEN ?14 ELSE minimum END,
                    decide_at = CASE WHEN ?13 THEN ?15 ELSE decide_at END,
                    version = version + 1
             WHERE id = ?1",
        )
        .bind(id)
        .bind(changes.location.clone())
        .bind(changes.video_link.is_some())
        .bind(changes.video_link.clone().flatten())
        .bind(changes.confidential)
        .bind(changes.facilitator_id.is_some())
        .bind(changes.facilitator_id.clone().flatten())
        .bind(changes.neutral_facilitator)
        .bind(opens_at.is_some())
        .bind(opens_at.flatten().map(instant))
        .bind(closes_at.is_some())
        .bind(closes_at.flatten().map(instant))
        .bind(changes.minimum.is_some())
        .bind(minimum.map(|(minimum, _)| minimum))
        .bind(minimum.map(|(_, decide_at)| instant(decide_at))),
    );
    if changes.when.is_some() || changes.trainer_ids.is_some() {
        statements.push(trainer_busy(&[id.to_owned()]));
    }
    statements
}

/// Refuses where there is no such session, or it stands like this at or after its start.
fn started(id: &str, status: &'static str, now: DateTime<Utc>) -> Statement {
    Statement::new(
        "INSERT INTO guard (code)
         SELECT code FROM (
             SELECT CASE WHEN s.id IS NULL THEN 'not_found'
                         WHEN s.status = ?3 AND s.starts_at <= ?2
                             THEN 'session_started' END AS code
             FROM (SELECT 1) LEFT JOIN sessions s ON s.id = ?1)
         WHERE code IS NOT NULL",
    )
    .bind(id)
    .bind(instant(now))
    .bind(status)
}

/// Cancels a session that has not started. Its roster stays, so that everyone on it can be
/// told. Cancelling again changes nothing.
pub fn cancel(id: &str, reason: &str, now: DateTime<Utc>) -> Vec<Statement> {
    vec![
        started(id, "scheduled", now),
        cancel_all(&[id.to_owned()], reason, now),
    ]
}

/// Cancels those of the sessions that are still to start.
pub fn cancel_all(ids: &[String], reason: &str, now: DateTime<Utc>) -> Statement {
    Statement::new(format!(
        "UPDATE sessions SET status = 'cancelled', cancellation_reason = ?3,
                version = version + 1
         WHERE id IN ({STILL_TO_START})"
    ))
    .bind(list(ids))
    .bind(instant(now))
    .bind(reason)
}

/// A cancelled session takes place after all, with the roster that it had. Where it was not
/// cancelled nothing changes.
pub fn reinstate(id: &str, now: DateTime<Utc>) -> Vec<Statement> {
    vec![
        started(id, "cancelled", now),
        Statement::new(
            "UPDATE sessions SET status = 'scheduled', cancellation_reason = NULL,
                    version = version + 1
             WHERE id = ?1 AND status = 'cancelled'",
        )
        .bind(id),
        trainer_busy(&[id.to_owned()]),
    ]
}

/// Gives those of the sessions that are still to start other trainers.
pub fn change_trainers(ids: &[String], trainers: &[String], now: DateTime<Utc>) -> Vec<Statement> {
    let busy = trainer_busy_ahead(ids, now);
    let (ids, trainers) = (list(ids), list(trainers));
    let over_sessions = |sql: String| Statement::new(sql).bind(&ids).bind(instant(now));
    vec![
        unknown_trainer(&trainers),
        over_sessions(format!(
            "DELETE FROM session_trainers WHERE session_id IN ({STILL_TO_START})"
        )),
        over_sessions(format!(
            "INSERT INTO session_trainers (session_id, person_id, position)
             SELECT s.id, l.value, min(l.key) FROM ({STILL_TO_START}) s, json_each(?3) l
             GROUP BY s.id, l.value"
        ))
        .bind(&trainers),
        over_sessions(format!(
            "UPDATE sessions SET version = version + 1 WHERE id IN ({STILL_TO_START})"
        )),
        busy,
    ]
}

/// Of the ids in the list `?1` those of sessions that take place and start after `?2`.
const STILL_TO_START: &str = "
    SELECT o.id FROM json_each(?1) i CROSS JOIN sessions o ON o.id = i.value
    WHERE o.status = 'scheduled' AND o.starts_at > ?2";
