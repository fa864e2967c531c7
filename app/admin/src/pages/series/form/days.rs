//! Single days, each a chip.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::ui::field::{described_by, frame, fresh_id};
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{attr, flag, follow};
use potluck_app::ui::{Button, Glyph, Icon};

use crate::clock;
use crate::strings::fields as words;
use crate::strings::series::form as say;
use crate::ui::fields::error_of;

/// `.days` with `.chips`, a date and the button that adds it; `value` holds days such as
/// `2026-12-24`, each once and in their order.
#[component]
pub(in super::super) fn DayList(form: FormState, value: RwSignal<Vec<String>>) -> AnyView {
    const NAME: &str = "exceptions";
    let id = fresh_id("days");
    let error = error_of(form, NAME);
    let described = described_by(&id, true, error);
    let typed = RwSignal::new(String::new());
    let selector = ["#", &id].concat();
    let back = selector.clone();
    let add = move |()| {
        let day = typed.get_untracked();
        if !day.is_empty() {
            form.clear(NAME);
            typed.set(String::new());
            value.update(|days| {
                days.push(day);
                days.sort();
                days.dedup();
            });
        }
        focus_first(&selector);
    };
    let chips = move || {
        let chip = |day: String| {
            let shown = day_words(&day);
            let (says, back) = (words::remove(&shown), back.clone());
            let remove = move |_| {
                form.clear(NAME);
                value.update(|days| days.retain(|it| *it != day));
                focus_first(&back);
            };
            view! {
                <li class="chip">
                    <span class="chip__words">{shown}</span>
                    <button type="button" class="chip__remove" aria-label=says on:click=remove>
                        <Icon glyph=Glyph::Cross />
                    </button>
                </li>
            }
            .into_any()
        };
        let chips = value.get().into_iter().map(chip).collect::<Vec<_>>();
        let any = !chips.is_empty();
        any.then(|| view! { <ul class="chips">{chips}</ul> })
            .into_any()
    };
    let control = view! {
        <div class="days">
            {follow(chips)}
            <div class="days__line">
                <input
                    class="field__input"
                    id=id.clone()
                    name=NAME
                    type="date"
                    autocomplete="off"
                    aria-describedby=attr(move || described.get())
                    aria-invalid=flag(move || error.with(Option::is_some))
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <Button on_press=add>{say::ADD_DAY}</Button>
            </div>
        </div>
    };
    frame(
        &id,
        say::EXCEPTIONS.to_owned(),
        Some(say::EXCEPTIONS_HINT.to_owned()),
        error,
        control.into_any(),
    )
}

/// `Thu 24 Dec`.
pub(in super::super) fn day_words(day: &str) -> String {
    let at = clock::as_utc(&[day, "T00:00"].concat());
    at.map_or_else(|| day.to_owned(), |at| format::short_day(at, "UTC"))
}
