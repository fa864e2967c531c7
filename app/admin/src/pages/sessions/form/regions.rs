//! Which regions a session is meant for.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_app::ui::field::fresh_id;
use potluck_app::ui::follow::{follow, follow_some};
use potluck_domain::api::Region;

use crate::strings::sessions::plan as say;
use crate::ui::fields::error_of;

const NAME: &str = "regions";

/// `fieldset.region-choice` of a chip a region, each a checkbox in its region's accent; none
/// chosen means all.
#[component]
pub fn RegionChoice(form: FormState, value: RwSignal<Vec<String>>) -> AnyView {
    let filters = use_queries().filters();
    let error = error_of(form, NAME);
    let id = fresh_id("regions");
    let hint_id = [&id, "-hint"].concat();
    let error_id = [&id, "-error"].concat();
    let described = [hint_id.as_str(), " ", &error_id].concat();
    let chips = move || {
        let regions = filters.loaded().map(|it| it.regions.clone());
        let regions = regions.unwrap_or_default().into_iter();
        regions
            .map(|region| chip(form, value, region))
            .collect::<Vec<_>>()
            .into_any()
    };
    let message = move || {
        let error = error.get()?;
        Some(view! { <p class="field__error" id=error_id.clone()>{error}</p> }.into_any())
    };
    let means = move || {
        let all = value.with(Vec::is_empty);
        if all {
            say::REGIONS_ALL
        } else {
            say::REGIONS_SOME
        }
    };
    view! {
        <fieldset class="region-choice" aria-describedby=described>
            <legend class="field__label">{say::REGIONS}</legend>
            <div class="region-choice__chips">{follow(chips)}</div>
            <p class="field__hint" id=hint_id>
                {means}
            </p>
            {follow_some(message)}
        </fieldset>
    }
    .into_any()
}

fn chip(form: FormState, value: RwSignal<Vec<String>>, region: Region) -> AnyView {
    let code = region.code.clone();
    let checked = move || value.with(|codes| codes.contains(&code));
    let code = region.code;
    let change = move |event| {
        form.clear(NAME);
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
                name=NAME
                prop:checked=checked
                on:change=change
            />
            <span>{region.name}</span>
        </label>
    }
    .into_any()
}
