//! What fair hours are computed from.

use http::Method;
use potluck_domain::api::{PlannerData, PlannerQuery};

use super::Route;
use crate::access::caller::PlanningAdmin;
use crate::routes::planner;

pub fn routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/planner",
            PlanningAdmin,
            "Read what fair hours are computed from",
            planner::find,
        )
        .asks::<PlannerQuery>()
        .gives::<PlannerData>(200),
    ]
}
