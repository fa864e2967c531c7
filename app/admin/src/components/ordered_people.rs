//! People in an order that matters, such as the trainers of a training: found by typing, then
//! moved up and down.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{effect, flag, keyed};
use potluck_app::ui::live::{Voice, use_voice};

use crate::strings::fields as words_of_fields;
use crate::strings::trainings as say;
use crate::ui::{Choice, Combobox, Search};

/// `fieldset.people-order`: `ol.rows__list` of who is chosen, each with the buttons of a row, and
/// the field that finds the next.
#[component]
pub fn OrderedPeople(
    form: FormState,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    chosen: RwSignal<Vec<Choice>>,
    search: Search,
    #[prop(optional, into)] hint: Option<String>,
) -> AnyView {
    let voice = use_voice();
    let adding = RwSignal::new(Vec::<Choice>::new());
    effect(move || {
        let found = adding.get();
        if found.is_empty() {
            return;
        }
        chosen.update(|chosen| {
            for choice in found {
                if !chosen.iter().any(|it| it.value == choice.value) {
                    chosen.push(choice);
                }
            }
        });
        adding.set(Vec::new());
    });
    let keys = move || chosen.with(|chosen| chosen.iter().map(|it| it.value.clone()).collect());
    let hint = hint.unwrap_or_default();
    view! {
        <fieldset class="people-order">
            <legend class="field__label">{label}</legend>
            <ol class="rows__list people-order__list">
                {keyed(keys, move |key| row(&key, chosen, voice))}
            </ol>
            <Combobox form name label=say::FIND_PERSON chosen=adding search hint />
        </fieldset>
    }
    .into_any()
}

fn row(key: &str, chosen: RwSignal<Vec<Choice>>, voice: Voice) -> AnyView {
    let found = chosen.with_untracked(|chosen| chosen.iter().find(|it| it.value == key).cloned());
    let Some(choice) = found else {
        return ().into_any();
    };
    let place = {
        let key = key.to_owned();
        Memo::new(move |_| {
            let place = |chosen: &Vec<Choice>| chosen.iter().position(|it| it.value == key);
            chosen.with(place).unwrap_or_default()
        })
    };
    let button = |step: Step| {
        let name = choice.words.clone();
        let says = [step.words(), ": ", &name].concat();
        let key = key.to_owned();
        let idle = move || match step {
            Step::Up => place.get() == 0,
            Step::Down => place.get() + 1 >= chosen.with(Vec::len),
            Step::Remove => false,
        };
        view! {
            <button
                type="button"
                class=["rows__step rows__step--", step.name()].concat()
                data-step=step.name()
                aria-label=says
                aria-disabled=flag(idle)
                on:click=move |_| {
                    if !untrack(idle) {
                        take(step, &key, &name, chosen, voice);
                    }
                }
            ></button>
        }
        .into_any()
    };
    view! {
        <li class="rows__item" data-key=key.to_owned()>
            <p class="people-order__name">
                {choice.words.clone()} <span class="people-order__detail">{choice.detail.clone()}</span>
            </p>
            <div class="rows__steps">
                {button(Step::Up)} {button(Step::Down)} {button(Step::Remove)}
            </div>
        </li>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Down,
    Remove,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Remove => "remove",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Up => words_of_fields::MOVE_UP,
            Self::Down => words_of_fields::MOVE_DOWN,
            Self::Remove => words_of_fields::REMOVE,
        }
    }
}

fn take(step: Step, key: &str, name: &str, chosen: RwSignal<Vec<Choice>>, voice: Voice) {
    if step == Step::Remove {
        chosen.update(|chosen| chosen.retain(|it| it.value != key));
        voice.say(words_of_fields::row_removed(name));
        request_animation_frame(|| focus_first(".people-order input"));
        return;
    }
    let mut to = 0;
    chosen.update(|chosen| {
        if let Some(from) = chosen.iter().position(|it| it.value == key) {
            to = match step {
                Step::Up => from.saturating_sub(1),
                _ => (from + 1).min(chosen.len() - 1),
            };
            chosen.swap(from, to);
        }
    });
    voice.say(say::now_number(name, to + 1));
    let button = [
        ".people-order [data-key=\"",
        key,
        "\"] [data-step=",
        step.name(),
        "]",
    ]
    .concat();
    // Moving it in the document takes the focus away.
    request_animation_frame(move || focus_first(&button));
}
