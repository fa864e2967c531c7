//! One line being read: hands out cells, collects what is wrong with them.

use super::header::Header;
use super::split::Fields;
use super::{DateOrder, LineProblem, Reading, Since, ZONE, cell, moment, place};
use crate::zoned::{Rules, Zone};

/// A line of a sheet. Reading a cell that is wrong reports it and goes on, so that all that is
/// wrong with a line is said at once.
pub struct Record<'a> {
    line: u64,
    header: &'a Header,
    cells: Vec<&'a str>,
    reading: &'a Reading<'a>,
    problems: &'a mut Vec<LineProblem>,
}

impl<'a> Record<'a> {
    /// `None` when the cells cannot be read, which is reported.
    pub(super) fn new(
        fields: &'a Fields,
        header: &'a Header,
        reading: &'a Reading<'a>,
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
                cells.push(cell::unguarded(text.trim()));
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
            reading,
            problems,
        })
    }

    /// How `12/03/2026` is meant in the column.
    pub fn dates(&self, column: &str) -> DateOrder {
        self.header.order(column)
    }

    /// What zones are computed with.
    pub fn zones(&self) -> Rules {
        self.reading.zones
    }

    /// The line's zone, or the one for lines without.
    pub fn zone(&mut self) -> Option<Zone> {
        if self.text(ZONE).is_empty() && self.reading.zone.is_none() {
            self.report(Some(ZONE), "Is empty.".into());
        }
        self.zone_if_any()
    }

    /// As [`Self::zone`], of a line that may be without.
    pub fn zone_if_any(&mut self) -> Option<Zone> {
        let zones = self.zones();
        match self.reading.zone.filter(|_| self.text(ZONE).is_empty()) {
            Some(zone) => Some(zone),
            None => self.optional(ZONE, |text| place::zone(text, zones)),
        }
    }

    /// Whether the sheet has the column.
    pub fn has(&self, column: &str) -> bool {
        self.header.place(column).is_some()
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

    /// The parts of a cell between `|`, each parsed; all that are wrong are reported. `||` is a bar
    /// that belongs to its part.
    pub fn list<T>(&mut self, column: &str, parse: impl Fn(&str) -> Result<T, String>) -> Vec<T> {
        let mut values = Vec::new();
        let text = self.text(column).replace("||", "\0");
        let parts = text.split('|').map(|part| part.replace('\0', "|"));
        for part in parts.filter(|part| !part.trim().is_empty()) {
            match parse(part.trim()) {
                Ok(value) => values.push(value),
                Err(reason) => self.report(Some(column), reason),
            }
        }
        values
    }

    /// People by address or name, separated by bars, semicolons, commas or line breaks.
    pub fn people(&mut self, column: &str) -> Vec<String> {
        let mut people = Vec::new();
        for part in self.text(column).split(['|', ';', ',', '\n', '\r']) {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            match cell::person(part) {
                Ok(person) if people.contains(&person) => {}
                Ok(person) => people.push(person),
                Err(reason) => self.report(Some(column), reason),
            }
        }
        people
    }

    /// A cell that tells whether something is over, and maybe since when.
    pub fn since(&mut self, column: &str) -> Since {
        let dates = self.dates(column);
        let since = self.optional(column, |text| match (cell::yes(text), text) {
            (Ok(true), _) => Ok(Since::Now),
            (Ok(false), _) => Ok(Since::Never),
            (Err(_), text) => moment::instant(text, dates)
                .map(Since::Then)
                .map_err(|_| format!("“{text}” is neither yes nor no nor a date and time.")),
        });
        since.unwrap_or(Since::Never)
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
