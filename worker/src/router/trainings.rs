//! Trainings, for those who look after them.

use http::Method;
use potluck_domain::api::{
    Changed, MarkdownForm, Page, Rendered, Training, TrainingBulkForm, TrainingForm, TrainingPatch,
    TrainingRow, TrainingTableQuery,
};

use super::Route;
use crate::access::caller::{Admin, Employee, Trainer, TrainingTrainer};
use crate::routes::{PageQuery, markdown, training_table, trainings};

pub fn routes() -> Vec<Route> {
    [entries(), table()].into_iter().flatten().collect()
}

fn entries() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/trainings",
            Employee,
            "List trainings",
            trainings::list,
        )
        .asks::<PageQuery>()
        .gives::<Page<Training>>(200),
        Route::new(
            Method::POST,
            "/api/trainings",
            Trainer,
            "Create a training that one \
            will teach; admins any",
            trainings::create,
        )
        .takes::<TrainingForm>()
        .gives::<Training>(200)
        .gives::<Training>(201),
        Route::new(
            Method::GET,
            "/api/trainings/{id}",
            Employee,
            "Read a training",
            trainings::find,
        )
        .gives::<Training>(200),
        Route::new(
            Method::PATCH,
            "/api/trainings/{id}",
            TrainingTrainer,
            "Change a training",
            trainings::update,
        )
        .takes::<TrainingPatch>()
        .gives::<Training>(200),
        Route::new(
            Method::PUT,
            "/api/trainings/{id}/archival",
            Admin,
            "Archive a training; its planned sessions stay",
            trainings::archive,
        )
        .gives::<Training>(200),
        Route::new(
            Method::DELETE,
            "/api/trainings/{id}/archival",
            Admin,
            "Bring a training back",
            trainings::restore,
        )
        .gives::<Training>(200),
        Route::new(
            Method::POST,
            "/api/markdown",
            Trainer,
            "Render Markdown as everybody will see it",
            markdown::render,
        )
        .takes::<MarkdownForm>()
        .gives::<Rendered>(200),
    ]
}

fn table() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/admin/trainings",
            Admin,
            "List trainings as a table",
            training_table::list,
        )
        .asks::<TrainingTableQuery>()
        .gives::<Page<TrainingRow>>(200),
        Route::new(
            Method::GET,
            "/api/admin/trainings.csv",
            Admin,
            "Download the table of trainings, at most 5,000 rows",
            training_table::export,
        )
        .asks::<TrainingTableQuery>()
        .gives_csv(),
        Route::new(
            Method::POST,
            "/api/admin/trainings/bulk",
            Admin,
            "Archive trainings, bring them back, or change who teaches them",
            training_table::change,
        )
        .takes::<TrainingBulkForm>()
        .gives::<Changed>(200),
    ]
}
