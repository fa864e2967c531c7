//! Working hours: when people of a region work, in their own local time.

use chrono::{Datelike, NaiveDateTime, NaiveTime};

use crate::api::WorkingHours;

/// Working hours as times of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    pub start: NaiveTime,
    pub end: NaiveTime,
    /// ISO weekdays, Monday is 1.
    pub days: Vec<u8>,
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
        let day = u8::try_from(from.weekday().number_from_monday()).unwrap_or_default();
        self.days.contains(&day)
            && from.date() == to.date()
            && from.time() >= self.start
            && to.time() <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let hours = Hours::parse(&WorkingHours {
            start: "09:00".into(),
            end: "17:30".into(),
            days: vec![1, 2, 3, 4, 5],
        })
        .unwrap();
        let hold = |from: &str, to: &str| hours.hold(from.parse().unwrap(), to.parse().unwrap());
        assert!(hold("2026-12-03T09:00:00", "2026-12-03T17:30:00"));
        assert!(!hold("2026-12-03T08:59:00", "2026-12-03T10:00:00"));
        assert!(!hold("2026-12-03T17:00:00", "2026-12-03T17:31:00"));
        assert!(!hold("2026-12-05T10:00:00", "2026-12-05T11:00:00"));
        assert!(!hold("2026-12-03T10:00:00", "2026-12-04T11:00:00"));
    }
}
