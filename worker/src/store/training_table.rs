//! Trainings as the admin's table lists them.

use chrono::{DateTime, Utc};

use super::Statement;
use super::catalog::{Query, search_expression};
use super::row::instant;
use super::sessions::list;

/// Which trainings to list: the query of the API, parsed.
#[derive(Debug, Default)]
pub struct Table {
    /// Words, each of which something of the training begins with.
    pub words: Vec<String>,
    pub format: Option<String>,
    pub topic: Option<String>,
    pub trainer: Option<String>,
    pub archived: bool,
    pub ids: Option<Vec<String>>,
    pub sort: Sort,
    pub descending: bool,
    /// Continue after this value of the sorted column and this id.
    pub after: Option<Position>,
    pub limit: u32,
}

/// Where a page ends: what its last row is sorted by, and its id.
pub type Position = (Option<String>, String);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Title,
    CreatedAt,
    NextStart,
    LastStart,
}

impl Sort {
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "title" => Some(Self::Title),
            "created_at" => Some(Self::CreatedAt),
            "next_start" => Some(Self::NextStart),
            "last_start" => Some(Self::LastStart),
            _ => None,
        }
    }

    /// What rows are sorted by, as SQL over trainings `t`, and whether it may be missing.
    fn key(self) -> (&'static str, bool) {
        match self {
            Self::Title => ("t.title", false),
            Self::CreatedAt => ("t.created_at", false),
            Self::NextStart => (NEXT_START, true),
            Self::LastStart => (LAST_START, true),
        }
    }
}

/// `?1` is the moment.
const NEXT_START: &str = "(SELECT s.starts_at FROM sessions s
    WHERE s.training_id = t.id AND s.starts_at > ?1 AND s.status = 'scheduled'
    ORDER BY s.starts_at LIMIT 1)";
const LAST_START: &str = "(SELECT s.starts_at FROM sessions s
    WHERE s.training_id = t.id AND s.starts_at <= ?1 AND s.status = 'scheduled'
    ORDER BY s.starts_at DESC LIMIT 1)";

/// Rows as the API gives them, with what they are sorted by as `key`; one more than the limit
/// where the list goes on. Trainings without the date that the table is sorted by come last, in
/// either order.
pub fn list_rows(table: Table, now: DateTime<Utc>) -> Statement {
    let (key, may_lack) = table.sort.key();
    let (order, beyond) = if table.descending {
        ("DESC", "<")
    } else {
        ("ASC", ">")
    };
    let mut query = filtered(&table, now);
    if let Some((value, id)) = table.after {
        let (given, id) = (value.is_some(), query.name(id));
        let value = query.name(value);
        let following = format!("({key}, t.id) {beyond} ({value}, {id})");
        query.and(&match (may_lack, given) {
            (false, _) => following,
            (true, true) => format!("({key} IS NULL OR {following})"),
            (true, false) => {
                format!("({key} IS NULL AND {value} IS NULL AND t.id {beyond} {id})")
            }
        });
    }
    let lacking_last = if may_lack { "key IS NULL, " } else { "" };
    let limit = query.name(table.limit + 1);
    let sql = format!(
        "SELECT t.id, t.title, t.format, t.language, t.duration_minutes, t.default_capacity,
                t.archived_at, t.version, {NEXT_START} AS next_start,
                {LAST_START} AS last_start, {key} AS key,
                (SELECT json_group_array(name) FROM (
                    SELECT o.name FROM training_topics x JOIN topics o ON o.id = x.topic_id
                    WHERE x.training_id = t.id ORDER BY o.name)) AS \"topics:json\",
                (SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
                    SELECT p.id, p.name FROM training_trainers x
                    JOIN people p ON p.id = x.person_id
                    WHERE x.training_id = t.id ORDER BY x.position)) AS \"trainers:json\"
         FROM trainings t
         WHERE ?1 IS ?1 {}
         ORDER BY {lacking_last}key {order}, t.id {order} LIMIT {limit}",
        query.sql
    );
    Statement {
        sql: sql.into(),
        values: query.values,
    }
}

fn filtered(table: &Table, now: DateTime<Utc>) -> Query {
    let mut query = Query::default();
    query.name(instant(now));
    query.and(if table.archived {
        "t.archived_at IS NOT NULL"
    } else {
        "t.archived_at IS NULL"
    });
    if !table.words.is_empty() {
        query.and_with(search_expression(&table.words), |expression| {
            format!(
                "t.number IN (SELECT rowid FROM training_search
                              WHERE training_search MATCH {expression})"
            )
        });
    }
    if let Some(format) = &table.format {
        query.and_with(format, |name| format!("t.format = {name}"));
    }
    if let Some(topic) = &table.topic {
        query.and_with(topic, |topic| {
            format!(
                "t.id IN (SELECT x.training_id FROM topics o
                          JOIN training_topics x ON x.topic_id = o.id WHERE o.name = {topic})"
            )
        });
    }
    if let Some(trainer) = &table.trainer {
        query.and_with(trainer, |trainer| {
            format!(
                "t.id IN (SELECT training_id FROM training_trainers WHERE person_id = {trainer})"
            )
        });
    }
    if let Some(ids) = &table.ids {
        query.and_with(list(ids), |ids| {
            format!("t.id IN (SELECT value FROM json_each({ids}))")
        });
    }
    query
}
