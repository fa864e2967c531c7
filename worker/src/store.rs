//! The one way to the data: run a batch of statements as one transaction, in one round trip.
//!
//! SQL stands beside the row it fills, in the modules below; what a statement binds and what
//! a row gives is the same over D1 and over SQLite.

pub mod answers;
pub mod audit;
pub mod catalog;
pub mod conduct;
pub mod deliveries;
pub mod demo_mail;
pub mod feedback;
pub mod feeds;
pub mod guard;
pub mod lists;
pub mod mail_choices;
pub mod messages;
pub mod outbox;
pub mod people;
pub mod planner;
pub mod planning;
pub mod regions;
pub mod reminders;
pub mod report;
pub mod roster;
pub mod row;
pub mod seats;
pub mod series;
pub mod session_table;
pub mod sessions;
pub mod sign_ins;
pub mod supply;
pub mod teaching;
pub mod training_table;
pub mod trainings;
pub mod transfer;
pub mod undo;

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;

use serde_json::{Map, Value as Json};

pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A value that a statement binds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Integer(i64),
    Text(String),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Integer(yes.into())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// SQL with numbered parameters (`?1`) and what they stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub sql: Cow<'static, str>,
    pub values: Vec<Value>,
}

impl Statement {
    pub fn new(sql: impl Into<Cow<'static, str>>) -> Self {
        Self {
            sql: sql.into(),
            values: Vec::new(),
        }
    }

    /// Binds the next parameter.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }
}

/// What one statement answered.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    pub rows: Vec<Map<String, Json>>,
    /// How many rows it inserted, updated or deleted.
    pub changes: u64,
}

/// Why a batch came to nothing. Nothing of it is stored, except that a write whose answer was
/// lost ([`StoreError::Failed`]) may have happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// A named check refused it: see the table `guard`.
    Refused(String),
    /// Anything else; for the log, never for the reply.
    Failed(String),
}

impl StoreError {
    /// Reads the message of a failed statement, as SQLite words it.
    pub fn from_message(message: &str) -> Self {
        const CHECK: &str = "CHECK constraint failed: ";
        let check = message.split_once(CHECK).and_then(|(_, rest)| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            rest.get(..end.unwrap_or(rest.len()))
                .filter(|name| !name.is_empty())
        });
        check.map_or_else(
            || Self::Failed(message.to_owned()),
            |name| Self::Refused(name.to_owned()),
        )
    }
}

/// Where the data is.
pub trait Store: Send + Sync {
    /// Runs the statements in order as one transaction: all of them or none.
    fn batch(&self, statements: Vec<Statement>) -> BoxFuture<'_, Result<Vec<Rows>, StoreError>>;
}

/// Where copies of public data are kept for a while; it may forget and may be a minute late.
pub trait Cache: Send + Sync {
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Option<String>>;
    /// Keeps `value` for `seconds`, at least 60.
    fn put<'a>(&'a self, key: &'a str, value: String, seconds: u64) -> BoxFuture<'a, ()>;
    fn delete<'a>(&'a self, key: &'a str) -> BoxFuture<'a, ()>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_failed_check_is_read_from_either_store() {
        for message in [
            "CHECK constraint failed: session_started",
            "D1_ERROR: CHECK constraint failed: session_started: SQLITE_CONSTRAINT",
        ] {
            assert_eq!(
                StoreError::from_message(message),
                StoreError::Refused("session_started".into())
            );
        }
        let lost = "D1_ERROR: Network connection lost.";
        assert_eq!(
            StoreError::from_message(lost),
            StoreError::Failed(lost.into())
        );
    }
}
