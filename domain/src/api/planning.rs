//! Sessions as admins plan them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{PersonRef, SessionRef, SessionStatus, Twin, instant};
use crate::form::Fold;

/// Which way a table is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Order {
    #[default]
    Asc,
    Desc,
}

/// Which sessions the admin's table lists. Everything given must match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SessionTableQuery {
    /// Sessions that end after this instant; now, when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Sessions that start before this instant; 400 days after `from`, when left out and at the
    /// most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    /// Words that title, summary, topics or trainers begin with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// A training's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub training: Option<String>,
    /// A trainer's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trainer: Option<String>,
    /// Both, when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<SessionStatus>,
    /// `starts_at` (when left out), `title`, `confirmed`, `waitlisted` or `seats_left`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// Only these ids, with commas between them, at most 100: for exports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ids: Option<String>,
    /// 1 to 100; 50 when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A session as the admin's table lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionRow {
    pub id: String,
    pub training_id: String,
    pub title: String,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
    pub time_zone: String,
    /// Codes; empty means all.
    pub regions: Vec<String>,
    pub trainers: Vec<PersonRef>,
    pub location: String,
    pub capacity: u32,
    pub confirmed: u32,
    pub waitlisted: u32,
    pub status: SessionStatus,
    pub confidential: bool,
    /// Whether attendance was marked.
    pub attendance_taken: bool,
    pub version: u32,
}

/// A session with all that an admin may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionDetails {
    pub id: String,
    pub training_id: String,
    pub title: String,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
    pub time_zone: String,
    /// The start in `time_zone`, such as `2026-12-03T10:00`.
    pub local_start: String,
    pub duration_minutes: u32,
    pub regions: Vec<String>,
    pub trainers: Vec<PersonRef>,
    pub location: String,
    pub video_link: Option<String>,
    pub capacity: u32,
    pub confirmed: u32,
    pub waitlisted: u32,
    pub status: SessionStatus,
    pub cancellation_reason: Option<String>,
    pub confidential: bool,
    pub facilitator: Option<PersonRef>,
    /// Whether the facilitator must not be the manager of anyone who comes.
    pub neutral_facilitator: bool,
    /// With a neutral facilitator: confirmed and waitlisted people whose manager that is.
    pub managed_by_facilitator: Vec<PersonRef>,
    #[serde(default, deserialize_with = "instant::optional")]
    pub signup_opens_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "instant::optional")]
    pub signup_closes_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "instant::optional")]
    pub attendance_taken_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "instant::required")]
    pub created_at: DateTime<Utc>,
    /// When it should be announced: 21 days before the start.
    #[serde(deserialize_with = "instant::required")]
    pub announce_by: DateTime<Utc>,
    /// Whole days from when people could sign up to the start.
    pub lead_days: u32,
    /// How many people it takes; null: any number.
    pub minimum: Option<u32>,
    /// When to decide whether it takes place; with a minimum.
    #[serde(default, deserialize_with = "instant::optional")]
    pub decide_at: Option<DateTime<Utc>>,
    /// The series that made it.
    pub series: Option<String>,
    /// Its twins that are still to start.
    pub twins: Vec<Twin>,
    /// Rises with each change.
    pub version: u32,
}

/// A plan to look at before it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PlanForm {
    /// The session that it would change; none for a new one.
    pub session_id: Option<String>,
    pub local_start: String,
    pub time_zone: String,
    pub fold: Option<Fold>,
    pub duration_minutes: Option<u32>,
    /// Codes; empty means all.
    pub regions: Vec<String>,
    pub trainer_ids: Vec<String>,
    pub facilitator_id: Option<String>,
}

/// What a plan comes to: hints, no refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plan {
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
    /// Whole days until the start; negative in the past.
    pub lead_days: i32,
    /// What trainers and the facilitator teach, facilitate or attend at the same time.
    pub clashes: Vec<Clash>,
    /// Holidays of the session's regions on its day there.
    pub holidays: Vec<HolidayHint>,
    /// Each region's own time, in the company's order; of all of them, so that one sees who
    /// would be asleep.
    pub regions: Vec<RegionTime>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clash {
    pub person: PersonRef,
    pub session: SessionRef,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HolidayHint {
    pub region: String,
    pub date: NaiveDate,
    pub name: String,
}

/// A session's time where people of a region live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionTime {
    pub code: String,
    pub name: String,
    pub time_zone: String,
    /// Such as `2026-12-03T20:00`.
    pub local_start: String,
    pub local_end: String,
    /// Whether it lies within the region's working hours, on one of its working days.
    pub working_hours: bool,
    /// Whether the session is meant for this region.
    pub meant: bool,
}

/// What to do with several sessions at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SessionBulkForm {
    /// 1 to 100 ids.
    pub ids: Vec<String>,
    pub action: SessionBulk,
    /// Why they are cancelled; told to everyone on the rosters.
    pub reason: String,
    /// Who teaches them from now on.
    pub trainer_ids: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SessionBulk {
    #[default]
    Cancel,
    ChangeTrainers,
}

/// What to do with several trainings at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TrainingBulkForm {
    /// 1 to 100 ids.
    pub ids: Vec<String>,
    pub action: TrainingBulk,
    /// Who teaches them from now on.
    pub trainer_ids: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TrainingBulk {
    #[default]
    Archive,
    Restore,
    ChangeTrainers,
}

/// What a change did, and under which name it can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changed {
    /// For `POST /api/changes/{id}/undo`; null when nothing changed.
    pub change_id: Option<String>,
    pub changed: u32,
    /// Ids that were left alone, because they had started, were cancelled or are not there.
    pub left_alone: Vec<String>,
}

/// Which trainings the admin's table lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TrainingTableQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// A trainer's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trainer: Option<String>,
    /// `true`: the archived ones instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// `title` (when left out), `next_start`, `last_start` or `created_at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// Only these ids, with commas between them, at most 100: for exports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ids: Option<String>,
    /// 1 to 100; 50 when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A training as the admin's table lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrainingRow {
    pub id: String,
    pub title: String,
    pub format: String,
    pub topics: Vec<String>,
    pub trainers: Vec<PersonRef>,
    pub language: String,
    pub duration_minutes: u32,
    pub default_capacity: u32,
    /// The start of its next session.
    #[serde(default, deserialize_with = "instant::optional")]
    pub next_start: Option<DateTime<Utc>>,
    /// The start of its latest session that began.
    #[serde(default, deserialize_with = "instant::optional")]
    pub last_start: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "instant::optional")]
    pub archived_at: Option<DateTime<Utc>>,
    pub version: u32,
}
