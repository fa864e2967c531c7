//! What refuses a batch whole, whatever it is about: see the table `guard`.

use super::Statement;

/// Refuses a change to what is not there.
pub fn not_found(table: &'static str, key: &'static str, id: &str) -> Statement {
    Statement::new(format!(
        "INSERT INTO guard (code) SELECT 'not_found' WHERE NOT EXISTS
         (SELECT 1 FROM {table} WHERE {key} = ?1)"
    ))
    .bind(id)
}

/// Refuses a change to a row that somebody else changed since it was read.
pub fn stale(table: &'static str, key: &'static str, id: &str, version: u32) -> Statement {
    Statement::new(format!(
        "INSERT INTO guard (code) SELECT 'stale' WHERE NOT EXISTS
         (SELECT 1 FROM {table} WHERE {key} = ?1 AND version = ?2)"
    ))
    .bind(id)
    .bind(version)
}
