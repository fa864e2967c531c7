//! Sessions in people's calendars.

use serde::{Deserialize, Serialize};

/// A calendar to subscribe to. Its address is a secret of the viewer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Feed {
    pub name: String,
    /// Absolute, `https:` (or `http:` on this machine).
    pub url: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Feeds {
    /// What the viewer has a seat in, and what they run.
    pub personal: Feed,
    pub regions: Vec<Feed>,
    pub topics: Vec<Feed>,
}

/// How a session gets into the viewer's calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarLinks {
    /// The UID of its event: of the viewer's invitation where they have a seat.
    pub uid: String,
    /// The SEQUENCE of its event (RFC 5545 3.8.7.4).
    pub sequence: u32,
    /// What became of the viewer's invitation; null without a seat, and where none was ever sent.
    pub invitation: Option<InvitationState>,
    /// Opens Google Calendar with the event filled in.
    pub google: String,
    /// Opens Outlook with the event filled in.
    pub outlook: String,
    /// The event as a file.
    pub ics: String,
}

/// How far the invitation of somebody with a seat has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// On its way.
    Waiting,
    Delivered,
    /// They do not want the mail that would bring it.
    SwitchedOff,
}

/// What somebody's calendar answered to the invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CalendarAnswer {
    Accepted,
    /// No, and they have the place all the same: it could not be given up any more.
    Declined,
    /// Perhaps.
    Tentative,
}

impl CalendarAnswer {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Tentative => "tentative",
        }
    }
}
