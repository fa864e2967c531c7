//! Regions to choose from.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_app::ui::field::fresh_id;
use potluck_app::ui::follow::{follow, follow_some};
use potluck_domain::api::Region;

use crate::strings::sessions::plan as say;
use crate::ui::fields::error_of;

/// `fieldset.region-choice` of a chip a region, each a checkbox in its region's accent. Left to
/// itself it asks for whom a session is meant, and none chosen means all.
#[component]
pub fn RegionChoice(
    form: FormState,
    value: RwSignal<Vec<String>>,
    /// The name in the API.
    #[prop(default = "regions")]
    name: &'static str,
    #[prop(default = say::REGIONS)] legend: &'static str,
    /// What it means that none is chosen, and that some are.
    #[prop(default = (say::REGIONS_ALL, say::REGIONS_SOME))]
    hints: (&'static str, &'static str),
) -> AnyView {
    let filters = use_queries().filters();
    let error = error_of(form, name);
    let id = fresh_id("regions");
    let hint_id = [&id, "-hint"].concat();
    let error_id = [&id, "-error"].concat();
    let described = [hint_id.as_str(), " ", &error_id].concat();
    let chips = move || {
        let regions = filters.loaded().map(|it| it.regions.clone());
        let regions = regions.unwrap_or_default().into_iter();
        regions
            .map(|region| chip(form, name, value, region))
            .collect::<Vec<_>>()
            .into_any()
    };
    let message = move || {
        let error = error.get()?;
        Some(view! { <p class="field__error" id=error_id.clone()>{error}</p> }.into_any())
    };
    let means = move || {
        let none = value.with(Vec::is_empty);
        if none { hints.0 } else { hints.1 }
    };
    view! {
        <fieldset class="region-choice" aria-describedby=described>
            <legend class="field__label">{legend}</legend>
            <div class="region-choice__chips">{follow(chips)}</div>
            <p class="field__hint" id=hint_id>
                {means}
            </p>
            {follow_some(message)}
        </fieldset>
    }
    .into_any()
}

fn chip(
    form: FormState,
    name: &'static str,
    value: RwSignal<Vec<String>>,
    region: Region,
) -> AnyView {
    let code = region.code.clone();
    let checked = move || value.with(|codes| codes.contains(&code));
    let code = region.code;
    let change = move |event| {
        form.clear(name);
        let on = event_target_checked(&event);
        value.update(|codes| {
            codes.retain(|it| *it != code);
            if on {
                codes.push(code.clone());
                codes.sort();
            }
        });
    };
    view! {
        <label class="region-chip" style:--hue=region.hue.to_string()>
            <input
                class="checkbox__input"
                type="checkbox"
                name=name
                prop:checked=checked
                on:change=change
            />
            <span>{region.name}</span>
        </label>
    }
    .into_any()
}
