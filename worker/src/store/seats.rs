//! Taking and leaving places, each as one batch.
//!
//! The session keeps count of its confirmed and waitlisted people and of the next place, so
//! that seating reads a constant number of rows. The table's own checks hold the first rule of
//! the domain; `potluck_domain::roster` is the model that these statements agree with.

use chrono::{DateTime, Utc};
use potluck_domain::api::{Place, PlaceState};
use potluck_domain::attendance;
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

/// Takes a place: 1. the door, then [`take`], 4. a [`PlaceRow`], 5. overlaps as
/// [`potluck_domain::api::SessionRef`]s. The second statement changes nothing when the place stood
/// already.
pub fn join(session: &str, person: &str, now: DateTime<Utc>) -> Vec<Statement> {
    // The same conditions as `potluck_domain::signup::Door`, which words them for people.
    let door = Statement::new(
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
                 WHEN (SELECT text FROM conduct) <> '' AND EXISTS (
                     SELECT 1 FROM people
                     WHERE id = ?2 AND conduct_accepted_at IS NULL)
                     THEN 'conduct_not_accepted'
                 END AS code
             FROM (SELECT 1) LEFT JOIN sessions s ON s.id = ?1)
         WHERE code IS NOT NULL",
    )
    .bind(session)
    .bind(person)
    .bind(instant(now));
    let mut statements = vec![door];
    statements.extend(take(session, person, now));
    statements.extend([place(session, person), overlaps(session, person)]);
    statements
}

/// Lets an admin give somebody a place, whatever the signup window says: 1. the door, then
/// [`take`]. After the start a free seat may be given to whoever walked in, for as long as
/// attendance can be corrected.
pub fn add(session: &str, person: &str, now: DateTime<Utc>) -> Vec<Statement> {
    let door = Statement::new(
        "INSERT INTO guard (code)
         SELECT code FROM (
             SELECT CASE
                 WHEN s.id IS NULL THEN 'not_found'
                 WHEN EXISTS (SELECT 1 FROM signups
                              WHERE session_id = ?1 AND person_id = ?2) THEN NULL
                 WHEN NOT EXISTS (SELECT 1 FROM people
                                  WHERE id = ?2 AND deactivated_at IS NULL) THEN 'not_found'
                 WHEN s.status = 'cancelled' THEN 'session_cancelled'
                 WHEN ?3 >= s.starts_at AND (s.confirmed >= s.capacity OR s.ends_at <= ?4)
                     THEN 'session_started'
                 END AS code
             FROM (SELECT 1) LEFT JOIN sessions s ON s.id = ?1)
         WHERE code IS NOT NULL",
    )
    .bind(session)
    .bind(person)
    .bind(instant(now))
    .bind(instant(now - attendance::OPEN_FOR));
    let mut statements = vec![door];
    statements.extend(take(session, person, now));
    statements
}

/// Takes the next place: 1. the place, 2. the counters. Where attendance was marked already,
/// whoever comes now was there.
fn take(session: &str, person: &str, now: DateTime<Utc>) -> [Statement; 2] {
    [
        Statement::new(
            "INSERT INTO signups (session_id, person_id, place, state, signed_up_at,
                                  confirmed_at, attendance)
             SELECT id, ?2, next_place,
                    CASE WHEN confirmed < capacity THEN 'confirmed' ELSE 'waitlisted' END,
                    ?3, CASE WHEN confirmed < capacity THEN ?3 END,
                    CASE WHEN attendance_taken_at IS NOT NULL THEN 'present' END
             FROM sessions WHERE id = ?1
             ON CONFLICT (session_id, person_id) DO NOTHING",
        )
        .bind(session)
        .bind(person)
        .bind(instant(now)),
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
    ]
}

/// A person's [`PlaceRow`].
pub fn place(session: &str, person: &str) -> Statement {
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
    .bind(person)
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

/// Lets somebody who waits pass others, up to the position `position`: 1. the door, then each of
/// those passed gets the place of the one behind them, 2. as negative numbers, so that no two
/// people have one place meanwhile, 3. turned round. The places of the waitlist stay the same
/// numbers, none of which anybody confirmed has.
pub fn move_up(session: &str, person: &str, position: u32, now: DateTime<Utc>) -> Vec<Statement> {
    vec![
        Statement::new(
            "INSERT INTO guard (code)
             SELECT code FROM (
                 SELECT CASE
                     WHEN s.id IS NULL THEN 'not_found'
                     WHEN s.status = 'cancelled' THEN 'session_cancelled'
                     WHEN NOT EXISTS (SELECT 1 FROM signups WHERE session_id = ?1
                                      AND person_id = ?2 AND state = 'waitlisted')
                         THEN 'not_waitlisted'
                     WHEN ?3 >= s.starts_at THEN 'session_started'
                     END AS code
                 FROM (SELECT 1) LEFT JOIN sessions s ON s.id = ?1)
             WHERE code IS NOT NULL",
        )
        .bind(session)
        .bind(person)
        .bind(instant(now)),
        Statement::new(
            "UPDATE signups SET place = -q.place
             FROM (SELECT w.person_id,
                          coalesce(lead(w.place) OVER (ORDER BY w.place),
                                   min(w.place) OVER ()) AS place
                   FROM signups w
                   WHERE w.session_id = ?1 AND w.state = 'waitlisted'
                     AND w.place >= (SELECT place FROM signups
                                     WHERE session_id = ?1 AND state = 'waitlisted'
                                     ORDER BY place LIMIT 1 OFFSET ?3)
                     AND w.place <= (SELECT place FROM signups
                                     WHERE session_id = ?1 AND person_id = ?2)) q
             WHERE signups.session_id = ?1 AND signups.person_id = q.person_id",
        )
        .bind(session)
        .bind(person)
        .bind(position.saturating_sub(1)),
        Statement::new(
            "UPDATE signups SET place = -place
             WHERE session_id = ?1 AND state = 'waitlisted' AND place < 0",
        )
        .bind(session),
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
