//! Nobody teaches two sessions at once.

use chrono::{DateTime, Utc};

use super::list;
use crate::store::Statement;
use crate::store::row::instant;

/// Refuses where a trainer of one of these scheduled sessions teaches another one that shares a
/// moment with it. Read are the sessions around each alone: none lasts longer than 12 hours
/// (`catalog::LONGEST`).
macro_rules! trainer_busy {
    ($ids:literal) => {
        concat!(
            "INSERT INTO guard (code) SELECT 'trainer_busy'
             FROM (",
            $ids,
            ") l
             CROSS JOIN sessions s ON s.id = l.id
             CROSS JOIN sessions o INDEXED BY sessions_by_start
                 ON o.starts_at < s.ends_at
                 AND o.starts_at > strftime('%Y-%m-%dT%H:%M:%SZ', s.starts_at, '-12 hours')
             WHERE s.status = 'scheduled' AND o.status = 'scheduled' AND o.id <> s.id
               AND o.ends_at > s.starts_at
               AND EXISTS (SELECT 1 FROM session_trainers x
                           CROSS JOIN session_trainers y
                               ON y.session_id = o.id AND y.person_id = x.person_id
                           WHERE x.session_id = s.id)
             LIMIT 1"
        )
    };
}

/// Refuses a double booking in the change of a trail `?1` that was just applied again: of sessions
/// that came back, or whose time or trainers it changed.
pub const AFTER_UNDO: &str = trainer_busy!(
    "SELECT thing AS id FROM audit
     WHERE change_id = ?1 AND kind = 'session'
       AND (after IS NULL OR json_type(before, '$.status') IS NOT NULL
            OR json_type(before, '$.starts_at') IS NOT NULL
            OR json_type(before, '$.ends_at') IS NOT NULL
            OR json_type(before, '$.trainer_ids') IS NOT NULL)"
);

/// Refuses a change after which somebody would teach one of these sessions and another one at the
/// same time. It stands behind what it judges.
pub fn trainer_busy(ids: &[String]) -> Statement {
    Statement::new(trainer_busy!("SELECT value AS id FROM json_each(?1)")).bind(list(ids))
}

/// The same for those of the sessions that are still to start.
pub fn trainer_busy_ahead(ids: &[String], now: DateTime<Utc>) -> Statement {
    Statement::new(trainer_busy!(
        "SELECT o.id FROM json_each(?1) i CROSS JOIN sessions o ON o.id = i.value
         WHERE o.starts_at > ?2"
    ))
    .bind(list(ids))
    .bind(instant(now))
}
