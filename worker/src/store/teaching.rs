//! What somebody teaches or facilitates.

use chrono::{DateTime, Utc};

use super::Statement;
use super::row::instant;
use super::session_table::TRAINERS;

/// Sessions that a person teaches or facilitates, as `TaughtSession`s: those still to end in time
/// order, or those that ended, newest first.
pub fn list_sessions(person: &str, now: DateTime<Utc>, past: bool) -> Statement {
    let (which, order, limit) = if past {
        ("s.ends_at <= ?2", "s.starts_at DESC, s.id", 50)
    } else {
        ("s.ends_at > ?2", "s.starts_at, s.id", 200)
    };
    // The lists and counts are made for the sessions that are shown alone.
    let sql = format!(
        "SELECT s.id, json_object('id', t.id, 'title', t.title) AS \"training:json\",
                s.starts_at, s.ends_at, s.time_zone, s.location, s.capacity, s.confirmed,
                s.waitlisted, s.status, s.confidential AS \"confidential:flag\", {TRAINERS},
                CASE WHEN f.id IS NOT NULL THEN json_object('id', f.id, 'name', f.name) END
                    AS \"facilitator:json\",
                s.attendance_taken_at IS NOT NULL AS \"attendance_taken:flag\",
                (SELECT count(*) FROM feedback_given g WHERE g.session_id = s.id) AS answers,
                s.minimum, s.decide_at
         FROM (SELECT s.id FROM (
                   SELECT session_id AS id FROM session_trainers WHERE person_id = ?1
                   UNION SELECT id FROM sessions WHERE facilitator_id = ?1) o
               CROSS JOIN sessions s ON s.id = o.id
               WHERE {which} ORDER BY {order} LIMIT {limit}) x
         CROSS JOIN sessions s ON s.id = x.id
         CROSS JOIN trainings t ON t.id = s.training_id
         LEFT JOIN people f ON f.id = s.facilitator_id
         ORDER BY {order}"
    );
    Statement::new(sql).bind(person).bind(instant(now))
}

/// The trainings of a trainer by title, as `TrainingRef`s; archived ones are over.
pub fn list_trainings(person: &str) -> Statement {
    Statement::new(
        "SELECT t.id, t.title FROM training_trainers x CROSS JOIN trainings t ON t.id = x.training_id
         WHERE x.person_id = ?1 AND t.archived_at IS NULL ORDER BY t.title, t.id LIMIT 200",
    )
    .bind(person)
}
