//! Region: a new one, or one that is there.

use leptos::prelude::*;
use potluck_app::components::{StaleBanner, Trouble};
use potluck_app::query::{Query, Remote, use_queries};
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Message, Skeleton};
use potluck_domain::api::{RegionDetails, Thing};

use super::NEW;
use super::edit::Editor;
use crate::components::history::History;
use crate::route::Route;
use crate::strings::regions as say;
use crate::ui::PageHead;

#[component]
pub fn RegionDetail(code: String) -> AnyView {
    let back = (Route::Regions.path(), say::TITLE.to_owned());
    if code == NEW {
        return view! {
            <div class="page">
                <PageHead title=say::NEW_TITLE lead=say::NEW_LEAD back />
                <Editor />
            </div>
        }
        .into_any();
    }
    // State
    let url = ["/api/regions/", &potluck_app::api::encode(&code)].concat();
    let query = use_queries().watch_url::<RegionDetails>(&url);
    let phase = {
        let query = query.clone();
        Memo::new(move |_| match query.get() {
            // Such as one that was added, shown, and taken back.
            Remote::Loaded(_) if query.stale().is_some_and(|it| it.is_not_found()) => Phase::Gone,
            Remote::Loaded(_) => Phase::Known,
            Remote::Loading => Phase::Starting,
            Remote::LoadingSlowly => Phase::Slow,
            Remote::Failed(error) if error.is_not_found() => Phase::Gone,
            Remote::Failed(error) => Phase::Failed(error),
        })
    };

    // View
    let named = query.clone();
    let title = Memo::new(move |before: Option<&String>| {
        let name = named.loaded().map(|it| it.region.name.clone());
        name.or(before.cloned())
            .unwrap_or_else(|| say::DETAIL_TITLE.to_owned())
    });
    let stale = query.clone();
    let content = move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="line" count=6 says=say::LOADING /> }.into_any(),
        Phase::Gone => {
            view! { <Message kind="lost" title=say::GONE_TITLE text=say::GONE_TEXT /> }.into_any()
        }
        Phase::Failed(error) => {
            let query = query.clone();
            view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
        }
        Phase::Known => known(&query, &code),
    };
    view! {
        <div class="page">
            <PageHead title back />
            <StaleBanner stale=Signal::derive(move || {
                stale.stale().filter(|it| !it.is_not_found())
            }) />
            {follow(content)}
        </div>
    }
    .into_any()
}

#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    Gone,
    Failed(potluck_app::api::ApiError),
    Known,
}

fn known(query: &Query<RegionDetails>, code: &str) -> AnyView {
    let query = query.clone();
    let region = Memo::new(move |before: Option<&Option<RegionDetails>>| {
        let now = query.loaded().map(|now| (*now).clone());
        now.or_else(|| before.cloned().flatten())
    });
    view! {
        <Editor region />
        <History kind=Thing::Region id=code />
    }
    .into_any()
}
