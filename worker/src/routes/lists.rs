//! Topics and formats, kept as lists. The handlers of both are these.

use http::StatusCode;
use potluck_domain::api::{Changed, MergeForm, NameForm, Page};
use potluck_domain::form::FieldErrors;
use serde_json::{Map, Value};

use super::catalog::FILTERS;
use super::{change_all, change_one};
use crate::db::Db;
use crate::exchange::Response;
use crate::extract::Json;
use crate::id;
use crate::refusal::Refusal;
use crate::store::Statement;
use crate::store::audit::{Change, Things};
use crate::store::lists::{self, List};

pub async fn all(db: Db, list: List) -> Result<Json<Page<Map<String, Value>>>, Refusal> {
    let items = db.read(vec![lists::all(list)]).await?.wire();
    Ok(Json(Page {
        items,
        next_cursor: None,
    }))
}

/// Adds an entry: 201, or 200 when this `Idempotency-Key` added it already.
pub async fn create(
    db: Db,
    list: List,
    key: Option<String>,
    form: NameForm,
) -> Result<Response, Refusal> {
    let name = form.parse()?;
    let id = match &key {
        Some(key) => id::of(&["new entry", db.person()?, key]),
        None => id::random(&db.context),
    };
    let statements = lists::create(list, &id, &name);
    change(&db, list, &id, statements, StatusCode::CREATED).await
}

/// Renames an entry; its trainings have the new name.
pub async fn rename(db: Db, list: List, id: String, form: NameForm) -> Result<Response, Refusal> {
    let name = form.parse()?;
    let statements = lists::rename(list, &id, &name);
    change(&db, list, &id, statements, StatusCode::OK).await
}

/// Merges an entry into another: its trainings have that one, and it is gone.
pub async fn merge(
    db: Db,
    list: List,
    id: String,
    form: MergeForm,
) -> Result<Json<Changed>, Refusal> {
    let into = form.into.trim();
    if into.is_empty() || into == id {
        return Err(FieldErrors::one("into", "Please choose another one.").into());
    }
    let statements = lists::merge(list, &id, into);
    take_away(&db, list, vec![id, into.to_owned()], statements).await
}

/// Deletes an entry that no training has.
pub async fn delete(db: Db, list: List, id: String) -> Result<Json<Changed>, Refusal> {
    let statements = lists::delete(list, &id);
    take_away(&db, list, vec![id], statements).await
}

async fn change(
    db: &Db,
    list: List,
    id: &str,
    statements: Vec<Statement>,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let entry = lists::find(list, id);
    let reply = change_one(db, (list.thing(), id), statements, entry, status).await?;
    db.context.cache.delete(FILTERS).await;
    Ok(reply)
}

async fn take_away(
    db: &Db,
    list: List,
    ids: Vec<String>,
    statements: Vec<Statement>,
) -> Result<Json<Changed>, Refusal> {
    let change = Change::by(db)?;
    let things = (list.thing(), &Things::many(&ids));
    let changed = change_all(db, &change, things, &ids, statements).await?;
    db.context.cache.delete(FILTERS).await;
    Ok(Json(changed))
}
