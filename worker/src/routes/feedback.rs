//! The one form that every training uses.

use http::StatusCode;
use potluck_domain::api::{FeedbackForm, FeedbackStatus};

use crate::db::Db;
use crate::extract::{Id, Json};
use crate::id;
use crate::refusal::Refusal;
use crate::store::feedback;

/// Stores the viewer's answer, once.
pub async fn create(
    db: Db,
    Id(session): Id,
    Json(form): Json<FeedbackForm>,
) -> Result<(StatusCode, Json<FeedbackStatus>), Refusal> {
    let answer = form.parse()?;
    let id = id::random(&db.context);
    let batch = feedback::create(&id, &session, db.person()?, &answer, db.context.now);
    db.write(batch).await?;
    Ok((StatusCode::CREATED, Json(FeedbackStatus::Given)))
}
