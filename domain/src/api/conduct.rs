//! The code of conduct.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::instant;

/// What people accept once, before their first session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conduct {
    /// Markdown; empty where the company has none.
    pub text: String,
    /// The same, rendered; safe to insert.
    pub html: String,
    /// When the viewer accepted it.
    #[serde(default, deserialize_with = "instant::optional")]
    pub accepted_at: Option<DateTime<Utc>>,
    /// Rises with each change.
    pub version: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ConductForm {
    /// Markdown, at most 10,000 characters; empty asks nobody to accept anything.
    pub text: String,
    /// The version that was read; another one in the meantime refuses the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}

/// Markdown to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct MarkdownForm {
    /// At most 20,000 characters.
    pub text: String,
}

/// What the reader will see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rendered {
    /// Safe to insert: raw HTML never passes.
    pub html: String,
}
