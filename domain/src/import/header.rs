//! Which cell of a line holds which column.

use super::moment::{self, Meant};
use super::split::Fields;
use super::{DateOrder, LineProblem, Reading, SheetColumn, ZONE};

/// A column that a kind of sheet knows.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What Potluck calls it, and exports it as.
    pub name: &'static str,
    /// What others call it. Case, spaces and punctuation do not count.
    pub also: &'static [&'static str],
    /// Whether a sheet makes no sense without it.
    pub required: bool,
    /// Columns that together say the same: with all of them it is not required.
    pub instead: &'static [&'static str],
    /// Whether its cells begin with dates.
    pub dates: bool,
    /// Whether export writes it.
    pub exported: bool,
}

impl Column {
    pub(super) const fn required(name: &'static str, also: &'static [&'static str]) -> Self {
        Self {
            name,
            also,
            required: true,
            instead: &[],
            dates: false,
            exported: true,
        }
    }

    pub(super) const fn optional(name: &'static str, also: &'static [&'static str]) -> Self {
        Self {
            name,
            also,
            required: false,
            instead: &[],
            dates: false,
            exported: true,
        }
    }

    pub(super) const fn of_dates(self) -> Self {
        Self {
            dates: true,
            ..self
        }
    }

    pub(super) const fn or_instead(self, instead: &'static [&'static str]) -> Self {
        Self { instead, ..self }
    }

    /// Sheets of others have it; ours say it by another column.
    pub(super) const fn only_read(self) -> Self {
        Self {
            exported: false,
            ..self
        }
    }

    fn is_needed(&self, header: &Header, reading: &Reading<'_>) -> bool {
        let has = |name: &&str| header.place(name).is_some();
        let is_said = !self.instead.is_empty() && self.instead.iter().all(has);
        self.required && !is_said && (self.name != ZONE || reading.zone.is_none())
    }

    fn missing(&self) -> String {
        let missing = format!("The sheet has no column “{}”", self.name);
        if self.instead.is_empty() {
            return missing + ".";
        }
        let instead = self.instead.join("” and “");
        format!("{missing}, and not “{instead}” instead.")
    }

    fn is_called(&self, title: &str) -> bool {
        let plain = plain(title);
        std::iter::once(&self.name)
            .chain(self.also)
            .any(|name| self::plain(name) == plain)
    }
}

/// Letters and digits in lower case: `E-Mail` and `email`, `Time_Zone` and `timezone` are one.
fn plain(title: &str) -> String {
    title
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The first line of a sheet, understood.
pub(super) struct Header {
    /// The titles as the file has them.
    pub titles: Vec<String>,
    places: Vec<(&'static str, usize)>,
    orders: Vec<(&'static str, DateOrder)>,
    /// No required column is missing.
    pub complete: bool,
    pub ignored: Vec<String>,
}

impl Header {
    pub fn new(
        first: &Fields,
        columns: &[Column],
        reading: &Reading<'_>,
        problems: &mut Vec<LineProblem>,
    ) -> Self {
        let titles: Vec<String> = first
            .cells
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
            .collect();
        let mut header = Self {
            titles,
            places: Vec::new(),
            orders: Vec::new(),
            complete: true,
            ignored: Vec::new(),
        };
        header.place_as_told(first.line, columns, reading, problems);
        header.place_by_own_name(columns, reading);
        let placed: Vec<usize> = header.places.iter().map(|(_, place)| *place).collect();
        let by_name = |column: &&Column| !reading.columns.contains_key(column.name);
        for (place, title) in header.titles.iter().enumerate() {
            if placed.contains(&place) {
                continue;
            }
            let mut columns = columns.iter().filter(by_name);
            let Some(column) = columns.find(|column| column.is_called(title)) else {
                if !title.is_empty() {
                    header.ignored.push(title.clone());
                }
                continue;
            };
            if let Some(&(_, earlier)) = header.places.iter().find(|(name, _)| *name == column.name)
            {
                problems.push(LineProblem {
                    line: first.line,
                    column: Some(title.clone()),
                    reason: format!(
                        "“{}” and “{title}” are the same column; the first is used.",
                        header.titles[earlier]
                    ),
                });
            } else {
                header.places.push((column.name, place));
            }
        }
        for column in columns {
            if column.is_needed(&header, reading) && header.place(column.name).is_none() {
                header.complete = false;
                problems.push(LineProblem {
                    line: first.line,
                    column: Some(column.name.to_owned()),
                    reason: column.missing(),
                });
            }
        }
        header
    }

    /// Places the columns that whoever brought the sheet named.
    fn place_as_told(
        &mut self,
        line: u64,
        columns: &[Column],
        reading: &Reading<'_>,
        problems: &mut Vec<LineProblem>,
    ) {
        for (name, title) in reading.columns {
            let title = title.trim();
            let Some(column) = columns.iter().find(|column| column.name == name) else {
                continue;
            };
            if title.is_empty() {
                continue;
            }
            if let Some(place) = self.titles.iter().position(|known| known == title) {
                self.places.push((column.name, place));
            } else {
                self.complete = false;
                problems.push(LineProblem {
                    line,
                    column: Some(title.to_owned()),
                    reason: format!("The sheet has no column “{title}”."),
                });
            }
        }
    }

    /// Places the columns that are called as we call them, before those that are called otherwise:
    /// beside an `Email`, a `Name` is not what knows a person.
    fn place_by_own_name(&mut self, columns: &[Column], reading: &Reading<'_>) {
        let told = |column: &&Column| reading.columns.contains_key(column.name);
        for column in columns.iter().filter(|column| !told(column)) {
            let own = plain(column.name);
            let place = self.titles.iter().position(|title| plain(title) == own);
            let is_free = |place: &usize| self.places.iter().all(|(_, taken)| taken != place);
            if let Some(place) = place.filter(is_free) {
                self.places.push((column.name, place));
            }
        }
    }

    /// Looks through the columns of dates for how they are meant, and gives the titles of those
    /// that neither say it nor are told by `asked`. Where a column says both, only what is clear by
    /// itself is read.
    pub fn understand_dates(
        &mut self,
        records: &[Fields],
        columns: &[Column],
        asked: Option<DateOrder>,
    ) -> Vec<String> {
        let mut ambiguous = Vec::new();
        for column in columns.iter().filter(|column| column.dates) {
            let Some(place) = self.place(column.name) else {
                continue;
            };
            let (mut day, mut month, mut either) = (false, false, false);
            for fields in records {
                let cell = fields.cells.get(place).map(Vec::as_slice);
                match std::str::from_utf8(cell.unwrap_or_default()).map(moment::meant) {
                    Ok(Some(Meant::DayFirst)) => day = true,
                    Ok(Some(Meant::MonthFirst)) => month = true,
                    Ok(Some(Meant::Either)) => either = true,
                    Ok(None) | Err(_) => {}
                }
            }
            let order = match (day, month, either, asked) {
                (true, true, ..) => DateOrder::Unclear,
                (true, ..) => DateOrder::DayFirst,
                (_, true, ..) => DateOrder::MonthFirst,
                (_, _, true, None) => {
                    ambiguous.push(self.title(column.name));
                    DateOrder::Unclear
                }
                (_, _, _, asked) => asked.unwrap_or_default(),
            };
            self.orders.push((column.name, order));
        }
        ambiguous
    }

    /// How the dates of the column are meant.
    pub fn order(&self, name: &str) -> DateOrder {
        let order = self.orders.iter().find(|(column, _)| *column == name);
        order.map(|(_, order)| *order).unwrap_or_default()
    }

    /// Every column of ours, and which of the sheet it is.
    pub fn columns(&self, columns: &[Column], reading: &Reading<'_>) -> Vec<SheetColumn> {
        let column = |column: &Column| SheetColumn {
            name: column.name,
            title: self.place(column.name).map(|_| self.title(column.name)),
            required: column.is_needed(self, reading),
        };
        columns.iter().map(column).collect()
    }

    /// Where the cells of the column stand.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.places
            .iter()
            .find(|(column, _)| *column == name)
            .map(|(_, place)| *place)
    }

    /// The column as the file calls it.
    pub fn title(&self, name: &str) -> String {
        self.place(name)
            .and_then(|place| self.titles.get(place))
            .map_or_else(|| name.to_owned(), Clone::clone)
    }
}
