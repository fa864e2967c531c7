//! What the planner across regions computes with.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{RegionDetails, instant};

/// Which stretch of time to plan in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PlannerQuery {
    /// Now, when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// 28 days after `from`, when left out, and at most 200.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    /// Ids of people who would teach, with commas between them, at most 20.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trainers: Option<String>,
}

/// All that fair hours depend on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlannerData {
    /// With their holidays in `from..to`.
    pub regions: Vec<RegionDetails>,
    /// How many people live where.
    pub groups: Vec<PeopleGroup>,
    /// The clocks of every zone of groups, regions and trainers, over `from..to`.
    pub zones: Vec<ZoneSpans>,
    /// Sessions that take place in `from..to`, in time order.
    pub sessions: Vec<PlannedSession>,
    /// Those who were asked for and are not deactivated.
    pub trainers: Vec<PlannerTrainer>,
}

/// People of one region who live in one zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeopleGroup {
    pub region: String,
    pub time_zone: String,
    pub people: u32,
}

/// How far the clocks of a zone are ahead, and from when to when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ZoneSpans {
    /// IANA.
    pub name: String,
    pub spans: Vec<ZoneSpan>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ZoneSpan {
    #[serde(deserialize_with = "instant::required")]
    pub from: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub to: DateTime<Utc>,
    /// Minutes east of UTC.
    pub minutes: i32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlannedSession {
    pub id: String,
    pub training_id: String,
    pub title: String,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
    /// Codes; empty means all.
    pub regions: Vec<String>,
    pub trainer_ids: Vec<String>,
}

/// Somebody who would teach: works at the hours of the region, in the zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlannerTrainer {
    pub id: String,
    pub name: String,
    pub region: String,
    pub time_zone: String,
}
