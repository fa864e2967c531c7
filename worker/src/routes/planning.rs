//! A session as admins plan it: all that they may change, and what a plan comes to.

use chrono::{DateTime, NaiveDate, Utc};
use potluck_domain::api::PlanForm;
use potluck_domain::planning::to_the_minute;
use potluck_domain::supply;
use potluck_domain::zoned::{self, Zone};
use serde_json::{Map, Value, json};

use crate::db::Db;
use crate::extract::{Id, Json};
use crate::refusal::Refusal;
use crate::store::regions::{self, RegionRow};
use crate::store::{planning, row};

type Row = Map<String, Value>;

/// A session with all that an admin may change.
pub async fn find(db: Db, Id(session): Id) -> Result<Json<Row>, Refusal> {
    let find = planning::find_details(&session, db.person()?, db.context.now);
    let mut answers = db.read(vec![find]).await?;
    let mut details = answers.wire().pop().ok_or_else(Refusal::not_found)?;
    let start = local_start(&details, &db);
    details.insert("local_start".to_owned(), start.unwrap_or_default().into());
    if let Some((announce_by, lead_days)) = lead(&details) {
        details.insert("announce_by".to_owned(), row::instant(announce_by).into());
        details.insert("lead_days".to_owned(), lead_days.into());
    }
    Ok(Json(details))
}

/// When it should be announced, and how many days early people could sign up.
fn lead(details: &Row) -> Option<(DateTime<Utc>, u32)> {
    let instant = |column: &str| details[column].as_str()?.parse().ok();
    let starts_at = instant("starts_at")?;
    let lead = supply::lead_days(
        instant("created_at")?,
        instant("signup_opens_at"),
        starts_at,
    );
    Some((supply::announce_by(starts_at), lead))
}

fn local_start(details: &Row, db: &Db) -> Option<String> {
    let zone = Zone::find(details["time_zone"].as_str()?, db.context.zones)?;
    let starts_at = details["starts_at"].as_str()?.parse().ok()?;
    Some(to_the_minute(zoned::local(starts_at, zone)))
}

/// What a plan comes to: its time in every region, who is busy then, where it is a holiday.
pub async fn preview(db: Db, Json(plan): Json<PlanForm>) -> Result<Json<Value>, Refusal> {
    let time = plan.parse(db.context.zones)?;
    let batch = vec![
        regions::list(),
        planning::list_clashes(&plan, time),
        planning::list_holidays(time.starts_at.date_naive()),
    ];
    let mut answers = db.read(batch).await?;
    let regions: Vec<RegionRow> = answers.rows()?;
    let clashes = answers.wire();
    let holidays = answers.wire();
    let (mut times, mut hints) = (Vec::new(), Vec::new());
    for region in regions.into_iter().map(RegionRow::into_region) {
        let meant = plan.means(&region.code);
        let on = |holiday: &Row, day: NaiveDate| {
            holiday["region"] == region.code.as_str() && holiday["date"] == day.to_string()
        };
        let is_holiday = |day| holidays.iter().any(|holiday| on(holiday, day));
        let there = time.in_region(&region, meant, db.context.zones, is_holiday);
        let Some((there, day)) = there else { continue };
        let here_today = holidays.iter().filter(|holiday| meant && on(holiday, day));
        hints.extend(here_today.cloned());
        times.push(there);
    }
    Ok(Json(json!({
        "starts_at": row::instant(time.starts_at),
        "ends_at": row::instant(time.ends_at),
        "lead_days": time.lead_days(db.context.now),
        "clashes": clashes,
        "holidays": hints,
        "regions": times,
    })))
}
