//! Words of the section Audit trail.

pub mod sentence;

use potluck_app::strings::{count, list};
use potluck_domain::api::Thing;

pub const TITLE: &str = "Audit trail";
pub const LEAD: &str = "Who changed what, when, from what to what.";

pub const HISTORY: &str = "History";
pub const HISTORY_EMPTY: &str = "Nothing was changed here yet.";
pub const HISTORY_ALL: &str = "The whole history";
pub const HISTORY_LOADING: &str = "Loading the history…";

pub const SYSTEM: &str = "Potluck";
pub const SOMEBODY: &str = "somebody";
pub const NOTHING: &str = "nothing";
pub const ALL_REGIONS: &str = "all regions";
pub const NO_REGIONS: &str = "of no region";
pub const IN_A_SERIES: &str = "made by a series";
pub const HAS_TWINS: &str = "offered again at another hour";
pub const REASON: &str = "Reason:";
pub const DETAILS: &str = "What changed";
pub const WAS: &str = "was";
pub const IS: &str = "became";
pub const TAKEN_BACK: &str = "Taken back";
pub const AN_UNDO: &str = "Took another change back";

pub const PERSON: &str = "Changed by";
pub const KIND: &str = "About";
pub const ANY_KIND: &str = "Everything";
pub const UNTIL: &str = "Up to and including";
pub const ONLY: &str = "Only the history of one thing is shown.";
pub const SHOW_ALL: &str = "Show everything";
pub const OLDER: &str = "Older changes";
pub const NEWEST: &str = "Back to the newest";
pub const EMPTY_TITLE: &str = "Nothing was changed yet";
pub const EMPTY_TEXT: &str = "Every change is written down here, with who made it.";
pub const LOADING: &str = "Loading the trail…";
pub const PAGES: &str = "Pages";

pub const UNDO_TITLE: &str = "Take this change back?";
pub const UNDO_CONFIRM: &str = "Take it back";
pub const UNDO_NOTE: &str = "Nothing is overwritten: where it was changed again since, Potluck says so and leaves it as it is.";
pub const UNDO_HEARD: &str = "They see it in Potluck at once. Whoever was told of the change by mail is told of this too, and their calendars follow.";
pub const UNDO_SESSION: &str =
    "Everyone with a place in it: time, place, seats and trainers are what they were before.";
pub const UNDO_SERIES: &str = "Everyone with a place in its sessions: what was changed in them together with the series is taken back, too.";
pub const UNDO_DEACTIVATED: &str = "They may sign in again. Their seats went to others meanwhile, so they queue up again, at the end: confirmed where a seat is free, else on the waitlist.";
pub const UNDO_ACTIVATED: &str =
    "They are signed out, and their places in sessions still to start go to whoever waits.";
pub const UNDO_PERSON: &str = "They see in Potluck what was there before.";

/// Who has a place in the sessions that an undo is about.
pub fn on_the_lists(confirmed: u32, waiting: u32) -> String {
    let words = |number: u32, one: &str, many: &str| {
        count(usize::try_from(number).unwrap_or_default(), one, many)
    };
    [
        &words(confirmed, "person is confirmed", "people are confirmed"),
        " now, ",
        &words(waiting, "waits.", "wait."),
    ]
    .concat()
}

pub fn whose_places(names: &[String]) -> String {
    [
        &list(names),
        ": what was decided about their place is taken back. Nobody else who has a seat loses it.",
    ]
    .concat()
}

pub fn more(number: usize) -> String {
    count(number, "more person", "more people")
}

/// The times of this page, with the zone named.
pub fn zone(city: &str) -> String {
    ["All times are in your zone, ", city, "."].concat()
}

pub fn undo_label(what: &str) -> String {
    ["Undo: ", what].concat()
}

pub fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

pub fn sessions(number: usize) -> String {
    count(number, "session", "sessions")
}

pub fn trainings(number: usize) -> String {
    count(number, "training", "trainings")
}

pub fn minutes(minutes: &str) -> String {
    [minutes, " minutes"].concat()
}

pub fn seats(number: Option<u64>) -> String {
    let number = number.and_then(|it| usize::try_from(it).ok());
    count(number.unwrap_or_default(), "seat", "seats")
}

pub fn people(number: Option<u64>) -> String {
    let number = number.and_then(|it| usize::try_from(it).ok());
    count(number.unwrap_or_default(), "person", "people")
}

/// An ISO weekday, Monday is 1.
pub fn weekday(day: Option<u64>) -> &'static str {
    match day {
        Some(1) => "Mon",
        Some(2) => "Tue",
        Some(3) => "Wed",
        Some(4) => "Thu",
        Some(5) => "Fri",
        Some(6) => "Sat",
        Some(7) => "Sun",
        _ => "",
    }
}

/// The kinds of things, as the API and as people call them.
pub const KINDS: [(&str, &str); 10] = [
    ("session", "Sessions"),
    ("series", "Series"),
    ("signup", "Places in sessions"),
    ("attendance", "Attendance"),
    ("training", "Trainings"),
    ("person", "People"),
    ("region", "Regions"),
    ("topic", "Topics"),
    ("format", "Formats"),
    ("conduct", "Code of conduct"),
];

/// As the API calls it.
pub fn kind_name(kind: Thing) -> &'static str {
    match kind {
        Thing::Session => "session",
        Thing::Series => "series",
        Thing::Training => "training",
        Thing::Person => "person",
        Thing::Region => "region",
        Thing::Topic => "topic",
        Thing::Format => "format",
        Thing::Signup => "signup",
        Thing::Attendance => "attendance",
        Thing::Conduct => "conduct",
    }
}

/// A field in the middle of a sentence.
pub fn field(name: &str) -> &str {
    match name {
        "starts_at" => "start",
        "ends_at" => "end",
        "time_zone" => "time zone",
        "location" => "place",
        "video_link" => "video link",
        "capacity" => "seats",
        "default_capacity" => "usual seats",
        "cancellation_reason" => "reason",
        "facilitator_id" => "facilitator",
        "neutral_facilitator" => "neutral facilitator",
        "signup_opens_at" => "opening of signup",
        "signup_closes_at" => "end of signup",
        "trainer_ids" => "trainers",
        "duration_minutes" => "length",
        "agenda" => "plan",
        "archived_at" => "archived",
        "start_date" => "start date",
        "manager_id" => "manager",
        "is_trainer" => "trainer",
        "is_admin" => "admin",
        "deactivated_at" => "deactivated",
        "signups" => "places in sessions to come",
        "home_zone" => "home zone",
        "zones" => "time zones",
        "working_start" => "start of work",
        "working_end" => "end of work",
        "working_days" => "working days",
        "target_least" => "least sessions a month",
        "target_most" => "most sessions a month",
        "slack_channel" => "Slack channel",
        "hue" => "colour",
        "training_ids" => "trainings",
        "state" => "seat",
        "place" => "place in the queue",
        "absent" => "who was missing",
        "taken_at" => "when it was marked",
        "training_id" => "training",
        "minimum" => "least people",
        "decide_at" => "time to decide",
        "series_id" => "series",
        "occurrence" => "date in its series",
        "twins" => "twins",
        "local_start" => "time",
        "exceptions" => "days without it",
        "skip_holidays" => "holidays without it",
        "ended" => "over",
        other => other,
    }
}
