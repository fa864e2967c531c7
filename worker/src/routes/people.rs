//! People, for admins: finding, adding, changing, deactivating them.

use http::StatusCode;
use potluck_domain::api::{Changed, Page, PeopleQuery, PersonForm, PersonPatch, Thing};
use potluck_domain::form::FieldErrors;
use serde_json::{Map, Value};

use super::catalog::words;
use super::me::at_its_field;
use super::{change_all, change_one, cursor, limit, page};
use crate::csv;
use crate::db::Db;
use crate::exchange::Response;
use crate::extract::{Id, IdempotencyKey, Json, Query};
use crate::id;
use crate::refusal::Refusal;
use crate::store::audit::{Change, Things};
use crate::store::people::table::{self, Listing, Sort};
use crate::store::people::write;
use crate::store::{Statement, trainings};

/// Rows that a download holds.
const MOST_ROWS: u32 = 5000;

pub async fn list(
    db: Db,
    Query(query): Query<PeopleQuery>,
) -> Result<Json<Page<Map<String, Value>>>, Refusal> {
    let limit = limit(Some(query.limit.unwrap_or(50)))?;
    let listing = parse(query, limit)?;
    let rows = db.read(vec![table::list(&listing)]).await?.wire();
    Ok(Json(page(rows, limit, |row| {
        let text = |column: &str| row.get(column).and_then(Value::as_str).map(str::to_owned);
        let value = text(listing.sort.column());
        (value.unwrap_or_default(), text("id").unwrap_or_default())
    })))
}

/// The departments that people are in, for filters and forms to suggest.
pub async fn departments(db: Db) -> Result<Json<Page<Value>>, Refusal> {
    let rows = db.read(vec![table::departments()]).await?.wire();
    let names = rows.into_iter().filter_map(|mut row| row.remove("name"));
    Ok(Json(Page {
        items: names.collect(),
        next_cursor: None,
    }))
}

pub async fn download(db: Db, Query(query): Query<PeopleQuery>) -> Result<Response, Refusal> {
    let listing = parse(query, MOST_ROWS)?;
    let mut rows = db.read(vec![table::list(&listing)]).await?.wire();
    rows.truncate(MOST_ROWS as usize);
    let columns = [
        ("name", "Name"),
        ("email", "Email"),
        ("department", "Department"),
        ("region", "Region"),
        ("time_zone", "Time zone"),
        ("start_date", "Start date"),
        ("roles", "Roles"),
        ("manager", "Manager"),
        ("deactivated_at", "Deactivated"),
    ];
    Ok(csv::response("people.csv", &columns, &rows))
}

fn parse(query: PeopleQuery, limit: u32) -> Result<Listing, Refusal> {
    let mut errors = FieldErrors::default();
    let q = errors.optional_line("q", query.q.as_deref().unwrap_or_default(), 100);
    let sort = query
        .sort
        .as_deref()
        .map_or(Some(Sort::default()), Sort::new);
    if sort.is_none() {
        errors.add("sort", "name, email, department or start_date, please.");
    }
    errors.unless_any(())?;
    // Of an address only what is before its `@` tells people apart.
    let q: Vec<&str> = q
        .split_whitespace()
        .filter_map(|word| word.split('@').next())
        .collect();
    Ok(Listing {
        words: words(&q.join(" ")),
        region: query.region,
        department: query.department,
        role: query.role,
        deactivated: query.deactivated == Some(true),
        sort: sort.unwrap_or_default(),
        order: query.order.unwrap_or_default(),
        after: cursor::open(query.cursor.as_deref())?,
        limit,
    })
}

pub async fn find(db: Db, Id(person): Id) -> Result<Json<Map<String, Value>>, Refusal> {
    let mut answers = db.read(vec![table::find(&person, db.context.now)]).await?;
    let row = answers.wire().pop();
    row.map(Json).ok_or_else(Refusal::not_found)
}

/// Adds a person: 201, or 200 when this `Idempotency-Key` added them already.
pub async fn create(
    db: Db,
    IdempotencyKey(key): IdempotencyKey,
    Json(form): Json<PersonForm>,
) -> Result<Response, Refusal> {
    let new = form.parse(db.context.zones)?;
    let id = match &key {
        Some(key) => id::of(&["new person", db.person()?, key]),
        None => id::random(&db.context),
    };
    change(&db, &id, write::create(&id, &new), StatusCode::CREATED).await
}

pub async fn update(
    db: Db,
    Id(person): Id,
    Json(patch): Json<PersonPatch>,
) -> Result<Response, Refusal> {
    let changes = patch.parse(db.context.zones)?;
    let mut statements = write::update(&person, &changes, patch.version);
    if changes.name.is_some() {
        statements.extend(trainings::index_of_trainer(&person));
    }
    change(&db, &person, statements, StatusCode::OK).await
}

/// Frees a person's places in all sessions still to start, and lets nobody in as them.
pub async fn deactivate(db: Db, Id(person): Id) -> Result<Json<Changed>, Refusal> {
    let statements = write::deactivate(&person, db.context.now);
    set_active(&db, person, statements).await
}

pub async fn activate(db: Db, Id(person): Id) -> Result<Json<Changed>, Refusal> {
    let statements = write::activate(&person);
    set_active(&db, person, statements).await
}

async fn set_active(
    db: &Db,
    person: String,
    statements: Vec<Statement>,
) -> Result<Json<Changed>, Refusal> {
    let change = Change::by(db)?;
    let things = (Thing::Person, &Things::one(&person));
    let changed = change_all(db, &change, things, &[person], statements).await?;
    Ok(Json(changed))
}

/// Runs a change and answers with the person after it; `status` where there was something to
/// change.
async fn change(
    db: &Db,
    id: &str,
    statements: Vec<Statement>,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let person = table::find(id, db.context.now);
    change_one(db, (Thing::Person, id), statements, person, status)
        .await
        .map_err(at_its_field)
}
