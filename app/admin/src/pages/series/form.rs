//! The form that makes a series: what it holds, and what that comes to for the API.

pub(super) mod days;
pub(super) mod each;
pub(super) mod preview;
pub(super) mod repeat;

use chrono::NaiveDate;
use leptos::prelude::*;
use potluck_domain::api::{SeriesForm, SessionForm};
use serde::{Deserialize, Serialize};

use crate::ui::Choice;
use each::{Each, EachFields, given, values};
use repeat::{Repeat, RepeatFields};

/// Everything that is typed, as a draft keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    pub(super) training: Vec<Choice>,
    pub(super) local_start: String,
    pub(super) time_zone: String,
    pub(super) repeat: Repeat,
    pub(super) each: Each,
    /// Such as `2026-12-24`.
    pub(super) exceptions: Vec<String>,
    pub(super) skip_holidays: Vec<String>,
}

impl Kept {
    /// The day of the first time.
    pub(super) fn start(&self) -> Option<NaiveDate> {
        start(&self.local_start)
    }

    /// What the API takes. Without a first time the rule is one that has no day yet, which is
    /// refused together with the time.
    pub(super) fn series(&self) -> SeriesForm {
        let rule = match self.start() {
            Some(start) => self.repeat.clone().anchored(start).rule(),
            None => self.repeat.rule(),
        };
        SeriesForm {
            training_id: values(&self.training).pop().unwrap_or_default(),
            local_start: self.local_start.clone(),
            time_zone: self.time_zone.clone(),
            rule: rule.print(),
            duration_minutes: given(&self.each.duration),
            capacity: given(&self.each.capacity),
            regions: self.each.regions.clone(),
            trainer_ids: values(&self.each.trainers),
            location: self.each.location.clone(),
            video_link: Some(self.each.video_link.clone()),
            exceptions: dates(&self.exceptions),
            skip_holidays: self.skip_holidays.clone(),
        }
    }

    /// For the look at it before it is made; none, as long as no time is chosen. What nobody sees
    /// there does not ask again.
    pub(super) fn look(&self) -> Option<SeriesForm> {
        let complete = self.start().is_some() && !self.time_zone.is_empty();
        complete.then(|| SeriesForm {
            location: String::new(),
            video_link: None,
            capacity: None,
            ..self.series()
        })
    }
}

pub(super) fn start(local_start: &str) -> Option<NaiveDate> {
    SessionForm::parse_local_start(local_start).map(|start| start.date())
}

pub(super) fn dates(texts: &[String]) -> Vec<NaiveDate> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

/// The form's parts, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub(super) training: RwSignal<Vec<Choice>>,
    pub(super) local_start: RwSignal<String>,
    pub(super) time_zone: RwSignal<String>,
    pub(super) repeat: RepeatFields,
    pub(super) each: EachFields,
    pub(super) exceptions: RwSignal<Vec<String>>,
    pub(super) skip_holidays: RwSignal<Vec<String>>,
}

impl Fields {
    pub(super) fn new(kept: Kept) -> Self {
        Self {
            training: RwSignal::new(kept.training),
            local_start: RwSignal::new(kept.local_start),
            time_zone: RwSignal::new(kept.time_zone),
            repeat: RepeatFields::new(kept.repeat),
            each: EachFields::new(kept.each),
            exceptions: RwSignal::new(kept.exceptions),
            skip_holidays: RwSignal::new(kept.skip_holidays),
        }
    }

    /// What stands in the form; tracked.
    pub(super) fn get(self) -> Kept {
        Kept {
            training: self.training.get(),
            local_start: self.local_start.get(),
            time_zone: self.time_zone.get(),
            repeat: self.repeat.get(),
            each: self.each.get(),
            exceptions: self.exceptions.get(),
            skip_holidays: self.skip_holidays.get(),
        }
    }

    pub(super) fn set(self, kept: Kept) {
        self.training.set(kept.training);
        self.local_start.set(kept.local_start);
        self.time_zone.set(kept.time_zone);
        self.repeat.set(kept.repeat);
        self.each.set(kept.each);
        self.exceptions.set(kept.exceptions);
        self.skip_holidays.set(kept.skip_holidays);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_follows_from_the_first_time() {
        let kept = Kept {
            local_start: "2026-11-26T10:00".to_owned(),
            time_zone: "Europe/Berlin".to_owned(),
            repeat: Repeat {
                on: "-1".to_owned(),
                ..Repeat::default()
            },
            exceptions: vec!["2026-12-31".to_owned(), "soon".to_owned()],
            ..Kept::default()
        };
        let form = kept.series();
        assert_eq!(form.rule, "FREQ=MONTHLY;BYDAY=-1TH");
        assert_eq!(form.exceptions.len(), 1);
        assert!(kept.look().is_some());
        let open = Kept {
            local_start: String::new(),
            ..kept
        };
        assert!(open.look().is_none());
    }
}
