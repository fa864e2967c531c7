//! What a plan comes to before it is saved, and what is done with several sessions at once.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::api::{PlanForm, Region, RegionTime, SessionBulk, SessionBulkForm};
use crate::form::FieldErrors;
use crate::hours::{Hours, Standing};
use crate::session;
use crate::zoned::{self, Rules, Zone};

/// The time that a plan means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedTime {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

impl PlanForm {
    /// The time, or what is wrong with each field. Without a duration it is an hour.
    pub fn parse(&self, zones: Rules) -> Result<PlannedTime, FieldErrors> {
        let mut errors = FieldErrors::default();
        let zone = session::time_zone(&mut errors, &self.time_zone, zones);
        let starts_at = session::start(&mut errors, &self.local_start, zone, self.fold);
        let duration = session::duration(&mut errors, self.duration_minutes)
            .unwrap_or_else(|| TimeDelta::hours(1));
        session::codes(&mut errors, "regions", &self.regions);
        session::codes(&mut errors, "trainer_ids", &self.trainer_ids);
        match starts_at {
            Some(starts_at) => errors.unless_any(PlannedTime {
                starts_at,
                ends_at: starts_at + duration,
            }),
            None => Err(errors),
        }
    }

    /// Whether the session is meant for this region.
    pub fn means(&self, region: &str) -> bool {
        self.regions.is_empty() || self.regions.iter().any(|code| code == region)
    }
}

impl PlannedTime {
    /// Whole days until the start; negative in the past.
    pub fn lead_days(&self, now: DateTime<Utc>) -> i32 {
        let seconds = (self.starts_at - now).num_seconds();
        let days = seconds.div_euclid(TimeDelta::days(1).num_seconds());
        i32::try_from(days).unwrap_or(i32::MAX)
    }

    /// The time where people of the region live, and the day there. Nobody works on a holiday of
    /// the region. A region without a zone that is known has none.
    pub fn in_region(
        &self,
        region: &Region,
        meant: bool,
        zones: Rules,
        is_holiday: impl Fn(NaiveDate) -> bool,
    ) -> Option<(RegionTime, NaiveDate)> {
        let zone = Zone::find(&region.home_zone, zones)?;
        let from = zoned::local(self.starts_at, zone);
        let to = zoned::local(self.ends_at, zone);
        let hours = Hours::parse(&region.working_hours);
        let time = RegionTime {
            code: region.code.clone(),
            name: region.name.clone(),
            time_zone: zone.name().to_owned(),
            local_start: to_the_minute(from),
            local_end: to_the_minute(to),
            working_hours: hours
                .is_some_and(|hours| hours.standing(from, to, is_holiday) == Standing::Working),
            meant,
        };
        Some((time, from.date()))
    }
}

/// A local time as forms take it, such as `2026-12-03T10:00`.
pub fn to_the_minute(local: NaiveDateTime) -> String {
    local.to_string().replacen(' ', "T", 1)[..16].to_owned()
}

/// What to do with several sessions, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// With the reason that everyone on the rosters is told.
    Cancel(String),
    /// The ids of those who teach from now on.
    ChangeTrainers(Vec<String>),
}

impl SessionBulkForm {
    /// What to do, or what is wrong with each field.
    pub fn parse(&self) -> Result<Bulk, FieldErrors> {
        let mut errors = FieldErrors::default();
        if !(1..=100).contains(&self.ids.len()) {
            errors.add("ids", "Between 1 and 100, please.");
        }
        for id in &self.ids {
            errors.line("ids", id, 60);
        }
        let bulk = match self.action {
            SessionBulk::Cancel => Bulk::Cancel(session::reason(&mut errors, &self.reason)),
            SessionBulk::ChangeTrainers => {
                if self.trainer_ids.is_empty() {
                    errors.add("trainer_ids", "Please choose who teaches.");
                }
                session::codes(&mut errors, "trainer_ids", &self.trainer_ids);
                Bulk::ChangeTrainers(self.trainer_ids.clone())
            }
        };
        errors.unless_any(bulk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::WorkingHours;
    use crate::zoned::Database;

    fn plan(local_start: &str) -> PlanForm {
        PlanForm {
            local_start: local_start.into(),
            time_zone: "Europe/Berlin".into(),
            ..PlanForm::default()
        }
    }

    fn sydney() -> Region {
        Region {
            code: "AU".into(),
            name: "Australia".into(),
            home_zone: "Australia/Sydney".into(),
            zones: vec!["Australia/Sydney".into()],
            working_hours: WorkingHours {
                start: "09:00".into(),
                end: "17:30".into(),
                days: vec![1, 2, 3, 4, 5],
            },
            monthly_target: (10, 15),
            slack_channel: String::new(),
            hue: 0,
        }
    }

    #[test]
    fn a_time_of_one_region_is_another_in_the_next_and_perhaps_another_day() {
        let time = plan("2026-12-03T07:00").parse(&Database).unwrap();
        let (there, day) = time
            .in_region(&sydney(), true, &Database, |_| false)
            .unwrap();
        assert_eq!(there.local_start, "2026-12-03T17:00");
        assert_eq!(there.local_end, "2026-12-03T18:00");
        assert!(!there.working_hours);
        assert_eq!(day.to_string(), "2026-12-03");
        let late = plan("2026-12-02T23:30").parse(&Database).unwrap();
        let (there, day) = late
            .in_region(&sydney(), true, &Database, |_| false)
            .unwrap();
        assert!(there.working_hours);
        assert_eq!(day.to_string(), "2026-12-03");
    }

    #[test]
    fn a_holiday_where_people_live_has_no_working_hours() {
        let time = plan("2026-12-02T23:30").parse(&Database).unwrap();
        for (holiday, works) in [("2026-12-02", true), ("2026-12-03", false)] {
            let is_holiday = |day: NaiveDate| day.to_string() == holiday;
            let there = time.in_region(&sydney(), true, &Database, is_holiday);
            assert_eq!(there.unwrap().0.working_hours, works, "{holiday}");
        }
    }

    #[test]
    fn the_lead_counts_whole_days_and_is_negative_in_the_past() {
        let time = plan("2026-12-03T10:00").parse(&Database).unwrap();
        let lead = |now: &str| time.lead_days(now.parse().unwrap());
        assert_eq!(lead("2026-11-12T09:00:00Z"), 21);
        assert_eq!(lead("2026-11-12T09:00:01Z"), 20);
        assert_eq!(lead("2026-12-03T09:00:00Z"), 0);
        assert_eq!(lead("2026-12-03T09:00:01Z"), -1);
    }

    #[test]
    fn a_plan_at_a_time_that_the_clocks_skip_or_show_twice_is_asked_about() {
        let skipped = plan("2026-03-29T02:30").parse(&Database).unwrap_err();
        assert!(skipped.get("local_start").is_some());
        let twice = plan("2026-10-25T02:30").parse(&Database).unwrap_err();
        assert!(twice.get("fold").is_some());
    }

    #[test]
    fn what_is_done_with_many_names_them_and_says_what_it_needs() {
        let mut form = SessionBulkForm::default();
        let errors = form.parse().unwrap_err().into_map();
        assert!(errors.keys().eq(["ids", "reason"]));
        form.ids = vec!["a".into()];
        form.reason = "The kitchen is flooded.".into();
        assert_eq!(
            form.parse(),
            Ok(Bulk::Cancel("The kitchen is flooded.".into()))
        );
        form.action = SessionBulk::ChangeTrainers;
        assert!(form.parse().unwrap_err().get("trainer_ids").is_some());
        form.ids = vec!["a".into(); 101];
        assert!(form.parse().unwrap_err().get("ids").is_some());
    }
}
