//! Signing up and leaving.

use axum::http::StatusCode;
use potluck_domain::api::{MySignups, Signup};

use crate::db::Db;
use crate::extract::{Id, Json};
use crate::refusal::Refusal;
use crate::store::catalog::{self, MineRow};
use crate::store::seats::{self, PlaceRow};

/// Takes a place for the viewer: 201 when it is new, 200 when it stood already.
pub async fn create(db: Db, Id(session): Id) -> Result<(StatusCode, Json<Signup>), Refusal> {
    let batch = seats::join(&session, db.person()?, db.context.now);
    let mut answers = db.write(batch).await?;
    answers.changes();
    let is_new = answers.changes() > 0;
    answers.changes();
    let place: PlaceRow = answers.row()?.ok_or_else(Refusal::not_found)?;
    let signup = Signup {
        place: place.place(),
        confirmed: place.confirmed,
        waitlisted: place.waitlisted,
        overlaps: answers.rows()?,
    };
    let status = if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, Json(signup)))
}

/// Gives the viewer's place up, if there is one.
pub async fn cancel(db: Db, Id(session): Id) -> Result<StatusCode, Refusal> {
    db.write(seats::leave(&session, db.person()?, db.context.now))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn list_mine(db: Db) -> Result<Json<MySignups>, Refusal> {
    let (person, now) = (db.person()?, db.context.now);
    let batch = vec![
        catalog::list_mine(person, now, false),
        catalog::list_mine(person, now, true),
    ];
    let mut answers = db.read(batch).await?;
    let mut entries = || -> Result<_, Refusal> {
        let rows = answers.rows::<MineRow>()?;
        Ok(rows.into_iter().map(|row| row.into_entry(now)).collect())
    };
    Ok(Json(MySignups {
        upcoming: entries()?,
        past: entries()?,
    }))
}
