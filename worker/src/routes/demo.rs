//! What makes a demo out of the product: its people, its clock, its cron on demand. None of it
//! exists unless the Worker serves this machine.

use chrono::{DateTime, SubsecRound, Utc};
use http::StatusCode;
use potluck_domain::api::{DemoPerson, Page};
use serde::{Deserialize, Serialize};

use super::{PageQuery, cursor, page};
use crate::cron;
use crate::db::Db;
use crate::extract::{Json, Query};
use crate::refusal::Refusal;
use crate::store::people::{self, PersonRow};

pub async fn list_people(
    db: Db,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<DemoPerson>>, Refusal> {
    let limit = query.limit.unwrap_or(1000).clamp(1, 1000);
    let after: String = cursor::open(query.cursor.as_deref())?.unwrap_or_default();
    let mut answers = db.read(vec![people::list(&after, limit)]).await?;
    let rows = answers.rows::<PersonRow>()?;
    let people = rows.into_iter().map(PersonRow::into_demo_person).collect();
    Ok(Json(page(people, limit, |person: &DemoPerson| {
        person.email.clone()
    })))
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Now {
    pub now: DateTime<Utc>,
}

/// Stops the clock at this instant, for every request until it is unset.
pub async fn set_clock(db: Db, Json(Now { now }): Json<Now>) -> StatusCode {
    db.context.clock.set(Some(now.trunc_subsecs(0)));
    StatusCode::NO_CONTENT
}

pub async fn unset_clock(db: Db) -> StatusCode {
    db.context.clock.set(None);
    StatusCode::NO_CONTENT
}

pub async fn run_cron(db: Db) -> Result<StatusCode, Refusal> {
    cron::run(&db.context).await?;
    Ok(StatusCode::NO_CONTENT)
}
