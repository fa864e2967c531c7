//! Regions as admins see and change them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Region, WorkingHours};

/// A day on which a region does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holiday {
    pub date: NaiveDate,
    pub name: String,
}

/// A region with its holidays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionDetails {
    #[serde(flatten)]
    pub region: Region,
    /// In time order.
    pub holidays: Vec<Holiday>,
    /// People who belong to it.
    pub people: u32,
    /// Rises with each change.
    pub version: u32,
}

/// A region, whole: new, or as it is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RegionForm {
    /// 2 to 12 capital letters, digits or hyphens; a region keeps its own.
    pub code: String,
    pub name: String,
    pub home_zone: String,
    /// Further zones its people live in.
    pub zones: Vec<String>,
    pub working_hours: WorkingHours,
    /// Sessions a month that the program aims for, at least and at most.
    pub monthly_target: (u32, u32),
    pub slack_channel: String,
    /// 0 to 359.
    pub hue: u16,
    /// At most 400.
    pub holidays: Vec<Holiday>,
    /// The version that was read; another one in the meantime refuses the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}
