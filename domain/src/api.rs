//! What travels between app and Worker, as JSON.
//!
//! Instants are RFC 3339 in UTC, durations whole minutes, ids opaque strings.

mod admin;
mod catalog;
mod feedback;
mod instant;
mod me;
mod problem;
mod session;
mod signup;

pub use admin::{
    Attendance, CancellationForm, RosterEntry, RosterPerson, SessionForm, SessionPatch, Training,
    TrainingForm, TrainingPatch,
};
pub use catalog::{
    Filters, Page, PersonRef, Region, SessionCard, SessionQuery, SessionStatus, TrainingPreview,
    WorkingHours,
};
pub use feedback::{Balance, FeedbackForm, FeedbackStatus};
pub use me::{Clock, DemoPerson, Me, MePatch, Preferences, Role, SignInForm, Theme};
pub use problem::{Problem, code};
pub use session::{AgendaItem, Attendee, Resource, Session, SessionRef, Third};
pub use signup::{MySignups, Place, PlaceState, Signup, SignupEntry};
