use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AgendaItem, PersonRef, Resource, instant};
use crate::form::Fold;

/// A training as those see it who may edit it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Training {
    pub id: String,
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub description: String,
    pub format: String,
    pub topics: Vec<String>,
    pub language: String,
    pub duration_minutes: u32,
    pub agenda: Vec<AgendaItem>,
    pub resources: Vec<Resource>,
    pub default_capacity: u32,
    pub skills: Vec<String>,
    pub goal: String,
    pub trainers: Vec<PersonRef>,
    #[serde(default, deserialize_with = "instant::optional")]
    pub archived_at: Option<DateTime<Utc>>,
    /// Rises with each change.
    pub version: u32,
}

/// A new training. Empty fields are refused together, each by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TrainingForm {
    pub title: String,
    pub summary: String,
    pub description: String,
    /// One of the formats in use; `training` when empty.
    pub format: String,
    pub topics: Vec<String>,
    /// `en` when empty.
    pub language: String,
    /// 60 when left out.
    pub duration_minutes: Option<u32>,
    pub agenda: Vec<AgendaItem>,
    pub resources: Vec<Resource>,
    /// 12 when left out.
    pub default_capacity: Option<u32>,
    pub skills: Vec<String>,
    pub goal: String,
    pub trainer_ids: Vec<String>,
}

/// Changes to a training; what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TrainingPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agenda: Option<Vec<AgendaItem>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<Vec<Resource>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_capacity: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skills: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trainer_ids: Option<Vec<String>>,
    /// The version that was read; another one in the meantime refuses the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}

/// A new session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SessionForm {
    pub training_id: String,
    /// Local time in `time_zone`, such as `2026-12-03T10:00`.
    pub local_start: String,
    /// IANA, such as `Europe/Berlin`.
    pub time_zone: String,
    /// Which of the two, where the local time exists twice.
    pub fold: Option<Fold>,
    /// The training's, when left out.
    pub duration_minutes: Option<u32>,
    /// The training's, when left out.
    pub capacity: Option<u32>,
    /// Codes; empty means all.
    pub regions: Vec<String>,
    /// The training's, when empty.
    pub trainer_ids: Vec<String>,
    pub location: String,
    pub video_link: Option<String>,
    pub confidential: bool,
    /// Somebody beside the trainer who looks after the conversation.
    pub facilitator_id: Option<String>,
    /// Whether the facilitator must not be the manager of anyone who comes.
    pub neutral_facilitator: bool,
    pub signup_opens_at: Option<DateTime<Utc>>,
    /// The start, when left out.
    pub signup_closes_at: Option<DateTime<Utc>>,
    /// How many people it takes for the session to be worth it; 0 or nothing: any number.
    pub minimum: Option<u32>,
    /// When to decide whether it takes place; three days before the start, when there is a minimum
    /// and this is left out.
    pub decide_at: Option<DateTime<Utc>>,
    /// The session of the same training that it offers again, at another hour or place.
    pub twin_of: Option<String>,
}

/// Changes to a session; what is left out stays. A move gives `local_start`, and `time_zone`
/// where that changes too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SessionPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fold: Option<Fold>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regions: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trainer_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// An empty string removes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidential: Option<bool>,
    /// An empty string removes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facilitator_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neutral_facilitator: Option<bool>,
    /// RFC 3339; an empty string removes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signup_opens_at: Option<String>,
    /// RFC 3339; an empty string removes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signup_closes_at: Option<String>,
    /// 0 removes it, and the date with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u32>,
    /// RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decide_at: Option<String>,
    /// The version that was read; another one in the meantime refuses the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct CancellationForm {
    /// Told to everyone on the roster.
    pub reason: String,
}

impl SessionForm {
    /// `local_start` as a local time, without its zone.
    pub fn parse_local_start(text: &str) -> Option<NaiveDateTime> {
        let text = text.trim();
        let to_the_minute = "2026-12-03T10:00".len();
        let seconds = if text.len() == to_the_minute {
            ":00Z"
        } else {
            "Z"
        };
        let instant = instant::parse([text, seconds].concat().as_bytes())?;
        Some(instant.naive_utc())
    }
}
