//! Fields with a real label, a hint, and an error that is read out with them.
//!
//! All have the shape `.field` > `.field__label`, `.field__hint`, control (`.field__input`,
//! `.field__select`, `.field__area`), `.field__error`; with an error `.field--invalid`.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

use super::follow::{attr, class, flag, follow, follow_some};

/// An id that nothing else in the page has.
pub fn fresh_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    [prefix, "-", &number.to_string()].concat()
}

/// What is wrong with a field, in words.
pub type Error = Signal<Option<String>>;

/// What surrounds every control.
pub fn frame(
    id: &str,
    label: String,
    hint: Option<String>,
    error: Error,
    control: AnyView,
) -> AnyView {
    let error_id = [id, "-error"].concat();
    let hint = hint.map(|hint| {
        let view = view! {
            <p class="field__hint" id=[id, "-hint"].concat()>
                {hint}
            </p>
        };
        view.into_any()
    });
    let message = move || {
        let error = error.get()?;
        let view = view! {
            <p class="field__error" id=error_id.clone()>
                {error}
            </p>
        };
        Some(view.into_any())
    };
    let names = move || {
        let invalid = error.with(Option::is_some);
        if invalid {
            "field field--invalid"
        } else {
            "field"
        }
        .to_owned()
    };
    view! {
        <div class=class(names)>
            <label class="field__label" for=id.to_owned()>
                {label}
            </label>
            {hint}
            {control}
            {follow_some(message)}
        </div>
    }
    .into_any()
}

/// The ids that a control with this `id` in a [`frame`] is described by.
pub fn described_by(id: &str, hint: bool, error: Error) -> Signal<Option<String>> {
    let id = id.to_owned();
    Signal::derive(move || {
        let hint = hint.then(|| [&id, "-hint"].concat());
        let error = error
            .with(Option::is_some)
            .then(|| [&id, "-error"].concat());
        match (hint, error) {
            (Some(hint), Some(error)) => Some([&hint, " ", &error].concat()),
            (hint, error) => hint.or(error),
        }
    })
}

/// One line of text.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Error,
    #[prop(optional, into)] hint: Option<String>,
    /// The input's `type`: `text`, `email`, `search`, …
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    /// The id of a `<datalist>` with suggestions.
    #[prop(optional)]
    list: Option<&'static str>,
    #[prop(optional)] placeholder: Option<&'static str>,
) -> AnyView {
    let id = fresh_id("field");
    let described = described_by(&id, hint.is_some(), error);
    let control = view! {
        <input
            class="field__input"
            id=id.clone()
            type=kind
            autocomplete=autocomplete
            list=list
            placeholder=placeholder
            aria-describedby=attr(move || described.get())
            aria-invalid=flag(move || error.with(Option::is_some))
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    };
    frame(&id, label, hint, error, control.into_any())
}

/// Several lines of text.
#[component]
pub fn TextAreaField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Error,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(default = 4)] rows: u32,
) -> AnyView {
    let id = fresh_id("field");
    let described = described_by(&id, hint.is_some(), error);
    let control = view! {
        <textarea
            class="field__area"
            id=id.clone()
            rows=rows.to_string()
            aria-describedby=attr(move || described.get())
            aria-invalid=flag(move || error.with(Option::is_some))
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
    };
    frame(&id, label, hint, error, control.into_any())
}

/// One of several values, by the browser's own list. `options` are value and words; the value
/// that is set is always among them, even when the list does not know it (yet).
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(optional, into)] error: Error,
    #[prop(optional, into)] hint: Option<String>,
) -> AnyView {
    let id = fresh_id("field");
    let described = described_by(&id, hint.is_some(), error);
    let choices = move || {
        let chosen = value.get();
        let mut options = options.get();
        if !options.iter().any(|(value, _)| *value == chosen) {
            options.push((chosen.clone(), chosen.clone()));
        }
        options
            .into_iter()
            .map(|(value, words)| {
                let selected = value == chosen;
                view! {
                    <option value=value selected=selected>
                        {words}
                    </option>
                }
                .into_any()
            })
            .collect::<Vec<_>>()
            .into_any()
    };
    let control = view! {
        <select
            class="field__select"
            id=id.clone()
            aria-describedby=attr(move || described.get())
            aria-invalid=flag(move || error.with(Option::is_some))
            on:change=move |event| on_choose.run(event_target_value(&event))
        >
            {follow(choices)}
        </select>
    };
    frame(&id, label, hint, error, control.into_any())
}

/// Yes or no: `label.checkbox` > `input.checkbox__input`, `span.checkbox__label`, and an
/// optional `.checkbox__hint`.
#[component]
pub fn Checkbox(
    #[prop(into)] label: String,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    #[prop(optional, into)] hint: Option<String>,
) -> AnyView {
    let id = fresh_id("checkbox");
    let hint_id = hint.is_some().then(|| [&id, "-hint"].concat());
    view! {
        <div class="checkbox">
            <input
                class="checkbox__input"
                type="checkbox"
                id=id.clone()
                aria-describedby=hint_id.clone()
                prop:checked=move || checked.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <label class="checkbox__label" for=id>
                {label}
            </label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="checkbox__hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
        </div>
    }
    .into_any()
}
