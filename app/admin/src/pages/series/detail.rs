//! One series: its rule, what its sessions get, the sessions, and what can be done with them.

mod act;
mod change;
mod dialog;
mod effects;
mod end;
mod facts;
mod reads;
mod rule;
mod scope;
mod sessions;
mod shift;
mod skip;

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::api::encode;
use potluck_app::query::use_queries;
use potluck_app::ui::Button;
use potluck_app::ui::live::use_voice;
use potluck_domain::api::{Series, Thing};

use crate::components::detail_page::DetailPage;
use crate::components::history::History;
use crate::components::undoing::use_undoing;
use crate::route::Route;
use crate::strings::series::{self as say, change as words};
use act::Desk;

#[component]
pub fn SeriesDetail(id: String) -> AnyView {
    let query = use_queries().watch_url::<Series>(&url(&id, ""));
    let known = move |series: Memo<Series>| {
        view! {
            <facts::Facts series />
            <Actions series />
            <sessions::Sessions series />
            <History kind=Thing::Series id=&id />
        }
        .into_any()
    };
    view! {
        <div class="page">
            <DetailPage
                query
                name=|it: &Series| it.training.title.clone()
                unnamed=say::UNNAMED
                back=(Route::AllSeries.path(), say::TITLE.to_owned())
                gone=(say::GONE_TITLE, say::GONE_TEXT)
                known=Arc::new(known)
            />
        </div>
    }
    .into_any()
}

fn url(id: &str, rest: &str) -> String {
    ["/api/series/", &encode(id), rest].concat()
}

/// What can be done with all of its sessions that are still to start, or with some on.
#[component]
fn Actions(series: Memo<Series>) -> AnyView {
    let desk = Desk {
        series,
        queries: use_queries(),
        undoing: use_undoing(),
        voice: use_voice(),
    };
    let open = || RwSignal::new(false);
    let (shift, change, rule, skip, end) = (open(), open(), open(), open(), open());
    let buttons = [
        (shift, words::SHIFT),
        (change, words::CHANGE),
        (rule, words::RULE),
        (skip, words::SKIP),
        (end, words::END),
    ];
    let buttons = buttons.map(|(open, words)| {
        view! { <Button on_press=move |()| open.set(true)>{words}</Button> }.into_any()
    });
    view! {
        <div class="series-actions" role="group" aria-label=words::ACTIONS>
            {buttons.into_iter().collect::<Vec<_>>()}
        </div>
        <shift::Shift desk open=shift />
        <change::Change desk open=change />
        <rule::ChangeRule desk open=rule />
        <skip::Skip desk open=skip />
        <end::End desk open=end />
    }
    .into_any()
}
