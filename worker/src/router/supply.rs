//! What every region gets, and sessions that may not take place.

use http::Method;
use potluck_domain::api::{Changed, MergeSessionForm, Supply};

use super::Route;
use crate::access::caller::PlanningAdmin;
use crate::routes::supply;

pub fn routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/supply",
            PlanningAdmin,
            "See what every region gets, and what waits for a decision",
            supply::find,
        )
        .gives::<Supply>(200),
        Route::new(
            Method::POST,
            "/api/sessions/{id}/merge",
            PlanningAdmin,
            "Move everybody into another session, and cancel this one",
            supply::merge,
        )
        .takes::<MergeSessionForm>()
        .gives::<Changed>(200),
    ]
}
