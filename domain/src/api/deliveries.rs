//! What was to be told to whom, and what became of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PersonRef, instant};

/// How far something that is to be told has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waits, for its first try or the next.
    Waiting,
    Sent,
    /// Needed no mail: nothing new, not wanted, or too late.
    Skipped,
    /// Given up after many tries.
    Failed,
}

impl DeliveryState {
    /// As the API writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }
}

/// Something that was, or is, to be told to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    pub id: String,
    /// Which mail it became, or what it is about while that is open.
    pub mail: String,
    pub person: Option<PersonRef>,
    /// The session that it is about, with the title of its training.
    pub session_id: Option<String>,
    pub session_title: Option<String>,
    pub state: DeliveryState,
    pub attempts: u32,
    /// When the next try is due.
    #[serde(default, deserialize_with = "instant::optional")]
    pub due_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "instant::optional")]
    pub done_at: Option<DateTime<Utc>>,
    /// Where it was skipped, the name of a [`SkipReason`]; otherwise why the last try failed, as the
    /// provider put it, or nothing.
    pub reason: String,
}

/// Why something needed no mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// They do not want mail of this kind.
    SwitchedOff,
    /// All is as they were told, or they said how it was already.
    NothingNew,
    /// The person is not there any more.
    Deactivated,
    /// The moment to say it is past.
    TooLate,
    /// The session is not there any more, or cancelled.
    SessionGone,
    /// The session, or what it is about, is at another moment.
    Moved,
    /// They have no seat, or do not run the session.
    NoPlace,
    /// The message was taken back before it was sent.
    TakenBack,
    /// Another row told the same.
    ToldByAnother,
}

impl SkipReason {
    pub const ALL: [Self; 9] = [
        Self::SwitchedOff,
        Self::NothingNew,
        Self::Deactivated,
        Self::TooLate,
        Self::SessionGone,
        Self::Moved,
        Self::NoPlace,
        Self::TakenBack,
        Self::ToldByAnother,
    ];

    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::SwitchedOff => "switched_off",
            Self::NothingNew => "nothing_new",
            Self::Deactivated => "deactivated",
            Self::TooLate => "too_late",
            Self::SessionGone => "session_gone",
            Self::Moved => "moved",
            Self::NoPlace => "no_place",
            Self::TakenBack => "taken_back",
            Self::ToldByAnother => "told_by_another",
        }
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DeliveryQuery {
    /// Waiting and failed ones, when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<DeliveryState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Which deliveries to try now, of those that failed or wait for another try: all that failed, when left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RetryForm {
    pub ids: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Retried {
    pub retried: u32,
}
