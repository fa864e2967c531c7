//! Working hours: when people of a region work, in their own local time.

use chrono::NaiveTime;

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
}
