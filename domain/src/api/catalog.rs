use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Place, instant};

/// One page of a list. `next_cursor` asks for the next; without it the list ends here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next_cursor: Option<String>,
}

/// A person as others may see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRef {
    pub id: String,
    pub name: String,
}

/// What a card says of a training.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrainingPreview {
    pub id: String,
    pub title: String,
    pub summary: String,
    /// One of [`Filters::formats`].
    pub format: String,
    pub topics: Vec<String>,
    /// BCP 47, such as `en`.
    pub language: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SessionStatus {
    Scheduled,
    Cancelled,
}

/// A session as the catalog lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionCard {
    pub id: String,
    pub training: TrainingPreview,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
    /// The IANA zone that the session was planned in.
    pub time_zone: String,
    /// Codes of the regions it is aimed at; empty means all.
    pub regions: Vec<String>,
    /// Where people meet, in words; a video link is told to confirmed people only.
    pub location: String,
    pub capacity: u32,
    pub confirmed: u32,
    pub waitlisted: u32,
    pub trainers: Vec<PersonRef>,
    pub status: SessionStatus,
    /// The viewer's own place.
    pub mine: Option<Place>,
}

impl SessionCard {
    pub fn seats_left(&self) -> u32 {
        self.capacity.saturating_sub(self.confirmed)
    }
}

/// When people of a region work, in their own local time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkingHours {
    /// Local time such as `09:00`.
    pub start: String,
    pub end: String,
    /// ISO weekdays, Monday is 1.
    pub days: Vec<u8>,
}

/// A region: data, not code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Region {
    pub code: String,
    pub name: String,
    pub home_zone: String,
    /// The zones its people live in, the home zone first.
    pub zones: Vec<String>,
    pub working_hours: WorkingHours,
    /// Sessions a month that the program aims for, at least and at most.
    pub monthly_target: (u32, u32),
    pub slack_channel: String,
    /// Hue of its accent colour in degrees, 0 to 359.
    pub hue: u16,
}

/// What the catalog can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Filters {
    pub regions: Vec<Region>,
    pub topics: Vec<String>,
    pub formats: Vec<String>,
    pub languages: Vec<String>,
}

/// Which sessions to list, in time order. Everything given must match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SessionQuery {
    /// Sessions that end after this instant; now, when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Sessions that start before this instant; 120 days after `from`, when left out, and at
    /// most 400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Words that title, summary, topics or trainers begin with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// `true`: only sessions that have a free seat and take signups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// `true`: only sessions within the working hours of the viewer's region, in the
    /// viewer's zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<bool>,
    /// 1 to 100; 20 when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
