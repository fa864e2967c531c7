//! Words of the form that makes a series, and of what it comes to.

use potluck_app::strings::{count, list};
use potluck_domain::api::{LeftOut, SeriesPreview};

pub const NEW_TITLE: &str = "New series";
pub const LOADING: &str = "Loading what it begins with…";
pub const START: &str = "First time";
pub const REPEATS: &str = "Repeats";
pub const REPEAT: &str = "The rule";
pub const WEEKLY: &str = "By the week";
pub const MONTHLY: &str = "By the month";
pub const QUARTERLY: &str = "Every quarter";
pub const YEARLY: &str = "By the year";
pub const EVERY: &str = "Every";
pub const WEEKS: &str = "weeks";
pub const MONTHS: &str = "months";
pub const YEARS: &str = "years";
pub const DAYS: &str = "On these days";
pub const FIRST_DAY: &str = "The day of the first time is always among them.";
pub const ON: &str = "On";
pub const ON_EMPTY: &str = "Choose the first time above, and the days that it can mean stand here.";
pub const A_DAY: &str = "a day of the month";
pub const LAST_DAY: &str = "the last day of the month";
pub const WEEKDAY: &str = "Weekday";
pub const DAY: &str = "Day of the month";
pub const DAY_HINT: &str = "1 to 31. Months without it are passed over.";
pub const ENDS: &str = "Ends";
pub const ENDS_NEVER: &str = "It goes on";
pub const ENDS_COUNT: &str = "After a number of times";
pub const ENDS_ON: &str = "On a date";
pub const COUNT: &str = "How many times";
pub const COUNT_HINT: &str = "Those that are left out count too.";
pub const COUNT_ANEW: &str = "Counted from the first session that changes.";
pub const TIMES: &str = "times";
pub const UNTIL: &str = "Last day";
pub const RULE_OPEN: &str = "Choose the first time to read the rule.";

pub const EVERY_WRONG: &str = "A whole number, 1 or more.";
pub const DAYS_WRONG: &str = "Choose at least one day.";
pub const COUNT_WRONG: &str = "How many times? A whole number, 1 or more.";
pub const UNTIL_WRONG: &str = "Choose the last day.";
pub const DAY_WRONG: &str = "A day from 1 to 31.";

pub const LEAVE_OUT: &str = "Without these days";
pub const SKIP: &str = "Skip public holidays of";
pub const SKIP_NONE: &str =
    "None chosen: it takes place on holidays too, and they are pointed out.";
pub const SKIP_SOME: &str = "It does not take place on their public holidays.";
pub const EXCEPTIONS: &str = "Days without it";
pub const EXCEPTIONS_HINT: &str = "Such as a company outing. Choose a day, then add it.";
pub const ADD_DAY: &str = "Add the day";

pub const PANEL_TITLE: &str = "What it comes to";
pub const PANEL_EMPTY: &str = "Choose the first time to see every session that it makes.";
pub const PANEL_TRAINING: &str = "Choose the training to see every session that it makes.";
pub const PANEL_TROUBLE: &str = "The sessions could not be looked up just now.";
pub const PANEL_WRONG: &str = "Something above needs another look first.";
pub const NONE: &str = "The rule names no session that is still to come.";
pub const NO_SESSION: &str = "No session";

pub const CREATE: &str = "Make the series";
pub const CREATED: &str = "The series is made.";

/// Where a rule ends that goes on.
pub fn goes_on(day: &str) -> String {
    [
        "This is through ",
        day,
        ", and it goes on; Potluck makes the later ones.",
    ]
    .concat()
}

/// How many sessions are made, and what to look at among them.
pub fn sum(preview: &SeriesPreview) -> String {
    let held = preview.occurrences.iter();
    let held: Vec<_> = held.filter(|it| it.left_out.is_none()).collect();
    if held.is_empty() {
        return NONE.to_owned();
    }
    let with =
        |number: usize, one: &str, many: &str| (number > 0).then(|| count(number, one, many));
    let skipped = preview.occurrences.len() - held.len();
    let holidays = held.iter().filter(|it| !it.holidays.is_empty()).count();
    let clashes = held.iter().filter(|it| !it.clashes.is_empty()).count();
    let remarks: Vec<String> = [
        with(skipped, "is left out", "are left out"),
        with(holidays, "is on a holiday", "are on a holiday"),
        with(clashes, "clashes with another", "clash with others"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let made = [&count(held.len(), "session", "sessions"), "."].concat();
    match remarks[..] {
        [] => made,
        _ => [&made, " ", &list(&remarks), "."].concat(),
    }
}

/// The clocks jump over the hour of the rule.
pub fn skipped(time: &str) -> String {
    [
        "The clocks go forward that night: it takes place at ",
        time,
        ".",
    ]
    .concat()
}

/// The clocks show the hour of the rule twice.
pub fn twice(time: &str) -> String {
    [
        "The clocks go back that night and show ",
        time,
        " twice: it is the first.",
    ]
    .concat()
}

pub fn left_out(why: LeftOut) -> &'static str {
    match why {
        LeftOut::Exception => "A day without it",
        LeftOut::Holiday => "A public holiday",
        LeftOut::Past => "Over already",
    }
}

pub fn holiday(name: &str, region: &str) -> String {
    [name, " in ", region, "."].concat()
}

pub fn clash(person: &str, title: &str, when: &str) -> String {
    [
        person,
        " is busy then: “",
        title,
        "”, ",
        when,
        " your time.",
    ]
    .concat()
}

pub fn show_all(number: usize) -> String {
    ["Show all ", &number.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta};
    use potluck_domain::api::{HolidayHint, Occurrence};

    use super::*;

    fn occurrence(left_out: Option<LeftOut>, holiday: bool) -> Occurrence {
        let starts_at = "2026-12-03T09:00:00Z".parse().unwrap();
        let hint = HolidayHint {
            region: "EU".to_owned(),
            date: NaiveDate::default(),
            name: "New Year".to_owned(),
        };
        Occurrence {
            local_start: "2026-12-03T10:00".to_owned(),
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            changeover: None,
            left_out,
            holidays: if holiday { vec![hint] } else { Vec::new() },
            clashes: Vec::new(),
        }
    }

    #[test]
    fn the_sum_counts_what_takes_place_and_what_to_look_at() {
        let of = |occurrences| {
            sum(&SeriesPreview {
                occurrences,
                horizon: NaiveDate::default(),
                goes_on: false,
            })
        };
        let plain = || occurrence(None, false);
        assert_eq!(of(vec![plain(), plain()]), "2 sessions.");
        let skipped = || occurrence(Some(LeftOut::Holiday), true);
        assert_eq!(
            of(vec![plain(), occurrence(None, true), skipped()]),
            "2 sessions. 1 is left out and 1 is on a holiday."
        );
        assert_eq!(of(vec![skipped()]), NONE);
    }
}
