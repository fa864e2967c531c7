//! Series: a rule that makes sessions of a training recur.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Clash, HolidayHint, PersonRef, SessionStatus, TrainingRef, instant};

/// A new series, or one to look at before it is made. Its sessions get what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SeriesForm {
    pub training_id: String,
    /// Local time of the first occurrence in `time_zone`, such as `2026-12-03T10:00`.
    pub local_start: String,
    /// IANA, such as `Europe/Berlin`.
    pub time_zone: String,
    /// The value of an RRULE (RFC 5545 3.3.10), such as `FREQ=MONTHLY;BYDAY=-1TH;COUNT=6`: weekly,
    /// monthly or yearly. `UNTIL` is a date or a local time.
    pub rule: String,
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
    /// Days, in `time_zone`, on which it does not take place; at most 100.
    pub exceptions: Vec<NaiveDate>,
    /// Codes of the regions on whose holidays it does not take place.
    pub skip_holidays: Vec<String>,
}

/// What the clocks do to a local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Changeover {
    /// They jump over it: it takes place as much later (RFC 5545 3.3.5).
    Skipped,
    /// They show it twice: the first one counts (RFC 5545 3.3.5).
    Twice,
}

/// Why an occurrence does not take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    Exception,
    Holiday,
    /// It had begun before the series was made.
    Past,
}

/// One time that a rule names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Occurrence {
    /// As the rule says, in the series' zone, such as `2026-12-03T10:00`.
    pub local_start: String,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
    pub changeover: Option<Changeover>,
    /// Null: it takes place.
    pub left_out: Option<LeftOut>,
    /// Holidays of the series' regions, and of those it skips, on its day there.
    pub holidays: Vec<HolidayHint>,
    /// What its trainers teach, facilitate or attend at the same time.
    pub clashes: Vec<Clash>,
}

/// What a series comes to before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesPreview {
    /// In time order, through the horizon.
    pub occurrences: Vec<Occurrence>,
    /// Sessions are made through this day; Potluck makes the later ones in time.
    pub horizon: NaiveDate,
    /// Whether the rule goes on after the horizon.
    pub goes_on: bool,
}

/// A series with the sessions that it made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Series {
    pub id: String,
    pub training: TrainingRef,
    /// Where the rule, as it stands now, begins.
    pub local_start: String,
    pub time_zone: String,
    pub rule: String,
    pub duration_minutes: u32,
    pub capacity: u32,
    pub regions: Vec<String>,
    pub trainers: Vec<PersonRef>,
    pub location: String,
    pub video_link: Option<String>,
    pub exceptions: Vec<NaiveDate>,
    pub skip_holidays: Vec<String>,
    /// Its sessions exist through this day.
    pub horizon: NaiveDate,
    /// In time order, past ones too.
    pub sessions: Vec<SeriesSession>,
    /// Rises with each change.
    pub version: u32,
}

/// A session of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesSession {
    pub id: String,
    /// The local time that the rule named, such as `2026-12-03T10:00`.
    pub occurrence: String,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
    pub status: SessionStatus,
    pub capacity: u32,
    pub confirmed: u32,
    pub waitlisted: u32,
    /// It was moved by itself: changes of time pass it by.
    pub moved: bool,
}

/// A series as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesRow {
    pub id: String,
    pub training: TrainingRef,
    pub local_start: String,
    pub time_zone: String,
    pub rule: String,
    pub regions: Vec<String>,
    /// The start of its next session; null when it is over.
    #[serde(default, deserialize_with = "instant::optional")]
    pub next_start: Option<DateTime<Utc>>,
    /// Sessions still to start.
    pub upcoming: u32,
}

/// Changes to a series and to those of its sessions that are still to start; what is left out stays.
/// Signups stay with their session: no change puts people on another date, except a shift that says
/// so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SeriesPatch {
    /// The session from which on it changes: this one and all that follow. All that are still to
    /// start, when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// All by as many minutes, forth or back; at most seven days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift_minutes: Option<i32>,
    /// Another rule. Sessions on dates that it names too stay there; those that people signed up
    /// for and that it does not name are kept or cancelled, see `cancel`; others go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
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
    pub exceptions: Option<Vec<NaiveDate>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip_holidays: Option<Vec<String>>,
    /// `true`: the series ends before `from`, or now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<bool>,
    /// What becomes of sessions that people signed up for and that the series no longer names:
    /// `true` cancels them, for `reason`; else they stay, as sessions of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel: Option<bool>,
    /// Told to everyone on the rosters of what is cancelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The version that was read; another one in the meantime refuses the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}

/// What a change of a series does, session by session, before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesEffects {
    /// In time order; sessions that stay as they are are left out.
    pub effects: Vec<SeriesEffect>,
    /// Confirmed people of sessions that are moved or cancelled, counted once for each session.
    pub confirmed: u32,
    /// The same for those who wait.
    pub waitlisted: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesEffect {
    pub deed: SeriesDeed,
    /// None of a session that is to be made.
    pub session_id: Option<String>,
    /// As it stands; of a new one as it will.
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    /// With `moved`.
    #[serde(default, deserialize_with = "instant::optional")]
    pub to: Option<DateTime<Utc>>,
    pub changeover: Option<Changeover>,
    pub confirmed: u32,
    pub waitlisted: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeriesDeed {
    Created,
    /// To another time, perhaps with other changes.
    Moved,
    /// Something else than its time.
    Changed,
    /// Nobody signed up: it is gone.
    Removed,
    /// People signed up: they are told the reason.
    Cancelled,
    /// People signed up: it stays, as a session of its own.
    Kept,
}
