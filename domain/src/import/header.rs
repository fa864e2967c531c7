//! Which cell of a line holds which column.

use super::LineProblem;
use super::split::Fields;

/// A column that a kind of sheet knows.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What Potluck calls it, and exports it as.
    pub name: &'static str,
    /// What others call it. Case, spaces and punctuation do not count.
    pub also: &'static [&'static str],
    /// Whether a sheet makes sense without it.
    pub required: bool,
}

impl Column {
    pub(super) const fn required(name: &'static str, also: &'static [&'static str]) -> Self {
        Self {
            name,
            also,
            required: true,
        }
    }

    pub(super) const fn optional(name: &'static str, also: &'static [&'static str]) -> Self {
        Self {
            name,
            also,
            required: false,
        }
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
    /// No required column is missing.
    pub complete: bool,
    pub ignored: Vec<String>,
}

impl Header {
    pub fn new(first: &Fields, columns: &[Column], problems: &mut Vec<LineProblem>) -> Self {
        let titles: Vec<String> = first
            .cells
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
            .collect();
        let mut header = Self {
            titles,
            places: Vec::new(),
            complete: true,
            ignored: Vec::new(),
        };
        for (place, title) in header.titles.iter().enumerate() {
            let Some(column) = columns.iter().find(|column| column.is_called(title)) else {
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
        for column in columns.iter().filter(|column| column.required) {
            if header.place(column.name).is_none() {
                header.complete = false;
                problems.push(LineProblem {
                    line: first.line,
                    column: Some(column.name.to_owned()),
                    reason: format!("The sheet has no column “{}”.", column.name),
                });
            }
        }
        header
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
