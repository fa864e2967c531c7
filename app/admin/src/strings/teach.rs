//! Words of the section Teaching.

pub mod session;

use potluck_app::strings::{count, list};

pub const TITLE: &str = "Teaching";
pub const LEAD: &str = "Your trainings and sessions, the next one first.";

pub const LOADING: &str = "Loading what you teach…";
pub const UP_NEXT: &str = "Up next";
pub const ON_NOW: &str = "On now";
pub const NO_NEXT: &str = "No session is planned. Those who run the program plan the next one.";
pub const COMING: &str = "Coming up";
pub const PAST: &str = "Past sessions";
pub const TRAININGS: &str = "Your trainings";
pub const TRAININGS_TEXT: &str = "Descriptions, plans and what people said.";
pub const TO_MARK: &str = "Attendance not marked yet";
pub const MARKED: &str = "Attendance marked";
pub const SEE_ROSTER: &str = "See who comes";
pub const MARK: &str = "Mark attendance";
pub const CONFIDENTIAL: &str = "Confidential";
pub const CANCELLED: &str = "Cancelled";
pub const YOU_FACILITATE: &str = "You facilitate";

pub const EMPTY_TITLE: &str = "You teach nothing yet";
pub const EMPTY_TEXT: &str =
    "As soon as a training or a session is yours, it stands here with everyone who comes.";

/// `9 of 12 seats taken`.
pub fn seats(confirmed: u32, capacity: u32) -> String {
    let seats = count(capacity as usize, "seat taken", "seats taken");
    [&confirmed.to_string(), " of ", &seats].concat()
}

/// `2 waiting`; nothing where nobody waits.
pub fn waiting(people: u32) -> Option<String> {
    (people > 0).then(|| [&people.to_string(), " waiting"].concat())
}

/// `3 of 6 so far; the admins decide on Thu 3 Dec.`
pub fn short(confirmed: u32, minimum: u32, day: Option<&str>) -> String {
    let on = day.map_or_else(String::new, |day| [" on ", day].concat());
    let numbers = [&confirmed.to_string(), " of ", &minimum.to_string()].concat();
    [&numbers, " so far; the admins decide", &on, "."].concat()
}

pub fn answers(number: u32) -> String {
    count(number as usize, "answer", "answers")
}

/// Who else teaches.
pub fn with(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| ["with ", &list(names)].concat())
}

/// The one who looks after the conversation.
pub fn facilitated_by(name: &str) -> String {
    [name, " facilitates"].concat()
}

/// A link's name for those who do not see which session it stands at.
pub fn of_session(action: &str, title: &str, when: &str) -> String {
    [action, ": ", title, ", ", when].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_are_counted_and_an_empty_waitlist_says_nothing() {
        assert_eq!(seats(9, 12), "9 of 12 seats taken");
        assert_eq!(seats(0, 1), "0 of 1 seat taken");
        assert_eq!(waiting(0), None);
        assert_eq!(waiting(2).unwrap(), "2 waiting");
        assert_eq!(with(&[]), None);
        assert_eq!(
            short(3, 6, Some("Thu 3 Dec")),
            "3 of 6 so far; the admins decide on Thu 3 Dec."
        );
    }
}
