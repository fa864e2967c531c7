//! A file a noun. Handlers read the request, ask the domain, and run one batch.

pub mod attendance;
pub mod catalog;
pub mod changes;
pub mod conduct;
pub mod deliveries;
pub mod demo;
pub mod demo_mail;
pub mod feedback;
pub mod feeds;
pub mod lists;
pub mod mail_choices;
pub mod markdown;
pub mod me;
pub mod messages;
pub mod people;
pub mod planner;
pub mod planning;
pub mod regions;
pub mod report;
pub mod roster;
pub mod series;
pub mod session_table;
pub mod sessions;
pub mod sign_in;
pub mod signups;
pub mod supply;
pub mod teaching;
pub mod trail;
pub mod training_table;
pub mod trainings;
pub mod transfer;
pub mod unsubscribe;

use http::StatusCode;
use potluck_domain::api::{Changed, Page, Thing};
use potluck_domain::form::FieldErrors;
use serde::{Deserialize, Serialize};

use crate::db::Db;
use crate::exchange::{IntoResponse, Response};
use crate::extract::Json;
use crate::refusal::Refusal;
use crate::store::Statement;
use crate::store::audit::{self, Change, Things, Touched};

/// How much of a list, and from where on.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PageQuery {
    /// 1 to 100; 20 when left out.
    pub limit: Option<u32>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// A reply under a header that names the change, if there was one, for `POST
/// /api/changes/{id}/undo`.
pub fn with_change(reply: impl IntoResponse, change: &Change, touched: &[Touched]) -> Response {
    let mut response = reply.into_response();
    if !touched.is_empty() {
        response.headers.add(audit::CHANGE_ID, &change.id);
    }
    response
}

/// Runs a change of one thing with its trail, and answers with the thing as `read` finds it after:
/// with `status`, or with 200 where there was nothing to change.
pub async fn change_one(
    db: &Db,
    (kind, id): (Thing, &str),
    mut statements: Vec<Statement>,
    read: Statement,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let change = Change::by(db)?;
    statements = audit::around(&change, kind, &Things::one(id), statements);
    let changing = statements.len();
    statements.extend([audit::outcome(&change), read]);
    let mut answers = db.write(statements).await?;
    answers.pass(changing, 0);
    let touched: Vec<Touched> = answers.rows()?;
    let thing = answers.wire().pop().ok_or_else(Refusal::not_found)?;
    let status = if touched.is_empty() {
        StatusCode::OK
    } else {
        status
    };
    Ok(with_change((status, Json(thing)), &change, &touched))
}

/// Runs a change of things of one kind with its trail, and tells what it touched of those that
/// were asked for.
pub async fn change_all(
    db: &Db,
    change: &Change,
    (kind, things): (Thing, &Things),
    asked: &[String],
    statements: Vec<Statement>,
) -> Result<Changed, Refusal> {
    let mut batch = audit::around(change, kind, things, statements);
    let changing = batch.len();
    batch.push(audit::outcome(change));
    let mut answers = db.write(batch).await?;
    answers.pass(changing, 0);
    let touched: Vec<Touched> = answers.rows()?;
    Ok(audit::changed(change, asked, &touched))
}

/// The number of items asked for.
pub fn limit(asked: Option<u32>) -> Result<u32, Refusal> {
    match asked.unwrap_or(20) {
        limit @ 1..=100 => Ok(limit),
        _ => Err(FieldErrors::one("limit", "Between 1 and 100, please.").into()),
    }
}

/// A cursor that says where a list goes on; opaque to whoever gets it.
pub mod cursor {
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::{FieldErrors, Refusal};
    use crate::json;

    pub fn close<T: Serialize>(position: &T) -> Option<String> {
        let json = serde_json::to_vec(position).ok()?;
        Some(hex::encode(json))
    }

    pub fn open<T: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<T>, Refusal> {
        cursor
            .map(|cursor| {
                hex::decode(cursor)
                    .ok()
                    .and_then(|text| json::parse(&text).ok())
                    .ok_or_else(|| {
                        FieldErrors::one("cursor", "This is no cursor of this list.").into()
                    })
            })
            .transpose()
    }
}

/// A page of at most `limit` items; one item more tells that the list goes on.
pub fn page<T, P: Serialize>(mut items: Vec<T>, limit: u32, position: impl Fn(&T) -> P) -> Page<T> {
    let goes_on = items.len() > limit as usize;
    items.truncate(limit as usize);
    let next_cursor = items
        .last()
        .filter(|_| goes_on)
        .and_then(|last| cursor::close(&position(last)));
    Page { items, next_cursor }
}
