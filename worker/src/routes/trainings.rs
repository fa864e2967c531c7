//! Trainings: listing, reading, creating and changing them.

use axum::http::StatusCode;
use potluck_domain::api::{Page, Role, Training, TrainingForm, TrainingPatch};

use super::catalog::FILTERS;
use super::{PageQuery, cursor, limit, page};
use crate::db::Db;
use crate::extract::{Id, IdempotencyKey, Json, Query};
use crate::id;
use crate::refusal::Refusal;
use crate::store::Statement;
use crate::store::trainings::{self, TrainingRow};

pub async fn list(db: Db, Query(query): Query<PageQuery>) -> Result<Json<Page<Training>>, Refusal> {
    let limit = limit(query.limit)?;
    let after: (String, String) = cursor::open(query.cursor.as_deref())?.unwrap_or_default();
    let mut answers = db.read(vec![trainings::list_all(&after, limit)]).await?;
    let rows = answers.rows::<TrainingRow>()?;
    let items = rows.into_iter().map(TrainingRow::into_training).collect();
    Ok(Json(page(items, limit, |training: &Training| {
        (training.title.clone(), training.id.clone())
    })))
}

pub async fn find(db: Db, Id(training): Id) -> Result<Json<Training>, Refusal> {
    let mut answers = db.read(vec![trainings::find(&training)]).await?;
    let row: TrainingRow = answers.row()?.ok_or_else(Refusal::not_found)?;
    Ok(Json(row.into_training()))
}

/// Creates a training: 201, or 200 when this `Idempotency-Key` created it already. Who is no
/// admin creates what they will teach.
pub async fn create(
    db: Db,
    IdempotencyKey(key): IdempotencyKey,
    Json(form): Json<TrainingForm>,
) -> Result<(StatusCode, Json<Training>), Refusal> {
    let new = form.parse()?;
    let person = db.person()?;
    let id = match &key {
        Some(key) => id::of(&["training", person, key]),
        None => id::random(&db.context),
    };
    let mut batch = vec![trainings::must_teach(person, &new.trainer_ids)];
    batch.extend(trainings::create(&id, &new, db.context.now));
    let (created, training) = change(&db, &id, batch, 2).await?;
    let status = if created > 0 {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, Json(training)))
}

/// Changes a training: 1. reads it, 2. writes it anew, unless somebody else did meanwhile.
pub async fn update(
    db: Db,
    Id(training): Id,
    Json(patch): Json<TrainingPatch>,
) -> Result<Json<Training>, Refusal> {
    let mut answers = db.read(vec![trainings::find(&training)]).await?;
    let row: TrainingRow = answers.row()?.ok_or_else(Refusal::not_found)?;
    let is_admin = answers
        .viewer
        .is_some_and(|viewer| viewer.roles.contains(&Role::Admin));
    if !is_admin {
        patch.beyond_a_trainer()?;
    }
    let standing = row.into_training();
    let version = standing.version;
    let new = patch.onto(standing).parse()?;
    let (_, training) = change(
        &db,
        &training,
        trainings::update(&training, &new, version),
        0,
    )
    .await?;
    Ok(Json(training))
}

/// Runs a change and reads the training after it, in one batch. Gives how many rows the
/// statement at `counted` changed.
async fn change(
    db: &Db,
    id: &str,
    mut batch: Vec<Statement>,
    counted: usize,
) -> Result<(u64, Training), Refusal> {
    let changing = batch.len();
    batch.push(trainings::find(id));
    let mut answers = db.write(batch).await?;
    let changed = answers.pass(changing, counted);
    let row: TrainingRow = answers.row()?.ok_or_else(Refusal::not_found)?;
    db.context.cache.delete(FILTERS).await;
    Ok((changed, row.into_training()))
}
