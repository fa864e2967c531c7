//! Regions.

mod card;
mod conduct;
pub mod detail;
mod edit;
mod fields;
mod holidays;
mod hue;
mod typed;

use leptos::prelude::*;
use potluck_app::components::Trouble;
use potluck_app::query::{Remote, use_queries};
use potluck_app::ui::Skeleton;
use potluck_app::ui::follow::{follow, keyed};

use crate::route::Route;
use crate::strings::regions as say;
use crate::ui::PageHead;
use card::Card;
use conduct::ConductCard;

/// In the place of a code: the form for a new one. Codes are in capitals.
pub const NEW: &str = "new";

#[component]
pub fn Regions() -> AnyView {
    let query = use_queries().filters();
    let codes = {
        let query = query.clone();
        Memo::new(move |_| match query.get() {
            Remote::Loaded(filters) => {
                let regions = filters.regions.iter();
                Remote::Loaded(regions.map(|it| it.code.clone()).collect::<Vec<_>>())
            }
            Remote::Loading => Remote::Loading,
            Remote::LoadingSlowly => Remote::LoadingSlowly,
            Remote::Failed(error) => Remote::Failed(error),
        })
    };
    let content = move || match codes.get() {
        Remote::Loading => ().into_any(),
        Remote::LoadingSlowly => {
            view! { <Skeleton shape="card" count=3 says=say::LOADING /> }.into_any()
        }
        Remote::Failed(error) => {
            let query = query.clone();
            view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
        }
        Remote::Loaded(codes) => {
            let cards = keyed(
                move || codes.clone(),
                |code| view! { <Card code /> }.into_any(),
            );
            view! { <div class="region-cards">{cards}</div> }.into_any()
        }
    };
    view! {
        <div class="page">
            <PageHead title=say::TITLE lead=say::LEAD>
                <a class="button button--primary" href=Route::Region(NEW.to_owned()).path()>
                    {say::NEW_TITLE}
                </a>
            </PageHead>
            {follow(content)}
            <ConductCard />
        </div>
    }
    .into_any()
}
