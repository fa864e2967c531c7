//! Who comes to a session, for those who run it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CalendarAnswer, PersonRef, PlaceState, instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    Present,
    Absent,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RosterPerson {
    pub id: String,
    pub name: String,
    pub email: String,
    pub department: String,
    pub region: String,
    pub time_zone: String,
}

/// One signup as the roster lists it, in queue order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RosterEntry {
    pub person: RosterPerson,
    pub state: PlaceState,
    /// On the waitlist, 1 is next; null when confirmed.
    pub position: Option<u32>,
    #[serde(deserialize_with = "instant::required")]
    pub signed_up_at: DateTime<Utc>,
    pub attendance: Option<Attendance>,
    /// What their calendar answered to the invitation; null on the waitlist, which is not invited.
    pub calendar_answer: Option<CalendarAnswer>,
    /// Has not yet been to a session about any of the training's topics.
    pub new_to_topic: bool,
    /// What the person hopes to learn; empty when they wrote nothing.
    pub expectation: String,
    /// Whether the session's facilitator is this person's manager.
    pub managed_by_facilitator: bool,
}

/// Who was not there; everybody else who is confirmed was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AttendanceForm {
    /// Ids of confirmed people.
    pub absent: Vec<String>,
}

/// How many were there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttendanceSummary {
    pub present: u32,
    pub absent: u32,
}

/// What one hopes to learn; told to the session's trainers and admins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ExpectationForm {
    /// At most 500 characters; empty takes it back.
    pub text: String,
}

/// Lets somebody who waits pass others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct MoveForm {
    /// The position on the waitlist that they get; 1 is next, and meant when left out.
    pub position: Option<u32>,
    /// Kept in the audit trail.
    pub reason: String,
}

/// Whom a message is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    #[default]
    Confirmed,
    /// Confirmed and waitlisted.
    Everyone,
}

/// A message to the roster of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct MessageForm {
    pub audience: Audience,
    /// At most 5,000 characters.
    pub text: String,
}

/// A message to the roster, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    pub id: String,
    pub audience: Audience,
    pub text: String,
    pub author: PersonRef,
    #[serde(deserialize_with = "instant::required")]
    pub written_at: DateTime<Utc>,
    /// Null while it waits for the next delivery; until then it can be taken back.
    #[serde(default, deserialize_with = "instant::optional")]
    pub sent_at: Option<DateTime<Utc>>,
}
