//! Sessions, for those who plan and run them.

use http::Method;
use potluck_domain::api::{
    AttendanceForm, AttendanceSummary, CancellationForm, Changed, ExpectationForm, Message,
    MessageForm, MoveForm, Page, Plan, PlanForm, RosterEntry, Session, SessionBulkForm,
    SessionDetails, SessionForm, SessionPatch, SessionRow, SessionTableQuery, Signup, Teaching,
};

use super::Route;
use crate::access::caller::{Admin, Employee, SessionTrainer};
use crate::routes::{
    PageQuery, attendance, messages, planning, roster, session_table, sessions, signups, teaching,
};

pub fn routes() -> Vec<Route> {
    [table(), planned(), run(), written()]
        .into_iter()
        .flatten()
        .collect()
}

/// All of them at once.
fn table() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/admin/sessions",
            Admin,
            "List sessions as a table",
            session_table::list,
        )
        .asks::<SessionTableQuery>()
        .gives::<Page<SessionRow>>(200),
        Route::new(
            Method::GET,
            "/api/admin/sessions.csv",
            Admin,
            "Download the table of sessions",
            session_table::export,
        )
        .asks::<SessionTableQuery>()
        .gives_csv(),
        Route::new(
            Method::POST,
            "/api/admin/sessions/bulk",
            Admin,
            "Change several sessions at once",
            session_table::change,
        )
        .takes::<SessionBulkForm>()
        .gives::<Changed>(200),
        Route::new(
            Method::GET,
            "/api/me/teaching",
            Employee,
            "What I teach",
            teaching::list_mine,
        )
        .gives::<Teaching>(200),
    ]
}

/// One of them, as admins plan it.
fn planned() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/admin/sessions/{id}",
            Admin,
            "Read all that can be changed of a session",
            planning::find,
        )
        .gives::<SessionDetails>(200),
        Route::new(
            Method::POST,
            "/api/admin/sessions/plan",
            Admin,
            "See what a plan comes to",
            planning::preview,
        )
        .takes::<PlanForm>()
        .gives::<Plan>(200),
        Route::new(
            Method::POST,
            "/api/sessions",
            Admin,
            "Plan a session",
            sessions::create,
        )
        .takes::<SessionForm>()
        .gives::<Session>(200)
        .gives::<Session>(201),
        Route::new(
            Method::PATCH,
            "/api/sessions/{id}",
            Admin,
            "Change a session",
            sessions::update,
        )
        .takes::<SessionPatch>()
        .gives::<Session>(200),
        Route::new(
            Method::POST,
            "/api/sessions/{id}/cancellation",
            Admin,
            "Cancel a session",
            sessions::cancel,
        )
        .takes::<CancellationForm>()
        .gives::<Session>(200),
        Route::new(
            Method::DELETE,
            "/api/sessions/{id}/cancellation",
            Admin,
            "Let a cancelled session take place after all",
            sessions::reinstate,
        )
        .gives::<Session>(200),
    ]
}

/// Who comes.
fn run() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/sessions/{id}/roster",
            SessionTrainer,
            "Read the roster",
            roster::list,
        )
        .asks::<PageQuery>()
        .gives::<Page<RosterEntry>>(200),
        Route::new(
            Method::GET,
            "/api/sessions/{id}/roster.csv",
            SessionTrainer,
            "Download the roster",
            roster::export,
        )
        .gives_csv(),
        Route::new(
            Method::PUT,
            "/api/sessions/{id}/roster/{person}",
            Admin,
            "Give somebody a place",
            roster::add,
        )
        .gives::<Signup>(200)
        .gives::<Signup>(201),
        Route::new(
            Method::DELETE,
            "/api/sessions/{id}/roster/{person}",
            Admin,
            "Take somebody's place away",
            roster::remove,
        )
        .gives::<Changed>(200),
        Route::new(
            Method::POST,
            "/api/sessions/{id}/roster/{person}/move",
            Admin,
            "Let somebody who waits pass others",
            roster::move_up,
        )
        .takes::<MoveForm>()
        .gives::<Changed>(200),
        Route::new(
            Method::PUT,
            "/api/sessions/{id}/attendance",
            SessionTrainer,
            "Mark who was not there",
            attendance::update,
        )
        .takes::<AttendanceForm>()
        .gives::<AttendanceSummary>(200),
    ]
}

/// What is written to those who come, and by them.
fn written() -> Vec<Route> {
    vec![
        Route::new(
            Method::PUT,
            "/api/sessions/{id}/signup/expectation",
            Employee,
            "Say what I hope to learn",
            signups::expect,
        )
        .takes::<ExpectationForm>()
        .gives_nothing(204),
        Route::new(
            Method::GET,
            "/api/sessions/{id}/messages",
            SessionTrainer,
            "Read the messages to the roster",
            messages::list,
        )
        .asks::<PageQuery>()
        .gives::<Page<Message>>(200),
        Route::new(
            Method::POST,
            "/api/sessions/{id}/messages",
            SessionTrainer,
            "Write to the roster",
            messages::create,
        )
        .takes::<MessageForm>()
        .gives::<Message>(200)
        .gives::<Message>(201),
        Route::new(
            Method::DELETE,
            "/api/sessions/{id}/messages/{message}",
            SessionTrainer,
            "Take a message back before it is sent",
            messages::delete,
        )
        .gives_nothing(204),
    ]
}
