//! What everybody calls: the catalog, signups, feedback, oneself.

use http::Method;
use potluck_domain::api::{
    FeedbackForm, FeedbackStatus, Filters, Me, MePatch, MySignups, Page, Region, Session,
    SessionCard, SessionQuery, Signup,
};

use super::Route;
use crate::access::caller::{Anyone, Employee};
use crate::routes::{catalog, feedback, me, sessions, sign_in, signups};

pub fn routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/me",
            Employee,
            "Who is signed in",
            me::show,
        )
        .gives::<Me>(200),
        Route::new(
            Method::PATCH,
            "/api/me",
            Employee,
            "Change my profile",
            me::update,
        )
        .takes::<MePatch>()
        .gives::<Me>(200),
        Route::new(
            Method::GET,
            "/api/me/signups",
            Employee,
            "My learning",
            signups::list_mine,
        )
        .gives::<MySignups>(200),
        Route::new(
            Method::DELETE,
            "/api/sign-in",
            Anyone,
            "Sign out",
            sign_in::revoke,
        )
        .gives_nothing(204),
        Route::new(
            Method::GET,
            "/api/regions",
            Anyone,
            "List regions",
            catalog::list_regions,
        )
        .gives::<Page<Region>>(200),
        Route::new(
            Method::GET,
            "/api/filters",
            Anyone,
            "What to filter by",
            catalog::filters,
        )
        .gives::<Filters>(200),
        Route::new(
            Method::GET,
            "/api/sessions",
            Employee,
            "List sessions",
            catalog::list,
        )
        .asks::<SessionQuery>()
        .gives::<Page<SessionCard>>(200),
        Route::new(
            Method::GET,
            "/api/sessions/{id}",
            Employee,
            "Read a session",
            sessions::find,
        )
        .gives::<Session>(200),
        Route::new(
            Method::PUT,
            "/api/sessions/{id}/signup",
            Employee,
            "Sign up",
            signups::create,
        )
        .gives::<Signup>(200)
        .gives::<Signup>(201),
        Route::new(
            Method::DELETE,
            "/api/sessions/{id}/signup",
            Employee,
            "Leave",
            signups::cancel,
        )
        .gives_nothing(204),
        Route::new(
            Method::PUT,
            "/api/sessions/{id}/feedback",
            Employee,
            "Give feedback",
            feedback::create,
        )
        .takes::<FeedbackForm>()
        .gives::<FeedbackStatus>(201),
    ]
}
