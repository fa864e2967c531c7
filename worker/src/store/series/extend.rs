//! Series that go on: the cron makes what comes within their horizon.

use chrono::{DateTime, NaiveDate, Utc};
use potluck_domain::series::Deed;
use serde::Deserialize;
use serde_json::{Value, json};

use super::write::{Made, make};
use super::{TEMPLATE, TemplateRow};
use crate::store::Statement;
use crate::store::row::Both;

/// A series whose sessions do not reach as far as they should.
pub type SeriesToExtend = Both<Which, TemplateRow>;

#[derive(Deserialize)]
pub struct Which {
    pub id: String,
    /// Its sessions exist through this day.
    pub horizon: NaiveDate,
}

/// The first `limit` series whose sessions end before this day. Of what is archived nothing is made;
/// when it comes back its series go on.
pub fn list_to_extend(day: NaiveDate, limit: u32) -> Statement {
    let sql = format!(
        "SELECT e.id, {TEMPLATE} FROM series e
         CROSS JOIN trainings t ON t.id = e.training_id
         WHERE NOT e.ended AND e.horizon < ?1 AND t.archived_at IS NULL
         ORDER BY e.horizon, e.id LIMIT ?2"
    );
    Statement::new(sql).bind(day.to_string()).bind(limit)
}

/// How far a series goes on, and what is made for that.
pub struct Extension {
    pub id: String,
    pub version: u32,
    pub duration_minutes: u32,
    pub horizon: NaiveDate,
    pub ended: bool,
    pub deeds: Vec<Deed>,
}

/// Lets series go on; gives the ids of what is made. Whoever changed a series meanwhile comes first:
/// its sessions are made the next time.
///
/// A trainer who is busy then does not stop it: nobody is there to choose another time, and a session
/// that is missing goes unseen, while a double booking is shown wherever the session is.
pub fn extend(extensions: &[Extension], now: DateTime<Utc>) -> (Vec<String>, Vec<Statement>) {
    let rows = extensions.iter().map(|extension| {
        json!([
            extension.id,
            extension.version,
            extension.horizon.to_string(),
            extension.ended
        ])
    });
    let made = extensions.iter().flat_map(|extension| {
        extension.deeds.iter().map(|deed| Made {
            series: &extension.id,
            deed,
            version: extension.version,
            duration_minutes: extension.duration_minutes,
        })
    });
    let (ids, inserts) = make(made, now);
    let mut statements = vec![
        Statement::new(
            "INSERT INTO guard (code) SELECT 'stale' FROM json_each(?1) l
             LEFT JOIN series e ON e.id = l.value ->> 0
             WHERE e.version IS NOT l.value ->> 1 LIMIT 1",
        )
        .bind(rows.clone().collect::<Value>().to_string()),
    ];
    statements.extend(inserts);
    statements.push(
        Statement::new(
            "UPDATE series SET horizon = max(series.horizon, n.horizon), ended = n.ended
             FROM (SELECT l.value ->> 0 AS id, l.value ->> 2 AS horizon, l.value ->> 3 AS ended
                   FROM json_each(?1) l) n
             WHERE series.id = n.id",
        )
        .bind(rows.collect::<Value>().to_string()),
    );
    (ids, statements)
}
