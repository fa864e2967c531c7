//! Who changed what.

use potluck_domain::api::{AuditQuery, Page};
use potluck_domain::form::FieldErrors;
use serde_json::{Map, Value};

use super::{cursor, limit, page};
use crate::db::Db;
use crate::extract::{Json, Query};
use crate::refusal::Refusal;
use crate::store::audit;

/// The column that orders the trail; the API says nothing of it.
const NUMBER: &str = "number";

pub async fn list(
    db: Db,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Page<Map<String, Value>>>, Refusal> {
    let limit = limit(Some(query.limit.unwrap_or(50)))?;
    if query.thing.is_some() && query.kind.is_none() {
        return Err(FieldErrors::one("kind", "Which kind of thing is it?").into());
    }
    let before: Option<u32> = cursor::open(query.cursor.as_deref())?;
    let mut answers = db.read(vec![audit::list(&query, before, limit)]).await?;
    let mut page = page(answers.wire(), limit, |row| {
        row.get(NUMBER).and_then(Value::as_u64)
    });
    for entry in &mut page.items {
        entry.remove(NUMBER);
    }
    Ok(Json(page))
}
