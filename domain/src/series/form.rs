//! A new series, checked.

use chrono::{Datelike, NaiveDate, Timelike};

use super::expand::Pattern;
use super::rule::Rule;
use crate::api::{SeriesForm, SessionForm};
use crate::form::FieldErrors;
use crate::session;
use crate::zoned::Rules;

/// A series that was checked. What is `None` or empty is the training's, but for regions, where that
/// means all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSeries {
    pub training_id: String,
    pub pattern: Pattern,
    pub duration_minutes: Option<u32>,
    pub capacity: Option<u32>,
    pub regions: Vec<String>,
    pub trainer_ids: Vec<String>,
    pub location: String,
    pub video_link: Option<String>,
}

impl SeriesForm {
    /// The series, or what is wrong with each field. It begins at the first time that its rule names.
    pub fn parse(&self, zones: Rules) -> Result<NewSeries, FieldErrors> {
        let mut errors = FieldErrors::default();
        let training_id = errors.line("training_id", &self.training_id, 60);
        let zone = session::time_zone(&mut errors, &self.time_zone, zones);
        let start = SessionForm::parse_local_start(&self.local_start);
        let start =
            start.filter(|start| (1970..2199).contains(&start.year()) && start.second() == 0);
        if start.is_none() {
            errors.add(
                "local_start",
                "A date and time such as 2026-12-03T10:00, please.",
            );
        }
        let rule = rule(&mut errors, &self.rule);
        session::duration(&mut errors, self.duration_minutes);
        session::capacity(&mut errors, self.capacity);
        session::codes(&mut errors, "regions", &self.regions);
        session::codes(&mut errors, "trainer_ids", &self.trainer_ids);
        session::codes(&mut errors, "skip_holidays", &self.skip_holidays);
        let exceptions = exceptions(&mut errors, &self.exceptions);
        let location = errors.optional_line("location", &self.location, 200);
        let video_link = self.video_link.as_deref().unwrap_or_default();
        let video_link = session::video_link(&mut errors, video_link);
        let (Some(start), Some(zone), Some(rule)) = (start, zone, rule) else {
            return Err(errors);
        };
        let mut pattern = Pattern {
            start,
            zone,
            rule,
            exceptions,
            skip_holidays: self.skip_holidays.clone(),
        };
        match pattern.local_times().next() {
            Some(first) => pattern.start = first,
            None => errors.add("rule", NAMES_NOTHING),
        }
        errors.unless_any(NewSeries {
            training_id,
            pattern,
            duration_minutes: self.duration_minutes,
            capacity: self.capacity,
            regions: self.regions.clone(),
            trainer_ids: self.trainer_ids.clone(),
            location,
            video_link,
        })
    }
}

pub(super) const NAMES_NOTHING: &str = "This rule names no day at all.";

pub(super) fn rule(errors: &mut FieldErrors, text: &str) -> Option<Rule> {
    Rule::parse(text)
        .map_err(|message| errors.add("rule", message))
        .ok()
}

/// Days in order, each once.
pub(super) fn exceptions(errors: &mut FieldErrors, days: &[NaiveDate]) -> Vec<NaiveDate> {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    if days.len() > 100 {
        errors.add("exceptions", "At most 100, please.");
    }
    if days.iter().any(|day| !(1970..2200).contains(&day.year())) {
        errors.add("exceptions", "Years between 1970 and 2199, please.");
    }
    days
}
