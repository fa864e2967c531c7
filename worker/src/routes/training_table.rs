//! Trainings as a table, and what is done to several at once.

use potluck_domain::api::{
    Changed, Order, Page, Thing, TrainingBulk, TrainingBulkForm, TrainingTableQuery,
};
use potluck_domain::form::FieldErrors;
use potluck_domain::training::AT_ONCE;
use serde_json::{Map, Value};

use super::catalog::{FILTERS, words};
use super::{change_all, cursor, limit, page};
use crate::csv;
use crate::db::Db;
use crate::exchange::Response;
use crate::extract::{Json, Query};
use crate::refusal::Refusal;
use crate::store::audit::{Change, Things};
use crate::store::training_table::{self, Position, Sort, Table};
use crate::store::{sessions, trainings};

type Row = Map<String, Value>;

/// Rows of an export.
const EXPORTED: u32 = 5000;

pub async fn list(
    db: Db,
    Query(query): Query<TrainingTableQuery>,
) -> Result<Json<Page<Row>>, Refusal> {
    let limit = limit(query.limit.or(Some(50)))?;
    let mut table = parse(&query)?;
    table.after = cursor::open(query.cursor.as_deref())?;
    table.limit = limit;
    let rows = read(&db, table).await?;
    let position = |row: &Row| -> Position {
        let text = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        (text("key"), text("id").unwrap_or_default())
    };
    let mut page = page(rows, limit, position);
    for row in &mut page.items {
        row.remove("key");
    }
    Ok(Json(page))
}

/// All pages of the table as one, as far as a spreadsheet wants them.
pub async fn export(db: Db, Query(query): Query<TrainingTableQuery>) -> Result<Response, Refusal> {
    let mut table = parse(&query)?;
    table.limit = EXPORTED - 1;
    let rows = read(&db, table).await?;
    Ok(csv::response("trainings.csv", COLUMNS, &rows))
}

const COLUMNS: &[(&str, &str)] = &[
    ("title", "Title"),
    ("format", "Format"),
    ("topics", "Topics"),
    ("trainers", "Trainers"),
    ("language", "Language"),
    ("duration_minutes", "Duration (min)"),
    ("default_capacity", "Capacity"),
    ("next_start", "Next session (UTC)"),
    ("last_start", "Last session (UTC)"),
    ("archived_at", "Archived (UTC)"),
];

async fn read(db: &Db, table: Table) -> Result<Vec<Row>, Refusal> {
    let rows = training_table::list_rows(table, db.context.now);
    Ok(db.read(vec![rows]).await?.wire())
}

fn parse(query: &TrainingTableQuery) -> Result<Table, FieldErrors> {
    let mut errors = FieldErrors::default();
    let q = errors.optional_line("q", query.q.as_deref().unwrap_or_default(), 100);
    let sort = Sort::parse(query.sort.as_deref().unwrap_or("title")).unwrap_or_else(|| {
        errors.add(
            "sort",
            "title, next_start, last_start or created_at, please.",
        );
        Sort::default()
    });
    let ids: Option<Vec<String>> = query
        .ids
        .as_ref()
        .map(|ids| ids.split(',').map(str::to_owned).collect());
    if ids.as_ref().is_some_and(|ids| ids.len() > AT_ONCE) {
        errors.add("ids", format!("At most {AT_ONCE}, please."));
    }
    errors.unless_any(Table {
        words: words(&q),
        format: query.format.clone(),
        topic: query.topic.clone(),
        trainer: query.trainer.clone(),
        archived: query.archived == Some(true),
        ids,
        sort,
        descending: query.order == Some(Order::Desc),
        after: None,
        limit: 0,
    })
}

/// Archives trainings, brings them back, or lets others teach them: all in one transaction.
pub async fn change(db: Db, Json(form): Json<TrainingBulkForm>) -> Result<Json<Changed>, Refusal> {
    let form = form.parse()?;
    let ids = sessions::list(&form.ids);
    let statements = match form.action {
        TrainingBulk::Archive => vec![trainings::archive(&ids, Some(db.context.now))],
        TrainingBulk::Restore => vec![trainings::archive(&ids, None)],
        TrainingBulk::ChangeTrainers => trainings::change_trainers(&ids, &form.trainer_ids),
    };
    let change = Change::by(&db)?;
    let things = (Thing::Training, &Things::many(&form.ids));
    let changed = change_all(&db, &change, things, &form.ids, statements).await?;
    db.context.cache.delete(FILTERS).await;
    Ok(Json(changed))
}
