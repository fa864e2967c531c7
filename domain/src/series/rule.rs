//! Recurrence rules as people mean them: the part of RFC 5545 3.3.10 that a series needs.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

/// How often a rule repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    Weekly,
    Monthly,
    Yearly,
}

/// When a rule ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Never,
    /// After so many times, those left out counted.
    Count(u32),
    /// On this day.
    Day(NaiveDate),
    /// At this local time.
    Time(NaiveDateTime),
}

/// A weekday, or the nth of its month or year; below zero from the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByDay {
    pub nth: Option<i16>,
    pub weekday: Weekday,
}

/// A rule that was checked. Lists that are empty say nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub frequency: Frequency,
    pub interval: u16,
    pub end: End,
    pub by_day: Vec<ByDay>,
    pub by_month_day: Vec<i8>,
    pub by_month: Vec<u8>,
    pub by_set_pos: Vec<i16>,
    pub week_start: Weekday,
}

const LONGEST: usize = 300;
const MOST_TIMES: u32 = 1000;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

impl Rule {
    /// The rule that the value of an RRULE says, or what is wrong with it, in plain words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let text = text.strip_prefix("RRULE:").unwrap_or(text);
        if text.is_empty() {
            return Err("Please say how it repeats.".to_owned());
        }
        if text.len() > LONGEST {
            return Err(format!("At most {LONGEST} characters, please."));
        }
        let upper = text.to_ascii_uppercase();
        let mut parts = Vec::new();
        for part in upper.split(';') {
            let (name, value) = part.split_once('=').ok_or_else(|| {
                format!("\u{201c}{part}\u{201d} is no part of a rule, such as FREQ=WEEKLY.")
            })?;
            if parts.iter().any(|(known, _)| *known == name) {
                return Err(format!("{name} is here twice."));
            }
            parts.push((name, value));
        }
        let mut rule = Self::of_frequency(&parts)?;
        for (name, value) in parts {
            rule.read(name, value)?;
        }
        rule.check()?;
        Ok(rule)
    }

    fn of_frequency(parts: &[(&str, &str)]) -> Result<Self, String> {
        let frequency = parts.iter().find(|(name, _)| *name == "FREQ");
        let frequency = match frequency.map(|(_, value)| *value) {
            Some("WEEKLY") => Frequency::Weekly,
            Some("MONTHLY") => Frequency::Monthly,
            Some("YEARLY") => Frequency::Yearly,
            _ => return Err("It repeats WEEKLY, MONTHLY or YEARLY: FREQ says which.".to_owned()),
        };
        Ok(Self {
            frequency,
            interval: 1,
            end: End::Never,
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_month: Vec::new(),
            by_set_pos: Vec::new(),
            week_start: Weekday::Mon,
        })
    }

    fn read(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "FREQ" => {}
            "INTERVAL" => {
                let most = match self.frequency {
                    Frequency::Weekly => 52,
                    Frequency::Monthly => 24,
                    Frequency::Yearly => 10,
                };
                self.interval = number(value, 1, most)
                    .ok_or_else(|| format!("INTERVAL is a number between 1 and {most}."))?;
            }
            "COUNT" | "UNTIL" if self.end != End::Never => {
                return Err("Either COUNT or UNTIL, not both.".to_owned());
            }
            "COUNT" => {
                let count = number(value, 1, MOST_TIMES);
                self.end = count
                    .map(End::Count)
                    .ok_or_else(|| format!("COUNT is a number between 1 and {MOST_TIMES}."))?;
            }
            "UNTIL" => {
                self.end = until(value).ok_or(
                    "UNTIL is a day such as 20271231, or a local time such as 20271231T100000.",
                )?;
            }
            "WKST" => {
                self.week_start = weekday(value).ok_or("WKST is a day such as MO.")?;
            }
            "BYDAY" => {
                self.by_day = list(value, by_day)
                    .ok_or("BYDAY is a list of days such as MO,TH or -1TH for the last one.")?;
            }
            "BYMONTHDAY" => {
                self.by_month_day = list(value, |text| number(text, -31, 31).filter(|n| *n != 0))
                    .ok_or(
                    "BYMONTHDAY is a list of days such as 1,15 or -1 for the last one.",
                )?;
            }
            "BYMONTH" => {
                self.by_month = list(value, |text| number(text, 1, 12))
                    .ok_or("BYMONTH is a list of months between 1 and 12.")?;
            }
            "BYSETPOS" => {
                self.by_set_pos =
                    list(value, |text| number(text, -366, 366).filter(|n| *n != 0))
                        .ok_or("BYSETPOS is a list of numbers such as 1 or -1, for the last.")?;
            }
            _ => {
                return Err(format!(
                    "\u{201c}{name}\u{201d} does not fit here: a series has FREQ, INTERVAL, BYDAY, \
                     BYMONTHDAY, BYMONTH, BYSETPOS, WKST, and COUNT or UNTIL."
                ));
            }
        }
        Ok(())
    }

    /// What the parts may not say together.
    fn check(&self) -> Result<(), String> {
        let numbered = self.by_day.iter().filter(|day| day.nth.is_some()).count();
        if numbered > 0 && self.frequency == Frequency::Weekly {
            return Err("A week has each day once: BYDAY without numbers, please.".to_owned());
        }
        if numbered > 0 && numbered < self.by_day.len() {
            return Err("In BYDAY either all days have a number or none.".to_owned());
        }
        let whole_year = self.frequency == Frequency::Yearly && self.by_month.is_empty();
        // The library counts one less from the end.
        let (last, first) = if whole_year { (-52, 53) } else { (-4, 5) };
        let beyond = |day: &ByDay| day.nth.is_some_and(|nth| !(last..=first).contains(&nth));
        if self.by_day.iter().any(beyond) {
            return Err(format!("In BYDAY a number is between {last} and {first}."));
        }
        if self.frequency == Frequency::Weekly && !self.by_month_day.is_empty() {
            return Err("BYMONTHDAY goes with MONTHLY or YEARLY.".to_owned());
        }
        if !self.by_set_pos.is_empty() {
            if self.frequency == Frequency::Weekly {
                return Err("BYSETPOS goes with MONTHLY or YEARLY.".to_owned());
            }
            if self.by_day.is_empty() && self.by_month_day.is_empty() {
                return Err("BYSETPOS picks among the days of BYDAY or BYMONTHDAY.".to_owned());
            }
        }
        Ok(())
    }

    /// The rule for what is `shift` later, which is another day by `days`; `start` is where it began.
    /// `None` where a rule of this kind cannot say that.
    #[must_use]
    pub fn shifted(&self, start: NaiveDate, shift: TimeDelta, days: i64) -> Option<Self> {
        let mut rule = self.clone();
        rule.end = match self.end {
            End::Day(day) => End::Day(day.checked_add_signed(TimeDelta::days(days))?),
            End::Time(time) => End::Time(time.checked_add_signed(shift)?),
            end => end,
        };
        if days == 0 {
            return Some(rule);
        }
        match self.frequency {
            // The weeks move along with their days, so that it stays the same every second one.
            Frequency::Weekly => {
                rule.week_start = later(self.week_start, days);
                for day in &mut rule.by_day {
                    day.weekday = later(day.weekday, days);
                }
            }
            // Numbered days of a month move only while that stays the same month in every year.
            Frequency::Monthly | Frequency::Yearly => {
                if !self.by_day.is_empty() || !self.by_set_pos.is_empty() {
                    return None;
                }
                let moved = |day: i64| {
                    let within = |day: i64| (1..=28).contains(&day);
                    (within(day) && within(day + days)).then_some(day + days)
                };
                if rule.by_month_day.is_empty() {
                    moved(start.day().into())?;
                }
                for day in &mut rule.by_month_day {
                    *day = moved((*day).into())?.try_into().ok()?;
                }
            }
        }
        Some(rule)
    }
}

fn later(weekday: Weekday, days: i64) -> Weekday {
    let days = days.rem_euclid(7);
    (0..days).fold(weekday, |day, _| day.succ())
}

/// A whole number between two others, both included.
fn number<N: std::str::FromStr + PartialOrd + Copy>(text: &str, least: N, most: N) -> Option<N> {
    let number = text.parse().ok()?;
    (number >= least && number <= most).then_some(number)
}

/// A list without repetitions, in its order; `None` where something does not fit or all is missing.
fn list<T: PartialEq>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut items = Vec::new();
    for text in value.split(',') {
        let item = read(text)?;
        if !items.contains(&item) {
            items.push(item);
        }
    }
    Some(items)
}

fn weekday(text: &str) -> Option<Weekday> {
    let found = WEEKDAYS.iter().find(|(name, _)| *name == text);
    found.map(|(_, weekday)| *weekday)
}

fn by_day(text: &str) -> Option<ByDay> {
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth = match nth {
        "" => None,
        nth => Some(number(nth, -53, 53).filter(|nth| *nth != 0)?),
    };
    let weekday = weekday(name)?;
    Some(ByDay { nth, weekday })
}

/// `20271231` or `20271231T100000`.
fn until(text: &str) -> Option<End> {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let digits = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let day = digits(day, 8).then(|| NaiveDate::parse_from_str(day, "%Y%m%d").ok())??;
    match time {
        None => Some(End::Day(day)),
        Some(time) => {
            let time =
                digits(time, 6).then(|| NaiveTime::parse_from_str(time, "%H%M%S").ok())??;
            Some(End::Time(day.and_time(time)))
        }
    }
}

impl fmt::Display for Rule {
    /// As the value of an RRULE.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let frequency = match self.frequency {
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        };
        write!(f, "FREQ={frequency}")?;
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        write_list(f, "BYMONTH", &self.by_month)?;
        write_list(f, "BYMONTHDAY", &self.by_month_day)?;
        write_list(f, "BYDAY", &self.by_day)?;
        write_list(f, "BYSETPOS", &self.by_set_pos)?;
        if self.week_start != Weekday::Mon {
            write!(f, ";WKST={}", short(self.week_start))?;
        }
        match self.end {
            End::Never => Ok(()),
            End::Count(count) => write!(f, ";COUNT={count}"),
            End::Day(day) => write!(f, ";UNTIL={}", digits(day.and_time(NaiveTime::MIN), 8)),
            End::Time(time) => write!(f, ";UNTIL={}", digits(time, 15)),
        }
    }
}

impl fmt::Display for ByDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        f.write_str(short(self.weekday))
    }
}

fn short(weekday: Weekday) -> &'static str {
    let days = usize::try_from(weekday.num_days_from_monday()).unwrap_or_default();
    WEEKDAYS[days].0
}

/// The first letters of `20271231T100000`.
fn digits(time: NaiveDateTime, letters: usize) -> String {
    let written = time.to_string().replacen(' ', "T", 1);
    let mut written = written.replace(['-', ':'], "");
    written.truncate(letters);
    written
}

fn write_list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, name: &str, items: &[T]) -> fmt::Result {
    for (at, item) in items.iter().enumerate() {
        let mark = if at == 0 {
            format!(";{name}=")
        } else {
            ",".to_owned()
        };
        write!(f, "{mark}{item}")?;
    }
    Ok(())
}
