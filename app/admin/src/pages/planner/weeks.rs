//! Which week the planner opens, and the quarter that it lies in.

use chrono::{Datelike, Days, NaiveDate};

/// Sessions should be announced so many days ahead.
pub(super) const LEAD_DAYS: u64 = 21;

/// A year and one of its months.
pub(super) type Month = (i32, u32);

/// The Monday on or before a day.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    let since = day.weekday().num_days_from_monday();
    day.checked_sub_days(Days::new(since.into())).unwrap_or(day)
}

/// The first Monday on or after a day.
fn next_monday(day: NaiveDate) -> NaiveDate {
    monday(later(day, 6))
}

/// So many days later.
pub(super) fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// A week earlier.
pub(super) fn week_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(7)).unwrap_or(day)
}

/// The first week whose days can all still be announced in time.
pub(super) fn first_in_time(today: NaiveDate) -> NaiveDate {
    next_monday(later(today, LEAD_DAYS))
}

/// The week to open: of a month the first full one that can be announced in time, or else the
/// first that still comes, or else its first; without a month, the first in time.
pub(super) fn opening(month: Option<Month>, today: NaiveDate) -> NaiveDate {
    let in_time = first_in_time(today);
    let days = month.and_then(|(year, month)| {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some((first, next_month(first)))
    });
    let Some((first, end)) = days else {
        return in_time;
    };
    let within = |from: NaiveDate| {
        let week = next_monday(from.max(first));
        (later(week, 7) <= end).then_some(week)
    };
    within(in_time)
        .or_else(|| within(today))
        .unwrap_or_else(|| next_monday(first))
}

/// The first day of the quarter that a day lies in, and of the next.
pub(super) fn quarter(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let month = (day.month0() / 3) * 3 + 1;
    let first = NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
    let end = next_month(next_month(next_month(first)));
    (first, end)
}

fn next_month(first: NaiveDate) -> NaiveDate {
    let month = chrono::Months::new(1);
    first.checked_add_months(month).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_begin_on_monday() {
        for text in ["2027-02-01", "2027-02-03", "2027-02-07"] {
            assert_eq!(monday(day(text)), day("2027-02-01"), "{text}");
        }
        assert_eq!(next_monday(day("2027-02-01")), day("2027-02-01"));
        assert_eq!(next_monday(day("2027-02-02")), day("2027-02-08"));
    }

    #[test]
    fn a_month_opens_at_its_first_full_week_that_can_be_announced_in_time() {
        let opening = |month, today| opening(Some(month), day(today));
        // Far ahead: the first full week, which may begin days into the month.
        assert_eq!(opening((2027, 2), "2026-11-22"), day("2027-02-01"));
        assert_eq!(opening((2027, 1), "2026-11-22"), day("2027-01-04"));
        // 21 days ahead is Tuesday the 9th, so the week after.
        assert_eq!(opening((2027, 2), "2027-01-19"), day("2027-02-15"));
        // None is in time: the next that comes.
        assert_eq!(opening((2027, 2), "2027-02-03"), day("2027-02-08"));
        // None comes any more.
        assert_eq!(opening((2027, 2), "2027-02-27"), day("2027-02-01"));
    }

    #[test]
    fn without_a_month_the_first_week_in_time_opens() {
        assert_eq!(opening(None, day("2026-11-23")), day("2026-12-14"));
        assert_eq!(opening(None, day("2026-11-24")), day("2026-12-21"));
    }

    #[test]
    fn quarters_are_those_of_the_year() {
        assert_eq!(
            quarter(day("2026-11-22")),
            (day("2026-10-01"), day("2027-01-01"))
        );
        assert_eq!(
            quarter(day("2027-03-31")),
            (day("2027-01-01"), day("2027-04-01"))
        );
    }
}
