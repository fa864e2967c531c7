//! Who was there.

use http::StatusCode;
use potluck_domain::api::{AttendanceForm, Thing};

use super::change_one;
use crate::db::Db;
use crate::exchange::Response;
use crate::extract::{Id, Json};
use crate::refusal::Refusal;
use crate::store::roster;

/// Marks who was not there; everybody else who is confirmed was. The list replaces the one before.
pub async fn update(
    db: Db,
    Id(session): Id,
    Json(form): Json<AttendanceForm>,
) -> Result<Response, Refusal> {
    let absent = form.parse()?;
    let marks = roster::mark(&session, &absent, db.person()?, db.context.now);
    let summary = roster::count_present(&session);
    let marked = (Thing::Attendance, session.as_str());
    change_one(&db, marked, marks, summary, StatusCode::OK).await
}
