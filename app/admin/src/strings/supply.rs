//! Words of the section Supply.

use potluck_app::strings::{count, list};

pub const TITLE: &str = "Supply";
pub const LEAD: &str = "Who gets how much, and what is missing.";
pub const LOADING: &str = "Loading the board…";
pub const TO_PLANNER: &str = "Open the planner";

pub const ENOUGH_TITLE: &str = "Every region has what it needs";
pub const ENOUGH_TEXT: &str = "This month and the next three reach their targets.";
pub const BOARD: &str = "Sessions per region and month";
pub const REGION: &str = "Region";
pub const THIS_MONTH: &str = "This month";
pub const NO_REGIONS_TITLE: &str = "No region yet";
pub const NO_REGIONS_TEXT: &str = "Add the first one, with what it should get each month.";
pub const TO_REGIONS: &str = "Go to the regions";

pub const DECISIONS: &str = "To decide";
pub const DECISIONS_TEXT: &str = "These take place only if enough people come.";
pub const NO_DECISIONS: &str = "Nothing waits for a decision.";
pub const WANTED: &str = "What people want";
pub const WANTED_TEXT: &str = "Popular in the last six months, and not to be had there lately.";
pub const NOTHING_WANTED: &str = "Whatever is popular has run in every region lately.";
pub const FIND_HOUR: &str = "Find an hour";
pub const NEVER_RAN: &str = "has not run there yet";

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2027-02` is `February`.
pub fn month(month: &str) -> &str {
    let number = month.get(5..).and_then(|it| it.parse::<usize>().ok());
    let name = number.and_then(|it| MONTHS.get(it.checked_sub(1)?));
    name.copied().unwrap_or(month)
}

/// The year beside a month, where it is another one than that of `this_month`.
pub fn other_year<'a>(month: &'a str, this_month: &str) -> &'a str {
    let year = month.get(..4).unwrap_or_default();
    if this_month.get(..4) == Some(year) {
        ""
    } else {
        year
    }
}

/// `10 to 15 a month`.
pub fn target((least, most): (u32, u32)) -> String {
    let number = if least == most {
        least.to_string()
    } else {
        [&least.to_string(), " to ", &most.to_string()].concat()
    };
    [&number, " a month"].concat()
}

/// Beside the number, for those who do not see what it stands under.
pub fn sessions(number: u32) -> &'static str {
    if number == 1 { "session" } else { "sessions" }
}

/// `AU needs 4 more in February`.
pub fn needs(code: &str, missing: u32, month_of: &str) -> String {
    let missing = missing.to_string();
    [code, " needs ", &missing, " more in ", month(month_of)].concat()
}

/// How many sessions are missing, and where: `9 sessions are missing through February: Australia 4
/// and Europe 5.`
pub fn missing(regions: &[(String, u32)], until: &str) -> String {
    let all = regions.iter().map(|(_, number)| *number as usize).sum();
    let each: Vec<String> = regions
        .iter()
        .map(|(name, number)| [name, " ", &number.to_string()].concat())
        .collect();
    let verb = count(all, "session is", "sessions are");
    let until = month(until);
    [&verb, " missing through ", until, ": ", &list(&each), "."].concat()
}

/// How far ahead people knew of them.
pub fn lead_days(days: u32) -> String {
    [&count(days as usize, "day", "days"), " ahead"].concat()
}

/// `2 under 21 days`; nothing where none is.
pub fn short(number: u32) -> Option<String> {
    (number > 0).then(|| [&number.to_string(), " under 21 days"].concat())
}

/// `34 signups everywhere, 6 people there wait; last run in May.`
pub fn wanted(signups: u32, waiting: u32, last: &str) -> String {
    let signups = count(signups as usize, "signup", "signups");
    let wait = match waiting {
        0 => String::new(),
        1 => ", 1 person there waits".to_owned(),
        _ => [", ", &waiting.to_string(), " people there wait"].concat(),
    };
    [&signups, " everywhere", &wait, "; ", last, "."].concat()
}

pub fn last_run(month_of: &str, this_month: &str) -> String {
    let year = other_year(month_of, this_month);
    let space = if year.is_empty() { "" } else { " " };
    ["last run in ", month(month_of), space, year].concat()
}

/// A link's name for those who do not see where it stands.
pub fn find_hour(title: &str, region: &str) -> String {
    [FIND_HOUR, ": ", title, ", ", region].concat()
}

pub fn show_all(number: usize) -> String {
    ["Show all ", &number.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_one_sentence() {
        assert_eq!(needs("AU", 4, "2027-02"), "AU needs 4 more in February");
        let regions = [("Australia".to_owned(), 4), ("Europe".to_owned(), 5)];
        assert_eq!(
            missing(&regions, "2027-02"),
            "9 sessions are missing through February: Australia 4 and Europe 5."
        );
        let one = [("Europe".to_owned(), 1)];
        assert!(missing(&one, "2026-12").starts_with("1 session is missing"));
    }

    #[test]
    fn months_have_names_and_another_year_is_said() {
        assert_eq!(month("2026-12"), "December");
        assert_eq!(month("2026-13"), "2026-13");
        assert_eq!(other_year("2026-12", "2026-11"), "");
        assert_eq!(last_run("2026-05", "2026-11"), "last run in May");
        assert_eq!(last_run("2025-05", "2026-11"), "last run in May 2025");
    }

    #[test]
    fn what_people_want_is_counted() {
        assert_eq!(
            wanted(34, 6, "last run in May"),
            "34 signups everywhere, 6 people there wait; last run in May."
        );
        assert_eq!(
            wanted(1, 0, NEVER_RAN),
            "1 signup everywhere; has not run there yet."
        );
        assert_eq!(target((10, 15)), "10 to 15 a month");
        assert_eq!(short(0), None);
    }
}
