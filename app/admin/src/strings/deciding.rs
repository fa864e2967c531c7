//! Words about a session that takes place only if enough people come.

use potluck_app::strings::count;

pub const GO_AHEAD: &str = "Go ahead";
pub const GOES_AHEAD: &str = "It takes place, with however many come.";
pub const EXTEND: &str = "Decide later…";
pub const EXTEND_CONFIRM: &str = "Decide then";
pub const DECIDE_BY: &str = "Decide by";
pub const DATE_MISSING: &str = "Choose a date and a time.";
pub const MERGE: &str = "Merge into another…";
pub const MERGE_CONFIRM: &str = "Merge the sessions";
pub const MERGE_REASON_HINT: &str = "Everyone who moves reads it.";
pub const INTO: &str = "The session that takes place";
pub const INTO_MISSING: &str = "Choose the session that they move to.";
pub const CHOOSE_SESSION: &str = "Please choose";
pub const LOOKING: &str = "Looking for other sessions…";
pub const NO_OTHER: &str = "This training has no other session still to come.";
pub const PLAN_OTHER: &str = "Find an hour for one";
pub const CANCEL: &str = "Cancel the session…";

/// A button's name for those who do not see which session it stands at.
pub fn of(action: &str, title: &str) -> String {
    [action, ": ", title].concat()
}

/// `3 of 6 people so far`.
pub fn so_far(confirmed: u32, minimum: u32) -> String {
    let minimum = count(minimum as usize, "person", "people");
    [&confirmed.to_string(), " of ", &minimum, " so far"].concat()
}

/// Whether the date is still to come, and the day.
pub fn decide(by: &str, ahead: bool) -> String {
    if ahead {
        ["Decide by ", by].concat()
    } else {
        ["To be decided since ", by].concat()
    }
}

/// `8 people come: 6 are enough.`
pub fn enough(confirmed: u32, minimum: u32) -> String {
    let people = count(confirmed as usize, "person comes", "people come");
    let enough = count(minimum as usize, "is enough.", "are enough.");
    [&people, ": ", &enough].concat()
}

pub fn in_zone_of(city: &str) -> String {
    ["On the clocks of ", city, ", before it starts."].concat()
}

pub fn extend_title(title: &str) -> String {
    ["Decide later on “", title, "”?"].concat()
}

pub fn extended(day: &str) -> String {
    ["It is decided on ", day, "."].concat()
}

pub fn merge_title(title: &str) -> String {
    ["Merge “", title, "” into another session?"].concat()
}

/// `Thu 10 Dec, 09:00 your time · 4 of 12 seats taken`.
pub fn option(when: &str, confirmed: u32, capacity: u32) -> String {
    let seats = count(capacity as usize, "seat taken", "seats taken");
    [when, " · ", &confirmed.to_string(), " of ", &seats].concat()
}

/// What those find who move to a session with so many free seats; nothing, where nobody does.
pub fn moves(people: u32, free: u32, when: &str) -> Option<String> {
    let moving = count(people as usize, "person moves", "people move");
    let finds = match (people, free) {
        (0, _) => return None,
        (1, 1..) => "and has a seat there.".to_owned(),
        (1, 0) => "and waits there: no seat is free.".to_owned(),
        (_, 0) => "and wait there: no seat is free.".to_owned(),
        _ if free >= people => "and all have a seat there.".to_owned(),
        _ => {
            let seated = count(free as usize, "gets a seat", "get a seat");
            let waits = count((people - free) as usize, "waits.", "wait.");
            ["where ", &seated, " and ", &waits].concat()
        }
    };
    Some([&moving, " to ", when, ", ", &finds].concat())
}

/// How people hear of it who are moved to a session at `when`, which says whose time it is.
pub fn heard_merged(when: &str) -> String {
    [
        "They see it in Potluck at once. One mail tells them of the cancellation, another of the place that they \
         have in the session on ",
        when,
        ", and their calendars follow.",
    ]
    .concat()
}

pub fn merged(people: u32) -> String {
    let moved = match people {
        0 => ".".to_owned(),
        _ => [
            ", ",
            &count(people as usize, "person moved.", "people moved."),
        ]
        .concat(),
    };
    ["The sessions are merged", &moved].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_says_who_gets_a_seat_and_who_waits() {
        let at = "Thu 10 Dec";
        assert_eq!(moves(0, 4, at), None);
        let says = |people, free| moves(people, free, at).unwrap();
        assert_eq!(
            says(1, 4),
            "1 person moves to Thu 10 Dec, and has a seat there."
        );
        assert_eq!(
            says(3, 3),
            "3 people move to Thu 10 Dec, and all have a seat there."
        );
        assert_eq!(
            says(4, 3),
            "4 people move to Thu 10 Dec, where 3 get a seat and 1 waits."
        );
        assert!(says(2, 0).ends_with(", and wait there: no seat is free."));
    }

    #[test]
    fn what_is_missing_is_counted() {
        assert_eq!(so_far(3, 6), "3 of 6 people so far");
        assert_eq!(decide("Thu 3 Dec", true), "Decide by Thu 3 Dec");
        assert_eq!(enough(8, 6), "8 people come: 6 are enough.");
    }
}
