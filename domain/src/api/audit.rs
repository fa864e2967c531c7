//! Who changed what, when, from what to what.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PersonRef, instant};

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    Session,
    Series,
    Training,
    Person,
    Region,
    Topic,
    Format,
    /// Somebody's place, changed by somebody else.
    Signup,
    /// Who was there.
    Attendance,
    /// The code of conduct.
    Conduct,
}

/// Which changes to list, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AuditQuery {
    /// The id of the person who changed something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Thing>,
    /// The id of the thing that was changed; with `kind`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thing: Option<String>,
    /// Before this instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    /// 1 to 100; 50 when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// One thing that was changed. Changes made in one go share their `change_id`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    pub id: String,
    pub change_id: String,
    #[serde(deserialize_with = "instant::required")]
    pub at: DateTime<Utc>,
    /// Null: Potluck itself.
    pub actor: Option<PersonRef>,
    pub kind: Thing,
    /// The id of the thing.
    pub thing: String,
    /// What it is called now; empty when it is gone.
    pub title: String,
    /// Of a session: when it starts now.
    #[serde(default, deserialize_with = "instant::optional")]
    pub starts_at: Option<DateTime<Utc>>,
    /// Whose place it is, with `signup`.
    pub person: Option<PersonRef>,
    pub reason: String,
    /// What was before: the fields that changed, by name. Null when it was created.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub before: Option<serde_json::Map<String, serde_json::Value>>,
    /// What is since: the same fields. Null when it was removed.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub after: Option<serde_json::Map<String, serde_json::Value>>,
    /// What the people are called whose ids stand in `before` and `after`, by id.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// Whether [`AuditEntry::change_id`] can be undone.
    pub can_undo: bool,
    /// The change that undid this one.
    pub undone_by: Option<String>,
}
