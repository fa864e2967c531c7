//! What the demo's mail provider was handed: `potluck_domain::api::DemoMail`, but for what is read in
//! the message itself.

use super::{Statement, Value};

/// Mail, newest first: all of it, or what went to an address.
pub fn list(to: Option<&str>, limit: u32) -> Statement {
    let (condition, value) = match to {
        Some(address) => ("sent_to = ?1", address.into()),
        None => ("?1 IS NULL", Value::Null),
    };
    Statement::new(format!(
        "SELECT CAST(number AS TEXT) AS id, sent_to AS \"to\", subject, raw, delivered_at
         FROM delivered_mail WHERE {condition} ORDER BY number DESC LIMIT ?2"
    ))
    .bind(value)
    .bind(limit)
}

/// One of them, as it was handed over.
pub fn find(number: u32) -> Statement {
    Statement::new("SELECT raw FROM delivered_mail WHERE number = ?1").bind(number)
}
