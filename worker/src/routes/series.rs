//! Series: making, reading and changing them, and what either comes to.

use http::StatusCode;
use potluck_domain::api::{Page, SeriesForm, SeriesPatch, Thing, code};
use potluck_domain::form::FieldErrors;
use potluck_domain::planning::to_the_minute;
use potluck_domain::series::{
    self as rules, Change, ChangeError, Deed, Details, NewSeries, Plan, RegionDays, Slot, Template,
};
use potluck_domain::zoned::{Rules, Zone};
use serde_json::{Map, Value, json};

use super::{PageQuery, cursor, limit, page, with_change};
use crate::db::{Answers, Db};
use crate::exchange::Response;
use crate::extract::{Id, IdempotencyKey, Json, Query};
use crate::id;
use crate::refusal::Refusal;
use crate::store::audit::{self, Change as Trail, Things, Touched};
use crate::store::catalog::LONGEST;
use crate::store::row::instant;
use crate::store::series::{self, NewRow, RegionDaysRow, StandingRow, TemplateRow, TrainingRow};
use crate::store::{Statement, StoreError};

type Row = Map<String, Value>;

/// How many occurrences a preview lists.
const MOST_LISTED: usize = 200;

pub async fn list(db: Db, Query(query): Query<PageQuery>) -> Result<Json<Page<Row>>, Refusal> {
    let limit = limit(query.limit)?;
    let after: Option<(String, String)> = cursor::open(query.cursor.as_deref())?;
    let statement = series::list_rows(after, limit, db.context.now);
    let rows = db.read(vec![statement]).await?.wire();
    Ok(Json(page(rows, limit, |row: &Row| {
        (row["training"]["title"].clone(), row["id"].clone())
    })))
}

pub async fn find(db: Db, Id(id): Id) -> Result<Json<Row>, Refusal> {
    let mut answers = db
        .read(vec![series::find(&id), series::list_sessions(&id)])
        .await?;
    let found = read(&mut answers, db.context.zones)?;
    found.map(Json).ok_or_else(Refusal::not_found)
}

/// A series with its sessions, from the answers of [`series::find`] and [`series::list_sessions`].
fn read(answers: &mut Answers, zones: Rules) -> Result<Option<Row>, Refusal> {
    let found = answers.wire().pop();
    let mut sessions = answers.wire();
    let Some(mut found) = found else {
        return Ok(None);
    };
    let zone = found["time_zone"].as_str();
    let zone = zone.and_then(|name| Zone::find(name, zones));
    for session in &mut sessions {
        let occurrence = series::local(session["occurrence"].as_str().unwrap_or_default())?;
        let made_for = zone.map(|zone| instant(rules::on_clock(occurrence, zone).0));
        let moved = session["starts_at"].as_str() != made_for.as_deref();
        session.insert("moved".to_owned(), moved.into());
    }
    found.insert("sessions".to_owned(), json!(sessions));
    Ok(Some(found))
}

/// Makes a series: 201, or 200 when this `Idempotency-Key` made it already. 1. reads what it takes
/// from its training, and the holidays, 2. makes it with its sessions.
pub async fn create(
    db: Db,
    IdempotencyKey(key): IdempotencyKey,
    Json(form): Json<SeriesForm>,
) -> Result<Response, Refusal> {
    let new = form.parse(db.context.zones)?;
    let id = match &key {
        Some(key) => id::of(&["series", db.person()?, key]),
        None => id::random(&db.context),
    };
    let batch = vec![
        series::find(&id),
        series::list_sessions(&id),
        series::find_training(&new.training_id),
        series::list_region_days(db.context.now.date_naive()),
    ];
    let mut answers = db.read(batch).await?;
    let trail = Trail::by(&db)?;
    if let Some(standing) = read(&mut answers, db.context.zones)? {
        return Ok(with_change((StatusCode::OK, Json(standing)), &trail, &[]));
    }
    let begun = begin(&new, &mut answers, &db)?;
    let deeds = begun.deeds();
    let row = NewRow {
        training_id: &new.training_id,
        template: &begun.template,
        horizon: rules::horizon(db.context.now),
        ended: !new.pattern.goes_on(rules::horizon(db.context.now)),
    };
    let made = deeds.iter().map(|deed| series::occurrence_id(&id, 1, deed));
    let made: Vec<String> = made.collect();
    let batch = series::create(&id, &row, &deeds, db.context.now);
    write(&db, &id, &made, &trail, batch, StatusCode::CREATED).await
}

/// What a new series comes to: 1. reads what it takes from its training, and the holidays, 2. who is
/// busy when it takes place.
pub async fn preview(db: Db, Json(form): Json<SeriesForm>) -> Result<Json<Value>, Refusal> {
    let new = form.parse(db.context.zones)?;
    let batch = vec![
        series::find_training(&new.training_id),
        series::list_region_days(db.context.now.date_naive()),
    ];
    let mut answers = db.read(batch).await?;
    let mut begun = begin(&new, &mut answers, &db)?;
    begun.slots.truncate(MOST_LISTED);
    let details = &begun.template.details;
    let times = begun.slots.iter().map(|slot| {
        let ends_at = slot.starts_at + details.duration();
        [slot.starts_at - LONGEST, slot.starts_at, ends_at].map(instant)
    });
    let times = json!(times.collect::<Vec<_>>()).to_string();
    let clashes = series::list_clashes(&times, &details.trainer_ids);
    let clashes = db.read(vec![clashes]).await?.wire();
    let occurrences = begun.slots.iter().enumerate();
    let occurrences = occurrences.map(|(at, slot)| begun.occurrence(at, slot, &clashes));
    let horizon = rules::horizon(db.context.now);
    Ok(Json(json!({
        "occurrences": occurrences.collect::<Vec<_>>(),
        "horizon": horizon,
        "goes_on": new.pattern.goes_on(horizon),
    })))
}

/// A new series with all that it does not say itself.
struct Begun {
    template: Template,
    /// What its rule names, through the horizon.
    slots: Vec<Slot>,
    regions: Vec<RegionDays>,
}

/// Puts a form together with its training and the regions' holidays, which come next in `answers`.
fn begin(new: &NewSeries, answers: &mut Answers, db: &Db) -> Result<Begun, Refusal> {
    let now = db.context.now;
    let training: Option<TrainingRow> = answers.row()?;
    let training = training.ok_or_else(|| StoreError::Refused("unknown_training".to_owned()))?;
    let regions = region_days(answers, db.context.zones)?;
    let mut errors = FieldErrors::default();
    known(&mut errors, "regions", &new.regions, &regions);
    known(
        &mut errors,
        "skip_holidays",
        &new.pattern.skip_holidays,
        &regions,
    );
    if let Err(message) = new.pattern.check_start(now) {
        errors.add("local_start", message);
    }
    errors.unless_any(())?;
    let mut codes = new.regions.clone();
    codes.sort_unstable();
    codes.dedup();
    let trainer_ids = if new.trainer_ids.is_empty() {
        training.trainer_ids
    } else {
        new.trainer_ids.clone()
    };
    let details = Details {
        duration_minutes: new.duration_minutes.unwrap_or(training.duration_minutes),
        capacity: new.capacity.unwrap_or(training.default_capacity),
        regions: codes,
        trainer_ids,
        location: new.location.clone(),
        video_link: new.video_link.clone(),
    };
    let pattern = new.pattern.clone();
    let slots = pattern.slots(pattern.start, rules::horizon(now), &regions, now);
    Ok(Begun {
        template: Template { pattern, details },
        slots,
        regions,
    })
}

impl Begun {
    /// The sessions to make.
    fn deeds(&self) -> Vec<Deed> {
        let slots = self.slots.iter().filter(|slot| slot.left_out.is_none());
        slots.map(Deed::created).collect()
    }

    fn occurrence(&self, at: usize, slot: &Slot, clashes: &[Row]) -> Value {
        let Template { pattern, details } = &self.template;
        let clashes = clashes.iter().filter(|row| row["at"] == json!(at));
        let clashes: Vec<Value> = clashes
            .map(|row| json!({ "person": row["person"], "session": row["session"] }))
            .collect();
        let concerned = |region: &&RegionDays| {
            details.regions.is_empty()
                || details.regions.contains(&region.code)
                || pattern.skip_holidays.contains(&region.code)
        };
        let holidays = self.regions.iter().filter(concerned);
        let holidays = holidays.filter_map(|region| region.at(slot.starts_at));
        json!({
            "local_start": to_the_minute(slot.local),
            "starts_at": instant(slot.starts_at),
            "ends_at": instant(slot.starts_at + details.duration()),
            "changeover": slot.changeover,
            "left_out": slot.left_out,
            "holidays": holidays.collect::<Vec<_>>(),
            "clashes": clashes,
        })
    }
}

/// What a change would do.
pub async fn preview_update(
    db: Db,
    Id(id): Id,
    Json(patch): Json<SeriesPatch>,
) -> Result<Json<Value>, Refusal> {
    let (_, _, plan) = plan(&db, &id, &patch).await?;
    Ok(Json(json!(plan.effects())))
}

/// Changes a series and its sessions: 1. reads how they stand, 2. changes them, unless somebody else
/// did meanwhile.
pub async fn update(
    db: Db,
    Id(id): Id,
    Json(patch): Json<SeriesPatch>,
) -> Result<Response, Refusal> {
    let (version, change, plan) = plan(&db, &id, &patch).await?;
    let trail = Trail::by(&db)?.because(change.cancel.clone().unwrap_or_default());
    let (touched, batch) = series::apply(&id, version, &plan, &change, db.context.now);
    write(&db, &id, &touched, &trail, batch, StatusCode::OK).await
}

/// Reads a series and plans what the patch does to it; gives the version that was read, too.
async fn plan(db: &Db, id: &str, patch: &SeriesPatch) -> Result<(u32, Change, Plan), Refusal> {
    let change = patch.parse()?;
    let mut batch = Vec::from(series::find_standing(id));
    batch.push(series::list_region_days(db.context.now.date_naive()));
    let mut answers = db.read(batch).await?;
    let template: Option<TemplateRow> = answers.row()?;
    let template = template.ok_or_else(Refusal::not_found)?;
    let sessions: Vec<StandingRow> = answers.rows()?;
    let regions = region_days(&mut answers, db.context.zones)?;
    let version = template.version;
    if patch.version.is_some_and(|read| read != version) {
        return Err(Refusal::Code(code::STALE));
    }
    let mut errors = FieldErrors::default();
    for (field, codes) in [
        ("regions", &change.details.regions),
        ("skip_holidays", &change.skip_holidays),
    ] {
        known(
            &mut errors,
            field,
            codes.as_deref().unwrap_or_default(),
            &regions,
        );
    }
    errors.unless_any(())?;
    let standing = template.into_standing(sessions, db.context.zones)?;
    let plan = standing
        .plan(&change, &regions, db.context.now)
        .map_err(|error| match error {
            ChangeError::Invalid(errors) => Refusal::Invalid(errors),
            ChangeError::Started => Refusal::Code(code::SESSION_STARTED),
            ChangeError::CapacityBelowConfirmed => Refusal::Code(code::CAPACITY_BELOW_CONFIRMED),
        })?;
    Ok((version, change, plan))
}

/// Runs a change of a series and its sessions with one trail, and answers with the series after it:
/// with `status`, or with 200 where there was nothing to change.
async fn write(
    db: &Db,
    id: &str,
    sessions: &[String],
    trail: &Trail,
    batch: Vec<Statement>,
    status: StatusCode,
) -> Result<Response, Refusal> {
    // Undoing goes in the same order, and sessions need their series longer than it needs them.
    let batch = audit::around(trail, Thing::Series, &Things::one(id), batch);
    let mut batch = audit::around(trail, Thing::Session, &Things::many(sessions), batch);
    let changing = batch.len();
    batch.extend([
        audit::outcome(trail),
        series::find(id),
        series::list_sessions(id),
    ]);
    let mut answers = db.write(batch).await?;
    answers.pass(changing, 0);
    let touched: Vec<Touched> = answers.rows()?;
    let found = read(&mut answers, db.context.zones)?.ok_or_else(Refusal::not_found)?;
    let status = if touched.is_empty() {
        StatusCode::OK
    } else {
        status
    };
    Ok(with_change((status, Json(found)), trail, &touched))
}

fn region_days(answers: &mut Answers, zones: Rules) -> Result<Vec<RegionDays>, Refusal> {
    let rows: Vec<RegionDaysRow> = answers.rows()?;
    let days = rows.into_iter().filter_map(|row| row.into_days(zones));
    Ok(days.collect())
}

/// Refuses codes of regions that are not there.
fn known(errors: &mut FieldErrors, field: &str, codes: &[String], regions: &[RegionDays]) {
    let is_known = |code: &String| regions.iter().any(|region| region.code == *code);
    if !codes.iter().all(is_known) {
        errors.add(field, "There is no such region.");
    }
}
