//! The store on SQLite in memory, and a cache in memory, for tests and native tools. The same
//! statements run here and on D1.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::types::{Value as Sql, ValueRef};
use rusqlite::{Connection, params_from_iter};
use serde_json::{Map, Value as Json};

use crate::context::Meter;
use crate::store::{BoxFuture, Cache, Rows, Statement, Store, StoreError, Value};

pub struct Sqlite {
    connection: Arc<Mutex<Connection>>,
    meter: Arc<Meter>,
}

impl Sqlite {
    /// An empty database with all migrations applied.
    pub fn open() -> rusqlite::Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "foreign_keys", true)?;
        for migration in MIGRATIONS {
            connection.execute_batch(migration)?;
        }
        let connection = Arc::new(Mutex::new(connection));
        Ok(Self {
            connection,
            meter: Arc::default(),
        })
    }

    /// The same database, counted by another meter.
    #[must_use]
    pub fn metered(&self, meter: Arc<Meter>) -> Self {
        Self {
            connection: self.connection.clone(),
            meter,
        }
    }

    /// Runs a batch at once.
    pub fn run(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, StoreError> {
        self.meter.count(0);
        let mut connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction().map_err(failed)?;
        let answers = statements
            .into_iter()
            .map(|statement| run_one(&transaction, statement))
            .collect::<Result<_, _>>()
            .map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(answers)
    }
}

/// Every migration, in order.
pub const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_program.sql"),
    include_str!("../migrations/0002_administration.sql"),
    include_str!("../migrations/0003_scheduling.sql"),
    include_str!("../migrations/0004_mail.sql"),
    include_str!("../migrations/0005_told.sql"),
];

fn run_one(connection: &Connection, statement: Statement) -> rusqlite::Result<Rows> {
    let mut prepared = connection.prepare_cached(&statement.sql)?;
    let reads = prepared.readonly();
    let names: Vec<String> = prepared.column_names().map(str::to_owned).collect();
    let values = statement.values.into_iter().map(|value| match value {
        Value::Null => Sql::Null,
        Value::Integer(number) => Sql::Integer(number),
        Value::Text(text) => Sql::Text(text),
    });
    let mut found = prepared.query(params_from_iter(values))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let columns = names.iter().enumerate().map(|(at, name)| {
            let value = match row.get_ref(at)? {
                ValueRef::Null => Json::Null,
                ValueRef::Integer(number) => number.into(),
                ValueRef::Real(number) => number.into(),
                ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into(),
            };
            Ok((name.clone(), value))
        });
        rows.push(columns.collect::<rusqlite::Result<Map<_, _>>>()?);
    }
    drop(found);
    let changes = if reads { 0 } else { connection.changes() };
    Ok(Rows { rows, changes })
}

#[expect(clippy::needless_pass_by_value, reason = "it serves map_err")]
fn failed(error: rusqlite::Error) -> StoreError {
    StoreError::from_message(&error.to_string())
}

impl Store for Sqlite {
    fn batch(&self, statements: Vec<Statement>) -> BoxFuture<'_, Result<Vec<Rows>, StoreError>> {
        Box::pin(async move { self.run(statements) })
    }
}

/// A cache in memory, which never forgets by itself.
#[derive(Default)]
pub struct MemoryCache(Mutex<HashMap<String, String>>);

impl Cache for MemoryCache {
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Option<String>> {
        let kept = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
            .cloned();
        Box::pin(async move { kept })
    }

    fn put<'a>(&'a self, key: &'a str, value: String, _seconds: u64) -> BoxFuture<'a, ()> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key.to_owned(), value);
        Box::pin(async {})
    }

    fn delete<'a>(&'a self, key: &'a str) -> BoxFuture<'a, ()> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key);
        Box::pin(async {})
    }
}
