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
        let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
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
