//! Who comes, for those who run the session.

use http::StatusCode;
use potluck_domain::api::{Changed, MoveForm, Page, Thing};
use serde_json::{Map, Value};

use super::{PageQuery, change_all, cursor, limit, signups, with_change};
use crate::csv;
use crate::db::Db;
use crate::exchange::Response;
use crate::extract::{Id, Json, PersonId, Query};
use crate::refusal::Refusal;
use crate::store::audit::{self, Change, Things, Touched};
use crate::store::roster::{self, Position};
use crate::store::sessions::{self, Standing};
use crate::store::{Statement, guard, seats};

type Row = Map<String, Value>;

/// The roster in queue order.
pub async fn list(
    db: Db,
    Id(session): Id,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<Row>>, Refusal> {
    let limit = limit(query.limit)?;
    let after: Position = cursor::open(query.cursor.as_deref())?.unwrap_or_default();
    let batch = vec![
        sessions::find_standing(&session),
        roster::list(&session, &after, limit, db.context.now),
    ];
    let mut answers = db.read(batch).await?;
    answers.row::<Standing>()?.ok_or_else(Refusal::not_found)?;
    let mut items = answers.wire();
    let goes_on = items.len() > limit as usize;
    items.truncate(limit as usize);
    let last = count_off(&mut items, after);
    let next_cursor = Some(last)
        .filter(|_| goes_on)
        .and_then(|last| cursor::close(&last));
    Ok(Json(Page { items, next_cursor }))
}

/// The roster as a table.
pub async fn export(db: Db, Id(session): Id) -> Result<Response, Refusal> {
    let batch = vec![
        sessions::find_standing(&session),
        roster::export(&session, db.context.now),
    ];
    let mut answers = db.read(batch).await?;
    answers.row::<Standing>()?.ok_or_else(Refusal::not_found)?;
    let mut rows = answers.wire();
    count_off(&mut rows, Position::default());
    Ok(csv::response("roster.csv", COLUMNS, &rows))
}

const COLUMNS: &[(&str, &str)] = &[
    ("name", "Name"),
    ("email", "Email"),
    ("department", "Department"),
    ("region", "Region"),
    ("time_zone", "Time zone"),
    ("state", "State"),
    ("position", "Position on the waitlist"),
    ("signed_up_at", "Signed up (UTC)"),
    ("attendance", "Attendance"),
    ("new_to_topic", "New to the topic"),
    ("expectation", "Hopes to learn"),
];

/// Gives somebody a place at the end of the queue, whatever the signup window says: 201 when it is
/// new, 200 when it stood already.
pub async fn add(db: Db, Id(session): Id, PersonId(person): PersonId) -> Result<Response, Refusal> {
    let change = Change::by(&db)?;
    let place = Things::place(&session, &person);
    let seat = seats::add(&session, &person, db.context.now);
    let mut batch = audit::around(&change, Thing::Signup, &place, seat);
    let changing = batch.len();
    batch.extend([
        audit::outcome(&change),
        seats::place(&session, &person),
        seats::overlaps(&session, &person),
    ]);
    let mut answers = db.write(batch).await?;
    answers.pass(changing, 0);
    let touched: Vec<Touched> = answers.rows()?;
    let status = if touched.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    let signup = Json(signups::read(answers)?);
    Ok(with_change((status, signup), &change, &touched))
}

/// Takes somebody's place away before the start; the seat goes to the first who waits.
pub async fn remove(
    db: Db,
    Id(session): Id,
    PersonId(person): PersonId,
) -> Result<Json<Changed>, Refusal> {
    let change = Change::by(&db)?;
    let mut statements = vec![guard::not_found("sessions", "id", &session)];
    statements.extend(seats::leave(&session, &person, db.context.now));
    change_place(&db, &change, &session, &person, statements).await
}

/// Lets somebody who waits pass others.
pub async fn move_up(
    db: Db,
    Id(session): Id,
    PersonId(person): PersonId,
    Json(form): Json<MoveForm>,
) -> Result<Json<Changed>, Refusal> {
    let asked = form.parse()?;
    let change = Change::by(&db)?.because(asked.reason);
    let statements = seats::move_up(&session, &person, asked.position, db.context.now);
    change_place(&db, &change, &session, &person, statements).await
}

async fn change_place(
    db: &Db,
    change: &Change,
    session: &str,
    person: &str,
    statements: Vec<Statement>,
) -> Result<Json<Changed>, Refusal> {
    let place = Things::place(session, person);
    let mut changed = change_all(db, change, (Thing::Signup, &place), &[], statements).await?;
    if changed.changed == 0 {
        changed.left_alone.push(person.to_owned());
    }
    Ok(Json(changed))
}

/// Gives those who wait their position, and says where the rows end.
fn count_off(rows: &mut [Row], mut end: Position) -> Position {
    for row in rows {
        let waits = row["state"] == "waitlisted";
        end.ahead += u32::from(waits);
        row.insert("position".to_owned(), waits.then_some(end.ahead).into());
        end.place = row
            .remove("place")
            .and_then(|place| u32::try_from(place.as_u64()?).ok())
            .unwrap_or_default();
        row["state"]
            .as_str()
            .unwrap_or_default()
            .clone_into(&mut end.state);
    }
    end
}
