//! Words of the section Series.

pub mod change;
pub mod form;
pub mod rule;

use potluck_app::strings::count;

pub const TITLE: &str = "Series";
pub const LEAD: &str = "Trainings that come back by a rule, in the hours of one place.";
pub const NEW: &str = "New series";
pub const EMPTY_TITLE: &str = "Nothing repeats yet";
pub const EMPTY_TEXT: &str =
    "Let a training that people like come back every month, and stop planning it by hand.";

pub const TRAINING: &str = "Training";
pub const RULE: &str = "How it repeats";
pub const REGIONS: &str = "Regions";
pub const NEXT: &str = "Next session (your time)";
pub const UPCOMING: &str = "To come";
pub const NO_NEXT: &str = "None to come";

pub const UNNAMED: &str = "Series";
pub const GONE_TITLE: &str = "This series is not here";
pub const GONE_TEXT: &str = "It may have been taken back, or the link is incomplete.";

pub const FACTS: &str = "What its sessions get";
pub const LENGTH: &str = "Length";
pub const CAPACITY: &str = "Capacity";
pub const TRAINERS: &str = "Trainers";
pub const LOCATION: &str = "Location";
pub const VIDEO: &str = "Video link";
pub const WITHOUT: &str = "Left out";
pub const NOT_SAID: &str = "not said";
pub const NOBODY: &str = "nobody";

pub const SESSIONS: &str = "Its sessions";
pub const NONE_TO_COME: &str = "No session is still to start.";
pub const MOVED: &str = "Moved by itself";
pub const MOVED_NOTE: &str = "Changes of time pass it by.";
pub const CANCELLED: &str = "Cancelled";
pub const AS_RULED: &str = "the rule says";

pub fn seats(confirmed: u32, capacity: u32, waitlisted: u32) -> String {
    let seats = [
        &confirmed.to_string(),
        " of ",
        &count(capacity as usize, "seat taken", "seats taken"),
    ]
    .concat();
    match waitlisted {
        0 => seats,
        _ => [&seats, ", ", &waitlisted.to_string(), " waiting"].concat(),
    }
}

pub fn past(number: usize) -> String {
    count(number, "past session", "past sessions")
}

/// The sessions of a rule that goes on exist up to a day.
pub fn through(day: &str) -> String {
    [
        "Its sessions are made through ",
        day,
        "; Potluck makes the later ones in time.",
    ]
    .concat()
}

pub fn minutes(minutes: u32) -> String {
    count(minutes as usize, "minute", "minutes")
}

pub fn places(seats: u32) -> String {
    count(seats as usize, "seat", "seats")
}

pub fn holidays_of(regions: &str) -> String {
    ["Public holidays of ", regions].concat()
}
