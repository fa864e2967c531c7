//! Feedback, added up.

use potluck_domain::api::{FeedbackQuery, FeedbackReport};
use potluck_domain::form::FieldErrors;
use potluck_domain::report::{self, Few, Group};
use serde_json::Value;

use crate::csv;
use crate::db::{Answers, Db};
use crate::exchange::Response;
use crate::extract::{Id, Json, Query};
use crate::refusal::Refusal;
use crate::store::report::{GroupRow, answers, comments, groups_of_training, groups_within};
use crate::store::trainings;

/// Answers that an export holds at the most.
const EXPORTED: u32 = 10_000;

/// All sessions of a training: 1. counts the answers, 2. reads what was written.
pub async fn of_training(db: Db, Id(training): Id) -> Result<Json<Value>, Refusal> {
    let batch = vec![trainings::find(&training), groups_of_training(&training)];
    let mut answers = db.read(batch).await?;
    answers.wire().pop().ok_or_else(Refusal::not_found)?;
    let groups = groups(&mut answers)?;
    with_comments(&db, report::add_up(&groups, Few::Together)).await
}

/// The sessions of some months: 1. counts the answers, 2. reads what was written.
pub async fn of_all(db: Db, Query(query): Query<FeedbackQuery>) -> Result<Json<Value>, Refusal> {
    let report = within(&db, &query).await?;
    with_comments(&db, report).await
}

/// The answers of some months, one a line: 1. finds the sessions that may be shown, 2. reads them.
pub async fn export(db: Db, Query(query): Query<FeedbackQuery>) -> Result<Response, Refusal> {
    let (report, sessions) = within(&db, &query).await?;
    if report.answers - report.held_back > EXPORTED {
        let most = format!("These are more than {EXPORTED} answers: fewer months, please.");
        return Err(FieldErrors::one("from", most).into());
    }
    let rows = db.read(vec![answers(&sessions)]).await?.wire();
    Ok(csv::response("feedback.csv", COLUMNS, &rows))
}

const COLUMNS: &[(&str, &str)] = &[
    ("title", "Training"),
    ("month", "Month (UTC)"),
    ("overall", "Overall"),
    ("useful", "Useful for my work"),
    ("trainer", "Trainer"),
    ("balance", "Balance"),
    ("recommend", "Would recommend"),
    ("keep", "What to keep"),
    ("change", "What to change"),
    ("learn_next", "What to learn next"),
    ("person", "Person"),
];

/// A report still without its comments, and the sessions that they may come from.
type Silent = (FeedbackReport, Vec<String>);

/// Whoever asks may choose the sessions, so those with few answers never count.
async fn within(db: &Db, query: &FeedbackQuery) -> Result<Silent, Refusal> {
    let window = query.window(db.context.now)?;
    let mut answers = db.read(vec![groups_within(window, query)]).await?;
    Ok(report::add_up(&groups(&mut answers)?, Few::Never))
}

fn groups(answers: &mut Answers) -> Result<Vec<Group>, Refusal> {
    let rows: Vec<GroupRow> = answers.rows()?;
    Ok(rows.into_iter().map(GroupRow::into_group).collect())
}

async fn with_comments(db: &Db, (report, sessions): Silent) -> Result<Json<Value>, Refusal> {
    let comments = db.read(vec![comments(&sessions)]).await?.wire();
    let mut report =
        serde_json::to_value(report).map_err(|error| Refusal::Internal(error.to_string()))?;
    report["comments"] = comments.into();
    Ok(Json(report))
}
