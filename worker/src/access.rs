//! Who may call a route, as data and as SQL.

pub mod caller;

use crate::cookie::SessionCookie;
use crate::store::Statement;
use crate::store::row::instant;
use chrono::{DateTime, Utc};

/// Who may call a route. Admins may whatever a trainer may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Anyone,
    /// Whoever holds the address, which has a secret or a signature in it. Nobody need be signed in.
    Holder,
    /// Anyone, and only where the demo is on: elsewhere the route does not exist.
    Demo,
    /// Everybody who is signed in.
    Employee,
    /// Everybody with the role.
    Trainer,
    /// A trainer of the training that `{id}` names.
    TrainingTrainer,
    /// A trainer of the session that `{id}` names, or its facilitator.
    SessionTrainer,
    Admin,
}

impl Access {
    /// Whether nobody in particular is refused.
    pub fn asks_for_somebody(self) -> bool {
        !matches!(self, Self::Anyone | Self::Holder | Self::Demo)
    }

    /// A condition over the signed-in person `p`; `?3` is the `{id}` of the path.
    fn condition(self) -> &'static str {
        match self {
            Self::Anyone | Self::Holder | Self::Demo | Self::Employee => "?3 IS ?3",
            Self::Trainer => "((p.is_trainer OR p.is_admin) AND ?3 IS ?3)",
            Self::TrainingTrainer => {
                "(p.is_admin OR EXISTS (SELECT 1 FROM training_trainers t
                  WHERE t.training_id = ?3 AND t.person_id = p.id))"
            }
            Self::SessionTrainer => {
                "(p.is_admin OR EXISTS (SELECT 1 FROM session_trainers t
                  WHERE t.session_id = ?3 AND t.person_id = p.id)
                  OR EXISTS (SELECT 1 FROM sessions s
                             WHERE s.id = ?3 AND s.facilitator_id = p.id))"
            }
            Self::Admin => "(p.is_admin AND ?3 IS ?3)",
        }
    }

    /// Who is signed in, and whether they may.
    pub fn viewer(self, cookie: &SessionCookie, target: &str, now: DateTime<Utc>) -> Statement {
        let sql = format!(
            "SELECT p.id, p.email, p.name, p.department, p.region, p.time_zone, p.is_trainer,
                    p.is_admin, p.clock, p.theme, {} AS allowed
             FROM sign_ins i JOIN people p ON p.id = i.person_id
             WHERE {STANDS}",
            self.condition()
        );
        bind(Statement::new(sql), cookie, target, now)
    }

    /// Refuses the whole batch unless they may: for batches that change something.
    pub fn guard(self, cookie: &SessionCookie, target: &str, now: DateTime<Utc>) -> Statement {
        let sql = format!(
            "INSERT INTO guard (code)
             SELECT CASE WHEN p.id IS NULL THEN 'not_signed_in' ELSE 'not_allowed' END
             FROM (SELECT 1)
             LEFT JOIN (SELECT p.* FROM sign_ins i JOIN people p ON p.id = i.person_id
                        WHERE {STANDS}) p
             WHERE p.id IS NULL OR NOT {}",
            self.condition()
        );
        bind(Statement::new(sql), cookie, target, now)
    }
}

/// The sign-in `?1` stands at `?2`.
const STANDS: &str =
    "i.id = ?1 AND i.expires_at > ?2 AND i.revoked_at IS NULL AND p.deactivated_at IS NULL";

fn bind(
    statement: Statement,
    cookie: &SessionCookie,
    target: &str,
    now: DateTime<Utc>,
) -> Statement {
    statement
        .bind(&cookie.sign_in)
        .bind(instant(now))
        .bind(target)
}
