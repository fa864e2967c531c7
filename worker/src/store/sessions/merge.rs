//! Two sessions of a training become one.

use chrono::{DateTime, Utc};

use crate::store::Statement;
use crate::store::row::instant;

/// Which statement of [`merge`] gives a row for each person who is moved.
pub const MOVED: usize = 3;

/// Moves everybody of a session into another one of the same training and cancels it: 1. the door,
/// 2. places behind those who are there, in their own order, but for who has one already, 3. the
/// counters, 4. the places they had are gone, 5. the session is cancelled.
pub fn merge(from: &str, into: &str, reason: &str, now: DateTime<Utc>) -> Vec<Statement> {
    let now = instant(now);
    vec![
        Statement::new(
            "INSERT INTO guard (code)
             SELECT code FROM (
                 SELECT CASE
                     WHEN f.id IS NULL THEN 'not_found'
                     WHEN i.id IS NULL THEN 'unknown_into'
                     WHEN f.id = i.id OR f.training_id <> i.training_id
                         OR f.status <> 'scheduled' OR i.status <> 'scheduled'
                         OR f.starts_at <= ?3 OR i.starts_at <= ?3 THEN 'merge_refused'
                     END AS code
                 FROM (SELECT 1) LEFT JOIN sessions f ON f.id = ?1
                 LEFT JOIN sessions i ON i.id = ?2)
             WHERE code IS NOT NULL",
        )
        .bind(from)
        .bind(into)
        .bind(&now),
        // A free seat means that nobody waits, so that the first of those who come may have it.
        Statement::new(
            "INSERT INTO signups (session_id, person_id, place, state, signed_up_at,
                                  confirmed_at, expectation)
             SELECT i.id, m.person_id, i.next_place + m.rank - 1,
                    CASE WHEN m.rank <= i.capacity - i.confirmed
                         THEN 'confirmed' ELSE 'waitlisted' END,
                    m.signed_up_at,
                    CASE WHEN m.rank <= i.capacity - i.confirmed THEN ?3 END, m.expectation
             FROM (SELECT person_id, signed_up_at, expectation,
                          row_number() OVER (ORDER BY state, place) AS rank
                   FROM signups m
                   WHERE session_id = ?1 AND NOT EXISTS (
                       SELECT 1 FROM signups
                       WHERE session_id = ?2 AND person_id = m.person_id)) m
             CROSS JOIN sessions i ON i.id = ?2",
        )
        .bind(from)
        .bind(into)
        .bind(&now),
        Statement::new(
            "UPDATE sessions SET
                 confirmed = confirmed + min(x.came, x.free),
                 waitlisted = waitlisted + max(0, x.came - x.free),
                 next_place = next_place + x.came
             FROM (SELECT i.capacity - i.confirmed AS free,
                          (SELECT count(*) FROM signups m
                           WHERE m.session_id = i.id
                             AND m.state IN ('confirmed', 'waitlisted')
                             AND m.place >= i.next_place) AS came
                   FROM sessions i WHERE i.id = ?1) x
             WHERE id = ?1",
        )
        .bind(into),
        Statement::new("DELETE FROM signups WHERE session_id = ?1 RETURNING person_id").bind(from),
        Statement::new(
            "UPDATE sessions SET confirmed = 0, waitlisted = 0, status = 'cancelled',
                    cancellation_reason = ?2, version = version + 1
             WHERE id = ?1",
        )
        .bind(from)
        .bind(reason),
    ]
}
