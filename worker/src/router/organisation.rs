//! People, regions, topics and formats, the code of conduct, the audit trail.

use http::Method;
use potluck_domain::api::{
    AuditEntry, AuditQuery, Changed, Conduct, ConductForm, ListEntry, MergeForm, NameForm, Page,
    PeopleQuery, Person, PersonDetails, PersonForm, PersonPatch, RegionDetails, RegionForm,
};

use super::Route;
use crate::access::caller::{Admin, Employee, Trainer};
use crate::db::Db;
use crate::extract::{Id, IdempotencyKey, Json};
use crate::routes::{changes, conduct, lists, people, regions, trail};
use crate::store::lists::List;

pub fn routes() -> Vec<Route> {
    [
        people_routes(),
        region_routes(),
        list_routes(
            List::Topics,
            ["/api/topics", "/api/topics/{id}", "/api/topics/{id}/merge"],
            [
                "List topics",
                "Add a topic",
                "Rename a topic",
                "Delete a topic that no training has",
                "Merge a topic into another",
            ],
        ),
        list_routes(
            List::Formats,
            [
                "/api/formats",
                "/api/formats/{id}",
                "/api/formats/{id}/merge",
            ],
            [
                "List formats",
                "Add a format",
                "Rename a format",
                "Delete a format that no training has",
                "Merge a format into another",
            ],
        ),
        conduct_routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn people_routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/people",
            Admin,
            "List people",
            people::list,
        )
        .asks::<PeopleQuery>()
        .gives::<Page<Person>>(200),
        Route::new(
            Method::GET,
            "/api/people.csv",
            Admin,
            "Download people",
            people::download,
        )
        .asks::<PeopleQuery>()
        .gives_csv(),
        Route::new(
            Method::GET,
            "/api/departments",
            Admin,
            "List departments",
            people::departments,
        )
        .gives::<Page<String>>(200),
        Route::new(
            Method::POST,
            "/api/people",
            Admin,
            "Add a person",
            people::create,
        )
        .takes::<PersonForm>()
        .gives::<PersonDetails>(200)
        .gives::<PersonDetails>(201),
        Route::new(
            Method::GET,
            "/api/people/{id}",
            Admin,
            "Read a person",
            people::find,
        )
        .gives::<PersonDetails>(200),
        Route::new(
            Method::PATCH,
            "/api/people/{id}",
            Admin,
            "Change a person",
            people::update,
        )
        .takes::<PersonPatch>()
        .gives::<PersonDetails>(200),
        Route::new(
            Method::PUT,
            "/api/people/{id}/deactivation",
            Admin,
            "Deactivate a person and free their places",
            people::deactivate,
        )
        .gives::<Changed>(200),
        Route::new(
            Method::DELETE,
            "/api/people/{id}/deactivation",
            Admin,
            "Activate a person again",
            people::activate,
        )
        .gives::<Changed>(200),
    ]
}

fn region_routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::POST,
            "/api/regions",
            Admin,
            "Add a region",
            regions::create,
        )
        .takes::<RegionForm>()
        .gives::<RegionDetails>(201),
        Route::new(
            Method::GET,
            "/api/regions/{id}",
            Admin,
            "Read a region",
            regions::find,
        )
        .gives::<RegionDetails>(200),
        Route::new(
            Method::PUT,
            "/api/regions/{id}",
            Admin,
            "Write a region anew",
            regions::replace,
        )
        .takes::<RegionForm>()
        .gives::<RegionDetails>(200),
    ]
}

/// The routes of a list at its three paths; `about` says what each is for.
fn list_routes(list: List, paths: [&'static str; 3], about: [&'static str; 5]) -> Vec<Route> {
    let [entries, entry, merge] = paths;
    vec![
        Route::new(Method::GET, entries, Trainer, about[0], move |db: Db| {
            lists::all(db, list)
        })
        .gives::<Page<ListEntry>>(200),
        Route::new(
            Method::POST,
            entries,
            Admin,
            about[1],
            move |db: Db, IdempotencyKey(key): IdempotencyKey, Json(form): Json<NameForm>| {
                lists::create(db, list, key, form)
            },
        )
        .takes::<NameForm>()
        .gives::<ListEntry>(200)
        .gives::<ListEntry>(201),
        Route::new(
            Method::PATCH,
            entry,
            Admin,
            about[2],
            move |db: Db, Id(id): Id, Json(form): Json<NameForm>| lists::rename(db, list, id, form),
        )
        .takes::<NameForm>()
        .gives::<ListEntry>(200),
        Route::new(
            Method::DELETE,
            entry,
            Admin,
            about[3],
            move |db: Db, Id(id): Id| lists::delete(db, list, id),
        )
        .gives::<Changed>(200),
        Route::new(
            Method::POST,
            merge,
            Admin,
            about[4],
            move |db: Db, Id(id): Id, Json(form): Json<MergeForm>| lists::merge(db, list, id, form),
        )
        .takes::<MergeForm>()
        .gives::<Changed>(200),
    ]
}

fn conduct_routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/conduct",
            Employee,
            "Read the code of conduct",
            conduct::show,
        )
        .gives::<Conduct>(200),
        Route::new(
            Method::PUT,
            "/api/conduct",
            Admin,
            "Write the code of conduct",
            conduct::update,
        )
        .takes::<ConductForm>()
        .gives::<Conduct>(200),
        Route::new(
            Method::PUT,
            "/api/me/conduct",
            Employee,
            "Accept the code of conduct",
            conduct::accept,
        )
        .gives_nothing(204),
        Route::new(
            Method::GET,
            "/api/audit",
            Admin,
            "Who changed what",
            trail::list,
        )
        .asks::<AuditQuery>()
        .gives::<Page<AuditEntry>>(200),
        Route::new(
            Method::POST,
            "/api/changes/{id}/undo",
            Trainer,
            "Undo a change of one's own; admins any",
            changes::undo,
        )
        .gives::<Changed>(200),
    ]
}
