//! Undoing what the audit trail holds.

use potluck_domain::api::Changed;

use super::catalog::FILTERS;
use crate::db::Db;
use crate::extract::{Id, Json};
use crate::refusal::Refusal;
use crate::store::audit::{self, Change};
use crate::store::undo::{self, TrailRow};

/// Undoes a change: 1. reads what it touched, 2. puts that back, unless it has changed since.
pub async fn undo(db: Db, Id(change_id): Id) -> Result<Json<Changed>, Refusal> {
    let mut answers = db.read(vec![undo::find(&change_id)]).await?;
    let trail: Vec<TrailRow> = answers.rows()?;
    if trail.is_empty() {
        return Err(Refusal::not_found());
    }
    let change = Change::by(&db)?;
    let mut batch = undo::undo(&change_id, &change, &trail);
    let changing = batch.len();
    batch.push(audit::outcome(&change));
    let mut answers = db.write(batch).await?;
    answers.pass(changing, 0);
    let touched = answers.rows()?;
    db.context.cache.delete(FILTERS).await;
    Ok(Json(audit::changed(&change, &[], &touched)))
}
