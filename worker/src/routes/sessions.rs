//! Sessions: reading, planning, changing and cancelling one.

use axum::http::StatusCode;
use potluck_domain::api::{
    Attendee, CancellationForm, Session, SessionForm, SessionPatch, SessionRef, SessionStatus, code,
};
use potluck_domain::form::FieldErrors;
use potluck_domain::session;
use potluck_domain::zoned;

use crate::db::{Answers, Db};
use crate::extract::{Id, IdempotencyKey, Json};
use crate::id;
use crate::refusal::Refusal;
use crate::store::Statement;
use crate::store::sessions::{self, Changes, SessionRow, Standing, When};

pub async fn find(db: Db, Id(session): Id) -> Result<Json<Session>, Refusal> {
    let answers = db
        .read(sessions::find(&session, db.person()?).into())
        .await?;
    read(&db, answers).map(Json)
}

/// Plans a session: 201, or 200 when this `Idempotency-Key` planned it already.
pub async fn create(
    db: Db,
    IdempotencyKey(key): IdempotencyKey,
    Json(form): Json<SessionForm>,
) -> Result<(StatusCode, Json<Session>), Refusal> {
    let new = form.parse()?;
    let id = match &key {
        Some(key) => id::of(&["session", db.person()?, key]),
        None => id::random(&db.context),
    };
    let batch = sessions::create(&id, &new, db.context.now);
    let (created, session) = change(&db, &id, batch, 1).await?;
    let status = if created > 0 {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, Json(session)))
}

/// Moves, resizes or relocates a session: 1. reads where it stands, 2. changes it, unless
/// somebody else did meanwhile.
pub async fn update(
    db: Db,
    Id(session): Id,
    Json(patch): Json<SessionPatch>,
) -> Result<Json<Session>, Refusal> {
    let mut answers = db.read(vec![sessions::find_standing(&session)]).await?;
    let standing: Standing = answers.row()?.ok_or_else(Refusal::not_found)?;
    if standing.status == SessionStatus::Cancelled {
        return Err(Refusal::Code(code::SESSION_CANCELLED));
    }
    let changes = parse(patch, &standing)?;
    if changes.when.is_some() && standing.starts_at <= db.context.now {
        return Err(Refusal::Code(code::SESSION_STARTED));
    }
    let batch = sessions::update(&session, &changes, standing.version, db.context.now);
    let (_, session) = change(&db, &session, batch, 0).await?;
    Ok(Json(session))
}

pub async fn cancel(
    db: Db,
    Id(session): Id,
    Json(form): Json<CancellationForm>,
) -> Result<Json<Session>, Refusal> {
    let mut errors = FieldErrors::default();
    let reason = errors.text("reason", &form.reason, 500);
    if reason.is_empty() {
        errors.add(
            "reason",
            "Everyone on the roster is told why: please say it.",
        );
    }
    errors.unless_any(())?;
    let batch = sessions::cancel(&session, &reason, db.context.now);
    let (_, session) = change(&db, &session, batch, 0).await?;
    Ok(Json(session))
}

/// Runs a change and reads the session after it, in one batch. Gives how many rows the
/// statement at `counted` changed.
async fn change(
    db: &Db,
    id: &str,
    mut batch: Vec<Statement>,
    counted: usize,
) -> Result<(u64, Session), Refusal> {
    let changing = batch.len();
    batch.extend(sessions::find(id, db.person()?));
    let mut answers = db.write(batch).await?;
    let changed = answers.pass(changing, counted);
    Ok((changed, read(db, answers)?))
}

fn read(db: &Db, mut answers: Answers) -> Result<Session, Refusal> {
    let viewer = answers
        .viewer
        .take()
        .ok_or(Refusal::Code(code::NOT_SIGNED_IN))?;
    let row: SessionRow = answers.row()?.ok_or_else(Refusal::not_found)?;
    let attendees: Vec<Attendee> = answers.rows()?;
    let overlaps: Vec<SessionRef> = answers.rows()?;
    Ok(row.into_session(&viewer, attendees, overlaps, db.context.now))
}

/// What of a patch differs from how the session stands, checked.
fn parse(patch: SessionPatch, standing: &Standing) -> Result<Changes, FieldErrors> {
    let mut errors = FieldErrors::default();
    let when = parse_when(&mut errors, &patch, standing);
    session::capacity(&mut errors, patch.capacity);
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
    errors.unless_any(Changes {
        when,
        capacity: patch.capacity,
        regions: patch.regions,
        trainer_ids: patch.trainer_ids,
        location,
        video_link,
        confidential: patch.confidential,
    })
}

/// A new zone alone keeps the local time; a new start alone keeps the duration.
fn parse_when(errors: &mut FieldErrors, patch: &SessionPatch, standing: &Standing) -> Option<When> {
    if patch.local_start.is_none() && patch.time_zone.is_none() && patch.duration_minutes.is_none()
    {
        return None;
    }
    let zone_name = patch.time_zone.as_deref().unwrap_or(&standing.time_zone);
    let zone = session::time_zone(errors, zone_name)?;
    let starts_at = match (&patch.local_start, &patch.time_zone) {
        (Some(local), _) => session::start(errors, local, Some(zone), patch.fold)?,
        (None, Some(_)) => {
            let planned = zoned::zone(&standing.time_zone)?;
            let local = zoned::local(standing.starts_at, planned);
            session::instant(errors, local, zone, patch.fold)?
        }
        (None, None) => standing.starts_at,
    };
    let duration = session::duration(errors, patch.duration_minutes)
        .unwrap_or(standing.ends_at - standing.starts_at);
    if standing
        .signup_opens_at
        .is_some_and(|opens_at| opens_at >= starts_at)
    {
        errors.add("local_start", "Signup would open after this start.");
    }
    Some(When {
        starts_at,
        ends_at: starts_at + duration,
        time_zone: zone.name().to_owned(),
    })
}
