//! Words of a session's roster.

use potluck_app::strings::{count, list};
use potluck_domain::api::{Place, PlaceState};

/// How many names a sentence takes; more people are counted.
const NAMED: usize = 5;

pub const EMPTY_TITLE: &str = "Nobody has signed up yet";
pub const EMPTY_TEXT: &str = "As soon as somebody does, they are listed here.";
pub const CLOSED: &str = "Places no longer change: the session has started or is cancelled.";

pub const ADD_LABEL: &str = "Add a person";
pub const ADD: &str = "Add";
pub const ADD_HINT: &str = "They get the next free seat.";
pub const ADD_HINT_FULL: &str = "The session is full, so they wait at the end of the queue.";
pub const CHOOSE_FIRST: &str = "Choose somebody first.";

pub const NEW_TO_TOPIC: &str = "New to the topic";
pub const MANAGED: &str = "Reports to the facilitator";
pub const WAS_THERE: &str = "Was there";
pub const WAS_MISSING: &str = "Was missing";

pub const MOVE_UP: &str = "Move up";
pub const MOVE_CONFIRM: &str = "Move up";
pub const MOVE_TO: &str = "New position on the waitlist";
pub const MOVE_REASON_HINT: &str = "Kept in the audit trail. Those who are passed do not read it.";
pub const REMOVE: &str = "Remove";
pub const REMOVE_CONFIRM: &str = "Remove";

pub fn confirmed(people: usize) -> String {
    ["Confirmed (", &people.to_string(), ")"].concat()
}

pub fn waiting(people: usize) -> String {
    ["Waiting (", &people.to_string(), ")"].concat()
}

pub fn show_all(people: usize) -> String {
    ["Show all ", &people.to_string()].concat()
}

/// A button's name for those who do not see where it stands.
pub fn of(action: &str, name: &str) -> String {
    [action, ": ", name].concat()
}

/// `Thu 3 Dec, 20:00 in Sydney`.
pub fn their_time(day: &str, time: &str, city: &str) -> String {
    [day, ", ", time, " in ", city].concat()
}

pub fn signed_up(day: &str) -> String {
    ["signed up ", day].concat()
}

/// `new`: they had no place before.
pub fn added(name: &str, place: Place, new: bool) -> String {
    if !new {
        return [name, " has a place already."].concat();
    }
    match (place.state, place.position) {
        (PlaceState::Waitlisted, Some(position)) => {
            [name, " waits, at position ", &position.to_string(), "."].concat()
        }
        (PlaceState::Waitlisted, None) => [name, " waits for a seat."].concat(),
        (PlaceState::Confirmed, _) => [name, " has a seat."].concat(),
    }
}

pub fn remove_title(name: &str) -> String {
    ["Remove ", name, "?"].concat()
}

/// What a removal means. Of somebody who waits: their position, and how many wait behind them.
/// `next` is the first who waits.
pub fn removal(name: &str, waits: Option<(u32, usize)>, next: Option<&str>) -> Vec<String> {
    match (waits, next) {
        (None, Some(next)) => vec![
            [name, " loses the confirmed seat."].concat(),
            [next, " waits next, and gets it."].concat(),
        ],
        (None, None) => vec![
            [name, " loses the confirmed seat."].concat(),
            "Nobody waits, so the seat is free.".to_owned(),
        ],
        (Some((position, behind)), _) => {
            let mut lines = vec![
                [
                    name,
                    " leaves the waitlist, from position ",
                    &position.to_string(),
                    ".",
                ]
                .concat(),
            ];
            if behind > 0 {
                let who = count(behind, "person behind moves", "people behind move");
                lines.push([&who, " up by one."].concat());
            }
            lines
        }
    }
}

/// `next` has the seat by now, and keeps it whatever is undone.
pub fn removed(name: &str, next: Option<&str>) -> String {
    let words = [name, " is off the roster."].concat();
    match next {
        Some(next) => [
            &words,
            " ",
            next,
            " has the seat; Undo puts ",
            name,
            " first in line.",
        ]
        .concat(),
        None => words,
    }
}

pub fn move_title(name: &str) -> String {
    ["Move ", name, " up?"].concat()
}

/// Those who would wait longer.
pub fn passed(names: &[String]) -> String {
    match names.len() {
        0 => "Nobody is passed.".to_owned(),
        number if number <= NAMED => {
            let verb = if number == 1 { " waits" } else { " wait" };
            [&list(names), verb, " one place longer."].concat()
        }
        number => [
            &count(number, "person waits", "people wait"),
            " one place longer.",
        ]
        .concat(),
    }
}

pub fn moved(name: &str) -> String {
    [name, " moved up."].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removal_says_who_moves_up() {
        assert_eq!(
            removal("Ada", None, Some("Ben")),
            [
                "Ada loses the confirmed seat.",
                "Ben waits next, and gets it."
            ]
        );
        assert_eq!(
            removal("Ada", Some((2, 1)), Some("Ben")),
            [
                "Ada leaves the waitlist, from position 2.",
                "1 person behind moves up by one."
            ]
        );
    }

    #[test]
    fn those_who_are_passed_are_named_while_they_are_few() {
        let names = ["Ada", "Ben"].map(str::to_owned);
        assert_eq!(passed(&names), "Ada and Ben wait one place longer.");
        assert_eq!(passed(&names[..1]), "Ada waits one place longer.");
        let many = vec!["Ada".to_owned(); 7];
        assert_eq!(passed(&many), "7 people wait one place longer.");
    }
}
