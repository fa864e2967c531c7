//! What was to be told, for admins: what waits, what failed and why, and trying again.

use potluck_domain::api::{DeliveryQuery, Page, Retried, RetryForm};
use serde_json::{Map, Value};

use super::{cursor, limit, page};
use crate::db::Db;
use crate::extract::{Json, Query};
use crate::refusal::Refusal;
use crate::store::deliveries;

type Row = Map<String, Value>;

/// The column that orders deliveries; the API says nothing of it.
const NUMBER: &str = "number";

pub async fn list(db: Db, Query(query): Query<DeliveryQuery>) -> Result<Json<Page<Row>>, Refusal> {
    let limit = limit(query.limit.or(Some(50)))?;
    let before: Option<u32> = cursor::open(query.cursor.as_deref())?;
    let statement = deliveries::list(query.state, before, limit);
    let rows = db.read(vec![statement]).await?.wire();
    let mut page = page(rows, limit, |row: &Row| {
        row.get(NUMBER).and_then(Value::as_u64)
    });
    for row in &mut page.items {
        row.remove(NUMBER);
    }
    Ok(Json(page))
}

/// Lets what failed wait again, and what waits no longer; the delivery after this reply tries it.
pub async fn retry(db: Db, Json(form): Json<RetryForm>) -> Result<Json<Retried>, Refusal> {
    let batch = deliveries::retry(form.ids.as_deref(), db.context.now);
    let mut answers = db.write(batch.into()).await?;
    answers.pass(1, 0);
    let retried = answers.wire().len();
    Ok(Json(Retried {
        retried: u32::try_from(retried).unwrap_or(u32::MAX),
    }))
}
