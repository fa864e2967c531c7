//! The list by day, which grows as it is scrolled.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::shown::{Day, Shown, by_day};
use crate::components::SessionCardView;
use crate::format;
use crate::narrowing::Narrowing;
use crate::query::use_queries;
use crate::strings::catalog as say;
use crate::ui::follow::{class, effect, flag, keyed, words};
use crate::viewer::use_viewer;

/// How far below the screen the next page is fetched.
const AHEAD: &str = "0px 0px 800px";

/// `section.day` a day, each with a sticky `h2.day-head` (day and `small`) and
/// `ul.session-list`; then `.catalog__more` with the Show more button.
#[component]
pub fn DayList(shown: Memo<Shown>, narrowing: Memo<Narrowing>) -> AnyView {
    let viewer = use_viewer();
    let days = Memo::new(move |_| {
        let zone = viewer.time_zone();
        shown.with(|shown| by_day(shown.cards(), &|at| format::day_key(at, &zone)))
    });
    let keys = move || days.with(|days| days.iter().map(|day| day.key.clone()).collect());
    let day = move |key| view! { <DaySection key shown days /> }.into_any();
    view! {
        <div class="days">{keyed(keys, day)}</div>
        <More shown narrowing />
    }
    .into_any()
}

#[component]
fn DaySection(key: String, shown: Memo<Shown>, days: Memo<Vec<Day>>) -> AnyView {
    let zone = use_viewer().time_zone();
    let id = ["day-", &key].concat();
    let labelled = id.clone();
    let find = move |days: &Vec<Day>| days.iter().find(|day| day.key == key).cloned();
    let Some(first) = days.with_untracked(&find).map(|day| day.first) else {
        return ().into_any();
    };
    let heading = format::day_heading(first, &zone);
    let beside = format::day_subheading(first, &zone);
    let ids = move || days.with(&find).map_or_else(Vec::new, |day| day.ids);
    let card = move |id| view! { <CardItem id shown /> }.into_any();
    view! {
        <section class="day" aria-labelledby=labelled>
            <h2 class="day-head" id=id>
                {heading}
                {beside.map(|beside| view! { <small>{beside}</small> }.into_any())}
            </h2>
            <ul class="session-list">{keyed(ids, card)}</ul>
        </section>
    }
    .into_any()
}

/// A card that follows its own session and nothing else.
#[component]
fn CardItem(id: String, shown: Memo<Shown>) -> AnyView {
    let find = move |shown: &Shown| shown.cards().iter().find(|card| card.id == id).cloned();
    let Some(first) = shown.with_untracked(&find) else {
        return ().into_any();
    };
    let card = Memo::new(move |before: Option<&_>| {
        // A card that is on its way out keeps its last face.
        shown
            .with(&find)
            .or(before.cloned())
            .unwrap_or_else(|| first.clone())
    });
    view! {
        <li>
            <SessionCardView card />
        </li>
    }
    .into_any()
}

/// Fetches the next page when it comes near, and by a button where that does not work. The button
/// stays in the document, so that the focus stays with it.
#[component]
fn More(shown: Memo<Shown>, narrowing: Memo<Narrowing>) -> AnyView {
    let queries = use_queries();
    let loading = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let loads = RwSignal::new(0_u32);
    let button = NodeRef::<html::Button>::new();
    let has_more = move || shown.with(Shown::has_more);

    let load = move || {
        if loading.get_untracked() || !untrack(has_more) {
            return;
        }
        loading.set(true);
        failed.set(false);
        spawn_local(async move {
            let went_well = queries.load_more(&narrowing.get_untracked()).await;
            failed.try_set(!went_well);
            loading.try_set(false);
            if went_well {
                loads.try_update(|loads| *loads += 1);
            }
        });
    };
    effect(move || {
        // Once more after each page, because a page may be shorter than the screen.
        loads.track();
        if let Some(button) = button.get() {
            watch_for(&button, load);
        }
    });

    let end = move || {
        if failed.get() {
            ("catalog__more-failed", say::MORE_FAILED)
        } else if has_more() || shown.with(|shown| shown.cards().is_empty()) {
            ("quiet", "")
        } else {
            ("quiet", say::END)
        }
    };
    view! {
        <div class="catalog__more">
            <button
                type="button"
                class="button"
                node_ref=button
                hidden=flag(move || !has_more())
                aria-busy=flag(move || loading.get())
                on:click=move |_| load()
            >
                {say::MORE}
            </button>
            <p class=class(move || end().0.to_owned()) role="status">
                {words(move || end().1.to_owned())}
            </p>
        </div>
    }
    .into_any()
}

/// Calls `near` whenever `element` comes near the screen, until the calling effect runs again.
fn watch_for(element: &Element, near: impl Fn() + 'static) {
    let seen = Closure::<dyn Fn(Vec<IntersectionObserverEntry>)>::new(
        move |entries: Vec<IntersectionObserverEntry>| {
            if entries
                .iter()
                .any(IntersectionObserverEntry::is_intersecting)
            {
                near();
            }
        },
    );
    let options = IntersectionObserverInit::new();
    options.set_root_margin(AHEAD);
    let callback = seen.as_ref().unchecked_ref();
    // Without it the button still works.
    if let Ok(observer) = IntersectionObserver::new_with_options(callback, &options) {
        observer.observe(element);
        let keep = StoredValue::new_local((observer, seen));
        on_cleanup(move || keep.with_value(|(observer, _)| observer.disconnect()));
    }
}
