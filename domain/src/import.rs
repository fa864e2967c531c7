//! Reads a company's sheets: people, trainings, sessions, signups and feedback as CSV.
//!
//! Sheets come as spreadsheets export them: UTF-8 with or without byte order mark, separated
//! by comma, semicolon or tab, with ISO or European dates, columns in any order under several
//! usual names. Whoever brings one wants to mend it in one go, so every wrong cell is reported
//! with its line, and the good lines stay usable.
//!
//! Dates such as `3/12/2026` mean one day in Berlin and another in New York. A column with a
//! `25/12/2026` somewhere says itself how it is meant; one that does not is asked about.
//!
//! [`read`] takes one sheet; [`Program::check`] then looks at all of them together.

mod agenda;
mod cell;
mod feedback;
mod header;
mod key;
mod moment;
mod people;
mod place;
mod program;
mod record;
mod sessions;
mod signups;
mod split;
mod trainings;

pub use feedback::FeedbackRow;
pub use header::Column;
pub use key::slug;
pub use moment::DateOrder;
pub use people::PersonRow;
pub use program::{Program, Sheets};
pub use record::Record;
pub use sessions::SessionRow;
pub use signups::{Held, SignupRow};
pub use trainings::TrainingRow;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use header::Header;
use split::split;

use crate::zoned::{Rules, Zone};

/// What a sheet held: the lines that can be used, and what is wrong with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet<T> {
    /// The usable lines, each with the line of the file that it begins on; the first is 1.
    pub rows: Vec<(u64, T)>,
    /// In line order.
    pub problems: Vec<LineProblem>,
    /// Columns of the file that nothing was read from.
    pub ignored: Vec<String>,
    /// The titles of the file's columns.
    pub titles: Vec<String>,
    /// Every column that the kind knows.
    pub columns: Vec<SheetColumn>,
    /// Titles of columns whose dates can be meant both ways; then no line is read.
    pub ambiguous: Vec<String>,
    /// The line that names the columns, once all that are needed are there.
    pub header: Option<u64>,
}

/// Whether something is over, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Since {
    #[default]
    Never,
    /// It is, and the sheet does not say since when.
    Now,
    Then(DateTime<Utc>),
}

/// A column that the kind knows, and which of the file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    pub name: &'static str,
    /// As the file calls it; `None` when it has none.
    pub title: Option<String>,
    pub required: bool,
}

impl<T> Default for Sheet<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            problems: Vec::new(),
            ignored: Vec::new(),
            titles: Vec::new(),
            columns: Vec::new(),
            ambiguous: Vec::new(),
            header: None,
        }
    }
}

impl<T> Sheet<T> {
    /// Whether the file has the column.
    pub fn has(&self, name: &str) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| column.name == name && column.title.is_some())
    }
}

/// How to read a sheet.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Which column of the file is which of ours: its title by our name, an empty title for none.
    /// What is left out is matched by name.
    pub columns: &'a BTreeMap<String, String>,
    /// How dates are meant in columns that do not say it themselves; `None` asks.
    pub dates: Option<DateOrder>,
    /// The zone of lines that name none; the column may be missing then.
    pub zone: Option<Zone>,
    /// What zones are computed with.
    pub zones: Rules,
}

/// The name of the column for which a zone may stand in.
const ZONE: &str = "time zone";

/// What is wrong with a line, for the person who mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineProblem {
    /// The line of the file on which the record begins; the first is 1.
    pub line: u64,
    /// The column as the file names it, where the problem has one.
    pub column: Option<String>,
    /// A sentence in plain words.
    pub reason: String,
}

/// A kind of line.
pub trait Row: Sized {
    /// The columns that the kind knows.
    const COLUMNS: &'static [Column];

    /// Reads one line. Whatever is wrong is reported to `record`; a line with any problem is
    /// not used, even when this gives a row.
    fn read(record: &mut Record<'_>) -> Option<Self>;
}

/// Reads a sheet whose columns are called as usual. `dates` says how `12/03/2026` is meant where
/// nothing else does; every other spelling is clear.
pub fn read<T: Row>(bytes: &[u8], dates: DateOrder, zones: Rules) -> Sheet<T> {
    let reading = Reading {
        columns: &BTreeMap::new(),
        dates: Some(dates),
        zone: None,
        zones,
    };
    read_as(bytes, &reading)
}

/// Reads a sheet.
pub fn read_as<T: Row>(bytes: &[u8], reading: &Reading<'_>) -> Sheet<T> {
    let mut sheet = Sheet::default();
    let records = match split(bytes, &mut sheet.problems) {
        Ok(records) => records,
        Err(problem) => {
            sheet.problems.push(problem);
            return sheet;
        }
    };
    let Some((first, records)) = records.split_first() else {
        if sheet.problems.is_empty() {
            sheet.problems.push(LineProblem {
                line: 1,
                column: None,
                reason: "The sheet is empty; its first line should name the columns.".into(),
            });
        }
        return sheet;
    };
    let mut header = Header::new(first, T::COLUMNS, reading, &mut sheet.problems);
    sheet.ambiguous = header.understand_dates(records, T::COLUMNS, reading.dates);
    sheet.ignored.clone_from(&header.ignored);
    sheet.titles.clone_from(&header.titles);
    sheet.columns = header.columns(T::COLUMNS, reading);
    sheet.header = header.complete.then_some(first.line);
    if header.complete && sheet.ambiguous.is_empty() {
        for fields in records {
            let before = sheet.problems.len();
            let row = Record::new(fields, &header, reading, &mut sheet.problems)
                .and_then(|mut record| T::read(&mut record));
            if let Some(row) = row.filter(|_| sheet.problems.len() == before) {
                sheet.rows.push((fields.line, row));
            }
        }
    }
    // Records that could not be split at all were reported before the others were read.
    sheet.problems.sort_by_key(|problem| problem.line);
    sheet
}

#[cfg(test)]
mod real;
#[cfg(test)]
mod tests;
