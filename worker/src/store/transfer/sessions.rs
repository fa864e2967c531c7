//! Sessions, as their sheet has them.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Row, change, create, list, only, replace};
use crate::import::insert;
use crate::store::Statement;
use crate::store::row::instant;
use crate::store::sessions::trainer_busy_ahead;

/// A session in the sheet's own columns. What clocks show is made of the instants, which it has
/// besides.
const SHEET: &str = r#"
    s.id, s.version, s.id AS key, s.training_id AS training, s.starts_at, s.ends_at,
    s.time_zone AS "time zone",
    CAST((strftime('%s', s.ends_at) - strftime('%s', s.starts_at)) / 60 AS TEXT) AS duration,
    CAST(s.capacity AS TEXT) AS capacity, s.location, coalesce(s.video_link, '') AS "video link",
    CASE WHEN s.confidential THEN 'yes' ELSE 'no' END AS confidential,
    coalesce(f.email, '') AS facilitator,
    CASE WHEN s.neutral_facilitator THEN 'yes' ELSE 'no' END AS "neutral facilitator",
    CASE WHEN s.status = 'cancelled' THEN coalesce(nullif(s.cancellation_reason, ''), 'yes')
         ELSE '' END AS cancelled,
    s.signup_closes_at, s.signup_opens_at, s.decide_at, s.created_at, s.confirmed,
    coalesce(CAST(s.minimum AS TEXT), '') AS minimum, coalesce(s.twins, '') AS twins,
    (SELECT json_group_array(region) FROM (
        SELECT region FROM session_regions WHERE session_id = s.id ORDER BY region))
        AS "regions:json",
    (SELECT json_group_array(email) FROM (
        SELECT p.email FROM session_trainers x JOIN people p ON p.id = x.person_id
        WHERE x.session_id = s.id ORDER BY x.position)) AS "trainers:json",
    (SELECT json_group_array(person_id) FROM session_trainers WHERE session_id = s.id)
        AS "trainer_ids:json"
    FROM sessions s LEFT JOIN people f ON f.id = s.facilitator_id"#;

/// All of them.
pub fn all() -> Statement {
    Statement::new(format!("SELECT {SHEET} ORDER BY s.starts_at, s.id"))
}

/// Those of these ids, and those that start at these instants.
pub fn standing(ids: &[String], starts: &[String]) -> Statement {
    Statement::new(format!(
        "SELECT {SHEET} WHERE s.id IN (
             SELECT value FROM json_each(?1)
             UNION SELECT o.id FROM json_each(?2) l
             CROSS JOIN sessions o ON o.starts_at = l.value)"
    ))
    .bind(list(ids))
    .bind(list(starts))
}

/// Who teaches when, of the sessions that share a moment with this stretch.
pub fn busy(from: DateTime<Utc>, to: DateTime<Utc>) -> Statement {
    Statement::new(
        "SELECT s.id, s.starts_at, s.ends_at,
                (SELECT json_group_array(person_id) FROM session_trainers
                 WHERE session_id = s.id) AS \"trainer_ids:json\"
         FROM sessions s
         WHERE s.starts_at > ?1 AND s.starts_at < ?2 AND s.status = 'scheduled'",
    )
    .bind(instant(from - TimeDelta::hours(12)))
    .bind(instant(to))
}

/// What a line may change, but for the seats.
const CHANGES: [&str; 15] = [
    "starts_at",
    "ends_at",
    "time_zone",
    "location",
    "video_link",
    "status",
    "cancellation_reason",
    "confidential",
    "facilitator_id",
    "neutral_facilitator",
    "signup_opens_at",
    "signup_closes_at",
    "minimum",
    "decide_at",
    "twins",
];

/// Writes sessions; more seats take as many as fit. Nobody teaches two at once after it.
pub fn write(created: &[Row], changed: &[Row], now: DateTime<Utc>) -> Vec<Statement> {
    let columns = [&["training_id", "capacity", "created_at"][..], &CHANGES].concat();
    let mut statements = create("sessions", &columns, created);
    statements.extend(change("sessions", &CHANGES, changed));
    let resized: Vec<_> = only(changed, &["capacity"])
        .filter(|row| row.get("capacity").is_some())
        .collect();
    for sql in [
        "INSERT INTO guard (code) SELECT 'capacity_below_confirmed'
         FROM json_each(?1) l JOIN sessions s ON s.id = l.value ->> '$.id'
         WHERE s.confirmed > l.value ->> '$.capacity' LIMIT 1",
        "UPDATE signups SET state = 'confirmed',
confirmed_at = ?2
         WHERE (session_id, person_id) IN (
             SELECT session_id, person_id FROM (
                 SELECT m.session_id, m.person_id,
                        l.value ->> '$.capacity' - s.confirmed AS free,
                        row_number() OVER (PARTITION BY m.session_id ORDER BY m.place) AS waits
                 FROM json_each(?1) l
                 CROSS JOIN sessions s ON s.id = l.value ->> '$.id'
                 CROSS JOIN signups m ON m.session_id = s.id AND m.state = 'waitlisted')
             WHERE waits <= free)",
        "UPDATE sessions SET
             capacity = l.value ->> '$.capacity',
             confirmed = confirmed + min(waitlisted, l.value ->> '$.capacity' - confirmed),
             waitlisted = waitlisted - min(waitlisted, l.value ->> '$.capacity' - confirmed)
         FROM json_each(?1) l WHERE sessions.id = l.value ->> '$.id'",
    ] {
        let written = insert(sql, resized.iter().cloned()).into_iter();
        statements.extend(written.map(|statement| {
            if sql.contains("?2") {
                statement.bind(instant(now))
            } else {
                statement
            }
        }));
    }
    let rows = [created, changed].concat();
    let regions = ["session_regions", "session_id", "region", "regions"];
    statements.extend(replace(regions, false, &rows));
    let trainers = ["session_trainers", "session_id", "person_id", "trainer_ids"];
    statements.extend(replace(trainers, true, &rows));
    // What changes neither time nor trainers nor whether it takes place was judged before.
    let placed = rows.iter().filter(|row| {
        let concerns = |column: &&str| row.contains_key(*column);
        ["starts_at", "ends_at", "trainer_ids", "status"]
            .iter()
            .any(concerns)
    });
    let ids: Vec<String> = placed
        .filter_map(|row| row.get("id")?.as_str().map(str::to_owned))
        .collect();
    if !ids.is_empty() {
        statements.push(trainer_busy_ahead(&ids, now));
    }
    statements
}
