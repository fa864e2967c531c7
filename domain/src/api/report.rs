//! Feedback, added up. Groups smaller than three show no averages.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PersonRef, instant};

/// Which feedback an admin reads. A session belongs to the month that it starts in, in UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct FeedbackQuery {
    /// The first month of the sessions, such as `2026-11`; eleven months before `until`, when
    /// left out, and at most 35.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last month; this one, when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
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
}

/// Answers to one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Distribution {
    /// How many gave each score, from the lowest on.
    pub counts: Vec<u32>,
    pub mean: f64,
    /// Standard deviation over all answers.
    pub spread: f64,
}

/// How talk and practice felt, in answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Balances {
    pub too_much_talk: u32,
    pub right: u32,
    pub too_much_practice: u32,
}

/// All questions, where at least three answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Scores {
    pub overall: Distribution,
    pub useful: Distribution,
    pub trainer: Distribution,
    /// 0 to 10.
    pub recommend: Distribution,
    pub balance: Balances,
}

/// One session in a trend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrendPoint {
    pub session_id: String,
    pub title: String,
    #[serde(deserialize_with = "instant::required")]
    pub starts_at: DateTime<Utc>,
    pub answers: u32,
    /// Null where fewer than three answered.
    pub overall: Option<f64>,
    pub useful: Option<f64>,
    pub trainer: Option<f64>,
    pub recommend: Option<f64>,
}

/// A question that is answered in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Question {
    Keep,
    Change,
    LearnNext,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comment {
    pub question: Question,
    pub text: String,
    /// Null when anonymous.
    pub person: Option<PersonRef>,
}

/// Feedback on one training, or on many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackReport {
    pub answers: u32,
    /// Answers that are left out of `scores` and `comments`, because too few stand beside them.
    pub held_back: u32,
    /// Null where fewer than three answered.
    pub scores: Option<Scores>,
    /// Sessions in time order, the latest 100.
    pub trend: Vec<TrendPoint>,
    /// By question, then in an order that says nothing of who wrote when; at most 300.
    pub comments: Vec<Comment>,
}
