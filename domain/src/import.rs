//! Reads a company's sheets: people, trainings, sessions, signups and feedback as CSV.
//!
//! Sheets come as spreadsheets export them: UTF-8 with or without byte order mark, separated
//! by comma, semicolon or tab, with ISO or European dates, columns in any order under several
//! usual names. Whoever brings one wants to mend it in one go, so every wrong cell is reported
//! with its line, and the good lines stay usable.
//!
//! [`read`] takes one sheet; [`Program::check`] then looks at all of them together.

mod agenda;
mod cell;
mod feedback;
mod header;
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
pub use moment::DateOrder;
pub use people::PersonRow;
pub use program::{Program, Sheets};
pub use record::Record;
pub use sessions::SessionRow;
pub use signups::SignupRow;
pub use trainings::TrainingRow;

use header::Header;
use split::split;

use crate::zoned::Rules;

/// What a sheet held: the lines that can be used, and what is wrong with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet<T> {
    /// The usable lines, each with the line of the file that it begins on; the first is 1.
    pub rows: Vec<(u64, T)>,
    /// In line order.
    pub problems: Vec<LineProblem>,
    /// Columns of the file that nothing was read from.
    pub ignored: Vec<String>,
}

impl<T> Default for Sheet<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            problems: Vec::new(),
            ignored: Vec::new(),
        }
    }
}

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

/// Reads a sheet. `dates` says how `12/03/2026` is meant; every other spelling is clear.
/// `zones` is what zones are computed with.
pub fn read<T: Row>(bytes: &[u8], dates: DateOrder, zones: Rules) -> Sheet<T> {
    let mut sheet = Sheet::default();
    let mut records = match split(bytes, &mut sheet.problems) {
        Ok(records) => records.into_iter(),
        Err(problem) => {
            sheet.problems.push(problem);
            return sheet;
        }
    };
    let Some(first) = records.next() else {
        if sheet.problems.is_empty() {
            sheet.problems.push(LineProblem {
                line: 1,
                column: None,
                reason: "The sheet is empty; its first line should name the columns.".into(),
            });
        }
        return sheet;
    };
    let header = Header::new(&first, T::COLUMNS, &mut sheet.problems);
    sheet.ignored.clone_from(&header.ignored);
    if header.complete {
        for fields in records {
            let before = sheet.problems.len();
            let row = Record::new(&fields, &header, dates, zones, &mut sheet.problems)
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
mod tests;
