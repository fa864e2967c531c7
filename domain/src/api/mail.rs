//! Mail: what there is of it, and who wants which.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::instant;

/// What Potluck writes about. Each kind can be switched off by whoever gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// A seat: the invitation. Also that a cancelled session takes place after all.
    Confirmed,
    Waitlisted,
    /// From the waitlist to a seat: the invitation.
    Promoted,
    /// The session is at another time.
    Moved,
    /// The session is at another place, or has another video link.
    Relocated,
    /// The session is cancelled, or the place in it is gone.
    Cancelled,
    /// The day before, and an hour before.
    Reminder,
    /// How was it?
    Feedback,
    /// To those who run a session, the day before: who comes.
    Roster,
    /// To admins and those who run it: too few people so far.
    Decide,
    /// What those who run a session write to its roster.
    Message,
}

impl MailKind {
    pub const ALL: [Self; 11] = [
        Self::Confirmed,
        Self::Waitlisted,
        Self::Promoted,
        Self::Moved,
        Self::Relocated,
        Self::Cancelled,
        Self::Reminder,
        Self::Feedback,
        Self::Roster,
        Self::Decide,
        Self::Message,
    ];

    /// As it is stored and written in paths.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waitlisted => "waitlisted",
            Self::Promoted => "promoted",
            Self::Moved => "moved",
            Self::Relocated => "relocated",
            Self::Cancelled => "cancelled",
            Self::Reminder => "reminder",
            Self::Feedback => "feedback",
            Self::Roster => "roster",
            Self::Decide => "decide",
            Self::Message => "message",
        }
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Whether the viewer wants mail of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailChoice {
    pub kind: MailKind,
    pub on: bool,
}

/// All kinds that concern the viewer: those for people who run sessions only where they do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailChoices {
    pub items: Vec<MailChoice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MailChoiceForm {
    pub on: bool,
}

/// Mail that the demo's provider was handed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoMail {
    pub id: String,
    /// The address.
    pub to: String,
    pub subject: String,
    /// The whole message (RFC 5322).
    pub raw: String,
    #[serde(deserialize_with = "instant::required")]
    pub delivered_at: DateTime<Utc>,
    /// Its plain text.
    pub text: String,
    /// Its calendar, if it has one.
    pub calendar: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DemoMailQuery {
    /// Only mail to this address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// 200, when left out; 1000 at the most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}
