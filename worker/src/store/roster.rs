//! The queue of a session, person by person, and who of them was there.

use chrono::{DateTime, Utc};
use potluck_domain::attendance;
use serde::{Deserialize, Serialize};

use super::Statement;
use super::row::instant;
use super::sessions::list as list_of;

/// Where a page of a roster begins: after this state and place. Whoever was put back at an old
/// place may wait at a lower one than somebody has who is confirmed.
#[derive(Default, Serialize, Deserialize)]
pub struct Position {
    pub state: String,
    pub place: u32,
    /// People of the waitlist before the page.
    pub ahead: u32,
}

/// The person as `RosterPerson`.
const PERSON: &str = "json_object('id', p.id, 'name', p.name, 'email', p.email, 'department',
    p.department, 'region', p.region, 'time_zone', p.time_zone) AS \"person:json\"";

/// The person in columns of a table.
const COLUMNS: &str = "p.name, p.email, p.department, p.region, p.time_zone";

/// The queue in its order, after a [`Position`], one more than the limit where it goes on. The
/// columns are those of `RosterEntry`, without `position` and with `place`.
pub fn list(session: &str, after: &Position, limit: u32, now: DateTime<Utc>) -> Statement {
    queue(PERSON, session, after, limit + 1, now)
}

/// The queue as a table, all of it.
pub fn export(session: &str, now: DateTime<Utc>) -> Statement {
    queue(COLUMNS, session, &Position::default(), 5_000, now)
}

fn queue(
    person: &str,
    session: &str,
    after: &Position,
    limit: u32,
    now: DateTime<Utc>,
) -> Statement {
    // New is who had not been to any session of this training or about its topics before this one.
    let sql = format!(
        "SELECT {person}, m.state, m.place, m.signed_up_at, m.attendance, m.expectation,
                CASE m.state WHEN 'confirmed' THEN (
                    SELECT answer FROM invitations INDEXED BY invitations_standing
                    WHERE session_id = m.session_id AND person_id = m.person_id AND NOT ended)
                    END AS calendar_answer,
                p.manager_id IS NOT NULL AND p.manager_id IS s.facilitator_id
                    AS \"managed_by_facilitator:flag\",
                NOT EXISTS (
                    SELECT 1 FROM signups e CROSS JOIN sessions d ON d.id = e.session_id
                    WHERE e.person_id = m.person_id AND e.state = 'confirmed'
                      AND e.attendance IS NOT 'absent' AND d.id <> s.id
                      AND d.status = 'scheduled' AND d.ends_at <= min(?5, s.starts_at)
                      AND (d.training_id = s.training_id OR EXISTS (
                          SELECT 1 FROM training_topics x CROSS JOIN training_topics y
                              ON y.training_id = d.training_id AND y.topic_id = x.topic_id
                          WHERE x.training_id = s.training_id))) AS \"new_to_topic:flag\"
         FROM sessions s
         CROSS JOIN signups m INDEXED BY signups_in_order ON m.session_id = s.id
         CROSS JOIN people p ON p.id = m.person_id
         WHERE s.id = ?1 AND (m.state, m.place) > (?2, ?3)
         ORDER BY m.state, m.place LIMIT ?4"
    );
    Statement::new(sql)
        .bind(session)
        .bind(&after.state)
        .bind(after.place)
        .bind(limit)
        .bind(instant(now))
}

/// Marks who was not there: 1. whether that can be marked now, 2. nobody else is named, 3. the
/// people, 4. when it was marked first. The conditions are those of
/// [`potluck_domain::attendance::Window`], which words them for people.
pub fn mark(session: &str, absent: &[String], marker: &str, now: DateTime<Utc>) -> Vec<Statement> {
    let absent = list_of(absent);
    vec![
        Statement::new(
            "INSERT INTO guard (code)
             SELECT code FROM (
                 SELECT CASE
                     WHEN s.id IS NULL THEN 'not_found'
                     WHEN s.status = 'cancelled' THEN 'session_cancelled'
                     WHEN ?2 < s.starts_at THEN 'attendance_not_open'
                     WHEN s.ends_at <= ?3 AND NOT EXISTS (
                         SELECT 1 FROM people WHERE id = ?4 AND is_admin)
                         THEN 'attendance_closed'
                     END AS code
                 FROM (SELECT 1) LEFT JOIN sessions s ON s.id = ?1)
             WHERE code IS NOT NULL",
        )
        .bind(session)
        .bind(instant(now))
        .bind(instant(now - attendance::OPEN_FOR))
        .bind(marker),
        Statement::new(
            "INSERT INTO guard (code) SELECT 'unknown_absentee' FROM json_each(?2) l
             WHERE NOT EXISTS (SELECT 1 FROM signups WHERE session_id = ?1
                               AND person_id = l.value AND state = 'confirmed') LIMIT 1",
        )
        .bind(session)
        .bind(&absent),
        Statement::new(
            "UPDATE signups SET attendance = CASE
                 WHEN person_id IN (SELECT value FROM json_each(?2)) THEN 'absent'
                 ELSE 'present' END
             WHERE session_id = ?1 AND state = 'confirmed'",
        )
        .bind(session)
        .bind(&absent),
        Statement::new(
            "UPDATE sessions SET attendance_taken_at = coalesce(attendance_taken_at, ?2)
             WHERE id = ?1",
        )
        .bind(session)
        .bind(instant(now)),
    ]
}

/// How many were there, as `AttendanceSummary`.
pub fn count_present(session: &str) -> Statement {
    Statement::new(
        "SELECT count(*) FILTER (WHERE attendance = 'present') AS present,
                count(*) FILTER (WHERE attendance = 'absent') AS absent
         FROM signups WHERE session_id = ?1 AND state = 'confirmed'",
    )
    .bind(session)
}

/// Writes what somebody hopes to learn, who must have a place.
pub fn expect(session: &str, person: &str, text: &str) -> [Statement; 2] {
    [
        Statement::new(
            "INSERT INTO guard (code) SELECT 'not_found' WHERE NOT EXISTS
             (SELECT 1 FROM signups WHERE session_id = ?1 AND person_id = ?2)",
        )
        .bind(session)
        .bind(person),
        Statement::new(
            "UPDATE signups SET expectation = ?3 WHERE session_id = ?1 AND person_id = ?2",
        )
        .bind(session)
        .bind(person)
        .bind(text),
    ]
}
