//! The regions that a session is aimed at.

use leptos::prelude::*;
use potluck_domain::api::Filters;

use crate::query::use_queries;
use crate::strings::catalog as say;
use crate::ui::follow::follow;

/// `<ul class="regions">` of `li.badge.badge-region` in the accent of each region
/// (`data-region`, `--hue`), with `aria-label`. No codes mean all regions.
#[component]
pub fn RegionChips(codes: Vec<String>) -> AnyView {
    let filters = use_queries().filters();
    let chips = move || {
        if codes.is_empty() {
            return view! { <li class="badge">{say::ANY_REGION}</li> }.into_any();
        }
        let filters = filters.loaded();
        let chips = codes
            .iter()
            .map(|code| {
                let (name, hue) = filters
                    .as_deref()
                    .map_or((code.clone(), None), |filters| region(filters, code));
                view! {
                    <li class="badge badge-region" data-region=code.clone() style:--hue=hue>
                        {name}
                    </li>
                }
                .into_any()
            })
            .collect::<Vec<_>>();
        chips.into_any()
    };
    view! { <ul class="regions">{follow(chips)}</ul> }.into_any()
}

/// Name and hue of a region; its code where it is unknown.
fn region(filters: &Filters, code: &str) -> (String, Option<String>) {
    let region = filters.regions.iter().find(|region| region.code == code);
    region.map_or((code.to_owned(), None), |region| {
        (region.name.clone(), Some(region.hue.to_string()))
    })
}

/// The hue of the first region of `codes`, for a whole card.
pub fn hue_of(filters: &Filters, codes: &[String]) -> Option<String> {
    region(filters, codes.first()?).1
}
