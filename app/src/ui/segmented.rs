//! A few choices side by side: radio buttons underneath, so that arrows and labels work.

use leptos::prelude::*;

/// One choice: its value, its words, and what screen readers hear when that says more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub value: String,
    pub words: String,
    pub spoken: Option<String>,
}

impl Segment {
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            words: words.into(),
            spoken: None,
        }
    }
}

/// `<fieldset class="segmented {class}">` with `.segmented__legend`, an optional
/// `.segmented__hint`, `.segmented__options` of `label.segmented__option` (radio
/// `.segmented__input` + `span.segmented__words`), optional `.segmented__ends` (what the first
/// and the last mean) and `.segmented__error`. An empty `value` chooses nothing.
#[component]
pub fn Segmented(
    #[prop(into)] legend: String,
    options: Vec<Segment>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: Option<String>,
    /// What the ends of a scale mean.
    #[prop(default = None)]
    ends: Option<(&'static str, &'static str)>,
    #[prop(default = "")] class: &'static str,
) -> AnyView {
    let name = super::field::fresh_id("segmented");
    let error_id = [&name, "-error"].concat();
    let described = error_id.clone();
    let radios = options
        .into_iter()
        .map(|segment| {
            let own = segment.value.clone();
            let sent = segment.value.clone();
            view! {
                <label class="segmented__option">
                    <input
                        class="segmented__input"
                        type="radio"
                        name=name.clone()
                        value=segment.value
                        aria-label=segment.spoken
                        aria-invalid=move || error.with(Option::is_some).then_some("true")
                        prop:checked=move || value.with(|value| *value == own)
                        on:change=move |_| on_choose.run(sent.clone())
                    />
                    <span class="segmented__words">{segment.words}</span>
                </label>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset
            class=["segmented ", class].concat()
            class:segmented--invalid=move || error.with(Option::is_some)
            aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
        >
            <legend class="segmented__legend">{legend}</legend>
            {hint.map(|hint| view! { <p class="segmented__hint">{hint}</p> })}
            <div class="segmented__options">{radios}</div>
            {ends
                .map(|(low, high)| {
                    view! {
                        <div class="segmented__ends" aria-hidden="true">
                            <span>{low}</span>
                            <span>{high}</span>
                        </div>
                    }
                })}
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! {
                            <p class="segmented__error" id=error_id.clone()>
                                {error}
                            </p>
                        }
                    })
            }}
        </fieldset>
    }
    .into_any()
}
