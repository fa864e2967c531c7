//! What travels between app and Worker, as JSON.
//!
//! Instants are RFC 3339 in UTC, durations whole minutes, ids opaque strings.

mod admin;
mod audit;
mod calendar;
mod catalog;
mod conduct;
mod deliveries;
mod feedback;
mod instant;
mod lists;
mod mail;
mod me;
mod people;
mod planner;
mod planning;
mod problem;
mod region;
mod report;
mod roster;
mod series;
mod session;
mod signup;
mod supply;
mod teaching;
#[cfg(test)]
mod tests;
mod transfer;

pub use admin::{
    CancellationForm, SessionForm, SessionPatch, Training, TrainingForm, TrainingPatch,
};
pub use audit::{AuditEntry, AuditQuery, Thing};
pub use calendar::{CalendarAnswer, CalendarLinks, Feed, Feeds, InvitationState};
pub use catalog::{
    Filters, Page, PersonRef, Region, SessionCard, SessionQuery, SessionStatus, TrainingPreview,
    WorkingHours,
};
pub use conduct::{Conduct, ConductForm, MarkdownForm, Rendered};
pub use deliveries::{Delivery, DeliveryQuery, DeliveryState, Retried, RetryForm, SkipReason};
pub use feedback::{Balance, FeedbackForm, FeedbackStatus};
pub use lists::{ListEntry, MergeForm, NameForm};
pub use mail::{DemoMail, DemoMailQuery, MailChoice, MailChoiceForm, MailChoices, MailKind};
pub use me::{Clock, DemoPerson, Me, MePatch, Preferences, Role, SignInForm, Theme};
pub use people::{PeopleQuery, Person, PersonDetails, PersonForm, PersonPatch};
pub use planner::{
    PeopleGroup, PlannedSession, PlannerData, PlannerQuery, PlannerTrainer, ZoneSpan, ZoneSpans,
};
pub use planning::{
    Changed, Clash, HolidayHint, Order, Plan, PlanForm, RegionTime, SessionBulk, SessionBulkForm,
    SessionDetails, SessionRow, SessionTableQuery, TrainingBulk, TrainingBulkForm, TrainingRow,
    TrainingTableQuery,
};
pub use problem::{Problem, code};
pub use region::{Holiday, RegionDetails, RegionForm};
pub use report::{
    Balances, Comment, Distribution, FeedbackQuery, FeedbackReport, Question, Scores, TrendPoint,
};
pub use roster::{
    Attendance, AttendanceForm, AttendanceSummary, Audience, ExpectationForm, Message, MessageForm,
    MoveForm, RosterEntry, RosterPerson,
};
pub use series::{
    Changeover, LeftOut, Occurrence, Series, SeriesDeed, SeriesEffect, SeriesEffects, SeriesForm,
    SeriesPatch, SeriesPreview, SeriesRow, SeriesSession,
};
pub use session::{AgendaItem, Attendee, Resource, Session, SessionRef, Third};
pub use signup::{MySignups, Place, PlaceState, Signup, SignupEntry};
pub use supply::{Decision, MergeSessionForm, MonthSupply, RegionSupply, Supply, Twin, Wanted};
pub use teaching::{TaughtSession, Teaching, TrainingRef};
pub use transfer::{
    ImportChange, ImportColumn, ImportForm, ImportLine, ImportOutcome, ImportPart, ImportPreview,
    ImportProblem, Imported, SheetDates, SheetKind,
};
