//! Series: planning many sessions by one rule.

use http::Method;
use potluck_domain::api::{
    Page, Series, SeriesEffects, SeriesForm, SeriesPatch, SeriesPreview, SeriesRow,
};

use super::Route;
use crate::access::caller::PlanningAdmin;
use crate::routes::{PageQuery, series};

pub fn routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::POST,
            "/api/series",
            PlanningAdmin,
            "Plan a series of sessions",
            series::create,
        )
        .takes::<SeriesForm>()
        .gives::<Series>(200)
        .gives::<Series>(201),
        Route::new(
            Method::POST,
            "/api/series/preview",
            PlanningAdmin,
            "See what a series comes to",
            series::preview,
        )
        .takes::<SeriesForm>()
        .gives::<SeriesPreview>(200),
        Route::new(
            Method::GET,
            "/api/series",
            PlanningAdmin,
            "List series",
            series::list,
        )
        .asks::<PageQuery>()
        .gives::<Page<SeriesRow>>(200),
        Route::new(
            Method::GET,
            "/api/series/{id}",
            PlanningAdmin,
            "Read a series with its sessions",
            series::find,
        )
        .gives::<Series>(200),
        Route::new(
            Method::POST,
            "/api/series/{id}/effects",
            PlanningAdmin,
            "See what a change of a series does",
            series::preview_update,
        )
        .takes::<SeriesPatch>()
        .gives::<SeriesEffects>(200),
        Route::new(
            Method::PATCH,
            "/api/series/{id}",
            PlanningAdmin,
            "Change a series and its sessions",
            series::update,
        )
        .takes::<SeriesPatch>()
        .gives::<Series>(200),
    ]
}
