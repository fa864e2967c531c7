//! Words of the session page.

use potluck_domain::api::Third;

use crate::strings::{count, list};

pub const LOADING: &str = "Loading the session…";
/// The heading of a page whose session could not be loaded.
pub const UNLOADED: &str = "Session";
pub const LOST_TITLE: &str = "This session is not here";
pub const LOST_TEXT: &str = "It may have been removed, or the link is incomplete.";
pub const WHEN: &str = "When";
pub const WHERE: &str = "Where";
pub const TRAINERS: &str = "Led by";
pub const LANGUAGE: &str = "Language";
pub const FOR: &str = "For";
pub const SEATS: &str = "Seats";
pub const ABOUT: &str = "What it is about";
pub const PLAN: &str = "The plan";
pub const WHO: &str = "Who is coming";
pub const RESOURCES: &str = "To read or bring";
pub const VIDEO: &str = "Join by video";
pub const VIDEO_LATER: &str = "If there is a video link, people with a confirmed seat see it here.";
pub const CANCELLED_TITLE: &str = "This session was cancelled";
pub const NO_REASON: &str = "No reason was given.";
pub const NOBODY_YET: &str = "Nobody yet. Be the first.";
pub const OVERLAP_TITLE: &str = "Two places at once";
pub const FEEDBACK: &str = "Give feedback";
pub const FEEDBACK_TITLE: &str = "How was it?";
pub const FEEDBACK_GIVEN: &str = "Thank you, your feedback is in.";
pub const NEW_TAB: &str = "(opens in a new tab)";
pub const FACILITATOR: &str = "Facilitated by";
pub const HOPE: &str = "What would you like to get out of it?";
pub const HOPE_HINT: &str = "Optional. Only those who run the session read it.";
pub const HOPE_SAVE: &str = "Tell the trainer";
pub const HOPE_SAVED: &str = "Thank you. It helps to prepare.";
pub const TWINS: &str = "Also at other hours";
pub const NO_SEAT: &str = "No free seat";
pub const SEAT_THERE: &str = "You have a seat";
pub const FREE_SEAT_LINK: &str = "Go there instead";
pub const YOUR_PLACE: &str = "Your place";

pub fn feedback_until(day: &str) -> String {
    [
        "A minute of honesty helps the trainer. Open until ",
        day,
        ".",
    ]
    .concat()
}

/// To somebody who waits here, of a twin; `when` says whose time it is.
pub fn free_seat(when: &str) -> String {
    ["A seat is free on ", when].concat()
}

pub fn third(third: Third) -> &'static str {
    match third {
        Third::Theory => "Theory",
        Third::Discussion => "Discussion",
        Third::Exercise => "Exercise",
    }
}

pub fn minutes(minutes: u32) -> String {
    [&minutes.to_string(), " min"].concat()
}

/// The plan bar for those who do not see it.
pub fn plan_summary(theory: u32, discussion: u32, exercise: u32) -> String {
    format!("{theory} minutes of theory, {discussion} of discussion and {exercise} of exercise")
}

pub fn confidential(people: u32) -> String {
    let coming = match people {
        0 => "Nobody is coming yet.".to_owned(),
        1 => "1 person is coming.".to_owned(),
        _ => [&people.to_string(), " people are coming."].concat(),
    };
    [
        &coming,
        " This session is confidential, so names are not shown.",
    ]
    .concat()
}

pub fn and_more(people: u32) -> String {
    ["and ", &count(people as usize, "other", "others")].concat()
}

pub fn overlaps(titles: &[String]) -> String {
    let verb = if titles.len() == 1 { " runs" } else { " run" };
    [
        "You have a seat in another session: ",
        &list(titles),
        verb,
        " at the same time. You can keep both; we only mention it.",
    ]
    .concat()
}
