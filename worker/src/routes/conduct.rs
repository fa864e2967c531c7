//! The code of conduct: reading, writing and accepting it.

use http::StatusCode;
use potluck_domain::api::{ConductForm, Thing};
use potluck_domain::form::FieldErrors;
use potluck_domain::markdown;
use serde_json::{Map, Value};

use super::with_change;
use crate::db::{Answers, Db};
use crate::exchange::Response;
use crate::extract::Json;
use crate::refusal::Refusal;
use crate::store::audit::{Change, Things, around, outcome};
use crate::store::conduct;

pub async fn show(db: Db) -> Result<Json<Map<String, Value>>, Refusal> {
    let answers = db.read(vec![conduct::find(db.person()?)]).await?;
    read(answers)
}

pub async fn update(db: Db, Json(form): Json<ConductForm>) -> Result<Response, Refusal> {
    let mut errors = FieldErrors::default();
    let text = errors.text("text", &form.text, 10_000);
    errors.unless_any(())?;
    let change = Change::by(&db)?;
    let things = Things::one(conduct::CONDUCT);
    let statements = conduct::update(&text, form.version);
    let mut batch = around(&change, Thing::Conduct, &things, statements);
    let changing = batch.len();
    batch.extend([outcome(&change), conduct::find(db.person()?)]);
    let mut answers = db.write(batch).await?;
    answers.pass(changing, 0);
    let touched = answers.rows()?;
    Ok(with_change(read(answers)?, &change, &touched))
}

/// Accepts the code of conduct, once for all sessions.
pub async fn accept(db: Db) -> Result<StatusCode, Refusal> {
    let accepting = conduct::accept(db.person()?, db.context.now);
    db.write(vec![accepting]).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn read(mut answers: Answers) -> Result<Json<Map<String, Value>>, Refusal> {
    let mut conduct = answers.wire().pop().ok_or_else(Refusal::not_found)?;
    let text = conduct.get("text").and_then(Value::as_str);
    let html = markdown::to_html(text.unwrap_or_default());
    conduct.insert("html".to_owned(), html.into());
    Ok(Json(conduct))
}
