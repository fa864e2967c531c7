//! The fields of a session's plan.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::follow::follow_some;

use super::{Fields, Rare};
use crate::components::people::people_search;
use crate::components::region_choice::RegionChoice;
use crate::components::zones::use_zones;
use crate::strings::sessions::plan as say;
use crate::ui::{CheckField, Combobox, DateTimeField, NumberField, TextInput};

/// What a field left empty means, for a new session: the training's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    pub duration: Option<u32>,
    pub capacity: Option<u32>,
    pub trainers: Vec<String>,
}

/// When, how long, for how many: what the panel beside it tells of. Left empty, length and seats
/// are those of the training, which `defaults` names.
#[component]
pub fn TimeFields(
    form: FormState,
    fields: Fields,
    #[prop(optional, into)] defaults: Signal<Option<Defaults>>,
) -> AnyView {
    view! {
        <DateTimeField
            form
            legend=say::START
            value=fields.local_start
            zone=fields.time_zone
            zones=use_zones()
            fold=fields.fold
        />
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
        {hint(defaults)}
    }
    .into_any()
}

/// For whom, by whom, where, and how people sign up.
#[component]
pub fn PlanFields(form: FormState, fields: Fields) -> AnyView {
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
        <Window form fields />
        <Enough form fields />
        <Conversation form fields />
    }
    .into_any()
}

/// When people sign up.
#[component]
fn Window(form: FormState, fields: Fields) -> AnyView {
    view! {
        <fieldset class="plan-group">
            <legend class="field__label">{say::WINDOW}</legend>
            <p class="field__hint">{say::WINDOW_HINT}</p>
            <div class="form__pair">
                <TextInput
                    form
                    name="signup_opens_at"
                    label=say::OPENS
                    value=fields.opens
                    hint=say::OPENS_HINT
                    kind="datetime-local"
                />
                <TextInput
                    form
                    name="signup_closes_at"
                    label=say::CLOSES
                    value=fields.closes
                    hint=say::CLOSES_HINT
                    kind="datetime-local"
                />
            </div>
        </fieldset>
    }
    .into_any()
}

/// Whether it takes place with however many come.
#[component]
fn Enough(form: FormState, fields: Fields) -> AnyView {
    let Rare {
        minimum, decide, ..
    } = fields.rare();
    view! {
        <fieldset class="plan-group">
            <legend class="field__label">{say::ENOUGH}</legend>
            <p class="field__hint">{say::ENOUGH_HINT}</p>
            <div class="form__pair">
                <NumberField
                    form
                    name="minimum"
                    label=say::MINIMUM
                    value=minimum
                    hint=say::MINIMUM_HINT
                    unit=say::PEOPLE
                />
                <TextInput
                    form
                    name="decide_at"
                    label=say::DECIDE
                    value=decide
                    hint=say::DECIDE_HINT
                    kind="datetime-local"
                />
            </div>
        </fieldset>
    }
    .into_any()
}

/// What concerns the conversation: who looks after it, and who learns who was there.
#[component]
fn Conversation(form: FormState, fields: Fields) -> AnyView {
    let neutral = move || {
        let asked = fields.facilitator.with(|it| !it.is_empty()) || fields.neutral.get();
        asked.then(|| {
            view! {
                <CheckField
                    form
                    name="neutral_facilitator"
                    label=say::NEUTRAL
                    value=fields.neutral
                    hint=say::NEUTRAL_HINT
                />
            }
            .into_any()
        })
    };
    view! {
        <fieldset class="plan-group">
            <legend class="field__label">{say::CONVERSATION}</legend>
            <Combobox
                form
                name="facilitator_id"
                label=say::FACILITATOR
                chosen=fields.facilitator
                search=people_search()
                hint=say::FACILITATOR_HINT
            />
            {follow_some(neutral)}
            <CheckField
                form
                name="confidential"
                label=say::CONFIDENTIAL
                value=fields.confidential
                hint=say::CONFIDENTIAL_HINT
            />
        </fieldset>
    }
    .into_any()
}

fn hint(defaults: Signal<Option<Defaults>>) -> AnyView {
    follow_some(move || {
        let defaults = defaults.get()?;
        let words = say::defaults(defaults.duration, defaults.capacity, &defaults.trainers);
        Some(view! { <p class="field__hint plan-defaults">{words}</p> }.into_any())
    })
}
