//! A rule in words.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};
use potluck_app::format::ordinal;
use potluck_app::strings::{count, list};

use crate::components::rule::{Ends, Every, On, Rule};

/// `Every last Thursday of the month, 10:00 in Berlin, 6 times`. `time` is that of the start, as
/// the viewer's clock has it. What has no words is shown as it is.
pub fn words(value: &str, start: NaiveDateTime, time: &str, city: &str) -> String {
    let at = [", ", time, " in ", city].concat();
    match Rule::parse(value, start) {
        Some(rule) => [&every(&rule.every), at.as_str(), &ends(rule.ends)].concat(),
        None => [value, &at].concat(),
    }
}

/// `Every 3 months on the last Thursday`.
pub fn every(every: &Every) -> String {
    match every {
        Every::Weeks { interval: 1, days } => ["Every ", &day_names(days)].concat(),
        Every::Weeks { interval, days } => {
            [&each(*interval, "weeks"), " on ", &day_names(days)].concat()
        }
        Every::Months {
            interval: 1,
            on: On::Weekday(nth, day),
        } => ["Every ", &nth_words(*nth), " ", name(*day), " of the month"].concat(),
        Every::Months { interval: 1, on } => ["Every month on ", &on_words(*on)].concat(),
        Every::Months { interval, on } => {
            [&each(*interval, "months"), " on ", &on_words(*on)].concat()
        }
        Every::Years {
            interval,
            month,
            on,
        } => {
            let often = match interval {
                1 => "Every year".to_owned(),
                more => each(*more, "years"),
            };
            let day = match on {
                On::Day(day) => [&day.to_string(), " ", month_name(*month)].concat(),
                on => [&on_words(*on), " of ", month_name(*month)].concat(),
            };
            [&often, " on ", &day].concat()
        }
    }
}

/// With a comma before it; nothing where it goes on.
pub fn ends(ends: Ends) -> String {
    match ends {
        Ends::Never => String::new(),
        Ends::After(times) => [", ", &count(times as usize, "time", "times")].concat(),
        Ends::On(day) => [", until ", &date(day)].concat(),
    }
}

/// `the last Thursday`, `the 15th`.
pub fn on_words(on: On) -> String {
    match on {
        On::Day(day) => ["the ", &ordinal(day)].concat(),
        On::LastDay => "the last day".to_owned(),
        On::Weekday(nth, day) => ["the ", &nth_words(nth), " ", name(day)].concat(),
    }
}

/// `31 January 2027`.
pub fn date(day: NaiveDate) -> String {
    let (number, year) = (day.day().to_string(), day.year().to_string());
    [&number, " ", month_name(day.month()), " ", &year].concat()
}

fn each(interval: u32, many: &str) -> String {
    ["Every ", &interval.to_string(), " ", many].concat()
}

fn day_names(days: &[Weekday]) -> String {
    let names: Vec<String> = days.iter().map(|day| name(*day).to_owned()).collect();
    list(&names)
}

/// `2nd`, `last`.
fn nth_words(nth: i8) -> String {
    u32::try_from(nth).map_or_else(|_| "last".to_owned(), ordinal)
}

pub fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
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
    let place = (month as usize).checked_sub(1);
    place
        .and_then(|place| NAMES.get(place))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(value: &str) -> String {
        let start = "2026-11-26T10:00:00".parse().unwrap();
        words(value, start, "10:00", "Berlin")
    }

    #[test]
    fn a_rule_reads_as_people_say_it() {
        for (value, expected) in [
            ("FREQ=WEEKLY", "Every Thursday, 10:00 in Berlin"),
            (
                "FREQ=WEEKLY;BYDAY=MO,TH",
                "Every Monday and Thursday, 10:00 in Berlin",
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=6",
                "Every 2 weeks on Thursday, 10:00 in Berlin, 6 times",
            ),
            (
                "FREQ=MONTHLY;BYDAY=-1TH",
                "Every last Thursday of the month, 10:00 in Berlin",
            ),
            (
                "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270131",
                "Every 2nd Tuesday of the month, 10:00 in Berlin, until 31 January 2027",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=1",
                "Every month on the 15th, 10:00 in Berlin, 1 time",
            ),
            (
                "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TH",
                "Every 3 months on the last Thursday, 10:00 in Berlin",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                "Every month on the last day, 10:00 in Berlin",
            ),
            ("FREQ=YEARLY", "Every year on 26 November, 10:00 in Berlin"),
            (
                "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=-1TH",
                "Every 2 years on the last Thursday of November, 10:00 in Berlin",
            ),
        ] {
            assert_eq!(said(value), expected, "{value}");
        }
    }

    #[test]
    fn what_has_no_words_is_shown_as_it_is() {
        let value = "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1";
        assert_eq!(said(value), [value, ", 10:00 in Berlin"].concat());
    }
}
