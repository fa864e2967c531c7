use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Attendance, FeedbackStatus, SessionCard, SessionRef, instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlaceState {
    Confirmed,
    Waitlisted,
}

/// A person's place in the queue of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    pub state: PlaceState,
    /// On the waitlist, 1 is next; null when confirmed.
    pub position: Option<u32>,
}

/// What signing up answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Signup {
    #[serde(flatten)]
    pub place: Place,
    /// The session's numbers after it.
    pub confirmed: u32,
    pub waitlisted: u32,
    /// The person's other confirmed sessions at the same time: a warning, no refusal.
    pub overlaps: Vec<SessionRef>,
}

/// One of the viewer's signups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignupEntry {
    pub session: SessionCard,
    #[serde(deserialize_with = "instant::required")]
    pub signed_up_at: DateTime<Utc>,
    pub attendance: Option<Attendance>,
    pub feedback: FeedbackStatus,
}

/// The viewer's signups: sessions still to end in time order, then the latest 50 that ended,
/// newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MySignups {
    pub upcoming: Vec<SignupEntry>,
    pub past: Vec<SignupEntry>,
}
