//! Audit trail.

mod days;
mod filters;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use potluck_app::api::encode;
use potluck_app::components::{StaleBanner, Trouble};
use potluck_app::format;
use potluck_app::query::{Remote, use_queries};
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Message, Skeleton};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{AuditEntry, Page};

use crate::components::trail::Trail;
use crate::strings::audit as say;
use crate::ui::{PageHead, TableState, use_table};
use filters::Narrow;

/// The filters in the page's URL: those of the API, but for a day in the place of an instant.
const FILTERS: [&str; 4] = ["actor", "kind", "thing", UNTIL];
const UNTIL: &str = "until";

#[component]
pub fn AuditTrail() -> AnyView {
    // State
    let url = use_table(&FILTERS);
    let viewer = use_viewer();
    let queries = use_queries();
    let api = Memo::new(move |_| api_url(&url.state(), &viewer.time_zone()));
    let query = Memo::new(move |_| queries.watch_url::<Page<AuditEntry>>(&api.get()));
    // What was shown stays until what is asked for is there.
    let page = Memo::new(move |before: Option<&Option<Page<AuditEntry>>>| {
        let loaded = query.get().loaded().map(|page| (*page).clone());
        loaded.or_else(|| before.cloned().flatten())
    });
    let entries = Memo::new(move |_| page.get().map_or_else(Vec::new, |page| page.items));
    let phase = Memo::new(move |_| match query.get().get() {
        Remote::Failed(error) => Phase::Failed(error),
        _ if page.with(Option::is_some) && entries.with(Vec::is_empty) => Phase::Empty,
        _ if page.with(Option::is_some) => Phase::Listed,
        Remote::LoadingSlowly => Phase::Slow,
        _ => Phase::Starting,
    });

    // View
    let content = move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="line" count=8 says=say::LOADING /> }.into_any(),
        Phase::Failed(error) => {
            let retry = move |()| query.get_untracked().retry();
            view! { <Trouble error on_retry=retry /> }.into_any()
        }
        Phase::Empty => nothing(url.state().is_narrowed()),
        Phase::Listed => view! { <Trail entries /> }.into_any(),
    };
    let zone = move || say::zone(&format::zone_city(&viewer.time_zone()));
    view! {
        <div class="page audit">
            <PageHead title=say::TITLE lead=say::LEAD />
            <Narrow url />
            <p class="quiet small">{potluck_app::ui::follow::words(zone)}</p>
            <StaleBanner stale=Signal::derive(move || query.get().stale()) />
            {follow(content)}
            {follow(move || pages(page.with(|page| page.as_ref()?.next_cursor.clone()), &url.state()))}
        </div>
    }
    .into_any()
}

#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    Failed(potluck_app::api::ApiError),
    Empty,
    Listed,
}

/// Where the API has these entries.
fn api_url(state: &TableState, zone: &str) -> String {
    let mut url = "/api/audit?limit=100".to_owned();
    for (name, value) in state.params() {
        let (name, value) = match name {
            UNTIL => match days::end(value, zone) {
                Some(end) => ("to", potluck_app::components::zone_line::iso(end)),
                None => continue,
            },
            "q" | "sort" | "order" => continue,
            name => (name, value.to_owned()),
        };
        url.push('&');
        url.push_str(name);
        url.push('=');
        url.push_str(&encode(&value));
    }
    url
}

fn nothing(narrowed: bool) -> AnyView {
    use crate::strings::table as words;
    let (title, text) = if narrowed {
        (words::NOTHING_FITS_TITLE, words::NOTHING_FITS_TEXT)
    } else {
        (say::EMPTY_TITLE, say::EMPTY_TEXT)
    };
    view! { <Message kind="empty" title text /> }.into_any()
}

/// Real links, so that Back leads to where one was.
fn pages(next: Option<String>, state: &TableState) -> AnyView {
    let path = use_location().pathname.get_untracked();
    let link = |state: TableState, words: &'static str| {
        let href = [&path, state.print(&encode).as_str()].concat();
        view! {
            <a class="button button--secondary" href=href>
                {words}
            </a>
        }
        .into_any()
    };
    let newest = state
        .cursor
        .is_some()
        .then(|| link(state.clone().at(None), say::NEWEST));
    let older = next.map(|cursor| link(state.clone().at(Some(cursor)), say::OLDER));
    if newest.is_none() && older.is_none() {
        return ().into_any();
    }
    view! {
        <nav class="table-pages" aria-label=say::PAGES>
            {newest}
            {older}
        </nav>
    }
    .into_any()
}
