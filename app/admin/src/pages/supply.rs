//! Whether every region gets what the program aims for, what is missing, and what waits for a
//! decision.

mod board;
mod decisions;
mod wanted;

use leptos::prelude::*;
use potluck_app::api::ApiError;
use potluck_app::components::{StaleBanner, Trouble};
use potluck_app::query::{Remote, use_queries};
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Look, Skeleton};
use potluck_domain::api::Supply;

use crate::components::deciding::{DecidingDialogs, use_deciding};
use crate::components::links;
use crate::strings::supply as say;
use crate::ui::PageHead;
use board::board;
use decisions::Decisions;
use wanted::wanted;

const SUPPLY: &str = "/api/supply";

/// How far it has come, without what it says.
#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    Failed(ApiError),
    Here,
}

#[component]
pub fn SupplyBoard() -> AnyView {
    // State
    let query = use_queries().watch_url::<Supply>(SUPPLY);
    let deciding = use_deciding();
    let stale = query.clone();
    let loaded = query.clone();
    // By value: looking away and back builds nothing anew.
    let supply = Memo::new(move |before: Option<&Option<Supply>>| {
        let loaded = loaded.loaded().map(|it| (*it).clone());
        loaded.or_else(|| before.cloned().flatten())
    });
    let phase = {
        let query = query.clone();
        Memo::new(move |_| match query.get() {
            Remote::Loading => Phase::Starting,
            Remote::LoadingSlowly => Phase::Slow,
            Remote::Failed(error) => Phase::Failed(error),
            Remote::Loaded(_) => Phase::Here,
        })
    };

    // View
    let content = move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="line" count=6 says=say::LOADING /> }.into_any(),
        Phase::Failed(error) => {
            let query = query.clone();
            view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
        }
        Phase::Here => view! {
            {follow(move || supply.with(|it| it.as_ref().map(board)).into_any())}
            <Decisions supply deciding />
            {follow(move || supply.with(|it| it.as_ref().map(wanted)).into_any())}
        }
        .into_any(),
    };
    view! {
        <div class="page supply">
            <PageHead title=say::TITLE lead=say::LEAD>
                <a class=Look::Secondary.class() href=links::planner("", "", "", "")>
                    {say::TO_PLANNER}
                </a>
            </PageHead>
            <StaleBanner stale=Signal::derive(move || stale.stale()) />
            {follow(content)}
            <DecidingDialogs deciding />
        </div>
    }
    .into_any()
}
