//! The code of conduct.

use chrono::{DateTime, Utc};

use super::row::instant;
use super::{Statement, guard};

/// What the trail calls it: there is one.
pub const CONDUCT: &str = "conduct";

/// `potluck_domain::api::Conduct` as the person sees it, but for its `html`.
pub fn find(person: &str) -> Statement {
    Statement::new(
        "SELECT c.text, c.version, p.conduct_accepted_at AS accepted_at
         FROM conduct c LEFT JOIN people p ON p.id = ?1",
    )
    .bind(person)
}

/// Writes it anew, if it is still the one that was read. Who has accepted it once has accepted it.
pub fn update(text: &str, version: Option<u32>) -> Vec<Statement> {
    let mut statements: Vec<_> = version
        .map(|version| guard::stale(CONDUCT, "only", "1", version))
        .into_iter()
        .collect();
    statements.push(
        Statement::new("UPDATE conduct SET text = ?1, version = version + 1 WHERE text <> ?1")
            .bind(text),
    );
    statements
}

/// Accepts it, where there is one; the first time stays.
pub fn accept(person: &str, now: DateTime<Utc>) -> Statement {
    Statement::new(
        "UPDATE people SET conduct_accepted_at = ?2
         WHERE id = ?1 AND conduct_accepted_at IS NULL
           AND EXISTS (SELECT 1 FROM conduct WHERE text <> '')",
    )
    .bind(person)
    .bind(instant(now))
}
