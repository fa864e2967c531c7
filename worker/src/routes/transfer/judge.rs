//! Line by line: what a sheet says, held against what stands.

use std::collections::BTreeMap;

use potluck_domain::api::{ImportChange, ImportColumn, ImportLine, ImportOutcome, ImportPreview};
use potluck_domain::api::{ImportProblem, Imported};
use potluck_domain::form::FieldErrors;
use potluck_domain::import::{LineProblem, Sheet, SheetColumn};
use serde_json::{Value as Json, json};

use crate::store::transfer::Row;

/// What a sheet says besides its lines.
pub struct Head {
    pub columns: Vec<SheetColumn>,
    titles: Vec<String>,
    ambiguous: Vec<String>,
    /// What is wrong with the sheet as a whole.
    problems: Vec<ImportProblem>,
    /// What is wrong with lines that could not be read.
    unread: BTreeMap<u64, Vec<ImportProblem>>,
}

/// Lines that a sheet may have.
const MOST_LINES: usize = 10_000;

impl Head {
    /// The head of a sheet, and its lines.
    pub fn of<T>(sheet: Sheet<T>) -> (Self, Vec<(u64, T)>) {
        let mut head = Self {
            columns: sheet.columns,
            titles: sheet.titles,
            ambiguous: sheet.ambiguous,
            problems: Vec::new(),
            unread: BTreeMap::new(),
        };
        for LineProblem {
            line,
            column,
            reason,
        } in sheet.problems
        {
            let problem = ImportProblem { column, reason };
            match sheet.header {
                None => head.problems.push(problem),
                // That two titles mean one column is seen where columns are chosen.
                Some(header) if header == line => {}
                Some(_) => head.unread.entry(line).or_default().push(problem),
            }
        }
        let lines = sheet.rows.len() + head.unread.len();
        if lines > MOST_LINES {
            head.problems.push(ImportProblem {
                column: None,
                reason: format!("The sheet has {lines} lines; at most {MOST_LINES} fit at once."),
            });
        }
        (head, sheet.rows)
    }

    /// Whether lines can be judged at all.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty() && self.ambiguous.is_empty()
    }

    /// Why nothing can be made, for a form.
    pub fn into_errors(self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if !self.ambiguous.is_empty() {
            errors.add(
                "dates",
                format!("Say how dates are meant in {}.", self.ambiguous.join(", ")),
            );
        }
        for problem in self.problems {
            errors.add("sheet", problem.reason);
        }
        errors
    }

    fn has(&self, name: &str) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| column.name == name && column.title.is_some())
    }

    fn problem(&self, (name, reason): (&'static str, String)) -> ImportProblem {
        let column = self.columns.iter().find(|column| column.name == name);
        let title = column.and_then(|column| column.title.clone());
        ImportProblem {
            column: title.or_else(|| (!name.is_empty()).then(|| name.to_owned())),
            reason,
        }
    }
}

/// A cell, understood.
pub struct Field {
    column: &'static str,
    /// As export writes it.
    text: String,
    /// What is stored for it, by the columns of the database.
    sets: Vec<(&'static str, Json)>,
    keeps: bool,
}

/// A cell for which one value is stored.
pub fn field(column: &'static str, text: impl Into<String>, set: &'static str, to: Json) -> Field {
    Field {
        column,
        text: text.into(),
        sets: vec![(set, to)],
        keeps: false,
    }
}

/// A cell for which several values are stored.
pub fn fields(
    column: &'static str,
    text: impl Into<String>,
    sets: Vec<(&'static str, Json)>,
) -> Field {
    Field {
        column,
        text: text.into(),
        sets,
        keeps: false,
    }
}

impl Field {
    /// What stands stays where the cell is empty.
    pub fn or_as_it_stands(self) -> Self {
        Self {
            keeps: self.text.is_empty(),
            ..self
        }
    }

    /// Stores more for it.
    pub fn also(&mut self, sets: impl IntoIterator<Item = (&'static str, Json)>) {
        self.sets.extend(sets);
    }
}

/// A line that could be read.
pub struct Candidate {
    pub line: u64,
    /// What it is about.
    pub title: String,
    pub id: String,
    /// What stands, in the sheet's columns; `None` when the line is about something new.
    pub standing: Option<Row>,
    pub fields: Vec<Field>,
    /// What is stored besides, of something new.
    pub more: Vec<(&'static str, Json)>,
    /// Columns and reasons.
    pub problems: Vec<(&'static str, String)>,
}

impl Candidate {
    pub fn refuse(&mut self, column: &'static str, reason: impl Into<String>) {
        self.problems.push((column, reason.into()));
    }

    /// All that is stored of something new.
    pub fn into_new(self) -> Row {
        let mut row = Row::new();
        row.insert("id".to_owned(), json!(self.id));
        set(&mut row, self.more);
        for field in self.fields {
            set(&mut row, field.sets);
        }
        row
    }
}

/// All lines, judged.
pub struct Judged {
    lines: Vec<ImportLine>,
    same: u32,
    /// Rows to be made.
    pub created: Vec<Row>,
    /// Rows to be changed: what of them changes.
    pub changed: Vec<Row>,
    /// Ids and versions of the rows to be made and changed.
    pub versions: Vec<(String, Option<i64>)>,
    /// Titles of trainings that are made along.
    pub trainings: Vec<String>,
}

/// Refuses lines that name what an earlier one names.
pub fn refuse_repeated(candidates: &mut [Candidate], column: &'static str) {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for candidate in candidates {
        let first = *seen.entry(candidate.id.clone()).or_insert(candidate.line);
        if first != candidate.line {
            candidate.refuse(column, format!("Stands on line {first} already."));
        }
    }
}

/// Holds every line against what stands.
pub fn judge(head: &Head, candidates: Vec<Candidate>) -> Judged {
    let mut judged = Judged::nothing();
    for (line, problems) in &head.unread {
        judged.lines.push(refused(*line, "", problems.clone()));
    }
    for candidate in candidates {
        if candidate.problems.is_empty() {
            weigh(head, candidate, &mut judged);
        } else {
            let problems = candidate.problems.into_iter();
            let problems = problems.map(|problem| head.problem(problem)).collect();
            let line = refused(candidate.line, &candidate.title, problems);
            judged.lines.push(line);
        }
    }
    judged
}

fn refused(line: u64, title: &str, problems: Vec<ImportProblem>) -> ImportLine {
    ImportLine {
        line: number(line),
        outcome: ImportOutcome::Refused,
        title: title.to_owned(),
        changes: Vec::new(),
        problems,
    }
}

fn number(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// Adds a line that is sound.
fn weigh(head: &Head, candidate: Candidate, judged: &mut Judged) {
    let (line, title) = (number(candidate.line), candidate.title.clone());
    let id = candidate.id.clone();
    let version = candidate.standing.as_ref();
    let version = version.and_then(|row| row.get("version")?.as_i64());
    let mut changes = Vec::new();
    let outcome = if let Some(standing) = &candidate.standing {
        let mut row = Row::new();
        row.insert("id".to_owned(), json!(candidate.id));
        for field in candidate.fields {
            let stands = standing.get(field.column).and_then(Json::as_str);
            let stands = stands.unwrap_or_default();
            if field.keeps || !head.has(field.column) || stands == field.text {
                continue;
            }
            changes.push(ImportChange {
                column: field.column.to_owned(),
                from: stands.to_owned(),
                to: field.text,
            });
            set(&mut row, field.sets);
        }
        if changes.is_empty() {
            judged.same += 1;
            return;
        }
        judged.changed.push(row);
        ImportOutcome::Changed
    } else {
        judged.created.push(candidate.into_new());
        ImportOutcome::Created
    };
    judged.versions.push((id, version));
    judged.lines.push(ImportLine {
        line,
        outcome,
        title,
        changes,
        problems: Vec::new(),
    });
}

fn set(row: &mut Row, sets: Vec<(&'static str, Json)>) {
    for (column, value) in sets {
        row.insert(column.to_owned(), value);
    }
}

/// Lines that a preview lists.
const MOST_LISTED: usize = 1000;

impl Judged {
    /// Nothing, of a sheet that could not be read.
    pub fn nothing() -> Self {
        Self {
            lines: Vec::new(),
            same: 0,
            created: Vec::new(),
            changed: Vec::new(),
            versions: Vec::new(),
            trainings: Vec::new(),
        }
    }

    /// The ids of what is made and changed.
    pub fn ids(&self) -> Vec<String> {
        self.versions.iter().map(|(id, _)| id.clone()).collect()
    }

    fn count(&self, outcome: ImportOutcome) -> u32 {
        let lines = self.lines.iter().filter(|line| line.outcome == outcome);
        u32::try_from(lines.count()).unwrap_or(u32::MAX)
    }

    pub fn into_preview(mut self, head: Head) -> ImportPreview {
        let (created, changed, refused) = (
            self.count(ImportOutcome::Created),
            self.count(ImportOutcome::Changed),
            self.count(ImportOutcome::Refused),
        );
        self.lines
            .sort_by_key(|line| (line.outcome != ImportOutcome::Refused, line.line));
        self.lines.truncate(MOST_LISTED);
        ImportPreview {
            created,
            changed,
            same: self.same,
            refused,
            lines: self.lines,
            trainings: self.trainings,
            columns: head.columns.into_iter().map(column).collect(),
            titles: head.titles,
            ambiguous: head.ambiguous,
            problems: head.problems,
        }
    }

    /// What making it comes to, as this change.
    pub fn into_imported(self, change_id: &str) -> Imported {
        let (created, changed) = (
            self.count(ImportOutcome::Created),
            self.count(ImportOutcome::Changed),
        );
        Imported {
            change_id: (created + changed > 0).then(|| change_id.to_owned()),
            created,
            changed,
            same: self.same,
            refused: self.count(ImportOutcome::Refused),
            trainings: self.trainings,
        }
    }
}

fn column(column: SheetColumn) -> ImportColumn {
    ImportColumn {
        name: column.name.to_owned(),
        title: column.title,
        required: column.required,
    }
}

/// A text of a row.
pub fn text<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column).and_then(Json::as_str).unwrap_or_default()
}

/// A list of texts of a row.
pub fn texts(row: &Row, column: &str) -> Vec<String> {
    let items = row.get(column).and_then(Json::as_array);
    let items = items.into_iter().flatten().filter_map(Json::as_str);
    items.map(str::to_owned).collect()
}

/// The parts of a cell; a bar that belongs to one is doubled.
pub fn joined(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let parts = parts.into_iter();
    let parts: Vec<String> = parts.map(|part| part.as_ref().replace('|', "||")).collect();
    parts.join(" | ")
}
