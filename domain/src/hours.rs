//! Working hours: when people of a region work, in their own local time.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::api::WorkingHours;

/// How long before the start and after the end of a working day people can still be asked to come.
pub const EDGE: TimeDelta = TimeDelta::hours(2);

/// Working hours as times of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    pub start: NaiveTime,
    pub end: NaiveTime,
    /// ISO weekdays, Monday is 1.
    pub days: Vec<u8>,
}

/// What a stretch of time means to people, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// All of it lies within the hours of one working day that is no holiday.
    Working,
    /// Not that, but all of it lies within [`EDGE`] of such a day, and some of it before its hours.
    Early,
    /// Not that, but all of it lies within [`EDGE`] of such a day, and some of it after its hours.
    Late,
    /// The rest: nights, weekends, holidays.
    Asleep,
}

impl Standing {
    /// Whether it is early or late.
    pub fn is_edge(self) -> bool {
        matches!(self, Self::Early | Self::Late)
    }
}

impl Hours {
    /// The hours that a region states; `None` when they are no times of day.
    pub fn parse(hours: &WorkingHours) -> Option<Self> {
        let time = |text: &str| text.parse::<NaiveTime>().ok();
        Some(Self {
            start: time(&hours.start)?,
            end: time(&hours.end)?,
            days: hours.days.clone(),
        })
    }

    /// Whether all of it, in local time, lies within the hours of one working day.
    pub fn hold(&self, from: NaiveDateTime, to: NaiveDateTime) -> bool {
        self.work_on(from.date())
            && from.date() == to.date()
            && from.time() >= self.start
            && to.time() <= self.end
    }

    /// What `from..to`, in local time, means to people who keep these hours, on days of which some
    /// are holidays.
    pub fn standing(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        is_holiday: impl Fn(NaiveDate) -> bool,
    ) -> Standing {
        if self.hold(from, to) && !is_holiday(from.date()) {
            return Standing::Working;
        }
        // The edge of a day may reach into the day before or after it.
        let (yesterday, today) = (Days::new(1), from.date());
        let days = [
            today.checked_sub_days(yesterday),
            Some(today),
            today.checked_add_days(Days::new(1)),
        ];
        let edge = days.into_iter().flatten().find_map(|day| {
            let (start, end) = (day.and_time(self.start), day.and_time(self.end));
            let near = self.work_on(day) && from >= start - EDGE && to <= end + EDGE;
            (near && !is_holiday(day)).then_some(if from < start {
                Standing::Early
            } else {
                Standing::Late
            })
        });
        edge.unwrap_or(Standing::Asleep)
    }

    fn work_on(&self, day: NaiveDate) -> bool {
        let weekday = u8::try_from(day.weekday().number_from_monday()).unwrap_or_default();
        self.days.contains(&weekday)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(start: &str, end: &str, days: &[u8]) -> Hours {
        Hours::parse(&WorkingHours {
            start: start.into(),
            end: end.into(),
            days: days.into(),
        })
        .unwrap()
    }

    fn standing(hours: &Hours, from: &str, to: &str) -> Standing {
        let christmas = "2026-12-25".parse().unwrap();
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        hours.standing(from, to, |day| day == christmas)
    }

    #[test]
    fn hours_that_are_no_times_of_day_are_not_guessed() {
        let hours = WorkingHours {
            start: "nine".into(),
            end: "17:00".into(),
            days: vec![1],
        };
        assert_eq!(Hours::parse(&hours), None);
    }

    #[test]
    fn hours_hold_what_lies_within_one_working_day() {
        let hours = hours("09:00", "17:30", &[1, 2, 3, 4, 5]);
        let hold = |from: &str, to: &str| hours.hold(from.parse().unwrap(), to.parse().unwrap());
        assert!(hold("2026-12-03T09:00:00", "2026-12-03T17:30:00"));
        assert!(!hold("2026-12-03T08:59:00", "2026-12-03T10:00:00"));
        assert!(!hold("2026-12-03T17:00:00", "2026-12-03T17:31:00"));
        assert!(!hold("2026-12-05T10:00:00", "2026-12-05T11:00:00"));
        assert!(!hold("2026-12-03T10:00:00", "2026-12-04T11:00:00"));
    }

    #[test]
    fn two_hours_before_and_after_a_working_day_are_its_edges() {
        let hours = hours("09:00", "17:30", &[1, 2, 3, 4, 5]);
        for (from, to, expected) in [
            // A Thursday.
            (
                "2026-12-03T09:00:00",
                "2026-12-03T17:30:00",
                Standing::Working,
            ),
            (
                "2026-12-03T07:00:00",
                "2026-12-03T08:00:00",
                Standing::Early,
            ),
            (
                "2026-12-03T08:30:00",
                "2026-12-03T09:30:00",
                Standing::Early,
            ),
            (
                "2026-12-03T06:59:00",
                "2026-12-03T08:00:00",
                Standing::Asleep,
            ),
            ("2026-12-03T17:00:00", "2026-12-03T18:00:00", Standing::Late),
            ("2026-12-03T18:30:00", "2026-12-03T19:30:00", Standing::Late),
            (
                "2026-12-03T18:30:00",
                "2026-12-03T19:31:00",
                Standing::Asleep,
            ),
            (
                "2026-12-03T07:00:00",
                "2026-12-03T19:30:00",
                Standing::Early,
            ),
            (
                "2026-12-03T10:00:00",
                "2026-12-04T10:00:00",
                Standing::Asleep,
            ),
            // Weekend and holiday.
            (
                "2026-12-05T10:00:00",
                "2026-12-05T11:00:00",
                Standing::Asleep,
            ),
            (
                "2026-12-25T10:00:00",
                "2026-12-25T11:00:00",
                Standing::Asleep,
            ),
            (
                "2026-12-25T08:00:00",
                "2026-12-25T09:00:00",
                Standing::Asleep,
            ),
        ] {
            assert_eq!(standing(&hours, from, to), expected, "{from} to {to}");
        }
    }

    #[test]
    fn an_edge_reaches_over_midnight_and_belongs_to_its_own_day() {
        let late = hours("14:00", "23:00", &[4]);
        assert_eq!(
            standing(&late, "2026-12-03T23:30:00", "2026-12-04T00:30:00"),
            Standing::Late
        );
        assert_eq!(
            standing(&late, "2026-12-04T00:00:00", "2026-12-04T01:00:00"),
            Standing::Late
        );
        assert_eq!(
            standing(&late, "2026-12-03T00:00:00", "2026-12-03T01:00:00"),
            Standing::Asleep,
            "nobody worked the day before"
        );
        let early = hours("01:00", "08:00", &[5]);
        assert_eq!(
            standing(&early, "2026-12-03T23:30:00", "2026-12-04T00:30:00"),
            Standing::Early
        );
        assert_eq!(
            standing(&early, "2026-12-24T23:30:00", "2026-12-25T00:30:00"),
            Standing::Asleep,
            "the day is a holiday"
        );
    }

    #[test]
    fn an_edge_that_is_the_next_days_early_hour_too_is_late() {
        let whole = hours("00:00", "23:59", &[1, 2, 3, 4, 5]);
        assert_eq!(
            standing(&whole, "2026-12-03T23:30:00", "2026-12-04T00:30:00"),
            Standing::Late
        );
    }
}
