//! Whether every region gets what the program aims for, and what waits for a decision.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PersonRef, TrainingRef, instant};

/// The board: months from two back to three ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Supply {
    /// Such as `2026-11`, in order; a month begins at midnight of each region's home zone.
    pub months: Vec<String>,
    /// Which of them is now.
    pub this_month: String,
    pub regions: Vec<RegionSupply>,
    /// Popular trainings that a region has not had lately, the most wanted first; at most 12 a
    /// region.
    pub wanted: Vec<Wanted>,
    /// Sessions with a minimum whose go or no-go date is within 14 days, or past, and that are still
    /// to start, in the order of that date.
    pub decisions: Vec<Decision>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionSupply {
    pub code: String,
    pub name: String,
    pub hue: u16,
    /// Sessions a month, at least and at most.
    pub target: (u32, u32),
    /// One for each of [`Supply::months`].
    pub months: Vec<MonthSupply>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthSupply {
    pub month: String,
    /// Sessions that took or take place for the region; those for all regions count for each.
    pub sessions: u32,
    /// How many more the target needs; nothing in months that are over.
    pub missing: u32,
    /// How many days before their start they could be signed up for: the median.
    pub lead_days: Option<u32>,
    /// Sessions of less than 21 days' lead.
    pub short: u32,
}

/// A training that people want and a region has not had lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Wanted {
    pub region: String,
    pub training: TrainingRef,
    /// Signups everywhere for its sessions of the last 180 days and ahead, three at least.
    pub signups: u32,
    /// People of the region who wait for a seat in a session still to start.
    pub waitlisted: u32,
    /// When it last ran for the region.
    #[serde(default, deserialize_with = "instant::optional")]
    pub last_start: Option<DateTime<Utc>>,
}

/// A session that takes place only if enough people come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    pub session_id: String,
    pub training: TrainingRef,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    pub time_zone: String,
    pub regions: Vec<String>,
    pub trainers: Vec<PersonRef>,
    pub minimum: u32,
    pub confirmed: u32,
    pub waitlisted: u32,
    /// The go or no-go date.
    #[serde(deserialize_with = "instant::required")]
    pub decide_at: DateTime<Utc>,
}

/// Moves everybody of a session into another one of the same training, and cancels it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct MergeSessionForm {
    /// The id of the session that takes place. Who comes queues up behind those who are there, in
    /// their order.
    pub into: String,
    /// Told to everyone who is moved.
    pub reason: String,
}

/// Another session of the same training that was planned as its twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Twin {
    pub id: String,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
    pub time_zone: String,
    /// Codes; empty means all.
    pub regions: Vec<String>,
    /// Free seats; none while signup is closed.
    pub seats_left: u32,
    /// Whether the viewer has a seat there.
    pub mine: bool,
}
