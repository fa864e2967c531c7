//! Which kinds of mail somebody wants.

use potluck_domain::api::MailKind;
use serde::Deserialize;

use super::{Statement, row};

/// A kind that somebody does not want.
#[derive(Deserialize)]
pub struct Off {
    pub kind: String,
}

#[derive(Deserialize)]
pub struct Runs {
    /// Whether they teach or facilitate any session.
    #[serde(deserialize_with = "row::flag")]
    pub runs: bool,
}

/// What a person does not want, as [`Off`]s, and [`Runs`].
pub fn list(person: &str) -> [Statement; 2] {
    [
        Statement::new("SELECT kind FROM mail_off WHERE person_id = ?1").bind(person),
        Statement::new(
            "SELECT EXISTS (SELECT 1 FROM session_trainers WHERE person_id = ?1)
                 OR EXISTS (SELECT 1 FROM sessions WHERE facilitator_id = ?1) AS runs",
        )
        .bind(person),
    ]
}

#[derive(Deserialize)]
pub struct Stopped {
    /// Whether the person does not want the kind.
    #[serde(deserialize_with = "row::flag")]
    pub stopped: bool,
}

/// Whether a person does not want a kind, as [`Stopped`].
pub fn is_stopped(person: &str, kind: MailKind) -> Statement {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM mail_off WHERE person_id = ?1 AND kind = ?2) AS stopped";
    Statement::new(sql).bind(person).bind(kind.name())
}

/// Switches a kind on or off; that it is so already, or that nobody is of this id, is fine.
pub fn set(person: &str, kind: MailKind, on: bool) -> Statement {
    let sql = if on {
        "DELETE FROM mail_off WHERE person_id = ?1 AND kind = ?2"
    } else {
        "INSERT INTO mail_off (person_id, kind) SELECT id, ?2 FROM people WHERE id = ?1
         ON CONFLICT DO NOTHING"
    };
    Statement::new(sql).bind(person).bind(kind.name())
}
