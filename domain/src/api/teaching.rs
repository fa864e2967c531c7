//! What a trainer teaches.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PersonRef, SessionStatus, instant};

/// A session that the viewer teaches or facilitates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaughtSession {
    pub id: String,
    pub training: TrainingRef,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
    pub time_zone: String,
    pub location: String,
    pub capacity: u32,
    pub confirmed: u32,
    pub waitlisted: u32,
    pub status: SessionStatus,
    pub confidential: bool,
    pub trainers: Vec<PersonRef>,
    pub facilitator: Option<PersonRef>,
    /// Whether attendance was marked.
    pub attendance_taken: bool,
    /// Answers to the feedback form.
    pub answers: u32,
    /// How many people it takes; null: any number.
    pub minimum: Option<u32>,
    /// When it is decided whether it takes place; with a minimum.
    #[serde(default, deserialize_with = "instant::optional")]
    pub decide_at: Option<DateTime<Utc>>,
}

/// A training named in passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrainingRef {
    pub id: String,
    pub title: String,
}

/// What the viewer teaches: sessions still to end in time order, then the latest 50 that ended,
/// newest first, and the trainings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Teaching {
    pub upcoming: Vec<TaughtSession>,
    pub past: Vec<TaughtSession>,
    pub trainings: Vec<TrainingRef>,
}
