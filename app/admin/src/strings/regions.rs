//! Words of the section Regions.

use potluck_app::strings::{count, list};

pub const TITLE: &str = "Regions";
pub const LEAD: &str = "Where people are, when they work, how much each region should get.";
pub const DETAIL_TITLE: &str = "Region";
pub const NEW_TITLE: &str = "Add a region";
pub const NEW_LEAD: &str = "A part of the company that shares working hours and holidays.";
pub const LOADING: &str = "Loading the regions…";
pub const GONE_TITLE: &str = "There is no such region";
pub const GONE_TEXT: &str = "Nothing goes by this code, or no longer.";

pub const NOW: &str = "Now";
pub const HOURS: &str = "Working hours";
pub const TARGET: &str = "Aims for";
pub const HOLIDAYS: &str = "Holidays";
pub const NO_HOLIDAYS: &str = "None ahead";
pub const PEOPLE: &str = "People";
pub const CHANNEL: &str = "Slack";
pub const NO_CHANNEL: &str = "No channel";

pub const CODE: &str = "Code";
pub const CODE_HINT: &str = "2 to 12 capital letters, digits or hyphens, such as AU. It stays.";
pub const NAME: &str = "Name";
pub const HOME_ZONE: &str = "Home zone";
pub const HOME_ZONE_HINT: &str = "Where most of its people are; their sessions are planned in it.";
pub const ZONES: &str = "Further time zones";
pub const ZONES_HINT: &str = "Where else its people live. Begin to type a city.";
pub const WORK_START: &str = "Work begins";
pub const WORK_END: &str = "Work ends";
pub const WORK_HINT: &str = "Local time, in whichever zone each person is.";
pub const DAYS: &str = "Working days";
pub const MONTHLY: &str = "Sessions a month";
pub const LEAST: &str = "At least";
pub const MOST: &str = "At most";
pub const TARGET_HINT: &str = "What the program aims for here.";
pub const MISSING: &str = "Please fill this in.";
pub const NUMBER: &str = "A whole number, please.";
pub const SLACK: &str = "Slack channel";
pub const SLACK_HINT: &str = "Such as #learning-eu. Sessions are announced there later.";
pub const HUE: &str = "Colour";
pub const HUE_HINT: &str = "Marks the region's sessions, by day and by night.";
pub const BY_DAY: &str = "By day";
pub const BY_NIGHT: &str = "By night";
pub const HOLIDAY: &str = "Holiday";
pub const DATE: &str = "Date";
pub const DATE_MISSING: &str = "A date, please.";
pub const HOLIDAY_NAME: &str = "Name";
pub const HOLIDAY_MISSING: &str = "Please name it.";
pub const PASTE: &str = "Paste several";
pub const PASTE_HINT: &str = "One a line, the date first: 2026-12-25 Christmas Day";
pub const PASTE_ADD: &str = "Add these holidays";
pub const BASICS: &str = "About";
pub const PLACES: &str = "Time zones";
pub const SAVE: &str = "Save";
pub const CREATE: &str = "Add this region";

pub const CONDUCT: &str = "Code of conduct";
pub const CONDUCT_TEXT: &str = "Everyone accepts it once, before their first session: from then on signing up asks for it, and it is never asked twice. Leave it empty to ask nobody.";
pub const CONDUCT_CHANGE: &str = "Whoever has accepted it is not asked again when it changes.";
pub const CONDUCT_FIELD: &str = "Text";
pub const CONDUCT_SAVED: &str = "The code of conduct is saved.";
pub const CONDUCT_SAVE: &str = "Save the code of conduct";
pub const CONDUCT_HISTORY: &str = "Its history";
pub const CONDUCT_READ: &str = "Read it as everyone does";

/// ISO weekdays with their long names.
pub const WEEKDAYS: [(u8, &str); 7] = [
    (1, "Monday"),
    (2, "Tuesday"),
    (3, "Wednesday"),
    (4, "Thursday"),
    (5, "Friday"),
    (6, "Saturday"),
    (7, "Sunday"),
];

pub fn saved(name: &str) -> String {
    [name, " is saved."].concat()
}

pub fn added(name: &str) -> String {
    [name, " is added."].concat()
}

pub fn target(least: u32, most: u32) -> String {
    let (least, most) = (least.to_string(), most.to_string());
    if least == most {
        return [&least, " sessions a month"].concat();
    }
    [&least, " to ", &most, " sessions a month"].concat()
}

pub fn hours(start: &str, end: &str, days: &[u8]) -> String {
    [start, "–", end, ", ", &weekdays(days)].concat()
}

/// `Mon–Fri` where they follow each other, else each by name.
pub fn weekdays(days: &[u8]) -> String {
    let short = |day: u8| super::audit::weekday(Some(u64::from(day)));
    let in_a_row = days
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a + 1 == *b));
    match days {
        [first, .., last] if in_a_row && days.len() > 2 => {
            [short(*first), "–", short(*last)].concat()
        }
        _ => {
            let names: Vec<String> = days.iter().map(|day| short(*day).to_owned()).collect();
            list(&names)
        }
    }
}

pub fn people(number: u32) -> String {
    let number = usize::try_from(number).unwrap_or_default();
    count(number, "person", "people")
}

pub fn more_holidays(number: usize) -> String {
    ["and ", &number.to_string(), " more"].concat()
}

/// A line of what was pasted.
pub fn no_holiday(line: &str) -> String {
    ["This line has no date and name: “", line, "”"].concat()
}

pub fn degrees(hue: &str) -> String {
    [hue, "°"].concat()
}

#[cfg(test)]
mod tests {
    use super::weekdays;

    #[test]
    fn days_in_a_row_are_a_range() {
        assert_eq!(weekdays(&[1, 2, 3, 4, 5]), "Mon–Fri");
        assert_eq!(weekdays(&[1, 2]), "Mon and Tue");
        assert_eq!(weekdays(&[1, 3, 4]), "Mon, Wed and Thu");
        assert_eq!(weekdays(&[7]), "Sun");
    }
}
