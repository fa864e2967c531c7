//! The form that plans a session, new or standing: what it holds, and what that comes to for the
//! API.

mod fields;
mod hours;
mod panel;
mod parts;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use potluck_app::api::ApiError;
use potluck_app::components::zone_line::iso;
use potluck_app::form::FormState;
use potluck_domain::api::{PlanForm, SessionDetails, SessionForm, SessionPatch, code};
use potluck_domain::form::Fold;
use serde::{Deserialize, Serialize};

use crate::clock;
use crate::components::people::chosen;
use crate::strings::sessions::plan as say;
use crate::ui::{Choice, number};

pub(super) use fields::{Defaults, PlanFields, TimeFields};
pub(super) use panel::{PlanPanel, Preview};
pub(super) use parts::names;

/// Everything that is typed, as a draft keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// The training of a new session.
    pub(super) training: Vec<Choice>,
    pub(super) local_start: String,
    pub(super) time_zone: String,
    /// `earlier`, `later` or nothing.
    pub(super) fold: String,
    pub(super) duration: String,
    pub(super) capacity: String,
    pub(super) regions: Vec<String>,
    pub(super) trainers: Vec<Choice>,
    pub(super) location: String,
    pub(super) video_link: String,
    /// Local times in `time_zone`, or nothing.
    pub(super) opens: String,
    pub(super) closes: String,
    pub(super) confidential: bool,
    pub(super) facilitator: Vec<Choice>,
    pub(super) neutral: bool,
    /// How many people it takes, or nothing.
    pub(super) minimum: String,
    /// A local time in `time_zone`, or nothing.
    pub(super) decide: String,
    /// The session that a new one offers again.
    pub(super) twin_of: String,
}

impl Kept {
    pub(super) fn of(session: &SessionDetails) -> Self {
        let local = |at: Option<DateTime<Utc>>| {
            at.map_or_else(String::new, |at| clock::local(at, &session.time_zone))
        };
        Self {
            training: Vec::new(),
            local_start: session.local_start.clone(),
            time_zone: session.time_zone.clone(),
            fold: String::new(),
            duration: session.duration_minutes.to_string(),
            capacity: session.capacity.to_string(),
            regions: session.regions.clone(),
            trainers: session.trainers.iter().map(chosen).collect(),
            location: session.location.clone(),
            video_link: session.video_link.clone().unwrap_or_default(),
            opens: local(session.signup_opens_at),
            closes: local(session.signup_closes_at),
            confidential: session.confidential,
            facilitator: session.facilitator.iter().map(chosen).collect(),
            neutral: session.neutral_facilitator,
            minimum: session
                .minimum
                .map_or_else(String::new, |it| it.to_string()),
            decide: local(session.decide_at),
            twin_of: String::new(),
        }
    }

    fn fold(&self) -> Option<Fold> {
        match self.fold.as_str() {
            "earlier" => Some(Fold::Earlier),
            "later" => Some(Fold::Later),
            _ => None,
        }
    }

    /// A local time of the form as the instant that it means.
    fn moment(&self, local: &str) -> Option<DateTime<Utc>> {
        clock::instant(local, &self.time_zone, false)
    }

    /// Start and end, as far as the browser can tell.
    pub(super) fn time(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let later = self.fold() == Some(Fold::Later);
        let start = clock::instant(&self.local_start, &self.time_zone, later)?;
        let minutes = number(&self.duration).unwrap_or(60);
        Some((start, start + chrono::TimeDelta::minutes(minutes.into())))
    }

    fn facilitator_id(&self) -> Option<String> {
        self.facilitator.first().map(|it| it.value.clone())
    }

    /// For the look at it before it is saved; none, as long as no time is chosen.
    pub(super) fn plan(&self, session_id: Option<&str>) -> Option<PlanForm> {
        let complete = !self.local_start.is_empty() && !self.time_zone.is_empty();
        complete.then(|| PlanForm {
            session_id: session_id.map(str::to_owned),
            local_start: self.local_start.clone(),
            time_zone: self.time_zone.clone(),
            fold: self.fold(),
            duration_minutes: number(&self.duration),
            regions: self.regions.clone(),
            trainer_ids: values(&self.trainers),
            facilitator_id: self.facilitator_id(),
        })
    }

    pub(super) fn session(&self) -> SessionForm {
        SessionForm {
            training_id: values(&self.training).pop().unwrap_or_default(),
            local_start: self.local_start.clone(),
            time_zone: self.time_zone.clone(),
            fold: self.fold(),
            duration_minutes: given(&self.duration),
            capacity: given(&self.capacity),
            regions: self.regions.clone(),
            trainer_ids: values(&self.trainers),
            location: self.location.clone(),
            video_link: Some(self.video_link.clone()),
            confidential: self.confidential,
            facilitator_id: self.facilitator_id(),
            neutral_facilitator: self.neutral,
            signup_opens_at: self.moment(&self.opens),
            signup_closes_at: self.moment(&self.closes),
            minimum: given(&self.minimum),
            decide_at: self.moment(&self.decide),
            twin_of: (!self.twin_of.is_empty()).then(|| self.twin_of.clone()),
        }
    }

    /// What this changes of `base`, which had `version`.
    pub(super) fn patch(&self, base: &Self, version: u32) -> SessionPatch {
        let text = |mine: &str, before: &str| (mine != before).then(|| mine.to_owned());
        let yes = |mine: bool, before: bool| (mine != before).then_some(mine);
        let people = |mine: &[Choice], before: &[Choice]| {
            (values(mine) != values(before)).then(|| values(mine))
        };
        let moment = |mine: &str, before: &str| {
            let (mine, before) = (self.moment(mine), base.moment(before));
            (mine != before).then(|| mine.map_or_else(String::new, iso))
        };
        // An empty number is none, which the API refuses at its field.
        let whole =
            |mine: &str, before: &str| (mine != before).then(|| number(mine).unwrap_or_default());
        let moved = self.local_start != base.local_start
            || self.time_zone != base.time_zone
            || self.fold != base.fold;
        SessionPatch {
            local_start: moved.then(|| self.local_start.clone()),
            time_zone: moved.then(|| self.time_zone.clone()),
            fold: self.fold(),
            duration_minutes: whole(&self.duration, &base.duration),
            capacity: whole(&self.capacity, &base.capacity),
            regions: (self.regions != base.regions).then(|| self.regions.clone()),
            trainer_ids: people(&self.trainers, &base.trainers),
            location: text(&self.location, &base.location),
            video_link: text(&self.video_link, &base.video_link),
            confidential: yes(self.confidential, base.confidential),
            facilitator_id: people(&self.facilitator, &base.facilitator)
                .map(|mut ids| ids.pop().unwrap_or_default()),
            neutral_facilitator: yes(self.neutral, base.neutral),
            signup_opens_at: moment(&self.opens, &base.opens),
            signup_closes_at: moment(&self.closes, &base.closes),
            minimum: whole(&self.minimum, &base.minimum),
            // Without a minimum there is nothing to decide.
            decide_at: moment(&self.decide, &base.decide).filter(|_| !self.minimum.is_empty()),
            version: Some(version),
        }
    }
}

/// Shows why a plan was refused, at its field where it is about one.
pub(super) fn fail(form: FormState, error: &ApiError) {
    if error.has_code(code::TRAINER_BUSY) {
        let wrong = ("trainer_ids".to_owned(), say::TRAINER_BUSY.to_owned());
        form.refuse([wrong].into());
    } else {
        form.fail(error);
    }
}

fn values(choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|it| it.value.clone()).collect()
}

/// A number; nothing means the training's, and what is none the API refuses at its field.
fn given(text: &str) -> Option<u32> {
    (!text.trim().is_empty()).then(|| number(text).unwrap_or_default())
}

/// The form's parts, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub(super) training: RwSignal<Vec<Choice>>,
    pub(super) local_start: RwSignal<String>,
    pub(super) time_zone: RwSignal<String>,
    pub(super) fold: RwSignal<String>,
    pub(super) duration: RwSignal<String>,
    pub(super) capacity: RwSignal<String>,
    pub(super) regions: RwSignal<Vec<String>>,
    pub(super) trainers: RwSignal<Vec<Choice>>,
    pub(super) location: RwSignal<String>,
    pub(super) video_link: RwSignal<String>,
    pub(super) opens: RwSignal<String>,
    pub(super) closes: RwSignal<String>,
    pub(super) confidential: RwSignal<bool>,
    pub(super) facilitator: RwSignal<Vec<Choice>>,
    pub(super) neutral: RwSignal<bool>,
    rare: StoredValue<Rare>,
}

/// Those that few sessions need: together, so that [`Fields`] stays small enough to be copied.
#[derive(Clone, Copy)]
pub(super) struct Rare {
    pub(super) minimum: RwSignal<String>,
    pub(super) decide: RwSignal<String>,
    pub(super) twin_of: RwSignal<String>,
}

impl Fields {
    pub(super) fn new(kept: Kept) -> Self {
        Self {
            training: RwSignal::new(kept.training),
            local_start: RwSignal::new(kept.local_start),
            time_zone: RwSignal::new(kept.time_zone),
            fold: RwSignal::new(kept.fold),
            duration: RwSignal::new(kept.duration),
            capacity: RwSignal::new(kept.capacity),
            regions: RwSignal::new(kept.regions),
            trainers: RwSignal::new(kept.trainers),
            location: RwSignal::new(kept.location),
            video_link: RwSignal::new(kept.video_link),
            opens: RwSignal::new(kept.opens),
            closes: RwSignal::new(kept.closes),
            confidential: RwSignal::new(kept.confidential),
            facilitator: RwSignal::new(kept.facilitator),
            neutral: RwSignal::new(kept.neutral),
            rare: StoredValue::new(Rare {
                minimum: RwSignal::new(kept.minimum),
                decide: RwSignal::new(kept.decide),
                twin_of: RwSignal::new(kept.twin_of),
            }),
        }
    }

    pub(super) fn rare(self) -> Rare {
        self.rare.get_value()
    }

    /// What stands in the form; tracked.
    pub(super) fn get(self) -> Kept {
        let rare = self.rare();
        Kept {
            training: self.training.get(),
            local_start: self.local_start.get(),
            time_zone: self.time_zone.get(),
            fold: self.fold.get(),
            duration: self.duration.get(),
            capacity: self.capacity.get(),
            regions: self.regions.get(),
            trainers: self.trainers.get(),
            location: self.location.get(),
            video_link: self.video_link.get(),
            opens: self.opens.get(),
            closes: self.closes.get(),
            confidential: self.confidential.get(),
            facilitator: self.facilitator.get(),
            neutral: self.neutral.get(),
            minimum: rare.minimum.get(),
            decide: rare.decide.get(),
            twin_of: rare.twin_of.get(),
        }
    }

    pub(super) fn set(self, kept: Kept) {
        self.training.set(kept.training);
        self.local_start.set(kept.local_start);
        self.time_zone.set(kept.time_zone);
        self.fold.set(kept.fold);
        self.duration.set(kept.duration);
        self.capacity.set(kept.capacity);
        self.regions.set(kept.regions);
        self.trainers.set(kept.trainers);
        self.location.set(kept.location);
        self.video_link.set(kept.video_link);
        self.opens.set(kept.opens);
        self.closes.set(kept.closes);
        self.confidential.set(kept.confidential);
        self.facilitator.set(kept.facilitator);
        self.neutral.set(kept.neutral);
        let rare = self.rare();
        rare.minimum.set(kept.minimum);
        rare.decide.set(kept.decide);
        rare.twin_of.set(kept.twin_of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Kept {
        Kept {
            local_start: "2026-12-03T10:00".to_owned(),
            time_zone: "Europe/Berlin".to_owned(),
            duration: "60".to_owned(),
            capacity: "12".to_owned(),
            location: "Kitchen".to_owned(),
            ..Kept::default()
        }
    }

    #[test]
    fn only_what_was_changed_is_sent() {
        let base = kept();
        let untouched = SessionPatch {
            version: Some(3),
            ..SessionPatch::default()
        };
        assert_eq!(base.patch(&base, 3), untouched);
        let mine = Kept {
            location: "Canteen".to_owned(),
            capacity: String::new(),
            ..kept()
        };
        let patch = mine.patch(&base, 3);
        assert_eq!(patch.location.as_deref(), Some("Canteen"));
        assert_eq!(patch.capacity, Some(0), "refused at its field");
        assert_eq!(patch.local_start, None);
    }

    #[test]
    fn a_move_names_its_zone() {
        let mine = Kept {
            time_zone: "Australia/Sydney".to_owned(),
            ..kept()
        };
        let patch = mine.patch(&kept(), 1);
        assert_eq!(patch.local_start.as_deref(), Some("2026-12-03T10:00"));
        assert_eq!(patch.time_zone.as_deref(), Some("Australia/Sydney"));
    }

    #[test]
    fn a_minimum_that_is_taken_away_takes_its_date_along() {
        let base = Kept {
            minimum: "6".to_owned(),
            ..kept()
        };
        let patch = kept().patch(&base, 1);
        assert_eq!((patch.minimum, patch.decide_at), (Some(0), None));
        assert_eq!(base.session().minimum, Some(6));
        assert_eq!(kept().session().minimum, None);
    }

    #[test]
    fn what_is_left_out_of_a_new_session_is_the_trainings() {
        let empty = Kept {
            duration: " ".to_owned(),
            capacity: "many".to_owned(),
            ..kept()
        };
        let form = empty.session();
        assert_eq!((form.duration_minutes, form.capacity), (None, Some(0)));
        assert!(Kept::default().plan(None).is_none());
    }
}
