//! Sessions: reading, planning, changing and cancelling one.

use chrono::{DateTime, Utc};
use http::StatusCode;
use potluck_domain::api::{
    Attendee, CancellationForm, Session, SessionForm, SessionPatch, SessionRef, SessionStatus,
    Thing, code,
};
use potluck_domain::form::FieldErrors;
use potluck_domain::session;
use potluck_domain::zoned::{self, Rules, Zone};

use super::with_change;
use crate::context::Context;
use crate::db::{Answers, Db};
use crate::exchange::Response;
use crate::extract::{Id, IdempotencyKey, Json};
use crate::id;
use crate::refusal::Refusal;
use crate::store::Statement;
use crate::store::audit::{self, Change, Things, Touched};
use crate::store::sessions::{self, Changes, SessionRow, Standing, When};

pub async fn find(db: Db, Id(session): Id) -> Result<Json<Session>, Refusal> {
    let answers = db
        .read(sessions::find(&session, db.person()?, db.context.now).into())
        .await?;
    read(&db, answers).map(Json)
}

/// Plans a session: 201, or 200 when this `Idempotency-Key` planned it already.
pub async fn create(
    db: Db,
    IdempotencyKey(key): IdempotencyKey,
    Json(form): Json<SessionForm>,
) -> Result<Response, Refusal> {
    let new = form.parse(db.context.zones)?;
    let id = match &key {
        Some(key) => id::of(&["session", db.person()?, key]),
        None => id::random(&db.context),
    };
    let batch = sessions::create(&id, &new, db.context.now);
    change(&db, &id, "", batch, Some(CREATED)).await
}

/// The statement of [`sessions::create`] that changes nothing when the session stood already.
const CREATED: usize = 2;

/// Moves, resizes or relocates a session: 1. reads where it stands, 2. changes it, unless
/// somebody else did meanwhile.
pub async fn update(
    db: Db,
    Id(session): Id,
    Json(patch): Json<SessionPatch>,
) -> Result<Response, Refusal> {
    let mut answers = db.read(vec![sessions::find_standing(&session)]).await?;
    let standing: Standing = answers.row()?.ok_or_else(Refusal::not_found)?;
    if patch.version.is_some_and(|read| read != standing.version) {
        return Err(Refusal::Code(code::STALE));
    }
    if standing.status == SessionStatus::Cancelled {
        return Err(Refusal::Code(code::SESSION_CANCELLED));
    }
    let changes = parse(patch, &standing, db.context.zones)?;
    if changes.when.is_some() && standing.starts_at <= db.context.now {
        return Err(Refusal::Code(code::SESSION_STARTED));
    }
    let batch = sessions::update(&session, &changes, standing.version, db.context.now);
    change(&db, &session, "", batch, None).await
}

pub async fn cancel(
    db: Db,
    Id(session): Id,
    Json(form): Json<CancellationForm>,
) -> Result<Response, Refusal> {
    let mut errors = FieldErrors::default();
    let reason = session::reason(&mut errors, &form.reason);
    errors.unless_any(())?;
    let batch = sessions::cancel(&session, &reason, db.context.now);
    change(&db, &session, &reason, batch, None).await
}

/// A cancelled session takes place after all.
pub async fn reinstate(db: Db, Id(session): Id) -> Result<Response, Refusal> {
    let batch = sessions::reinstate(&session, db.context.now);
    change(&db, &session, "", batch, None).await
}

/// Runs a change, leaves its trail and reads the session after it, in one batch. Answers 201 when
/// the statement at `creates` changed something.
async fn change(
    db: &Db,
    id: &str,
    reason: &str,
    batch: Vec<Statement>,
    creates: Option<usize>,
) -> Result<Response, Refusal> {
    let change = Change::by(db)?.because(reason);
    let mut batch = audit::around(&change, Thing::Session, &Things::one(id), batch);
    let changing = batch.len();
    batch.push(audit::outcome(&change));
    batch.extend(sessions::find(id, db.person()?, db.context.now));
    let mut answers = db.write(batch).await?;
    // The trail comes first.
    let creates = creates.map_or(changing, |at| at + 1);
    let status = if answers.pass(changing, creates) > 0 {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let touched: Vec<Touched> = answers.rows()?;
    let session = Json(read(db, answers)?);
    Ok(with_change((status, session), &change, &touched))
}

fn read(db: &Db, mut answers: Answers) -> Result<Session, Refusal> {
    let viewer = answers
        .viewer
        .take()
        .ok_or(Refusal::Code(code::NOT_SIGNED_IN))?;
    let row: SessionRow = answers.row()?.ok_or_else(Refusal::not_found)?;
    let attendees: Vec<Attendee> = answers.rows()?;
    let overlaps: Vec<SessionRef> = answers.rows()?;
    let Context { now, origin, .. } = &db.context;
    Ok(row.into_session(&viewer, attendees, overlaps, *now, origin))
}

/// What of a patch differs from how the session stands, checked.
fn parse(patch: SessionPatch, standing: &Standing, zones: Rules) -> Result<Changes, FieldErrors> {
    let mut errors = FieldErrors::default();
    let when = parse_when(&mut errors, &patch, standing, zones);
    session::capacity(&mut errors, patch.capacity);
    let minimum = parse_minimum(&mut errors, &patch, standing, when.as_ref());
    if let Some(regions) = &patch.regions {
        session::codes(&mut errors, "regions", regions);
    }
    if let Some(trainer_ids) = &patch.trainer_ids {
        session::codes(&mut errors, "trainer_ids", trainer_ids);
    }
    let location = patch
        .location
        .map(|text| errors.optional_line("location", &text, 200));
    let video_link = patch
        .video_link
        .map(|text| session::video_link(&mut errors, &text));
    let facilitator_id = patch
        .facilitator_id
        .map(|text| session::facilitator_id(&mut errors, &text));
    let mut moment =
        |field, text: Option<String>| text.map(|text| session::moment(&mut errors, field, &text));
    let signup_opens_at = moment("signup_opens_at", patch.signup_opens_at);
    let signup_closes_at = moment("signup_closes_at", patch.signup_closes_at);
    if signup_opens_at.is_some() || signup_closes_at.is_some() {
        let starts_at = when
            .as_ref()
            .map_or(standing.starts_at, |when| when.starts_at);
        session::signup_window(
            &mut errors,
            signup_opens_at.unwrap_or(standing.signup_opens_at),
            signup_closes_at.unwrap_or(standing.signup_closes_at),
            Some(starts_at),
        );
    }
    errors.unless_any(Changes {
        when,
        capacity: patch.capacity,
        regions: patch.regions,
        trainer_ids: patch.trainer_ids,
        location,
        video_link,
        confidential: patch.confidential,
        facilitator_id,
        neutral_facilitator: patch.neutral_facilitator,
        signup_opens_at,
        signup_closes_at,
        minimum,
    })
}

/// What of the minimum and its date changes. A session that moves takes the date along, unless the
/// patch says another.
#[expect(
    clippy::option_option,
    reason = "as in `Changes`, an inner `None` removes"
)]
fn parse_minimum(
    errors: &mut FieldErrors,
    patch: &SessionPatch,
    standing: &Standing,
    when: Option<&When>,
) -> Option<Option<(u32, DateTime<Utc>)>> {
    if patch.minimum.is_none() && patch.decide_at.is_none() && patch.capacity.is_none() {
        let moved = when.filter(|when| when.starts_at != standing.starts_at)?;
        let by = moved.starts_at - standing.starts_at;
        let (minimum, decide_at) = standing.minimum.zip(standing.decide_at)?;
        return Some(Some((minimum, decide_at + by)));
    }
    let starts_at = when.map_or(standing.starts_at, |when| when.starts_at);
    let asked = patch.minimum.or(standing.minimum);
    let capacity = patch.capacity.unwrap_or(standing.capacity);
    let Some(minimum) = session::minimum(errors, asked, Some(capacity)) else {
        return Some(None);
    };
    let asked = patch.decide_at.as_deref().unwrap_or_default();
    let decide_at = session::moment(errors, "decide_at", asked).or_else(|| {
        let stays = standing.decide_at.filter(|_| patch.decide_at.is_none())?;
        Some(stays + (starts_at - standing.starts_at))
    });
    let decide_at = session::decision(errors, decide_at, starts_at)?;
    Some(Some((minimum, decide_at)))
}

/// A new zone alone keeps the local time; a new start alone keeps the duration.
fn parse_when(
    errors: &mut FieldErrors,
    patch: &SessionPatch,
    standing: &Standing,
    zones: Rules,
) -> Option<When> {
    if patch.local_start.is_none() && patch.time_zone.is_none() && patch.duration_minutes.is_none()
    {
        return None;
    }
    let zone_name = patch.time_zone.as_deref().unwrap_or(&standing.time_zone);
    let zone = session::time_zone(errors, zone_name, zones)?;
    let starts_at = match (&patch.local_start, &patch.time_zone) {
        (Some(local), _) => session::start(errors, local, Some(zone), patch.fold)?,
        (None, Some(_)) => {
            let planned = Zone::find(&standing.time_zone, zones)?;
            let local = zoned::local(standing.starts_at, planned);
            session::instant(errors, local, zone, patch.fold)?
        }
        (None, None) => standing.starts_at,
    };
    let duration = session::duration(errors, patch.duration_minutes)
        .unwrap_or(standing.ends_at - standing.starts_at);
    let opens_at = standing.signup_opens_at;
    if patch.signup_opens_at.is_none() && opens_at.is_some_and(|opens_at| opens_at >= starts_at) {
        errors.add("local_start", "Signup would open after this start.");
    }
    Some(When {
        starts_at,
        ends_at: starts_at + duration,
        time_zone: zone.name().to_owned(),
    })
}
