//! Fields of a form, each with its name: the name under which the API and the domain's checks
//! say what is wrong with it. Typing takes the message away.
//!
//! All have the shape of the employees' fields (`potluck_app::ui::field`).

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::field::{Error, described_by, frame, fresh_id};
use potluck_app::ui::follow::{attr, flag, follow};

/// What is wrong with the field `name`.
pub fn error_of(form: FormState, name: &str) -> Error {
    let name = name.to_owned();
    let errors = form.errors();
    Signal::derive(move || errors.with(|errors| errors.get(&name).cloned()))
}

/// Takes what is typed or chosen, and takes the message of the field away.
pub(super) fn setter<T: Send + Sync + 'static>(
    form: FormState,
    name: &str,
    value: RwSignal<T>,
) -> Arc<dyn Fn(T) + Send + Sync> {
    let name = name.to_owned();
    Arc::new(move |new| {
        form.clear(&name);
        value.set(new);
    })
}

/// One line of text. `kind` is the input's type: `text`, `email`, `url`, `date`, `time`, …
#[component]
pub fn TextInput(
    form: FormState,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] placeholder: Option<String>,
    /// The most characters that fit; left out, there is no such end.
    #[prop(optional)]
    most: Option<u32>,
) -> AnyView {
    let id = fresh_id("field");
    let error = error_of(form, &name);
    let described = described_by(&id, hint.is_some(), error);
    let set = setter(form, &name, value);
    let control = view! {
        <input
            class="field__input"
            id=id.clone()
            name=name
            type=kind
            autocomplete="off"
            placeholder=placeholder
            maxlength=most.map(|most| most.to_string())
            aria-describedby=attr(move || described.get())
            aria-invalid=flag(move || error.with(Option::is_some))
            prop:value=move || value.get()
            on:input=move |event| set(event_target_value(&event))
        />
    };
    frame(&id, label, hint, error, control.into_any())
}

/// Several lines of text.
#[component]
pub fn TextArea(
    form: FormState,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(default = 4)] rows: u32,
) -> AnyView {
    let id = fresh_id("field");
    let error = error_of(form, &name);
    let described = described_by(&id, hint.is_some(), error);
    let set = setter(form, &name, value);
    let control = view! {
        <textarea
            class="field__area"
            id=id.clone()
            name=name
            rows=rows.to_string()
            aria-describedby=attr(move || described.get())
            aria-invalid=flag(move || error.with(Option::is_some))
            prop:value=move || value.get()
            on:input=move |event| set(event_target_value(&event))
        ></textarea>
    };
    frame(&id, label, hint, error, control.into_any())
}

/// A whole number, kept as it is typed; [`number`] reads it. `unit` follows it, such as
/// `minutes`.
#[component]
pub fn NumberField(
    form: FormState,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(default = 0)] least: u32,
    #[prop(optional)] most: Option<u32>,
    #[prop(default = "")] unit: &'static str,
) -> AnyView {
    let id = fresh_id("field");
    let error = error_of(form, &name);
    let described = described_by(&id, hint.is_some(), error);
    let set = setter(form, &name, value);
    let control = view! {
        <div class="number">
            <input
                class="field__input number__input"
                id=id.clone()
                name=name
                type="number"
                inputmode="numeric"
                autocomplete="off"
                min=least.to_string()
                max=most.map(|most| most.to_string())
                aria-describedby=attr(move || described.get())
                aria-invalid=flag(move || error.with(Option::is_some))
                prop:value=move || value.get()
                on:input=move |event| set(event_target_value(&event))
            />
            <span class="number__unit">{unit}</span>
        </div>
    };
    frame(&id, label, hint, error, control.into_any())
}

/// What a [`NumberField`] holds; `None` when that is no whole number.
pub fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

/// One of several values, by the browser's own list. `options` are value and words.
#[component]
pub fn Select(
    form: FormState,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(optional, into)] hint: Option<String>,
) -> AnyView {
    let id = fresh_id("field");
    let error = error_of(form, &name);
    let described = described_by(&id, hint.is_some(), error);
    let set = setter(form, &name, value);
    let control = view! {
        <select
            class="field__select"
            id=id.clone()
            name=name
            aria-describedby=attr(move || described.get())
            aria-invalid=flag(move || error.with(Option::is_some))
            on:change=move |event| set(event_target_value(&event))
        >
            {follow(move || choices(value.get(), options.get()))}
        </select>
    };
    frame(&id, label, hint, error, control.into_any())
}

/// The value that is set is always among them, even when the list does not know it (yet).
fn choices(chosen: String, mut options: Vec<(String, String)>) -> AnyView {
    if !options.iter().any(|(value, _)| *value == chosen) {
        options.insert(0, (chosen.clone(), chosen.clone()));
    }
    let option = |(value, words): (String, String)| {
        let selected = value == chosen;
        view! {
            <option value=value selected=selected>
                {words}
            </option>
        }
        .into_any()
    };
    options
        .into_iter()
        .map(option)
        .collect::<Vec<_>>()
        .into_any()
}

/// Yes or no.
#[component]
pub fn CheckField(
    form: FormState,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    value: RwSignal<bool>,
    #[prop(optional, into)] hint: Option<String>,
) -> AnyView {
    let id = fresh_id("field");
    let error = error_of(form, &name);
    let described = described_by(&id, hint.is_some(), error);
    let set = setter(form, &name, value);
    let hint = hint.map(|hint| {
        view! {
            <p class="checkbox__hint" id=[&id, "-hint"].concat()>
                {hint}
            </p>
        }
        .into_any()
    });
    let error_id = [&id, "-error"].concat();
    let message = move || {
        error.get().map(|error| {
            view! {
                <p class="field__error" id=error_id.clone()>
                    {error}
                </p>
            }
        })
    };
    view! {
        <div class="checkbox">
            <input
                class="checkbox__input"
                type="checkbox"
                id=id.clone()
                name=name
                aria-describedby=attr(move || described.get())
                aria-invalid=flag(move || error.with(Option::is_some))
                prop:checked=move || value.get()
                on:change=move |event| set(event_target_checked(&event))
            />
            <label class="checkbox__label" for=id>
                {label}
            </label>
            {hint}
            {message}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_whole_and_not_negative() {
        assert_eq!(number(" 12 "), Some(12));
        for bad in ["", "-1", "1.5", "twelve"] {
            assert_eq!(number(bad), None, "{bad:?}");
        }
    }
}
