//! One line being read: hands out cells, collects what is wrong with them.

use super::header::Header;
use super::split::Fields;
use super::{DateOrder, LineProblem};
use crate::zoned::Rules;

/// A line of a sheet. Reading a cell that is wrong reports it and goes on, so that all that is
/// wrong with a line is said at once.
pub struct Record<'a> {
    line: u64,
    header: &'a Header,
    cells: Vec<&'a str>,
    dates: DateOrder,
    zones: Rules,
    problems: &'a mut Vec<LineProblem>,
}

impl<'a> Record<'a> {
    /// `None` when the cells cannot be read, which is reported.
    pub(super) fn new(
        fields: &'a Fields,
        header: &'a Header,
        dates: DateOrder,
        zones: Rules,
        problems: &'a mut Vec<LineProblem>,
    ) -> Option<Self> {
        let line = fields.line;
        let columns = header.titles.len();
        if fields
            .cells
            .iter()
            .skip(columns)
            .any(|cell| !cell.is_empty())
        {
            problems.push(LineProblem {
                line,
                column: None,
                reason: format!(
                    "The line has {} cells, but the first line names {columns} columns. Quote \
                     cells that contain the separator.",
                    fields.cells.len()
                ),
            });
            return None;
        }
        let before = problems.len();
        let mut cells = Vec::with_capacity(columns);
        for (cell, title) in fields.cells.iter().zip(&header.titles) {
            if let Ok(text) = std::str::from_utf8(cell) {
                cells.push(text.trim());
            } else {
                problems.push(LineProblem {
                    line,
                    column: Some(title.clone()),
                    reason: format!(
                        "“{}” is not UTF-8. Save the sheet as “CSV UTF-8” and try again.",
                        String::from_utf8_lossy(cell).trim()
                    ),
                });
            }
        }
        (problems.len() == before).then_some(Self {
            line,
            header,
            cells,
            dates,
            zones,
            problems,
        })
    }

    /// How `12/03/2026` is meant.
    pub fn dates(&self) -> DateOrder {
        self.dates
    }

    /// What zones are computed with.
    pub fn zones(&self) -> Rules {
        self.zones
    }

    /// The cell without surrounding space; empty when the sheet has no such column.
    pub fn text(&self, column: &str) -> &'a str {
        self.header
            .place(column)
            .and_then(|place| self.cells.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// A cell that must be filled.
    pub fn required<T>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        if self.text(column).is_empty() {
            self.report(Some(column), "Is empty.".into());
            return None;
        }
        self.optional(column, parse)
    }

    /// A cell that may be empty; `None` then, and when it is wrong.
    pub fn optional<T>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match parse(text) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.report(Some(column), reason);
                None
            }
        }
    }

    /// The parts of a cell between `|`, each parsed; all that are wrong are reported.
    pub fn list<T>(&mut self, column: &str, parse: impl Fn(&str) -> Result<T, String>) -> Vec<T> {
        let mut values = Vec::new();
        let parts = self.text(column).split('|').map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            match parse(part) {
                Ok(value) => values.push(value),
                Err(reason) => self.report(Some(column), reason),
            }
        }
        values
    }

    /// Says that the line cannot be used.
    pub fn report(&mut self, column: Option<&str>, reason: String) {
        self.problems.push(LineProblem {
            line: self.line,
            column: column.map(|column| self.header.title(column)),
            reason,
        });
    }
}
