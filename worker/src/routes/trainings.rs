//! Trainings: listing, reading, creating, changing and archiving them.

use chrono::{DateTime, Utc};
use http::StatusCode;
use potluck_domain::api::{Page, Role, Thing, Training, TrainingForm, TrainingPatch, code};
use serde_json::{Map, Value};

use super::catalog::FILTERS;
use super::{PageQuery, change_one, cursor, limit, page};
use crate::db::Db;
use crate::exchange::Response;
use crate::extract::{Id, IdempotencyKey, Json, Query};
use crate::id;
use crate::refusal::Refusal;
use crate::store::{Statement, row, sessions, trainings};

type Row = Map<String, Value>;

pub async fn list(db: Db, Query(query): Query<PageQuery>) -> Result<Json<Page<Row>>, Refusal> {
    let limit = limit(query.limit)?;
    let after: (String, String) = cursor::open(query.cursor.as_deref())?.unwrap_or_default();
    let mut answers = db.read(vec![trainings::list_all(&after, limit)]).await?;
    Ok(Json(page(answers.wire(), limit, |training| {
        (training["title"].clone(), training["id"].clone())
    })))
}

pub async fn find(db: Db, Id(training): Id) -> Result<Json<Row>, Refusal> {
    let mut answers = db.read(vec![trainings::find(&training)]).await?;
    answers
        .wire()
        .pop()
        .map(Json)
        .ok_or_else(Refusal::not_found)
}

/// Creates a training: 201, or 200 when this `Idempotency-Key` created it already. Who is no
/// admin creates what they will teach.
pub async fn create(
    db: Db,
    IdempotencyKey(key): IdempotencyKey,
    Json(form): Json<TrainingForm>,
) -> Result<Response, Refusal> {
    let new = form.parse()?;
    let person = db.person()?;
    let id = match &key {
        Some(key) => id::of(&["training", person, key]),
        None => id::random(&db.context),
    };
    let mut statements = vec![trainings::must_teach(person, &new.trainer_ids)];
    statements.extend(trainings::create(&id, &new, db.context.now));
    change(&db, &id, statements, StatusCode::CREATED).await
}

/// Changes a training: 1. reads it, 2. writes it anew, unless somebody else did meanwhile.
pub async fn update(
    db: Db,
    Id(training): Id,
    Json(patch): Json<TrainingPatch>,
) -> Result<Response, Refusal> {
    let mut answers = db.read(vec![trainings::find(&training)]).await?;
    let row = answers.wire().pop().ok_or_else(Refusal::not_found)?;
    let is_admin = answers
        .viewer
        .is_some_and(|viewer| viewer.roles.contains(&Role::Admin));
    if !is_admin {
        patch.beyond_a_trainer()?;
    }
    let standing: Training = row::read(row)?;
    let version = standing.version;
    if patch.version.is_some_and(|read| read != version) {
        return Err(Refusal::Code(code::STALE));
    }
    let new = patch.onto(standing).parse()?;
    let statements = trainings::update(&training, &new, version);
    change(&db, &training, statements, StatusCode::OK).await
}

/// Takes a training out of the lists that sessions are planned from. It stays readable, and its
/// planned sessions stay.
pub async fn archive(db: Db, Id(training): Id) -> Result<Response, Refusal> {
    set_archived(&db, training, Some(db.context.now)).await
}

/// Brings a training back.
pub async fn restore(db: Db, Id(training): Id) -> Result<Response, Refusal> {
    set_archived(&db, training, None).await
}

async fn set_archived(
    db: &Db,
    training: String,
    archived_at: Option<DateTime<Utc>>,
) -> Result<Response, Refusal> {
    let ids = sessions::list(std::slice::from_ref(&training));
    let statements = vec![trainings::archive(&ids, archived_at)];
    change(db, &training, statements, StatusCode::OK).await
}

async fn change(
    db: &Db,
    id: &str,
    statements: Vec<Statement>,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let thing = (Thing::Training, id);
    let response = change_one(db, thing, statements, trainings::find(id), status).await?;
    db.context.cache.delete(FILTERS).await;
    Ok(response)
}
