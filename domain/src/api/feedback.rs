use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::instant;

/// How talk and practice felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Balance {
    TooMuchTalk,
    Right,
    TooMuchPractice,
}

/// The one uniform form, as it is sent: every question may still be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct FeedbackForm {
    /// 1 to 5.
    pub overall: Option<u8>,
    /// Useful for my work, 1 to 5.
    pub useful: Option<u8>,
    /// How the trainer led it, 1 to 5.
    pub trainer: Option<u8>,
    pub balance: Option<Balance>,
    /// Would recommend, 0 to 10.
    pub recommend: Option<u8>,
    /// What to keep; at most 2,000 characters, like the next two.
    pub keep: String,
    pub change: String,
    pub learn_next: String,
    pub anonymous: bool,
}

/// Where the viewer's feedback on a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum FeedbackStatus {
    /// Was not there, or it has not ended.
    NotAsked,
    Open {
        #[serde(deserialize_with = "instant::required")]
        until: DateTime<Utc>,
    },
    Given,
    /// The 14 days are over.
    Closed,
}
