//! Feedback, added up.

use http::Method;
use potluck_domain::api::{FeedbackQuery, FeedbackReport};

use super::Route;
use crate::access::caller::{Admin, TrainingTrainer};
use crate::routes::report;

pub fn routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/trainings/{id}/feedback",
            TrainingTrainer,
            "Read the feedback on all sessions of a training; nothing is said of fewer than three \
             answers",
            report::of_training,
        )
        .gives::<FeedbackReport>(200),
        Route::new(
            Method::GET,
            "/api/feedback",
            Admin,
            "Read the feedback of some months, in UTC; sessions with fewer than three answers are \
             only counted",
            report::of_all,
        )
        .asks::<FeedbackQuery>()
        .gives::<FeedbackReport>(200),
        Route::new(
            Method::GET,
            "/api/feedback.csv",
            Admin,
            "Download the answers of some months, in UTC, at most 10,000; sessions with fewer than \
             three answers are left out",
            report::export,
        )
        .asks::<FeedbackQuery>()
        .gives_csv(),
    ]
}
