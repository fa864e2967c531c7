//! What each session of a series gets.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::follow::follow_some;
use potluck_domain::api::{Series, SeriesPatch};
use serde::{Deserialize, Serialize};

use crate::components::people::{chosen, people_search};
use crate::components::region_choice::RegionChoice;
use crate::strings::sessions::plan as say;
use crate::ui::{Choice, Combobox, NumberField, TextInput, number};

/// As it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in super::super) struct Each {
    pub(in super::super) duration: String,
    pub(in super::super) capacity: String,
    pub(in super::super) regions: Vec<String>,
    pub(in super::super) trainers: Vec<Choice>,
    pub(in super::super) location: String,
    pub(in super::super) video_link: String,
}

impl Each {
    pub(in super::super) fn of(series: &Series) -> Self {
        Self {
            duration: series.duration_minutes.to_string(),
            capacity: series.capacity.to_string(),
            regions: series.regions.clone(),
            trainers: series.trainers.iter().map(chosen).collect(),
            location: series.location.clone(),
            video_link: series.video_link.clone().unwrap_or_default(),
        }
    }

    /// What this changes of `base`.
    pub(in super::super) fn patch(&self, base: &Self) -> SeriesPatch {
        let text = |mine: &String, before: &String| (mine != before).then(|| mine.clone());
        // An empty number is none, which the API refuses at its field.
        let whole =
            |mine: &str, before: &str| (mine != before).then(|| number(mine).unwrap_or_default());
        let trainers = values(&self.trainers);
        SeriesPatch {
            duration_minutes: whole(&self.duration, &base.duration),
            capacity: whole(&self.capacity, &base.capacity),
            regions: (self.regions != base.regions).then(|| self.regions.clone()),
            trainer_ids: (trainers != values(&base.trainers)).then_some(trainers),
            location: text(&self.location, &base.location),
            video_link: text(&self.video_link, &base.video_link),
            ..SeriesPatch::default()
        }
    }

    /// This on top of what somebody else made of `base`.
    pub(in super::super) fn on_top(self, base: &Self, theirs: Self) -> Self {
        fn pick<T: PartialEq>(mine: T, base: &T, theirs: T) -> T {
            if mine == *base { theirs } else { mine }
        }
        Self {
            duration: pick(self.duration, &base.duration, theirs.duration),
            capacity: pick(self.capacity, &base.capacity, theirs.capacity),
            regions: pick(self.regions, &base.regions, theirs.regions),
            trainers: pick(self.trainers, &base.trainers, theirs.trainers),
            location: pick(self.location, &base.location, theirs.location),
            video_link: pick(self.video_link, &base.video_link, theirs.video_link),
        }
    }
}

pub(super) fn values(choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|it| it.value.clone()).collect()
}

/// A number; nothing means the training's, and what is none the API refuses at its field.
pub(super) fn given(text: &str) -> Option<u32> {
    (!text.trim().is_empty()).then(|| number(text).unwrap_or_default())
}

/// Copied freely.
#[derive(Clone, Copy)]
pub(in super::super) struct EachFields {
    duration: RwSignal<String>,
    capacity: RwSignal<String>,
    regions: RwSignal<Vec<String>>,
    trainers: RwSignal<Vec<Choice>>,
    location: RwSignal<String>,
    video_link: RwSignal<String>,
}

impl EachFields {
    pub(in super::super) fn new(each: Each) -> Self {
        Self {
            duration: RwSignal::new(each.duration),
            capacity: RwSignal::new(each.capacity),
            regions: RwSignal::new(each.regions),
            trainers: RwSignal::new(each.trainers),
            location: RwSignal::new(each.location),
            video_link: RwSignal::new(each.video_link),
        }
    }

    pub(in super::super) fn get(self) -> Each {
        Each {
            duration: self.duration.get(),
            capacity: self.capacity.get(),
            regions: self.regions.get(),
            trainers: self.trainers.get(),
            location: self.location.get(),
            video_link: self.video_link.get(),
        }
    }

    pub(in super::super) fn set(self, each: Each) {
        self.duration.set(each.duration);
        self.capacity.set(each.capacity);
        self.regions.set(each.regions);
        self.trainers.set(each.trainers);
        self.location.set(each.location);
        self.video_link.set(each.video_link);
    }
}

/// How long, for how many, and what that is when it is left empty.
#[component]
pub(in super::super) fn NumberFields(
    form: FormState,
    fields: EachFields,
    #[prop(optional, into)] defaults: Signal<Option<String>>,
) -> AnyView {
    let hint = move || {
        let words = defaults.get()?;
        Some(view! { <p class="field__hint plan-defaults">{words}</p> }.into_any())
    };
    view! {
        <div class="form__pair">
            <NumberField
                form
                name="duration_minutes"
                label=say::DURATION
                value=fields.duration
                least=5
                unit=say::MINUTES
            />
            <NumberField
                form
                name="capacity"
                label=say::CAPACITY
                value=fields.capacity
                least=1
                unit=say::SEATS
            />
        </div>
        {follow_some(hint)}
    }
    .into_any()
}

/// For whom, by whom, and where.
#[component]
pub(in super::super) fn PlaceFields(form: FormState, fields: EachFields) -> AnyView {
    view! {
        <RegionChoice form value=fields.regions />
        <Combobox
            form
            name="trainer_ids"
            label=say::TRAINERS
            chosen=fields.trainers
            search=people_search()
            most=10
        />
        <TextInput
            form
            name="location"
            label=say::LOCATION
            value=fields.location
            hint=say::LOCATION_HINT
        />
        <TextInput
            form
            name="video_link"
            label=say::VIDEO
            value=fields.video_link
            hint=say::VIDEO_HINT
            kind="url"
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(capacity: &str, location: &str) -> Each {
        Each {
            capacity: capacity.to_owned(),
            location: location.to_owned(),
            ..Each::default()
        }
    }

    #[test]
    fn only_what_was_changed_is_sent() {
        let base = each("12", "Kitchen");
        assert_eq!(base.patch(&base), SeriesPatch::default());
        let patch = each("", "Canteen").patch(&base);
        assert_eq!(patch.capacity, Some(0), "refused at its field");
        assert_eq!(patch.location.as_deref(), Some("Canteen"));
        assert_eq!(patch.duration_minutes, None);
    }

    #[test]
    fn what_somebody_else_changed_stays_where_it_was_not_typed_over() {
        let base = each("12", "Kitchen");
        let mine = each("12", "Garden");
        assert_eq!(
            mine.on_top(&base, each("20", "Canteen")),
            each("20", "Garden")
        );
    }
}
