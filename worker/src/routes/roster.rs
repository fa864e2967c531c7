//! Who comes, for those who run the session.

use potluck_domain::api::{Page, PlaceState, RosterEntry};

use super::{PageQuery, cursor, limit};
use crate::db::Db;
use crate::extract::{Id, Json, Query};
use crate::refusal::Refusal;
use crate::store::roster::{self, RosterRow};
use crate::store::sessions;

pub async fn list(
    db: Db,
    Id(session): Id,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<RosterEntry>>, Refusal> {
    let limit = limit(query.limit)?;
    let (after, mut ahead): (u32, u32) = cursor::open(query.cursor.as_deref())?.unwrap_or_default();
    let batch = vec![
        sessions::find_standing(&session),
        roster::list(&session, after, limit),
    ];
    let mut answers = db.read(batch).await?;
    answers
        .row::<sessions::Standing>()?
        .ok_or_else(Refusal::not_found)?;
    let mut rows: Vec<RosterRow> = answers.rows()?;
    let goes_on = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let last = rows.last().map(|row| row.place).filter(|_| goes_on);
    let items = rows
        .into_iter()
        .map(|row| {
            let waits = row.state == PlaceState::Waitlisted;
            let entry = row.into_entry(ahead);
            ahead += u32::from(waits);
            entry
        })
        .collect();
    let next_cursor = last.and_then(|place| cursor::close(&(place, ahead)));
    Ok(Json(Page { items, next_cursor }))
}
