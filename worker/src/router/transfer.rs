//! Sheets in and out.

use http::Method;
use potluck_domain::api::{ImportForm, ImportPart, ImportPreview, Imported};

use super::Route;
use crate::access::caller::PlanningAdmin;
use crate::routes::transfer::{self, export};

pub fn routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::PUT,
            "/api/imports/{id}/parts/{part}",
            PlanningAdmin,
            "Send a piece of a sheet",
            transfer::put_part,
        )
        .takes::<ImportPart>()
        .gives_nothing(204),
        Route::new(
            Method::POST,
            "/api/imports/{id}/preview",
            PlanningAdmin,
            "Say what importing a sheet would do, line by line",
            transfer::preview,
        )
        .takes::<ImportForm>()
        .gives::<ImportPreview>(200),
        Route::new(
            Method::POST,
            "/api/imports/{id}",
            PlanningAdmin,
            "Import the good lines of a sheet as one change",
            transfer::import,
        )
        .takes::<ImportForm>()
        .gives::<Imported>(200),
        Route::new(
            Method::DELETE,
            "/api/imports/{id}",
            PlanningAdmin,
            "Forget a sheet that was sent",
            transfer::delete,
        )
        .gives_nothing(204),
        Route::new(
            Method::GET,
            "/api/export/people.csv",
            PlanningAdmin,
            "Download everybody as a sheet that imports again",
            export::people,
        )
        .gives_csv(),
        Route::new(
            Method::GET,
            "/api/export/trainings.csv",
            PlanningAdmin,
            "Download all trainings as a sheet that imports again",
            export::trainings,
        )
        .gives_csv(),
        Route::new(
            Method::GET,
            "/api/export/sessions.csv",
            PlanningAdmin,
            "Download all sessions as a sheet that imports again",
            export::sessions,
        )
        .gives_csv(),
        Route::new(
            Method::GET,
            "/api/export/signups.csv",
            PlanningAdmin,
            "Download who comes to what as a sheet that imports again",
            export::signups,
        )
        .gives_csv(),
    ]
}
