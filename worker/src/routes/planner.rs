//! What fair hours are computed from.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use potluck_domain::api::PlannerQuery;
use potluck_domain::form::FieldErrors;
use potluck_domain::zoned::{self, Zone};
use serde_json::{Map, Value, json};

use crate::db::Db;
use crate::extract::{Json, Query};
use crate::refusal::Refusal;
use crate::store::{planner, row};

type Row = Map<String, Value>;

/// How far ahead the planner looks when nobody says otherwise, and at the most.
const USUAL_WINDOW: TimeDelta = TimeDelta::days(28);
const WIDEST_WINDOW: TimeDelta = TimeDelta::days(200);

/// Years that can be planned in.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=9000;

/// How many trainers can be asked for at once.
const TRAINERS: usize = 20;

/// The query, parsed.
struct Window {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    trainers: Vec<String>,
}

/// All that fair hours depend on, in one round trip.
pub async fn find(db: Db, Query(query): Query<PlannerQuery>) -> Result<Json<Value>, Refusal> {
    let window = parse(&query, db.context.now)?;
    let (from, to) = (window.from, window.to);
    let batch = vec![
        planner::list_regions(from, to),
        planner::list_groups(),
        planner::list_sessions(from, to),
        planner::list_trainers(&window.trainers),
    ];
    let mut answers = db.read(batch).await?;
    let regions = answers.wire();
    let groups = answers.wire();
    let sessions = answers.wire();
    let trainers = answers.wire();
    let zones: Vec<Value> = names(&regions, &groups, &trainers)
        .into_iter()
        .filter_map(|name| spans(name, &window, &db))
        .collect();
    Ok(Json(json!({
        "regions": regions,
        "groups": groups,
        "zones": zones,
        "sessions": sessions,
        "trainers": trainers,
    })))
}

fn parse(query: &PlannerQuery, now: DateTime<Utc>) -> Result<Window, FieldErrors> {
    let mut errors = FieldErrors::default();
    let from = query.from.unwrap_or(now);
    if !YEARS.contains(&from.year()) {
        errors.add("from", "Between the years 2000 and 9000, please.");
        return Err(errors);
    }
    let to = query.to.unwrap_or(from + USUAL_WINDOW);
    if to < from {
        errors.add("to", "Not before from, please.");
    } else if to - from > WIDEST_WINDOW {
        errors.add("to", "At most 200 days after from, please.");
    }
    let ids = query.trainers.as_deref().unwrap_or_default().split(',');
    let ids = ids.map(str::trim).filter(|id| !id.is_empty());
    let trainers: Vec<String> = ids.map(str::to_owned).collect();
    if trainers.len() > TRAINERS {
        errors.add("trainers", "At most 20, please.");
    }
    errors.unless_any(Window { from, to, trainers })
}

/// The zones that anything is computed in, each once.
fn names<'a>(regions: &'a [Row], groups: &'a [Row], trainers: &'a [Row]) -> BTreeSet<&'a str> {
    let homes = regions.iter().map(|region| &region["home_zone"]);
    let further = regions
        .iter()
        .filter_map(|region| region["zones"].as_array());
    let people = groups.iter().chain(trainers).map(|row| &row["time_zone"]);
    let all = homes.chain(further.flatten()).chain(people);
    all.filter_map(Value::as_str).collect()
}

/// The clocks of a zone meanwhile; nothing for a zone that this platform does not know.
fn spans(name: &str, window: &Window, db: &Db) -> Option<Value> {
    let zone = Zone::find(name, db.context.zones)?;
    let spans: Vec<Value> = zoned::offset_spans(zone, window.from, window.to)
        .into_iter()
        .map(|span| {
            json!({
                "from": row::instant(span.from),
                "to": row::instant(span.to),
                "minutes": span.minutes,
            })
        })
        .collect();
    Some(json!({ "name": name, "spans": spans }))
}
