//! Dates and times as sheets spell them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::form::Fold;
use crate::training::DURATION;

/// How a date with slashes or hyphens is meant that does not begin with the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// `3/12/2026` is 3 December, as in Europe and Australia.
    #[default]
    DayFirst,
    /// `12/3/2026` is 3 December, as in the United States.
    MonthFirst,
    /// The column is written both ways: only what can be meant in one way is read.
    Unclear,
}

/// How a date can be meant that has slashes or hyphens and does not begin with the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    DayFirst,
    MonthFirst,
    Either,
}

/// How the date at the beginning of the cell can be meant; `None` where that is clear.
pub(super) fn meant(cell: &str) -> Option<Meant> {
    let day = cell.trim().split(['T', ' ', ',']).next()?;
    let separator = if day.contains('/') { '/' } else { '-' };
    let mut parts = day.split(separator).map(str::trim);
    let mut number = || {
        let part = parts.next().filter(|part| (1..=2).contains(&part.len()));
        part.and_then(|part| part.parse::<u8>().ok())
    };
    let (first, second) = (number()?, number()?);
    match (first > 12, second > 12) {
        (true, true) => None,
        (true, false) => Some(Meant::DayFirst),
        (false, true) => Some(Meant::MonthFirst),
        (false, false) => (first != second).then_some(Meant::Either),
    }
}

/// `2026-12-03` in any order; `3.12.2026` always day first; `3/12/2026` as `order` says.
pub(super) fn date(text: &str, order: DateOrder) -> Result<NaiveDate, String> {
    let unknown = || format!("“{text}” is not a date such as 2026-12-03 or 3.12.2026.");
    let separator = ['-', '.', '/']
        .into_iter()
        .find(|&c| text.contains(c))
        .ok_or_else(unknown)?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let &[first, second, third] = parts.as_slice() else {
        return Err(unknown());
    };
    if parts
        .iter()
        .any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()))
    {
        return Err(unknown());
    }
    let meant = meant(text).filter(|_| separator != '.');
    let month_first = match order {
        DateOrder::Unclear if meant == Some(Meant::Either) => {
            return Err(format!(
                "“{text}” can be meant both ways, and the column is written both ways. Write it as \
                 in 2026-12-03."
            ));
        }
        DateOrder::Unclear => meant == Some(Meant::MonthFirst),
        order => separator != '.' && order == DateOrder::MonthFirst,
    };
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 1 | 2) => (first, second, third),
        (1 | 2, 4) if month_first => (third, first, second),
        (1 | 2, 4) => (third, second, first),
        (1 | 2, 2) => return Err(format!("“{text}”: write the year with four digits.")),
        _ => return Err(unknown()),
    };
    let number = |part: &str| part.parse::<u32>().map_err(|_| unknown());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let year = i32::try_from(year).map_err(|_| unknown())?;
    let found = NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1900..2200).contains(&year));
    found.ok_or_else(|| {
        if separator == '/' && month > 12 && day <= 12 {
            let other = if month_first { "day" } else { "month" };
            return format!(
                "“{text}”: there is no month {month}. Does the sheet write the {other} first?"
            );
        }
        format!("“{text}” is no day of the calendar.")
    })
}

/// `10:00`, `10.00`, `10:00:00`, `10am`, `10:30 p.m.`; a bare number is no time.
pub(super) fn time(text: &str) -> Result<NaiveTime, String> {
    let unknown = || format!("“{text}” is not a time such as 10:00 or 2:30 pm.");
    let lower = text
        .to_lowercase()
        .replace("a.m.", "am")
        .replace("p.m.", "pm");
    let (digits, half) = if let Some(digits) = lower.strip_suffix("am") {
        (digits, Some(0))
    } else if let Some(digits) = lower.strip_suffix("pm") {
        (digits, Some(12))
    } else {
        (lower.as_str(), None)
    };
    let mut numbers = Vec::new();
    for part in digits.trim().split([':', '.']) {
        if part.is_empty() || part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return Err(unknown());
        }
        numbers.push(part.parse::<u32>().map_err(|_| unknown())?);
    }
    let (hour, minute, second) = match (numbers.as_slice(), half) {
        (&[hour], Some(_)) => (hour, 0, 0),
        (&[hour, minute], _) => (hour, minute, 0),
        (&[hour, minute, second], _) => (hour, minute, second),
        _ => return Err(unknown()),
    };
    let hour = match half {
        None => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return Err(unknown()),
    };
    NaiveTime::from_hms_opt(hour, minute, second).ok_or_else(unknown)
}

/// A time that may say which of the two it is where the clocks go back: `02:30 (earlier)`.
pub(super) fn start(text: &str) -> Result<(NaiveTime, Option<Fold>), String> {
    let (text, fold) = if let Some(rest) = text.strip_suffix("(earlier)") {
        (rest, Some(Fold::Earlier))
    } else if let Some(rest) = text.strip_suffix("(later)") {
        (rest, Some(Fold::Later))
    } else {
        (text, None)
    };
    Ok((time(text.trim())?, fold))
}

/// A date and a time behind it, separated by space or `T`.
pub(super) fn local(text: &str, order: DateOrder) -> Result<NaiveDateTime, String> {
    let unknown = || format!("“{text}” is not a date and time such as 2026-12-03 10:00.");
    let (day, hour) = text.split_once(['T', ' ']).ok_or_else(unknown)?;
    Ok(date(day.trim_end_matches(','), order)?.and_time(time(hour.trim())?))
}

/// An instant: RFC 3339, or a date and time that is taken as UTC.
pub(super) fn instant(text: &str, order: DateOrder) -> Result<DateTime<Utc>, String> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Ok(instant.to_utc());
    }
    let plain = text
        .strip_suffix("UTC")
        .or_else(|| text.strip_suffix('Z'))
        .unwrap_or(text);
    local(plain.trim(), order).map(|local| local.and_utc())
}

/// Whole minutes, also as hours and minutes: `90`, `90 min`, `1:30`.
pub(super) fn minutes(text: &str) -> Result<u32, String> {
    let (least, most) = DURATION;
    let unknown = || format!("“{text}” is not a length from {least} to {most} minutes.");
    let length = if text.contains(':') {
        u32::try_from((time(text)? - NaiveTime::MIN).num_minutes()).map_err(|_| unknown())?
    } else {
        let digits = text.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let unit = text[digits.len()..].trim().trim_end_matches('.');
        if !["", "m", "min", "mins", "minutes", "minuten", "'"].contains(&unit) {
            return Err(unknown());
        }
        digits.parse().map_err(|_| unknown())?
    };
    if (least..=most).contains(&length) {
        Ok(length)
    } else {
        Err(unknown())
    }
}
