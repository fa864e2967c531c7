//! Whether people of a region would be at work.

use chrono::{Datelike, Timelike};
use potluck_domain::api::{RegionTime, SessionForm, WorkingHours};

/// How a session's time lies in a region's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    AtWork,
    BeforeWork,
    AfterWork,
    AtNight,
    /// No working day there.
    DayOff,
}

/// The day begins and ends for most people between these hours.
const AWAKE: std::ops::Range<u32> = 6..22;

pub(super) fn fit(time: &RegionTime, hours: Option<&WorkingHours>) -> Fit {
    if time.working_hours {
        return Fit::AtWork;
    }
    let Some(start) = SessionForm::parse_local_start(&time.local_start) else {
        return Fit::AfterWork;
    };
    if !AWAKE.contains(&start.hour()) {
        return Fit::AtNight;
    }
    let Some(hours) = hours else {
        return Fit::AfterWork;
    };
    let weekday = u8::try_from(start.weekday().number_from_monday()).unwrap_or_default();
    let clock = time.local_start.get(11..16).unwrap_or_default();
    if !hours.days.contains(&weekday) {
        Fit::DayOff
    } else if clock < hours.start.as_str() {
        Fit::BeforeWork
    } else {
        Fit::AfterWork
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(local_start: &str) -> Fit {
        let time = RegionTime {
            code: "AU".to_owned(),
            name: "Australia".to_owned(),
            time_zone: "Australia/Sydney".to_owned(),
            local_start: local_start.to_owned(),
            local_end: String::new(),
            working_hours: false,
            meant: true,
        };
        let hours = WorkingHours {
            start: "09:00".to_owned(),
            end: "17:30".to_owned(),
            days: vec![1, 2, 3, 4, 5],
        };
        fit(&time, Some(&hours))
    }

    #[test]
    fn a_time_outside_of_work_says_on_which_side_of_it() {
        assert_eq!(at("2026-12-03T07:00"), Fit::BeforeWork);
        assert_eq!(at("2026-12-03T17:00"), Fit::AfterWork);
        assert_eq!(at("2026-12-03T03:00"), Fit::AtNight);
        assert_eq!(at("2026-12-05T10:00"), Fit::DayOff);
    }
}
