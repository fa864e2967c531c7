//! Who comes, as the sheet has it.

use super::{Row, list};
use crate::import::insert;
use crate::store::Statement;

/// All places, in the order of their queues.
pub fn all() -> Statement {
    Statement::new(
        r#"SELECT m.session_id AS session, p.email, m.signed_up_at AS "signed up",
                  coalesce(m.attendance, '') AS attendance, m.expectation AS "hopes to learn",
                  CAST(row_number() OVER (PARTITION BY m.session_id
                                          ORDER BY m.state, m.place) AS TEXT) AS place
           FROM signups m JOIN people p ON p.id = m.person_id
           ORDER BY m.session_id, m.state, m.place"#,
    )
}

/// Sessions that a sheet may mean.
pub struct Wanted {
    pub ids: Vec<String>,
    /// Ids and titles of trainings.
    pub trainings: Vec<String>,
    pub titles: Vec<String>,
    /// Days on which one of them may start, in UTC.
    pub days: Vec<String>,
}

/// The ids of the wanted sessions.
const WANTED: &str = "
    WITH w AS (
        SELECT value AS id FROM json_each(?1)
        UNION
        SELECT o.id FROM (
            SELECT id FROM trainings WHERE id IN (SELECT value FROM json_each(?2))
            UNION SELECT id FROM trainings
            WHERE title COLLATE NOCASE IN (SELECT value FROM json_each(?3))) t
        CROSS JOIN sessions o ON o.training_id = t.id
        WHERE substr(o.starts_at, 1, 10) IN (SELECT value FROM json_each(?4)))";

/// The wanted sessions, then the places that people have in them.
pub fn standing(wanted: &Wanted) -> [Statement; 2] {
    [
        "SELECT s.id, s.training_id, t.title, s.starts_at, s.time_zone, s.capacity, s.confirmed,
                s.waitlisted, s.next_place
         FROM w CROSS JOIN sessions s ON s.id = w.id
         CROSS JOIN trainings t ON t.id = s.training_id",
        "SELECT m.session_id, m.person_id, m.state, coalesce(m.attendance, '') AS attendance
         FROM w CROSS JOIN signups m ON m.session_id = w.id",
    ]
    .map(|sql| {
        Statement::new([WANTED, sql].join("\n"))
            .bind(list(&wanted.ids))
            .bind(list(&wanted.trainings))
            .bind(list(&wanted.titles))
            .bind(list(&wanted.days))
    })
}

/// Refuses where somebody came or went in one of these sessions since they were read.
pub fn stale(sessions: &[&Row]) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'stale'
         FROM json_each(?1) l LEFT JOIN sessions s ON s.id = l.value ->> '$.id'
         WHERE s.next_place IS NOT l.value ->> '$.next_place'
            OR s.confirmed IS NOT l.value ->> '$.confirmed'
            OR s.waitlisted IS NOT l.value ->> '$.waitlisted'
            OR s.capacity IS NOT l.value ->> '$.capacity'
         LIMIT 1",
    )
    .bind(list(sessions))
}

/// Gives places: each new row has its rank among the new ones of its session. They stand behind
/// those that were there; seats go to the first, and sessions (id, how many came) count them.
/// Then marks who was there, of those who had a place already, and that this was marked.
pub fn write(created: &[Row], changed: &[Row], came: &[(&str, u32)]) -> Vec<Statement> {
    let rows = |rows: &[Row]| -> Vec<_> { rows.iter().cloned().map(Into::into).collect() };
    let mut statements = insert(
        "INSERT INTO signups (session_id, person_id, place, state, signed_up_at, confirmed_at,
                              attendance, expectation)
         SELECT s.id, l.value ->> '$.person_id', s.next_place + l.value ->> '$.rank' - 1,
                CASE WHEN s.confirmed + l.value ->> '$.rank' <= s.capacity
                    THEN 'confirmed' ELSE 'waitlisted' END,
                l.value ->> '$.signed_up_at',
                CASE WHEN s.confirmed + l.value ->> '$.rank' <= s.capacity
                    THEN l.value ->> '$.signed_up_at' END,
                l.value ->> '$.attendance', l.value ->> '$.expectation'
         FROM json_each(?1) l CROSS JOIN sessions s ON s.id = l.value ->> '$.session_id'",
        rows(created),
    );
    statements.extend(insert(
        "UPDATE sessions SET
             confirmed = min(capacity, confirmed + l.value ->> 1),
             waitlisted = waitlisted + l.value ->> 1
                 - (min(capacity, confirmed + l.value ->> 1) - confirmed),
             next_place = next_place + l.value ->> 1
         FROM json_each(?1) l WHERE sessions.id = l.value ->> 0",
        came.iter().map(|came| serde_json::json!(came)),
    ));
    statements.extend(insert(
        "UPDATE signups SET attendance = l.value ->> '$.attendance' FROM json_each(?1) l
         WHERE signups.session_id = l.value ->> '$.session_id'
           AND signups.person_id = l.value ->> '$.person_id'",
        rows(changed),
    ));
    let marked = created.iter().chain(changed);
    let marked = marked.filter(|row| row.get("attendance").is_some_and(|mark| !mark.is_null()));
    let mut marked: Vec<_> = marked.filter_map(|row| row.get("session_id")).collect();
    marked.dedup();
    statements.extend(insert(
        "UPDATE sessions SET attendance_taken_at = ends_at
         WHERE attendance_taken_at IS NULL
           AND id IN (SELECT value FROM json_each(?1))",
        marked.into_iter().cloned(),
    ));
    statements
}
