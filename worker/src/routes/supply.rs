//! What every region gets, and sessions that may not take place.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::{Changed, MergeSessionForm, RegionSupply, Thing};
use potluck_domain::form::FieldErrors;
use potluck_domain::session;
use potluck_domain::supply::{Board, Month, Run, of_region};
use potluck_domain::zoned::{self, Zone};
use serde_json::{Value, json};

use crate::db::Db;
use crate::extract::{Id, Json};
use crate::refusal::Refusal;
use crate::store::audit::{self, Change, Things};
use crate::store::regions::{self, RegionRow};
use crate::store::sessions;
use crate::store::supply::{self, RunRow};

/// No clock is farther from UTC.
const FARTHEST: TimeDelta = TimeDelta::hours(14);

/// The board. Which month is this one says the calendar of whoever looks; which sessions are of a
/// month, that of each region.
pub async fn find(db: Db) -> Result<Json<Value>, Refusal> {
    let (now, zones) = (db.context.now, db.context.zones);
    // Who looks is known with the answer alone: what is read serves them wherever they are.
    let board = |instant: DateTime<Utc>| Board {
        this_month: Month::of(instant.naive_utc()),
    };
    let (from, _) = board(now - FARTHEST).span();
    let (_, to) = board(now + FARTHEST).span();
    let batch = vec![
        regions::list(),
        supply::list_runs((from, to)),
        supply::list_wanted(now),
        supply::list_decisions(now),
    ];
    let mut answers = db.read(batch).await?;
    let zone = answers
        .viewer
        .as_ref()
        .and_then(|viewer| Zone::find(&viewer.time_zone, zones));
    let local = zone.map_or(now.naive_utc(), |zone| zoned::local(now, zone));
    let board = Board {
        this_month: Month::of(local),
    };
    let regions: Vec<RegionRow> = answers.rows()?;
    let runs: Vec<RunRow> = answers.rows()?;
    let runs: Vec<Run> = runs.into_iter().map(RunRow::into_run).collect();
    let regions: Vec<RegionSupply> = regions
        .into_iter()
        .map(|region| of_region(&region.into_region(), &runs, board, zones))
        .collect();
    Ok(Json(json!({
        "months": board.months().map(Month::name).collect::<Vec<_>>(),
        "this_month": board.this_month.name(),
        "regions": regions,
        "wanted": answers.wire(),
        "decisions": answers.wire(),
    })))
}

/// Moves everybody of a session into another one and cancels it. The reply counts the people who
/// were moved.
pub async fn merge(
    db: Db,
    Id(from): Id,
    Json(form): Json<MergeSessionForm>,
) -> Result<Json<Changed>, Refusal> {
    let mut errors = FieldErrors::default();
    let into = errors.line("into", &form.into, 60);
    let reason = session::reason(&mut errors, &form.reason);
    errors.unless_any(())?;
    let change = Change::by(&db)?.because(&reason);
    let merge = sessions::merge(&from, &into, &reason, db.context.now);
    // The session's own trail comes first: undone, it has to take place again before its people can
    // have their places.
    let places = Things::everybody(&from, &into);
    let moving = audit::around(&change, Thing::Signup, &places, merge);
    let batch = audit::around(&change, Thing::Session, &Things::one(&from), moving);
    let mut answers = db.write(batch).await?;
    let before = [Thing::Session, Thing::Signup].len();
    answers.pass(before + sessions::MOVED, 0);
    let moved = answers.wire().len();
    Ok(Json(Changed {
        change_id: Some(change.id),
        changed: u32::try_from(moved).unwrap_or(u32::MAX),
        left_alone: Vec::new(),
    }))
}
