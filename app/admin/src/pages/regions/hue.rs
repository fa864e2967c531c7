//! The colour of a region, seen while it is chosen.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::field::{described_by, frame, fresh_id};
use potluck_app::ui::follow::{attr, flag, words};

use crate::strings::regions as say;

/// A slider over all hues, and what comes of it in both themes.
pub fn field(form: FormState, value: RwSignal<String>) -> AnyView {
    let id = fresh_id("hue");
    let error = form.error("hue");
    let described = described_by(&id, true, error);
    let swatch = |class: &'static str, title: &'static str| {
        view! {
            <div class=["swatch ", class].concat()>
                <span class="badge badge-region">{title}</span>
                <span class="swatch__accent">{words(move || say::degrees(&value.get()))}</span>
                <span class="swatch__mid"></span>
            </div>
        }
        .into_any()
    };
    let control = view! {
        <input
            class="hue"
            id=id.clone()
            name="hue"
            type="range"
            min="0"
            max="359"
            aria-describedby=attr(move || described.get())
            aria-invalid=flag(move || error.with(Option::is_some))
            prop:value=move || value.get()
            on:input=move |event| {
                form.clear("hue");
                value.set(event_target_value(&event));
            }
        />
        <div class="swatches" aria-hidden="true" style:--hue=move || value.get()>
            {swatch("swatch--day", say::BY_DAY)}
            {swatch("swatch--night", say::BY_NIGHT)}
        </div>
    };
    let hint = Some(say::HUE_HINT.to_owned());
    frame(&id, say::HUE.to_owned(), hint, error, control.into_any())
}
