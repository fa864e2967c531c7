//! Undoing a change: what the trail kept of it is applied again.
//!
//! Each kind of thing has a list of statements that read the trail themselves, so that a change of
//! a hundred sessions is undone by as many statements as a change of one. In all of them `?1` is
//! the change to undo and `?2` the moment. A key that stayed the same is missing in `before`, and
//! then its column stays.

mod people;
mod program;
mod series;
mod sessions;

use potluck_domain::api::Thing;
use serde::Deserialize;

use super::Statement;
use super::audit::{self, Change, Things};
use super::row::instant;

/// A kind of thing that the change to undo touched.
#[derive(Deserialize)]
pub struct TrailRow {
    pub kind: Thing,
}

/// The kinds of things that a change touched, as [`TrailRow`]s, in the order in which undoing must
/// go: a series that is gone comes back before its sessions.
pub fn find(change_id: &str) -> Statement {
    Statement::new(
        "SELECT kind FROM audit WHERE change_id = ?1 GROUP BY kind
         ORDER BY max(kind = 'series' AND after IS NULL) DESC, min(number)",
    )
    .bind(change_id)
}

/// Undoes `change_id`, as the change `undo`: refuses where it was undone already or somebody
/// changed the same since, and leaves a trail of its own. Only admins undo what others changed.
pub fn undo(change_id: &str, undo: &Change, trail: &[TrailRow]) -> Vec<Statement> {
    let mut batch = vec![may_undo(change_id, undo)];
    let kinds = || trail.iter().map(|row| row.kind);
    batch.extend(kinds().map(|kind| unchanged_since(change_id, kind, undo)));
    for kind in kinds() {
        let statements = restore(kind)
            .iter()
            .map(|sql| {
                let statement = Statement::new(*sql).bind(change_id);
                if sql.contains("?2") {
                    statement.bind(instant(undo.at))
                } else {
                    statement
                }
            })
            .collect();
        batch.extend(audit::around(
            undo,
            kind,
            &Things::touched(change_id),
            statements,
        ));
    }
    batch.push(
        Statement::new("UPDATE audit SET undone_by = ?2 WHERE change_id = ?1")
            .bind(change_id)
            .bind(&undo.id),
    );
    batch
}

fn may_undo(change_id: &str, undo: &Change) -> Statement {
    Statement::new(
        "INSERT INTO guard (code)
         SELECT CASE WHEN a.undone_by IS NOT NULL THEN 'not_undoable' ELSE 'not_allowed' END
         FROM audit a JOIN people p ON p.id = ?2
         WHERE a.change_id = ?1
           AND (a.undone_by IS NOT NULL OR NOT (p.is_admin OR a.actor_id IS p.id))
         LIMIT 1",
    )
    .bind(change_id)
    .bind(&undo.actor)
}

/// Refuses where a thing no longer looks as the change left it.
fn unchanged_since(change_id: &str, kind: Thing, undo: &Change) -> Statement {
    let sql = format!(
        "WITH n AS MATERIALIZED (
             SELECT a.after AS after, ({}) AS now FROM audit a
             WHERE a.change_id = ?1 AND a.kind = ?2)
         INSERT INTO guard (code)
         SELECT 'stale' FROM n
         WHERE (n.after IS NULL) <> (n.now IS NULL)
            OR EXISTS (SELECT 1 FROM json_each(n.after) x
                       WHERE x.value IS NOT json_extract(n.now, '$.' || x.key))
         LIMIT 1",
        audit::snapshot(kind, "a.thing", "a.person_id", "?3")
    );
    let statement = Statement::new(sql).bind(change_id).bind(audit::name(kind));
    if kind == Thing::Person {
        statement.bind(instant(undo.at))
    } else {
        statement
    }
}

fn restore(kind: Thing) -> &'static [&'static str] {
    match kind {
        Thing::Session => sessions::SESSION,
        Thing::Series => series::SERIES,
        Thing::Signup => sessions::SIGNUP,
        Thing::Attendance => sessions::ATTENDANCE,
        Thing::Training => program::TRAINING,
        Thing::Topic => program::TOPIC,
        Thing::Format => program::FORMAT,
        Thing::Person => people::PERSON,
        Thing::Region => people::REGION,
        Thing::Conduct => people::CONDUCT,
    }
}
