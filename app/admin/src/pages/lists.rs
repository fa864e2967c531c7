//! Topics and formats: two lists side by side.

mod add;
mod merge;
mod row;

use leptos::prelude::*;
use potluck_app::api::encode;
use potluck_app::components::Trouble;
use potluck_app::query::{Query, Remote, use_queries};
use potluck_app::ui::Skeleton;
use potluck_app::ui::follow::{follow, keyed};
use potluck_domain::api::{ListEntry, Page};

use crate::route::Route;
use crate::strings::lists as say;
use crate::ui::PageHead;
use add::Add;
use merge::Merge;
use row::Row;

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Topics,
    Formats,
}

impl List {
    /// Where the API has it.
    fn url(self) -> &'static str {
        match self {
            Self::Topics => "/api/topics",
            Self::Formats => "/api/formats",
        }
    }

    fn entry_url(self, id: &str, rest: &str) -> String {
        [self.url(), "/", &encode(id), rest].concat()
    }

    /// The table of the trainings that have an entry.
    fn trainings(self, name: &str) -> String {
        let filter = match self {
            Self::Topics => "?topic=",
            Self::Formats => "?format=",
        };
        [&Route::Trainings.path(), filter, &encode(name)].concat()
    }

    /// Where the keyboard is taken back to when a row is gone.
    fn heading(self) -> &'static str {
        match self {
            Self::Topics => "topics",
            Self::Formats => "formats",
        }
    }
}

#[component]
pub fn Lists() -> AnyView {
    view! {
        <div class="page">
            <PageHead title=say::TITLE lead=say::LEAD />
            <div class="word-lists">
                <OneList list=List::Topics title=say::TOPICS lead=say::TOPICS_LEAD />
                <OneList list=List::Formats title=say::FORMATS lead=say::FORMATS_LEAD />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn OneList(list: List, title: &'static str, lead: &'static str) -> AnyView {
    let query = use_queries().watch_url::<Page<ListEntry>>(list.url());
    let entries = {
        let query = query.clone();
        Memo::new(move |before: Option<&Vec<ListEntry>>| {
            let loaded = query.loaded().map(|page| page.items.clone());
            loaded.or(before.cloned()).unwrap_or_default()
        })
    };
    let merging = RwSignal::new(None::<ListEntry>);
    let heading = list.heading();
    view! {
        <section class="word-list" aria-labelledby=heading>
            <h2 class="word-list__title" id=heading tabindex="-1">
                {title}
            </h2>
            <p class="word-list__lead">{lead}</p>
            <Entries list query entries merging />
            <Add list />
            {follow(move || {
                merging
                    .get()
                    .map(|entry| view! { <Merge list entry entries /> })
                    .into_any()
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Entries(
    list: List,
    query: Query<Page<ListEntry>>,
    entries: Memo<Vec<ListEntry>>,
    merging: RwSignal<Option<ListEntry>>,
) -> AnyView {
    let read = query.clone();
    let phase = Memo::new(move |_| match read.get() {
        Remote::Loading => Phase::Starting,
        Remote::LoadingSlowly => Phase::Slow,
        Remote::Loaded(page) if page.items.is_empty() => Phase::Empty,
        Remote::Loaded(_) => Phase::Listed,
        Remote::Failed(error) => Phase::Failed(error),
    });
    let keys = move || entries.with(|it| it.iter().map(|entry| entry.id.clone()).collect());
    let content = move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="line" count=6 says=say::LOADING /> }.into_any(),
        Phase::Empty => view! { <p class="quiet">{say::EMPTY}</p> }.into_any(),
        Phase::Listed => {
            let row = move |id: String| view! { <Row list id entries merging /> }.into_any();
            view! { <ul class="word-list__rows">{keyed(keys, row)}</ul> }.into_any()
        }
        Phase::Failed(error) => {
            let query = query.clone();
            view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
        }
    };
    follow(content)
}

#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    Empty,
    Listed,
    Failed(potluck_app::api::ApiError),
}
