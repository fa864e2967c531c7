//! Words of the section Sessions: its table and what is done to several.

pub mod outlook;
pub mod plan;
pub mod roster;
pub mod session;

use potluck_app::strings::count;

pub const TITLE: &str = "Sessions";
pub const LEAD: &str = "Everything that is planned, and who comes.";
pub const NEW_TITLE: &str = "Plan a session";
pub const DETAIL_TITLE: &str = "Session";
pub const EMPTY_TITLE: &str = "No session is planned";
pub const EMPTY_TEXT: &str = "Plan one, and people can sign up.";

pub const SEARCH: &str = "Search sessions";
pub const WHEN: &str = "When";
pub const WHEN_YOURS: &str = "When (your time)";
pub const TO_COME: &str = "To come";
pub const PAST: &str = "Past";
pub const REGION: &str = "Region";
pub const ALL_REGIONS: &str = "All regions";
pub const TOPIC: &str = "Topic";
pub const ALL_TOPICS: &str = "All topics";
pub const STATUS: &str = "Status";
pub const ANY_STATUS: &str = "Any status";
pub const TRAINER: &str = "Trainer";
pub const SOMEBODY: &str = "One trainer";
pub const ONE_TRAINING: &str = "Sessions of one training only.";
pub const ALL_TRAININGS: &str = "Show all trainings";

pub const TRAINING: &str = "Training";
pub const REGIONS: &str = "Regions";
pub const TRAINERS: &str = "Trainers";
pub const SEATS: &str = "Seats";
pub const LOCATION: &str = "Location";
pub const CONFIDENTIAL: &str = "Confidential";

pub const SCHEDULED: &str = "Scheduled";
pub const CANCELLED: &str = "Cancelled";
pub const TO_MARK: &str = "Attendance to mark";
pub const OVER: &str = "Over";
pub const ON_NOW: &str = "On now";
pub const FULL: &str = "Full";
pub const OPEN: &str = "Has seats";

pub const EXPORT: &str = "Export";
pub const EXPORT_ALL: &str = "Export as CSV";
pub const CANCEL_CHOSEN: &str = "Cancel sessions…";
pub const CANCEL_CHOSEN_TITLE: &str = "Cancel the selected sessions";
pub const CANCEL_CHOSEN_CONFIRM: &str = "Cancel the sessions";
pub const CHANGE_TRAINER: &str = "Change trainer…";
pub const CHANGE_TRAINER_TITLE: &str = "Who teaches the selected sessions?";
pub const CHANGE_TRAINER_CONFIRM: &str = "Change the trainers";
pub const NEW_TRAINERS: &str = "They teach from now on";
pub const REASON_HINT: &str = "Everyone on the rosters reads it.";

pub fn seats(confirmed: u32, capacity: u32) -> String {
    [&confirmed.to_string(), "/", &capacity.to_string()].concat()
}

/// Nothing where nobody waits.
pub fn waiting(people: u32) -> String {
    match people {
        0 => String::new(),
        _ => [&people.to_string(), " waiting"].concat(),
    }
}

pub fn sessions(number: usize) -> String {
    [&count(number, "session", "sessions"), "."].concat()
}

pub fn session_at(title: &str, when: &str) -> String {
    [title, ", ", when, " your time."].concat()
}

pub fn affected(confirmed: u32, waitlisted: u32) -> String {
    let confirmed = match confirmed {
        0 => "Nobody has a seat".to_owned(),
        _ => [
            &count(confirmed as usize, "person has", "people have"),
            " a confirmed seat",
        ]
        .concat(),
    };
    match waitlisted {
        0 => [&confirmed, ", nobody waits."].concat(),
        _ => [
            &confirmed,
            ", ",
            &count(waitlisted as usize, "person waits.", "people wait."),
        ]
        .concat(),
    }
}

pub fn left_alone(number: usize) -> String {
    [
        &count(
            number,
            "more stays as it is: it has",
            "more stay as they are: they have",
        ),
        " started or been cancelled.",
    ]
    .concat()
}

pub fn cancelled_many(changed: u32, left: usize) -> String {
    done(changed, left, "cancelled.")
}

pub fn changed_many(changed: u32, left: usize) -> String {
    done(changed, left, "changed.")
}

fn done(changed: u32, left: usize, what: &str) -> String {
    let done = [&count(changed as usize, "session", "sessions"), " ", what].concat();
    match left {
        0 => done,
        _ => [&done, " ", &left.to_string(), " left alone."].concat(),
    }
}
