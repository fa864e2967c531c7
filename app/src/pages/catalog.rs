//! The catalog: what is coming, by day, and one tap to be there.

mod filter_bar;
mod list;
mod shown;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::components::{PageTitle, StaleBanner, Trouble};
use crate::narrowing::Narrowing;
use crate::query::use_queries;
use crate::route::Route;
use crate::strings::catalog as say;
use crate::ui::follow::{class, effect, flag, follow, words};
use crate::ui::live::use_voice;
use crate::ui::{Button, Dialog, Glyph, Icon, Message, Skeleton};
use filter_bar::{FilterBar, SearchField};
use list::DayList;
use shown::{Phase, Shown};

/// Changes what the catalog is narrowed to, by changing the URL. The flag replaces the entry in
/// the history instead of adding one: typing a word is one step, not ten.
type Narrow = Callback<(Narrowing, bool)>;

/// `.page.catalog`: `.catalog__head` (h1, search, filters button), `.catalog__rail` (filters
/// beside the list on wide screens), `.catalog__main` (banner, count, days).
#[component]
pub fn Catalog() -> AnyView {
    let queries = use_queries();
    let narrowing = use_narrowing();
    let query = Memo::new(move |_| narrowing.with(|narrowing| queries.catalog(narrowing)));
    let shown = Memo::new(move |before: Option<&Shown>| Shown::next(before, query.get().get()));
    let stale = Signal::derive(move || query.get().stale());
    let filters_open = RwSignal::new(false);
    say_results(shown);

    let narrow = use_narrow();
    let clear = move |()| narrow.run((Narrowing::default(), false));
    let found = move || shown.with(Shown::found);
    let retry = move |()| query.get_untracked().retry();

    let instead = move || match shown.with(|shown| shown.phase.clone()) {
        Phase::Starting => view! { <Skeleton shape="card" count=5 says=say::LOADING /> }.into_any(),
        Phase::Failed(error) => {
            view! { <Trouble error on_retry=retry offline_way=true /> }.into_any()
        }
        Phase::Empty if narrowing.with(Narrowing::is_empty) => view! {
            <Message kind="empty" title=say::NOTHING_TITLE text=say::NOTHING_TEXT />
        }
        .into_any(),
        Phase::Empty => view! {
            <Message kind="empty" title=say::NO_MATCH_TITLE text=say::NO_MATCH_TEXT>
                <Button on_press=clear>{say::CLEAR}</Button>
            </Message>
        }
        .into_any(),
        Phase::Listed | Phase::Changing => ().into_any(),
    };
    let show_words = move || {
        found().map_or_else(
            || say::LOADING.to_owned(),
            |(count, more)| say::show_found(count, more),
        )
    };

    let count = move || found().map_or_else(String::new, |(count, more)| say::found(count, more));
    let changing = move || shown.with(|shown| shown.phase == Phase::Changing);

    view! {
        <div class="page catalog">
            <header class="catalog__head page-head">
                <PageTitle title=say::TITLE tab=say::TAB />
                <div class="catalog__tools" role="search">
                    <SearchField narrowing narrow />
                    <button
                        type="button"
                        class="button catalog__filters"
                        aria-haspopup="dialog"
                        on:click=move |_| filters_open.set(true)
                    >
                        <Icon glyph=Glyph::Sliders />
                        {words(move || say::filters_button(narrowing.with(Narrowing::filters_set)))}
                    </button>
                </div>
            </header>
            <section class="catalog__rail" aria-label=say::FILTERS>
                <FilterBar narrowing narrow />
            </section>
            <Dialog open=filters_open title=say::FILTERS class="dialog--sheet">
                <FilterBar narrowing narrow />
                <div class="catalog__sheet-end">
                    <button
                        type="button"
                        class="button button--primary"
                        on:click=move |_| filters_open.set(false)
                    >
                        {words(show_words)}
                    </button>
                </div>
            </Dialog>
            <div
                class=class(move || main_class(changing()).to_owned())
                aria-busy=flag(changing)
            >
                <StaleBanner stale />
                <p class="catalog__count">
                    {words(count)}
                </p>
                {follow(instead)}
                <DayList shown narrowing />
            </div>
        </div>
    }
    .into_any()
}

fn main_class(changing: bool) -> &'static str {
    if changing {
        "catalog__main catalog__main--changing"
    } else {
        "catalog__main"
    }
}

/// What the URL narrows the catalog to, while the URL is the catalog's.
fn use_narrowing() -> Memo<Narrowing> {
    let location = use_location();
    Memo::new(move |before: Option<&Narrowing>| {
        // On the way to another page the query is that page's already.
        let here = location.pathname.with(|path| Route::parse(path)) == Route::Catalog;
        match before {
            Some(before) if !here => before.clone(),
            _ => location.query.with(Narrowing::from_params),
        }
    })
}

fn use_narrow() -> Narrow {
    let navigate = use_navigate();
    Callback::new(move |(narrowing, replace): (Narrowing, bool)| {
        let path = [Route::Catalog.path(), narrowing.print(&crate::api::encode)].concat();
        let options = NavigateOptions {
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&path, options);
    })
}

/// Tells how many sessions were found, when that changes.
fn say_results(shown: Memo<Shown>) {
    let voice = use_voice();
    effect(move || {
        if let Some((count, more)) = shown.with(Shown::found) {
            voice.say(say::found(count, more));
        }
    });
}
