//! What every region gets in a month, how early sessions are announced, and when it is decided
//! whether one takes place.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::api::{MonthSupply, Region, RegionSupply};
use crate::zoned::{self, Rules, Zone};

/// How long before its start a session should be announced.
pub const ANNOUNCED: TimeDelta = TimeDelta::days(21);

/// How long before its start it is decided whether a session takes place, unless the form says
/// otherwise.
pub const DECIDED: TimeDelta = TimeDelta::days(3);

/// When a session should be announced.
pub fn announce_by(starts_at: DateTime<Utc>) -> DateTime<Utc> {
    starts_at - ANNOUNCED
}

/// Whole days from when people could sign up to the start; none for what was planned after it.
pub fn lead_days(
    created_at: DateTime<Utc>,
    signup_opens_at: Option<DateTime<Utc>>,
    starts_at: DateTime<Utc>,
) -> u32 {
    let open = signup_opens_at.map_or(created_at, |opens_at| opens_at.max(created_at));
    u32::try_from((starts_at - open).num_days()).unwrap_or_default()
}

/// Whether a lead of so many days is less than it should be.
pub fn is_short(lead_days: u32) -> bool {
    i64::from(lead_days) < ANNOUNCED.num_days()
}

/// The one in the middle; of two, what lies between them, rounded down.
pub fn median(mut numbers: Vec<u32>) -> Option<u32> {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    let upper = *numbers.get(middle)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = numbers.get(middle.checked_sub(1)?)?;
    Some(lower + (upper - lower) / 2)
}

/// A month of the calendar, counted from the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(i32);

impl Month {
    /// The month in which a local time lies.
    pub fn of(local: NaiveDateTime) -> Self {
        let month = i32::try_from(local.month0()).unwrap_or_default();
        Self(local.year() * 12 + month)
    }

    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// Such as `2026-11`.
    pub fn name(self) -> String {
        format!(
            "{:04}-{:02}",
            self.0.div_euclid(12),
            self.0.rem_euclid(12) + 1
        )
    }

    fn first_day(self) -> NaiveDate {
        let month = u32::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1);
        NaiveDate::from_ymd_opt(self.0.div_euclid(12), month, 1).unwrap_or_default()
    }
}

/// The months that the board shows: from two back to three ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Board {
    pub this_month: Month,
}

impl Board {
    pub fn months(self) -> impl Iterator<Item = Month> {
        (-2..=3).map(move |months| self.this_month.plus(months))
    }

    /// A span of time that holds these months whole in any zone: none is farther from UTC than 14
    /// hours.
    pub fn span(self) -> (DateTime<Utc>, DateTime<Utc>) {
        let midnight = |month: Month| month.first_day().and_time(chrono::NaiveTime::MIN).and_utc();
        let (from, to) = (self.this_month.plus(-2), self.this_month.plus(4));
        (midnight(from) - Days::new(1), midnight(to) + Days::new(1))
    }
}

/// A session as the board counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub starts_at: DateTime<Utc>,
    pub lead_days: u32,
    /// Codes; empty means all.
    pub regions: Vec<String>,
}

/// What a region gets in each month of the board; a month begins at midnight of its home zone.
pub fn of_region(region: &Region, runs: &[Run], board: Board, zones: Rules) -> RegionSupply {
    let zone = Zone::find(&region.home_zone, zones);
    let month_of = |instant: DateTime<Utc>| {
        Month::of(zone.map_or(instant.naive_utc(), |zone| zoned::local(instant, zone)))
    };
    let meant = |run: &&Run| run.regions.is_empty() || run.regions.contains(&region.code);
    let leads: Vec<(Month, u32)> = runs
        .iter()
        .filter(meant)
        .map(|run| (month_of(run.starts_at), run.lead_days))
        .collect();
    let months = board.months().map(|month| {
        let of_month = leads.iter().filter(|(other, _)| *other == month);
        let leads: Vec<u32> = of_month.map(|(_, lead)| *lead).collect();
        month_supply(month, leads, region, board)
    });
    RegionSupply {
        code: region.code.clone(),
        name: region.name.clone(),
        hue: region.hue,
        target: region.monthly_target,
        months: months.collect(),
    }
}

fn month_supply(month: Month, leads: Vec<u32>, region: &Region, board: Board) -> MonthSupply {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let sessions = count(leads.len());
    let missing = if month < board.this_month {
        0
    } else {
        region.monthly_target.0.saturating_sub(sessions)
    };
    MonthSupply {
        month: month.name(),
        sessions,
        missing,
        short: count(leads.iter().filter(|lead| is_short(**lead)).count()),
        lead_days: median(leads),
    }
}

#[cfg(test)]
mod tests;
