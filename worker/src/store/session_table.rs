//! Sessions as the admin's table lists them.

use chrono::{DateTime, Utc};
use serde_json::Value as Json;

use super::catalog::{LONGEST, Query, search_expression};
use super::row::instant;
use super::sessions::list;
use super::{Statement, Value};

/// Which sessions to list: the query of the API, parsed.
#[derive(Debug, Default)]
pub struct Table {
    /// Sessions that end after the first and start before the second.
    pub window: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Words, each of which something of the training begins with.
    pub words: Vec<String>,
    pub region: Option<String>,
    pub topic: Option<String>,
    pub training: Option<String>,
    pub trainer: Option<String>,
    pub status: Option<&'static str>,
    pub ids: Option<Vec<String>>,
    /// One of the keys that [`sort_key`] gives.
    pub key: &'static str,
    pub descending: bool,
    /// Continue after this value of the sorted column and this id.
    pub after: Option<(Json, String)>,
    pub limit: u32,
}

/// What rows are sorted by, as SQL over sessions `s` and their trainings `t`.
pub fn sort_key(name: &str) -> Option<&'static str> {
    match name {
        "starts_at" => Some("s.starts_at"),
        "title" => Some("t.title"),
        "confirmed" => Some("s.confirmed"),
        "waitlisted" => Some("s.waitlisted"),
        "seats_left" => Some("s.capacity - s.confirmed"),
        _ => None,
    }
}

/// Rows as the API gives them, with what they are sorted by as `key`; one more than the limit
/// where the list goes on.
pub fn list_rows(table: Table) -> Statement {
    let key = table.key;
    let (order, beyond) = if table.descending {
        ("DESC", "<")
    } else {
        ("ASC", ">")
    };
    let limit = table.limit + 1;
    let mut query = filtered(&table);
    if let Some((value, id)) = table.after {
        let value = match value {
            Json::Number(number) => Value::Integer(number.as_i64().unwrap_or_default()),
            Json::String(text) => Value::Text(text),
            _ => Value::Null,
        };
        query.values.push(value);
        let value = format!("?{}", query.values.len());
        let id = query.name(id);
        query.and(&format!("({key}, s.id) {beyond} ({value}, {id})"));
    }
    let limit = query.name(limit);
    // The lists are made for the rows of the page alone.
    let sql = format!(
        "SELECT s.id, s.training_id, t.title, s.starts_at, s.ends_at, s.time_zone, s.location,
                s.capacity, s.confirmed, s.waitlisted, s.status, s.version,
                s.confidential AS \"confidential:flag\",
                s.attendance_taken_at IS NOT NULL AS \"attendance_taken:flag\", {REGIONS},
                {TRAINERS}, x.key
         FROM (SELECT s.id, {key} AS key FROM sessions s
               CROSS JOIN trainings t ON t.id = s.training_id
               WHERE true {} ORDER BY key {order}, s.id {order} LIMIT {limit}) x
         CROSS JOIN sessions s ON s.id = x.id
         CROSS JOIN trainings t ON t.id = s.training_id
         ORDER BY x.key {order}, s.id {order}",
        query.sql
    );
    Statement {
        sql: sql.into(),
        values: query.values,
    }
}

/// Codes of the regions of a session `s`.
pub const REGIONS: &str = "(SELECT json_group_array(region) FROM (
    SELECT region FROM session_regions WHERE session_id = s.id ORDER BY region))
    AS \"regions:json\"";

/// Who teaches a session `s`.
pub const TRAINERS: &str = "(SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
    SELECT p.id, p.name FROM session_trainers x JOIN people p ON p.id = x.person_id
    WHERE x.session_id = s.id ORDER BY x.position)) AS \"trainers:json\"";

fn filtered(table: &Table) -> Query {
    let mut query = Query::default();
    if let Some((from, to)) = table.window {
        query.and_with(instant(from - LONGEST), |from| {
            format!("s.starts_at >= {from}")
        });
        query.and_with(instant(from), |from| format!("s.ends_at > {from}"));
        query.and_with(instant(to), |to| format!("s.starts_at < {to}"));
    }
    if !table.words.is_empty() {
        query.and_with(search_expression(&table.words), |expression| {
            format!(
                "t.number IN (SELECT rowid FROM training_search
                              WHERE training_search MATCH {expression})"
            )
        });
    }
    if let Some(region) = &table.region {
        query.and_with(region, |region| {
            format!(
                "(EXISTS (SELECT 1 FROM session_regions x
                          WHERE x.session_id = s.id AND x.region = {region})
                  OR NOT EXISTS (SELECT 1 FROM session_regions x WHERE x.session_id = s.id))"
            )
        });
    }
    if let Some(topic) = &table.topic {
        query.and_with(topic, |topic| {
            format!(
                "t.id IN (SELECT x.training_id FROM topics o
                          JOIN training_topics x ON x.topic_id = o.id WHERE o.name = {topic})"
            )
        });
    }
    if let Some(training) = &table.training {
        query.and_with(training, |training| format!("s.training_id = {training}"));
    }
    if let Some(trainer) = &table.trainer {
        query.and_with(trainer, |trainer| {
            format!(
                "EXISTS (SELECT 1 FROM session_trainers x
                         WHERE x.session_id = s.id AND x.person_id = {trainer})"
            )
        });
    }
    if let Some(status) = table.status {
        query.and_with(status, |status| format!("s.status = {status}"));
    }
    if let Some(ids) = &table.ids {
        query.and_with(list(ids), |ids| {
            format!("s.id IN (SELECT value FROM json_each({ids}))")
        });
    }
    query
}
