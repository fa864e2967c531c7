//! Topics and formats, kept as lists.

use serde::{Deserialize, Serialize};

/// A topic or format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListEntry {
    pub id: String,
    pub name: String,
    /// Trainings that have it, archived ones too.
    pub trainings: u32,
}

/// A new name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct NameForm {
    /// At most 60 characters.
    pub name: String,
}

/// Merges one topic or format into another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct MergeForm {
    /// The id of the one that stays.
    pub into: String,
}
