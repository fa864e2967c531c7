//! Everything as sheets that import again.

use potluck_domain::import::{Column, PersonRow, Row as _, SessionRow, SignupRow, TrainingRow};

use super::{sessions, trainings};
use crate::csv;
use crate::db::Db;
use crate::exchange::Response;
use crate::refusal::Refusal;
use crate::store::transfer::{self, Row};

pub async fn people(db: Db) -> Result<Response, Refusal> {
    let rows = db.read(vec![transfer::people::all()]).await?.wire();
    Ok(sheet("people.csv", PersonRow::COLUMNS, &rows))
}

pub async fn trainings(db: Db) -> Result<Response, Refusal> {
    let rows = db.read(vec![transfer::trainings::all()]).await?.wire();
    let rows: Vec<Row> = rows.into_iter().map(trainings::in_cells).collect();
    Ok(sheet("trainings.csv", TrainingRow::COLUMNS, &rows))
}

pub async fn sessions(db: Db) -> Result<Response, Refusal> {
    let rows = db.read(vec![transfer::sessions::all()]).await?.wire();
    let zones = db.context.zones;
    let in_cells = |row| sessions::in_cells(row, zones);
    let rows: Vec<Row> = rows.into_iter().map(in_cells).collect();
    Ok(sheet("sessions.csv", SessionRow::COLUMNS, &rows))
}

pub async fn signups(db: Db) -> Result<Response, Refusal> {
    let rows = db.read(vec![transfer::signups::all()]).await?.wire();
    Ok(sheet("signups.csv", SignupRow::COLUMNS, &rows))
}

/// In the columns that import reads.
fn sheet(name: &str, columns: &[Column], rows: &[Row]) -> Response {
    let columns = columns.iter().filter(|column| column.exported);
    let columns = columns.map(|column| (column.name, column.name));
    csv::response(name, &columns.collect::<Vec<_>>(), rows)
}
