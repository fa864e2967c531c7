//! What the viewer teaches.

use serde_json::{Value, json};

use crate::db::Db;
use crate::extract::Json;
use crate::refusal::Refusal;
use crate::store::teaching;

/// The viewer's own sessions and trainings; nothing for somebody who teaches nothing.
pub async fn list_mine(db: Db) -> Result<Json<Value>, Refusal> {
    let (person, now) = (db.person()?, db.context.now);
    let batch = vec![
        teaching::list_sessions(person, now, false),
        teaching::list_sessions(person, now, true),
        teaching::list_trainings(person),
    ];
    let mut answers = db.read(batch).await?;
    Ok(Json(json!({
        "upcoming": answers.wire(),
        "past": answers.wire(),
        "trainings": answers.wire(),
    })))
}
