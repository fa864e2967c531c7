//! Regions, for admins: adding and changing them.

use http::StatusCode;
use potluck_domain::api::{RegionForm, Thing};
use serde_json::{Map, Value};

use super::catalog::FILTERS;
use super::change_one;
use crate::db::Db;
use crate::exchange::Response;
use crate::extract::{Id, Json};
use crate::refusal::Refusal;
use crate::store::Statement;
use crate::store::regions::write;

pub async fn find(db: Db, Id(code): Id) -> Result<Json<Map<String, Value>>, Refusal> {
    let row = db.read(vec![write::find(&code)]).await?.wire().pop();
    row.map(Json).ok_or_else(Refusal::not_found)
}

pub async fn create(db: Db, Json(form): Json<RegionForm>) -> Result<Response, Refusal> {
    let new = form.parse(db.context.zones)?;
    let statements = write::create(&new);
    change(&db, &new.region.code, statements, StatusCode::CREATED).await
}

/// Writes a region anew; its code stays, and may be left out.
pub async fn replace(
    db: Db,
    Id(code): Id,
    Json(mut form): Json<RegionForm>,
) -> Result<Response, Refusal> {
    let other = !form.code.is_empty() && form.code != code;
    form.code.clone_from(&code);
    let parsed = form.parse(db.context.zones);
    let new = match parsed {
        Ok(new) if !other => new,
        parsed => {
            let mut errors = parsed.err().unwrap_or_default();
            if other {
                errors.add("code", "A region keeps its code.");
            }
            return Err(errors.into());
        }
    };
    let statements = write::replace(&new, form.version);
    change(&db, &code, statements, StatusCode::OK).await
}

async fn change(
    db: &Db,
    code: &str,
    statements: Vec<Statement>,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let region = write::find(code);
    let reply = change_one(db, (Thing::Region, code), statements, region, status).await?;
    db.context.cache.delete(FILTERS).await;
    Ok(reply)
}
