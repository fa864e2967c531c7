//! Messages to the roster of a session.

use http::StatusCode;
use potluck_domain::api::{MessageForm, Page};
use serde_json::{Map, Value};

use super::{PageQuery, cursor, limit, page};
use crate::db::Db;
use crate::extract::{Id, IdempotencyKey, Json, MessageId, Query};
use crate::id;
use crate::refusal::Refusal;
use crate::store::messages::{self, NewMessage};
use crate::store::sessions::{self, Standing};

type Row = Map<String, Value>;

/// The messages of a session, newest first.
pub async fn list(
    db: Db,
    Id(session): Id,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<Row>>, Refusal> {
    let limit = limit(query.limit)?;
    let before: Option<(String, String)> = cursor::open(query.cursor.as_deref())?;
    let batch = vec![
        sessions::find_standing(&session),
        messages::list(&session, before.as_ref(), limit),
    ];
    let mut answers = db.read(batch).await?;
    answers.row::<Standing>()?.ok_or_else(Refusal::not_found)?;
    Ok(Json(page(answers.wire(), limit, |row: &Row| {
        (row["written_at"].clone(), row["id"].clone())
    })))
}

/// Writes a message, which the next delivery sends: 201, or 200 when this `Idempotency-Key` wrote
/// it already.
pub async fn create(
    db: Db,
    Id(session): Id,
    IdempotencyKey(key): IdempotencyKey,
    Json(form): Json<MessageForm>,
) -> Result<(StatusCode, Json<Row>), Refusal> {
    let text = form.parse()?;
    let author = db.person()?;
    let id = match &key {
        Some(key) => id::of(&["message", &session, author, key]),
        None => id::random(&db.context),
    };
    let new = NewMessage {
        id: &id,
        session: &session,
        author,
        audience: form.audience,
        text: &text,
    };
    let batch = messages::create(&new, db.context.now);
    let mut answers = db.write(batch.into()).await?;
    let status = if answers.pass(2, 1) > 0 {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let message = answers.wire().pop().ok_or_else(Refusal::not_found)?;
    Ok((status, Json(message)))
}

/// Takes a message back, as long as it has not been sent.
pub async fn delete(
    db: Db,
    Id(session): Id,
    MessageId(message): MessageId,
) -> Result<StatusCode, Refusal> {
    db.write(messages::delete(&session, &message)).await?;
    Ok(StatusCode::NO_CONTENT)
}
