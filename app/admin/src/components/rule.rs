//! Rules of series as forms make them: read from the value of an RRULE (RFC 5545 3.3.10), and
//! printed as one.
//!
//! These are the rules that have words. The API knows more, such as those that other programs
//! made; they are shown as they are.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};

/// A rule that has words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub every: Every,
    pub ends: Ends,
}

/// How often. An interval of 0 is what somebody typed who is not done yet; the API refuses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Every {
    Weeks {
        interval: u32,
        /// From Monday on, each once.
        days: Vec<Weekday>,
    },
    Months {
        interval: u32,
        on: On,
    },
    Years {
        interval: u32,
        month: u32,
        on: On,
    },
}

/// A day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// 1 to 31; months without it are passed over.
    Day(u32),
    LastDay,
    /// The first to the fourth, or with -1 the last.
    Weekday(i8, Weekday),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    Never,
    After(u32),
    /// After this day, in the zone of the series.
    On(NaiveDate),
}

pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// `TH`.
pub fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

pub fn weekday(code_of_day: &str) -> Option<Weekday> {
    WEEK.into_iter().find(|day| code(*day) == code_of_day)
}

impl On {
    /// The ways in which `date` lies in its month, the plain one first.
    pub fn of(date: NaiveDate) -> Vec<Self> {
        let nth = i8::try_from(date.day().div_ceil(7)).unwrap_or_default();
        let in_month = |later: u64| {
            let then = date.checked_add_days(Days::new(later));
            then.is_some_and(|then| then.month() == date.month())
        };
        let mut ways = vec![Self::Day(date.day())];
        // Not every month has a fifth one.
        if nth < 5 {
            ways.push(Self::Weekday(nth, date.weekday()));
        }
        if !in_month(7) {
            ways.push(Self::Weekday(-1, date.weekday()));
        }
        if !in_month(1) {
            ways.push(Self::LastDay);
        }
        ways
    }

    fn print(self, value: &mut String) {
        // Writing to a string never fails.
        let _ = match self {
            Self::Day(day) => write!(value, ";BYMONTHDAY={day}"),
            Self::LastDay => write!(value, ";BYMONTHDAY=-1"),
            Self::Weekday(nth, day) => write!(value, ";BYDAY={nth}{}", code(day)),
        };
    }
}

impl Rule {
    /// Reads the value of an RRULE of a series that begins at `start`. `None`: it has no words.
    pub fn parse(value: &str, start: NaiveDateTime) -> Option<Self> {
        let parts = Parts::of(value)?;
        let interval = parts.number("INTERVAL", 1)?;
        let on = || match (parts.get("BYMONTHDAY"), parts.get("BYDAY")) {
            (None, None) => Some(On::Day(start.day())),
            (Some("-1"), None) => Some(On::LastDay),
            (Some(day), None) => day.parse().ok().filter(|it| *it > 0).map(On::Day),
            (None, Some(days)) => nth_weekday(days),
            (Some(_), Some(_)) => None,
        };
        let any_month = parts.get("BYMONTH").is_none();
        let month = parts.number("BYMONTH", start.month())?;
        // Only every second week is another one when weeks begin on another day.
        let weeks_begin = parts.get("WKST").unwrap_or("MO");
        if weeks_begin != "MO" && interval != 1 {
            return None;
        }
        let every = match parts.get("FREQ")? {
            "WEEKLY" if any_month && parts.get("BYMONTHDAY").is_none() => Every::Weeks {
                interval,
                days: match parts.get("BYDAY") {
                    Some(days) => weekdays(days)?,
                    None => vec![start.weekday()],
                },
            },
            "MONTHLY" if any_month => Every::Months {
                interval,
                on: on()?,
            },
            // Without its month, a day of a year is one of each month, or of the whole year.
            "YEARLY" if !any_month || parts.is_bare() => Every::Years {
                interval,
                month,
                on: on()?,
            },
            _ => return None,
        };
        let ends = match (parts.get("COUNT"), parts.get("UNTIL")) {
            (None, None) => Ends::Never,
            (Some(count), None) => Ends::After(count.parse().ok()?),
            (None, Some(until)) => Ends::On(last_day(until, start)?),
            (Some(_), Some(_)) => return None,
        };
        Some(Self { every, ends })
    }

    /// The value of the RRULE.
    pub fn print(&self) -> String {
        let mut value = String::from("FREQ=");
        let interval = match &self.every {
            Every::Weeks { interval, .. } => {
                value.push_str("WEEKLY");
                *interval
            }
            Every::Months { interval, .. } => {
                value.push_str("MONTHLY");
                *interval
            }
            Every::Years { interval, .. } => {
                value.push_str("YEARLY");
                *interval
            }
        };
        // Writing to a string never fails.
        if interval != 1 {
            let _ = write!(value, ";INTERVAL={interval}");
        }
        match &self.every {
            Every::Weeks { days, .. } => {
                let days: Vec<&str> = days.iter().map(|day| code(*day)).collect();
                let _ = write!(value, ";BYDAY={}", days.join(","));
            }
            Every::Months { on, .. } => on.print(&mut value),
            Every::Years { month, on, .. } => {
                let _ = write!(value, ";BYMONTH={month}");
                on.print(&mut value);
            }
        }
        let _ = match self.ends {
            Ends::Never => Ok(()),
            Ends::After(count) => write!(value, ";COUNT={count}"),
            Ends::On(day) => write!(value, ";UNTIL={}", day.to_string().replace('-', "")),
        };
        value
    }
}

/// Names and values, each name once.
struct Parts<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Parts<'a> {
    /// The parts that a form makes, and no other.
    const NAMES: [&'static str; 8] = [
        "FREQ",
        "INTERVAL",
        "BYDAY",
        "BYMONTHDAY",
        "BYMONTH",
        "COUNT",
        "UNTIL",
        "WKST",
    ];

    fn of(value: &'a str) -> Option<Self> {
        let mut parts = Vec::new();
        for part in value.split(';') {
            let (name, value) = part.split_once('=')?;
            let known = Self::NAMES.contains(&name);
            if !known || parts.iter().any(|(it, _)| *it == name) {
                return None;
            }
            parts.push((name, value));
        }
        Some(Self(parts))
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        let part = self.0.iter().find(|(it, _)| *it == name);
        part.map(|(_, value)| *value)
    }

    /// `None`: it is there, and is no number.
    fn number(&self, name: &str, otherwise: u32) -> Option<u32> {
        match self.get(name) {
            None => Some(otherwise),
            Some(text) => text.parse().ok(),
        }
    }

    /// Whether the day follows from the start alone.
    fn is_bare(&self) -> bool {
        ["BYDAY", "BYMONTHDAY"]
            .iter()
            .all(|it| self.get(it).is_none())
    }
}

fn weekdays(days: &str) -> Option<Vec<Weekday>> {
    let mut days: Vec<Weekday> = days.split(',').map(weekday).collect::<Option<_>>()?;
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    Some(days)
}

fn nth_weekday(text: &str) -> Option<On> {
    let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth = nth.parse().ok().filter(|nth| matches!(nth, -1 | 1..=4))?;
    Some(On::Weekday(nth, weekday(day)?))
}

/// The last day on which a series may take place, by a date or a local time.
fn last_day(until: &str, start: NaiveDateTime) -> Option<NaiveDate> {
    let (day, time) = until.split_once('T').unwrap_or((until, ""));
    let date = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
    let clock = time.trim_end_matches('Z');
    let too_late = !clock.is_empty() && clock < start.format("%H%M%S").to_string().as_str();
    if too_late {
        date.pred_opt()
    } else {
        Some(date)
    }
}

#[cfg(test)]
mod tests;
