//! Signing up and leaving.

use http::StatusCode;
use potluck_domain::api::{ExpectationForm, MySignups, Signup};

use crate::db::{Answers, Db};
use crate::extract::{Id, Json};
use crate::refusal::Refusal;
use crate::store::catalog::{self, MineRow};
use crate::store::roster;
use crate::store::seats::{self, PlaceRow};

/// Takes a place for the viewer: 201 when it is new, 200 when it stood already.
pub async fn create(db: Db, Id(session): Id) -> Result<(StatusCode, Json<Signup>), Refusal> {
    let batch = seats::join(&session, db.person()?, db.context.now);
    let mut answers = db.write(batch).await?;
    let status = if answers.pass(3, 1) > 0 {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, Json(read(answers)?)))
}

/// What signing up answers: a place and overlaps are what the next statements gave.
pub(super) fn read(mut answers: Answers) -> Result<Signup, Refusal> {
    let place: PlaceRow = answers.row()?.ok_or_else(Refusal::not_found)?;
    Ok(Signup {
        place: place.place(),
        confirmed: place.confirmed,
        waitlisted: place.waitlisted,
        overlaps: answers.rows()?,
    })
}

/// Gives the viewer's place up, if there is one.
pub async fn cancel(db: Db, Id(session): Id) -> Result<StatusCode, Refusal> {
    db.write(seats::leave(&session, db.person()?, db.context.now))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says what the viewer hopes to learn.
pub async fn expect(
    db: Db,
    Id(session): Id,
    Json(form): Json<ExpectationForm>,
) -> Result<StatusCode, Refusal> {
    let text = form.parse()?;
    db.write(roster::expect(&session, db.person()?, &text).into())
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
