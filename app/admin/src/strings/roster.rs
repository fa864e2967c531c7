//! Words about who comes.

use potluck_app::strings::{count, list};
use potluck_domain::api::CalendarAnswer;

/// How many names a sentence takes; more people are counted.
const NAMED: usize = 5;

pub const NOBODY: &str = "Nobody has signed up, so nobody is affected.";

/// What somebody with a seat answered in their calendar.
pub fn answer(answer: CalendarAnswer) -> &'static str {
    match answer {
        CalendarAnswer::Accepted => "Said yes in the calendar",
        CalendarAnswer::Tentative => "Perhaps, says the calendar",
        CalendarAnswer::Declined => "Declined in the calendar",
    }
}

/// `Jonas Weber and Maya Nguyen are confirmed.`, or `12 people are confirmed.`; nothing, where
/// there is nobody.
pub fn confirmed(number: u32, names: &[String]) -> Option<String> {
    people(number, names, ("is confirmed.", "are confirmed."))
}

pub fn waiting(number: u32, names: &[String]) -> Option<String> {
    people(number, names, ("waits for a seat.", "wait for a seat."))
}

fn people(number: u32, names: &[String], (one, many): (&str, &str)) -> Option<String> {
    let number = number as usize;
    if number == 0 {
        return None;
    }
    let who = if names.len() == number && number <= NAMED {
        list(names)
    } else {
        count(number, "person", "people")
    };
    let verb = if number == 1 { one } else { many };
    Some([&who, " ", verb].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_named_and_many_are_counted() {
        let names = ["Ada", "Ben"].map(str::to_owned);
        assert_eq!(confirmed(2, &names).unwrap(), "Ada and Ben are confirmed.");
        assert_eq!(confirmed(1, &names[..1]).unwrap(), "Ada is confirmed.");
        assert_eq!(confirmed(12, &names).unwrap(), "12 people are confirmed.");
        assert_eq!(waiting(1, &[]).unwrap(), "1 person waits for a seat.");
        assert_eq!(waiting(0, &[]), None);
    }
}
