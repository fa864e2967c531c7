//! The same training for people of another region.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::ui::Dialog;
use potluck_app::ui::follow::follow;
use potluck_domain::api::{Region, SessionDetails, SessionStatus};

use crate::components::links;
use crate::strings::sessions::outlook as say;

/// Asks for the region, and leads to the planner with it.
#[component]
pub fn OfferAgain(details: Signal<SessionDetails>, open: RwSignal<bool>) -> AnyView {
    let filters = use_queries().filters();
    let regions = move || {
        let filters = filters.loaded();
        let regions = filters.iter().flat_map(|it| &it.regions);
        let links = regions.map(|region| link(details, region));
        links.collect::<Vec<_>>().into_any()
    };
    view! {
        <Dialog open title=say::OFFER_AGAIN class="dialog--sheet">
            <p>{say::OFFER_AGAIN_TEXT}</p>
            <ul class="offer">{follow(regions)}</ul>
        </Dialog>
    }
    .into_any()
}

fn link(details: Signal<SessionDetails>, region: &Region) -> AnyView {
    let href = details.with(|it| {
        // Only of a session that is still to start is there a twin.
        let to_come = it.status == SessionStatus::Scheduled && it.starts_at > format::now();
        let twin_of = if to_come { it.id.as_str() } else { "" };
        links::planner(&region.code, "", &it.training_id, twin_of)
    });
    view! {
        <li style:--hue=region.hue.to_string()>
            <a class="offer__region" href=href>
                {region.name.clone()}
            </a>
        </li>
    }
    .into_any()
}
