//! Sessions as a table, and what is done to several at once.

use chrono::TimeDelta;
use potluck_domain::api::{
    Changed, Order, Page, SessionBulkForm, SessionStatus, SessionTableQuery, Thing,
};
use potluck_domain::form::FieldErrors;
use potluck_domain::planning::{Bulk, to_the_minute};
use potluck_domain::zoned::{self, Zone};
use serde_json::{Map, Value};

use super::catalog::words;
use super::{change_all, cursor, limit, page};
use crate::csv;
use crate::db::Db;
use crate::exchange::Response;
use crate::extract::{Json, Query};
use crate::refusal::Refusal;
use crate::store::audit::{Change, Things};
use crate::store::session_table::{self, Table};
use crate::store::sessions;

type Row = Map<String, Value>;

/// How many days the table shows at the most.
const WIDEST: TimeDelta = TimeDelta::days(400);

/// Rows of an export.
const EXPORTED: u32 = 5000;

pub async fn list(
    db: Db,
    Query(query): Query<SessionTableQuery>,
) -> Result<Json<Page<Row>>, Refusal> {
    let limit = limit(query.limit.or(Some(50)))?;
    let mut table = parse(&query, &db)?;
    table.after = cursor::open(query.cursor.as_deref())?;
    table.limit = limit;
    let rows = db.read(vec![session_table::list_rows(table)]).await?.wire();
    let mut page = page(rows, limit, |row: &Row| {
        (row["key"].clone(), row["id"].clone())
    });
    for row in &mut page.items {
        row.remove("key");
    }
    Ok(Json(page))
}

/// All pages of the table as one, as far as a spreadsheet wants them.
pub async fn export(db: Db, Query(query): Query<SessionTableQuery>) -> Result<Response, Refusal> {
    let mut table = parse(&query, &db)?;
    table.limit = EXPORTED - 1;
    let mut rows = db.read(vec![session_table::list_rows(table)]).await?.wire();
    for row in &mut rows {
        for (instant, local) in [("starts_at", "local_start"), ("ends_at", "local_end")] {
            let time = local_time(row, instant, &db);
            row.insert(local.to_owned(), time.into());
        }
        if row["regions"].as_array().is_some_and(Vec::is_empty) {
            row.insert("regions".to_owned(), "all".into());
        }
    }
    Ok(csv::response("sessions.csv", COLUMNS, &rows))
}

const COLUMNS: &[(&str, &str)] = &[
    ("title", "Training"),
    ("local_start", "Start"),
    ("local_end", "End"),
    ("time_zone", "Time zone"),
    ("starts_at", "Start (UTC)"),
    ("regions", "Regions"),
    ("trainers", "Trainers"),
    ("location", "Location"),
    ("capacity", "Capacity"),
    ("confirmed", "Confirmed"),
    ("waitlisted", "Waitlisted"),
    ("status", "Status"),
    ("confidential", "Confidential"),
    ("attendance_taken", "Attendance marked"),
];

/// The instant in that column as the clocks of the session's zone show it.
fn local_time(row: &Row, column: &str, db: &Db) -> Option<String> {
    let zone = Zone::find(row["time_zone"].as_str()?, db.context.zones)?;
    let instant = row[column].as_str()?.parse().ok()?;
    let local = zoned::local(instant, zone);
    Some(to_the_minute(local).replacen('T', " ", 1))
}

fn parse(query: &SessionTableQuery, db: &Db) -> Result<Table, FieldErrors> {
    let mut errors = FieldErrors::default();
    let from = query.from.unwrap_or(db.context.now);
    let to = query.to.unwrap_or(from + WIDEST);
    if to < from {
        errors.add("to", "Not before from, please.");
    } else if to - from > WIDEST {
        errors.add("to", "At most 400 days after from, please.");
    }
    let q = errors.optional_line("q", query.q.as_deref().unwrap_or_default(), 100);
    let name = query.sort.as_deref().unwrap_or("starts_at");
    let key = session_table::sort_key(name).unwrap_or_else(|| {
        errors.add(
            "sort",
            "starts_at, title, confirmed, waitlisted or seats_left, please.",
        );
        ""
    });
    let ids: Option<Vec<String>> = query
        .ids
        .as_ref()
        .map(|ids| ids.split(',').map(str::to_owned).collect());
    if ids.as_ref().is_some_and(|ids| ids.len() > 100) {
        errors.add("ids", "At most 100, please.");
    }
    // Sessions that are named are meant whenever they are.
    let named = ids.is_some() && query.from.is_none() && query.to.is_none();
    errors.unless_any(Table {
        window: (!named).then_some((from, to)),
        words: words(&q),
        region: query.region.clone(),
        topic: query.topic.clone(),
        training: query.training.clone(),
        trainer: query.trainer.clone(),
        status: query.status.map(|status| match status {
            SessionStatus::Scheduled => "scheduled",
            SessionStatus::Cancelled => "cancelled",
        }),
        ids,
        key,
        descending: query.order == Some(Order::Desc),
        after: None,
        limit: 0,
    })
}

/// Cancels sessions, or lets others teach them: all in one transaction. Those that started or
/// were cancelled are left alone.
pub async fn change(db: Db, Json(form): Json<SessionBulkForm>) -> Result<Json<Changed>, Refusal> {
    let bulk = form.parse()?;
    let (ids, now) = (form.ids, db.context.now);
    let mut change = Change::by(&db)?;
    let statements = match bulk {
        Bulk::Cancel(reason) => {
            let cancel = sessions::cancel_all(&ids, &reason, now);
            change = change.because(reason);
            vec![cancel]
        }
        Bulk::ChangeTrainers(trainers) => sessions::change_trainers(&ids, &trainers, now),
    };
    let things = Things::many(&ids);
    change_all(&db, &change, (Thing::Session, &things), &ids, statements)
        .await
        .map(Json)
}
