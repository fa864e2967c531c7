use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why a request was refused (RFC 9457). `code` is stable and meant for programs, `title` and
/// `detail` for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    pub status: u16,
    /// One of [`code`].
    pub code: String,
    pub title: String,
    pub detail: String,
    /// With 422: what is wrong, by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
}

/// The values of [`Problem::code`].
pub mod code {
    pub const BAD_REQUEST: &str = "bad_request";
    pub const INVALID: &str = "invalid";
    pub const NOT_SIGNED_IN: &str = "not_signed_in";
    pub const NOT_ALLOWED: &str = "not_allowed";
    pub const CROSS_SITE: &str = "cross_site";
    pub const NOT_FOUND: &str = "not_found";
    pub const METHOD_NOT_ALLOWED: &str = "method_not_allowed";
    pub const TOO_LARGE: &str = "too_large";
    pub const NOT_JSON: &str = "not_json";
    pub const INTERNAL: &str = "internal";
    /// Somebody else changed it since it was read.
    pub const STALE: &str = "stale";
    /// The session is cancelled.
    pub const SESSION_CANCELLED: &str = "session_cancelled";
    /// The session has started: nobody joins, leaves or moves it any more.
    pub const SESSION_STARTED: &str = "session_started";
    /// The signup window has not opened.
    pub const SIGNUP_NOT_OPEN: &str = "signup_not_open";
    /// The signup window has closed.
    pub const SIGNUP_CLOSED: &str = "signup_closed";
    /// More people are confirmed than the capacity asked for.
    pub const CAPACITY_BELOW_CONFIRMED: &str = "capacity_below_confirmed";
    /// Only people who were there give feedback.
    pub const FEEDBACK_NOT_ASKED: &str = "feedback_not_asked";
    /// The session has not ended yet.
    pub const FEEDBACK_NOT_OPEN: &str = "feedback_not_open";
    /// The 14 days are over.
    pub const FEEDBACK_CLOSED: &str = "feedback_closed";
    pub const FEEDBACK_GIVEN: &str = "feedback_given";
    /// The company's code of conduct has to be accepted first.
    pub const CONDUCT_NOT_ACCEPTED: &str = "conduct_not_accepted";
    /// The session has not started yet.
    pub const ATTENDANCE_NOT_OPEN: &str = "attendance_not_open";
    /// The 14 days after the session are over.
    pub const ATTENDANCE_CLOSED: &str = "attendance_closed";
    /// The person does not wait for a seat of this session.
    pub const NOT_WAITLISTED: &str = "not_waitlisted";
    /// Somebody must be left who may administer.
    pub const LAST_ADMIN: &str = "last_admin";
    /// Something else still needs it.
    pub const IN_USE: &str = "in_use";
    /// The change was undone already, or is of a kind that cannot be undone.
    pub const NOT_UNDOABLE: &str = "not_undoable";
    /// Somebody who teaches it teaches another session at the same time.
    pub const TRAINER_BUSY: &str = "trainer_busy";
    /// Only sessions of one training that are still to start are merged.
    pub const MERGE_REFUSED: &str = "merge_refused";
    /// Not all pieces of the sheet have arrived, or they were forgotten after a day.
    pub const IMPORT_INCOMPLETE: &str = "import_incomplete";
    /// The message has been sent.
    pub const ALREADY_SENT: &str = "already_sent";
}
