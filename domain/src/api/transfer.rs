//! Coming over from a spreadsheet, and taking everything along.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A kind of sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    People,
    Trainings,
    #[default]
    Sessions,
    Signups,
}

/// A piece of a sheet's text, at most 60,000 bytes. Pieces are put together in the order of their
/// numbers, which begin at 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ImportPart {
    pub text: String,
}

/// How the dates of a column are meant that do not begin with the year, such as `3/12/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SheetDates {
    /// 3 December.
    DayFirst,
    /// 12 March.
    MonthFirst,
}

/// How to read the pieces that were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ImportForm {
    pub sheet: SheetKind,
    /// How many pieces were sent.
    pub parts: u32,
    /// Which column of the sheet is which of ours: its title by our name, an empty title for none.
    /// What is left out is matched by name.
    pub columns: BTreeMap<String, String>,
    /// Asked for where the dates of a column can be meant both ways.
    pub dates: Option<SheetDates>,
    /// For lines without a zone (IANA).
    pub time_zone: Option<String>,
}

/// What an import comes to before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportPreview {
    /// Lines that make something new.
    pub created: u32,
    /// Lines that change something.
    pub changed: u32,
    /// Lines that say what stands already.
    pub same: u32,
    /// Lines that cannot be used.
    pub refused: u32,
    /// All but the same, in line order; at most 1,000, the refused first.
    pub lines: Vec<ImportLine>,
    /// Titles of trainings that are made along: sessions name them, and they are not there yet.
    pub trainings: Vec<String>,
    /// Every column of ours, and which of the sheet it is.
    pub columns: Vec<ImportColumn>,
    /// The titles of the sheet's columns.
    pub titles: Vec<String>,
    /// Titles of columns whose dates can be meant both ways: nothing is made until `dates` says.
    pub ambiguous: Vec<String>,
    /// What is wrong with the sheet as a whole; nothing is made then.
    pub problems: Vec<ImportProblem>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportColumn {
    /// What Potluck calls it, and exports it as.
    pub name: String,
    /// The title of the sheet's column; null when it has none.
    pub title: Option<String>,
    pub required: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportOutcome {
    Created,
    Changed,
    Refused,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportLine {
    /// The line of the sheet; the first is 1.
    pub line: u32,
    pub outcome: ImportOutcome,
    /// What the line is about, such as a name or a title.
    pub title: String,
    /// With `changed`.
    pub changes: Vec<ImportChange>,
    /// With `refused`.
    pub problems: Vec<ImportProblem>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportChange {
    /// Our name of the column.
    pub column: String,
    /// As it stands, in words; empty for nothing.
    pub from: String,
    pub to: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportProblem {
    /// The column as the sheet calls it, where the problem has one.
    pub column: Option<String>,
    pub reason: String,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Imported {
    /// For `POST /api/changes/{id}/undo`; null when nothing changed.
    pub change_id: Option<String>,
    pub created: u32,
    pub changed: u32,
    pub same: u32,
    pub refused: u32,
    /// Titles of trainings that were made along.
    #[serde(default)]
    pub trainings: Vec<String>,
}
