//! Taking and leaving places, each as one batch.
//!
//! The session keeps count of its confirmed and waitlisted people and of the next place, so
//! that seating reads a constant number of rows. The table's own checks hold the first rule of
//! the domain; `potluck_domain::roster` is the model that these statements agree with.

use chrono::{DateTime, Utc};
use potluck_domain::api::{Place, PlaceState};
use serde::Deserialize;

use super::Statement;
use super::row::instant;

/// A person's place, and the session's numbers beside it.
#[derive(Deserialize)]
pub struct PlaceRow {
    state: PlaceState,
    position: Option<u32>,
    pub confirmed: u32,
    pub waitlisted: u32,
}

impl PlaceRow {
    pub fn place(&self) -> Place {
        Place {
            state: self.state,
            position: self.position,
        }
    }
}

/// Takes a place: 1. the door, 2. the place, 3. the counters, 4. a [`PlaceRow`], 5. overlaps
/// as [`potluck_domain::api::SessionRef`]s. The second statement changes nothing when the place stood already.
pub fn join(session: &str, person: &str, now: DateTime<Utc>) -> Vec<Statement> {
    let now = instant(now);
    vec![
        // The same conditions as `potluck_domain::signup::Door`, which words them for people.
        Statement::new(
            "INSERT INTO guard (code)
             SELECT code FROM (
                 SELECT CASE
                     WHEN s.id IS NULL THEN 'not_found'
                     WHEN EXISTS (SELECT 1 FROM signups
                                  WHERE session_id = ?1 AND person_id = ?2) THEN NULL
                     WHEN s.status = 'cancelled' THEN 'session_cancelled'
                     WHEN ?3 >= s.starts_at THEN 'session_started'
                     WHEN ?3 >= coalesce(s.signup_closes_at, s.starts_at)
                         THEN 'signup_closed'
                     WHEN ?3 < coalesce(s.signup_opens_at, '') THEN 'signup_not_open'
                     END AS code
                 FROM (SELECT 1) LEFT JOIN sessions s ON s.id = ?1)
             WHERE code IS NOT NULL",
        )
        .bind(session)
        .bind(person)
        .bind(&now),
        Statement::new(
            "INSERT INTO signups (session_id, person_id, place, state, signed_up_at,
                                  confirmed_at)
             SELECT id, ?2, next_place,
                    CASE WHEN confirmed < capacity THEN 'confirmed' ELSE 'waitlisted' END,
                    ?3, CASE WHEN confirmed < capacity THEN ?3 END
             FROM sessions WHERE id = ?1
             ON CONFLICT (session_id, person_id) DO NOTHING",
        )
        .bind(session)
        .bind(person)
        .bind(&now),
        // Only where the place was taken just now is it the next one.
        Statement::new(
            "UPDATE sessions SET
                 confirmed = confirmed + (confirmed < capacity),
                 waitlisted = waitlisted + (confirmed >= capacity),
                 next_place = next_place + 1
             WHERE id = ?1 AND EXISTS (
                 SELECT 1 FROM signups m WHERE m.session_id = ?1 AND m.person_id = ?2
                 AND m.place = sessions.next_place)",
        )
        .bind(session)
        .bind(person),
        // Who came last waits at the end of the queue: that needs no counting.
        Statement::new(
            "SELECT m.state, s.confirmed, s.waitlisted,
                    CASE WHEN m.state = 'confirmed' THEN NULL
                         WHEN m.place = s.next_place - 1 THEN s.waitlisted
                         ELSE (SELECT count(*) FROM signups w
                               WHERE w.session_id = ?1 AND w.state = 'waitlisted'
                               AND w.place <= m.place) END AS position
             FROM signups m JOIN sessions s ON s.id = m.session_id
             WHERE m.session_id = ?1 AND m.person_id = ?2",
        )
        .bind(session)
        .bind(person),
        overlaps(session, person),
    ]
}

/// Leaves a place: 1. the door, 2. the first who waits takes the seat, 3. the counters, 4. the
/// place is gone. Does nothing where there is no place.
pub fn leave(session: &str, person: &str, now: DateTime<Utc>) -> Vec<Statement> {
    let now = instant(now);
    vec![
        Statement::new(
            "INSERT INTO guard (code)
             SELECT 'session_started' FROM sessions s
             JOIN signups m ON m.session_id = s.id AND m.person_id = ?2
             WHERE s.id = ?1 AND s.status = 'scheduled' AND s.starts_at <= ?3",
        )
        .bind(session)
        .bind(person)
        .bind(&now),
        Statement::new(
            "UPDATE signups SET state = 'confirmed', confirmed_at = ?3
             WHERE session_id = ?1
             AND person_id = (SELECT person_id FROM signups
                              WHERE session_id = ?1 AND state = 'waitlisted'
                              ORDER BY place LIMIT 1)
             AND EXISTS (SELECT 1 FROM signups WHERE session_id = ?1 AND person_id = ?2
                         AND state = 'confirmed')",
        )
        .bind(session)
        .bind(person)
        .bind(&now),
        // A seat that somebody took over stays confirmed; then one fewer waits.
        Statement::new(
            "UPDATE sessions SET
                 confirmed = confirmed - (m.state = 'confirmed' AND waitlisted = 0),
                 waitlisted = waitlisted - (m.state = 'waitlisted' OR waitlisted > 0)
             FROM (SELECT state FROM signups WHERE session_id = ?1 AND person_id = ?2) m
             WHERE id = ?1",
        )
        .bind(session)
        .bind(person),
        Statement::new("DELETE FROM signups WHERE session_id = ?1 AND person_id = ?2")
            .bind(session)
            .bind(person),
    ]
}

/// Gives a session another number of seats: 1. nobody is unseated, 2. as many as fit are
/// seated, 3. the counters.
pub fn resize(session: &str, capacity: u32, now: DateTime<Utc>) -> Vec<Statement> {
    vec![
        Statement::new(
            "INSERT INTO guard (code) SELECT 'capacity_below_confirmed' FROM sessions
             WHERE id = ?1 AND confirmed > ?2",
        )
        .bind(session)
        .bind(capacity),
        Statement::new(
            "UPDATE signups SET state = 'confirmed', confirmed_at = ?3
             WHERE session_id = ?1 AND person_id IN (
                 SELECT person_id FROM signups
                 WHERE session_id = ?1 AND state = 'waitlisted' ORDER BY place
                 LIMIT (SELECT max(0, ?2 - confirmed) FROM sessions WHERE id = ?1))",
        )
        .bind(session)
        .bind(capacity)
        .bind(instant(now)),
        Statement::new(
            "UPDATE sessions SET
                 capacity = ?2,
                 confirmed = confirmed + min(waitlisted, ?2 - confirmed),
                 waitlisted = waitlisted - min(waitlisted, ?2 - confirmed)
             WHERE id = ?1",
        )
        .bind(session)
        .bind(capacity),
    ]
}

/// The person's other confirmed sessions that share a moment with this one, as
/// [`potluck_domain::api::SessionRef`]s.
pub fn overlaps(session: &str, person: &str) -> Statement {
    Statement::new(
        "SELECT o.id, t.title, o.starts_at, o.ends_at
         FROM sessions s
         CROSS JOIN signups m ON m.person_id = ?2 AND m.session_id <> s.id
             AND m.state = 'confirmed'
         CROSS JOIN sessions o ON o.id = m.session_id
         CROSS JOIN trainings t ON t.id = o.training_id
         WHERE s.id = ?1 AND o.status = 'scheduled' AND o.starts_at < s.ends_at
             AND o.ends_at > s.starts_at
         ORDER BY o.starts_at LIMIT 10",
    )
    .bind(session)
    .bind(person)
}
