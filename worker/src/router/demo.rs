//! The demo: it exists only where the demo is on.

use http::Method;
use potluck_domain::api::{DemoPerson, Page, SignInForm};

use super::Route;
use crate::access::caller::{Demo, DemoClockwork};
use crate::routes::{PageQuery, demo, sign_in};

pub fn routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/demo/people",
            Demo,
            "Whom one may sign in as",
            demo::list_people,
        )
        .asks::<PageQuery>()
        .gives::<Page<DemoPerson>>(200),
        Route::new(
            Method::POST,
            "/api/demo/sign-in",
            Demo,
            "Sign in",
            sign_in::create_demo,
        )
        .takes::<SignInForm>()
        .gives_nothing(204),
        Route::new(
            Method::PUT,
            "/api/demo/clock",
            Demo,
            "Set what is taken for now",
            demo::set_clock,
        )
        .takes::<demo::Now>()
        .gives_nothing(204),
        Route::new(
            Method::DELETE,
            "/api/demo/clock",
            Demo,
            "Back to the real time",
            demo::unset_clock,
        )
        .gives_nothing(204),
        Route::new(
            Method::POST,
            "/api/demo/cron",
            DemoClockwork,
            "Run what the cron would run",
            demo::run_cron,
        )
        .gives_nothing(204),
    ]
}
