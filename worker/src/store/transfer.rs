//! Sheets in and out: the pieces of a sheet on its way in, what stands of what it is about, and
//! the rows that it makes or changes, many in one statement.

pub mod people;
pub mod sessions;
pub mod signups;
pub mod trainings;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value as Json};

use super::Statement;
use super::row::instant;
use crate::import::insert;

/// A row as the API gives it, or as it is to be stored, by column.
pub type Row = Map<String, Json>;

/// Pieces of somebody's sheet.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    pub person: &'a str,
    pub import: &'a str,
}

/// Where what an import came to stands beside its pieces, so that asking again gives the same.
pub const OUTCOME: i64 = -1;

impl Parts<'_> {
    fn bind(self, sql: &'static str) -> Statement {
        Statement::new(sql).bind(self.person).bind(self.import)
    }

    /// Keeps a piece.
    pub fn put(self, part: u32, text: &str, now: DateTime<Utc>) -> Statement {
        self.bind(
            "INSERT INTO import_parts (person_id, import_id, part, text, sent_at)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET text = excluded.text, sent_at = excluded.sent_at",
        )
        .bind(part)
        .bind(text)
        .bind(instant(now))
    }

    /// The pieces in their order, behind the outcome.
    pub fn find(self) -> Statement {
        self.bind(
            "SELECT part, text FROM import_parts
             WHERE person_id = ?1 AND import_id = ?2 ORDER BY part",
        )
    }

    /// Refuses where not all the pieces are there.
    pub fn complete(self, parts: u32) -> Statement {
        self.bind(
            "INSERT INTO guard (code) SELECT 'import_incomplete' WHERE ?3 <> (
                 SELECT count(*) FROM import_parts
                 WHERE person_id = ?1 AND import_id = ?2 AND part BETWEEN 0 AND ?3 - 1)",
        )
        .bind(parts)
    }

    /// Forgets the pieces.
    pub fn delete(self) -> Statement {
        self.bind("DELETE FROM import_parts WHERE person_id = ?1 AND import_id = ?2")
    }

    /// Keeps what the import came to.
    pub fn keep_outcome(self, outcome: &str, now: DateTime<Utc>) -> Statement {
        self.bind(
            "INSERT INTO import_parts (person_id, import_id, part, text, sent_at)
             VALUES (?1, ?2, -1, ?3, ?4)",
        )
        .bind(outcome)
        .bind(instant(now))
    }
}

/// Forgets pieces after a day, at most 500 at once.
pub fn forget_old_parts(now: DateTime<Utc>) -> Statement {
    Statement::new(
        "DELETE FROM import_parts WHERE (person_id, import_id, part) IN (
             SELECT person_id, import_id, part FROM import_parts
             WHERE sent_at <= ?1 ORDER BY sent_at LIMIT 500)",
    )
    .bind(instant(now - TimeDelta::days(1)))
}

/// The codes of the regions that there are.
pub fn regions() -> Statement {
    Statement::new("SELECT code FROM regions")
}

/// People by address or name. A name is looked for among everybody, and only when there is one.
pub fn directory(people: &[&str]) -> Statement {
    let (emails, names): (Vec<&str>, Vec<&str>) =
        people.iter().partition(|person| person.contains('@'));
    let by_name = "UNION SELECT id FROM people
                   WHERE name COLLATE NOCASE IN (SELECT value FROM json_each(?2))";
    let sql = format!(
        "SELECT p.id, p.email, p.name, p.deactivated_at IS NULL AS \"active:flag\"
         FROM people p WHERE p.id IN (
             SELECT q.id FROM json_each(?1) l CROSS JOIN people q ON q.email = l.value
             {})",
        if names.is_empty() { "" } else { by_name }
    );
    let statement = Statement::new(sql).bind(list(&emails));
    if names.is_empty() {
        statement
    } else {
        statement.bind(list(&names))
    }
}

/// A list as one parameter.
pub fn list<T: serde::Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}

/// Refuses where one of these was changed, or came to be, since it was read: ids and versions, no
/// version for what was not there.
pub fn stale(table: &'static str, versions: &[(&str, Option<i64>)]) -> Statement {
    Statement::new(format!(
        "INSERT INTO guard (code) SELECT 'stale' FROM json_each(?1) l
         WHERE l.value ->> 1 IS NOT (SELECT version FROM {table} WHERE id = l.value ->> 0)
         LIMIT 1"
    ))
    .bind(list(versions))
}

/// Rows that are new. Each has all the columns.
fn create(table: &'static str, columns: &[&'static str], rows: &[Row]) -> Vec<Statement> {
    let values: Vec<String> = columns
        .iter()
        .map(|column| format!("l.value ->> '$.{column}'"))
        .collect();
    let sql = format!(
        "INSERT INTO {table} (id, {}) SELECT l.value ->> '$.id', {}
         FROM json_each(?1) l WHERE true ORDER BY l.key",
        columns.join(", "),
        values.join(", ")
    );
    insert(sql, only(rows, columns))
}

/// Rows that change in the columns that they have.
fn change(table: &'static str, columns: &[&'static str], rows: &[Row]) -> Vec<Statement> {
    let sets: Vec<String> = columns
        .iter()
        .map(|column| {
            format!(
                "{column} = CASE WHEN json_type(l.value, '$.{column}') IS NULL
                     THEN {table}.{column} ELSE l.value ->> '$.{column}' END"
            )
        })
        .collect();
    let sql = format!(
        "UPDATE {table} SET {}, version = version + 1
         FROM json_each(?1) l WHERE {table}.id = l.value ->> '$.id'",
        sets.join(", ")
    );
    insert(sql, only(rows, columns))
}

/// What rows have several of, written anew where a row says it: `column` is a list of `item`s.
fn replace(
    [table, owner, item, column]: [&'static str; 4],
    ordered: bool,
    rows: &[Row],
) -> Vec<Statement> {
    let rows: Vec<Json> = only(rows, &[column])
        .filter(|row| row.get(column).is_some())
        .collect();
    let mut statements = insert(
        format!(
            "DELETE FROM {table} WHERE {owner} IN (
                 SELECT value ->> '$.id' FROM json_each(?1))"
        ),
        rows.iter().cloned(),
    );
    let (place, position) = if ordered {
        (", position", ", min(x.key)")
    } else {
        ("", "")
    };
    statements.extend(insert(
        format!(
            "INSERT INTO {table} ({owner}, {item}{place})
             SELECT l.value ->> '$.id', x.value{position}
             FROM json_each(?1) l, json_each(l.value, '$.{column}') x
             WHERE true GROUP BY l.value ->> '$.id', x.value"
        ),
        rows,
    ));
    statements
}

/// The rows with their ids and these columns.
fn only(rows: &[Row], columns: &[&'static str]) -> impl Iterator<Item = Json> {
    rows.iter().map(move |row| {
        let columns = ["id"].into_iter().chain(columns.iter().copied());
        let kept = columns.filter_map(|column| Some((column.to_owned(), row.get(column)?.clone())));
        Json::Object(kept.collect())
    })
}
