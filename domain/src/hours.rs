//! Working hours: when people of a region work, in the zone where one of them lives.

use chrono::{DateTime, Datelike, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::api::WorkingHours;
use crate::zoned;

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

    /// Whether all of `starts_at..ends_at` lies within one working day in `zone`.
    pub fn contain(&self, zone: Tz, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> bool {
        let (start, end) = (zoned::local(starts_at, zone), zoned::local(ends_at, zone));
        let day = u8::try_from(start.weekday().number_from_monday()).unwrap_or(0);
        start.date() == end.date()
            && self.days.contains(&day)
            && start.time() >= self.start
            && end.time() <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_lies_within_working_hours_or_it_does_not() {
        let hours = Hours::parse(&WorkingHours {
            start: "09:00".into(),
            end: "17:30".into(),
            days: vec![1, 2, 3, 4, 5],
        })
        .unwrap();
        let berlin = zoned::zone("Europe/Berlin").unwrap();
        let contain = |start: &str, end: &str| {
            let instant = |text: &str| zoned::resolve(text.parse().unwrap(), berlin, None).unwrap();
            hours.contain(berlin, instant(start), instant(end))
        };
        assert!(contain("2027-06-09T09:00:00", "2027-06-09T17:30:00"));
        assert!(!contain("2027-06-09T08:59:00", "2027-06-09T10:00:00"));
        assert!(!contain("2027-06-09T17:00:00", "2027-06-09T17:31:00"));
        assert!(
            !contain("2027-06-12T10:00:00", "2027-06-12T11:00:00"),
            "a Saturday"
        );
        assert!(
            !contain("2027-06-09T16:00:00", "2027-06-10T10:00:00"),
            "overnight"
        );
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
}
