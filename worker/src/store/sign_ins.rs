//! Sign-ins: what a session cookie stands for.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::Statement;
use super::row::instant;

#[derive(Deserialize)]
pub struct SignedIn {
    pub person_id: String,
}

/// Signs in the person with this address, if there is one; gives a [`SignedIn`] row.
pub fn create(
    id: &str,
    email: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> [Statement; 2] {
    [
        Statement::new(
            "INSERT INTO sign_ins (id, person_id, created_at, expires_at)
             SELECT ?1, id, ?3, ?4 FROM people WHERE email = ?2 AND deactivated_at IS NULL",
        )
        .bind(id)
        .bind(email)
        .bind(instant(now))
        .bind(instant(expires_at)),
        Statement::new("SELECT person_id FROM sign_ins WHERE id = ?1").bind(id),
    ]
}

pub fn revoke(id: &str, now: DateTime<Utc>) -> Statement {
    Statement::new("UPDATE sign_ins SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL")
        .bind(id)
        .bind(instant(now))
}

/// Forgets sign-ins that are over, at most 500 at once.
pub fn forget_expired(now: DateTime<Utc>) -> Statement {
    Statement::new(
        "DELETE FROM sign_ins WHERE id IN
           (SELECT id FROM sign_ins WHERE expires_at <= ?1 ORDER BY expires_at LIMIT 500)",
    )
    .bind(instant(now))
}
