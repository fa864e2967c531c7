use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CalendarLinks, FeedbackStatus, PersonRef, SessionCard, Twin, instant};
use crate::signup::Closed;

/// A third of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Third {
    Theory,
    Discussion,
    Exercise,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgendaItem {
    pub third: Third,
    pub title: String,
    pub minutes: u32,
}

/// Something to read or bring. `url` is http or https.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resource {
    pub title: String,
    pub url: String,
}

/// Somebody who is coming, as other people see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attendee {
    pub name: String,
    pub department: String,
}

/// A session named in passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionRef {
    pub id: String,
    pub title: String,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "instant::required")]
    pub ends_at: DateTime<Utc>,
}

/// A session with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    #[serde(flatten)]
    pub card: SessionCard,
    /// The description, rendered from Markdown; safe to insert: raw HTML never passes.
    pub description_html: String,
    pub agenda: Vec<AgendaItem>,
    pub resources: Vec<Resource>,
    /// The series it belongs to.
    pub series: Option<String>,
    /// The same training at other hours, planned together with it and still to start, in time order.
    pub twins: Vec<Twin>,
    /// Told to confirmed people, the session's trainers and admins.
    pub video_link: Option<String>,
    /// Only numbers are shown of who comes.
    pub confidential: bool,
    /// Confirmed people in queue order, at most 100; empty when confidential.
    pub attendees: Vec<Attendee>,
    #[serde(default, deserialize_with = "instant::optional")]
    pub signup_opens_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "instant::required")]
    pub signup_closes_at: DateTime<Utc>,
    /// Why nobody can sign up at this moment.
    pub closed: Option<Closed>,
    pub cancellation_reason: Option<String>,
    /// The viewer's other confirmed sessions at the same time.
    pub overlaps: Vec<SessionRef>,
    pub feedback: FeedbackStatus,
    /// Somebody beside the trainer who looks after the conversation.
    pub facilitator: Option<PersonRef>,
    /// What the viewer wrote that they hope to learn; null without a signup.
    pub my_expectation: Option<String>,
    /// How it gets into the viewer's calendar.
    pub calendar: CalendarLinks,
    /// Whether the viewer may read its roster.
    pub may_read_roster: bool,
}
