//! Calendars to subscribe to, each at an address that is a secret.

mod renewal;

use leptos::ev::FocusEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_domain::api::{Feed, Feeds};
use web_sys::HtmlInputElement;

use super::missing::missing;
use crate::api::{self, ApiError};
use crate::query::{Remote, use_queries};
use crate::route::CALENDAR;
use crate::strings::calendar as say;
use crate::ui::field::fresh_id;
use crate::ui::toast::{Toasts, use_toasts};
use crate::ui::{Button, Skeleton, clipboard};
use renewal::Renewal;

/// How far the addresses have come. It changes only with them, so that a refresh in the background
/// leaves what is open and focused alone.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Failed(ApiError),
    Here(Feeds),
}

#[component]
pub fn Calendars() -> AnyView {
    // State
    let query = use_queries().watch_url::<Feeds>(api::MY_FEEDS);
    let toasts = use_toasts();
    let remote = query.clone();
    let stage = Memo::new(move |_| match remote.get() {
        Remote::Loading | Remote::LoadingSlowly => Stage::Waiting,
        Remote::Failed(error) => Stage::Failed(error),
        Remote::Loaded(feeds) => Stage::Here((*feeds).clone()),
    });

    // View
    let content = move || match stage.get() {
        Stage::Waiting => view! { <Skeleton shape="line" says=say::LOADING /> }.into_any(),
        Stage::Failed(error) => {
            let query = query.clone();
            missing(&error, move |()| query.retry())
        }
        Stage::Here(feeds) => addresses(&feeds, toasts),
    };
    view! {
        <section class="section" aria-labelledby=CALENDAR>
            <h2 class="section__title" id=CALENDAR>
                {say::TITLE}
            </h2>
            <p class="section__text">{say::TEXT}</p>
            {content}
        </section>
    }
    .into_any()
}

fn addresses(feeds: &Feeds, toasts: Toasts) -> AnyView {
    let many = |title, feeds: &[Feed]| {
        let rows = feeds.iter().map(|feed| address(feed, &feed.name, toasts));
        let rows = rows.collect::<Vec<_>>();
        (!rows.is_empty()).then(|| {
            view! {
                <h3 class="feeds__title">{title}</h3>
                {rows}
            }
            .into_any()
        })
    };
    view! {
        {address(&feeds.personal, say::PERSONAL, toasts)}
        <details class="feeds">
            <summary>{say::OTHERS}</summary>
            {many(say::REGIONS, &feeds.regions)}
            {many(say::TOPICS, &feeds.topics)}
        </details>
        <p class="section__text">{say::DELAY}</p>
        <p class="section__text">{say::SECRET}</p>
        <Renewal />
    }
    .into_any()
}

/// `.feed`: the address, to be copied or opened.
fn address(feed: &Feed, name: &str, toasts: Toasts) -> AnyView {
    let id = fresh_id("feed");
    let url = feed.url.clone();
    let copy = move |()| {
        let url = url.clone();
        spawn_local(async move {
            if clipboard::copy(&url).await {
                toasts.show(say::COPIED);
            } else {
                toasts.fail(say::NOT_COPIED.to_owned());
            }
        });
    };
    let select = |event: FocusEvent| event_target::<HtmlInputElement>(&event).select();
    view! {
        <div class="feed">
            <label class="field__label" for=id.clone()>
                {name.to_owned()}
            </label>
            <div class="feed__line">
                <input
                    class="field__input"
                    id=id
                    readonly=true
                    value=feed.url.clone()
                    on:focus=select
                />
                <Button on_press=copy label=say::of(say::COPY, name)>
                    {say::COPY}
                </Button>
                <a
                    class="button"
                    href=in_program(&feed.url)
                    aria-label=say::of(say::OPEN, name)
                >
                    {say::OPEN}
                </a>
            </div>
        </div>
    }
    .into_any()
}

/// The address as the device's own calendar program takes it.
fn in_program(url: &str) -> String {
    match url.split_once(':') {
        Some((_, rest)) => ["webcal:", rest].concat(),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_program;

    #[test]
    fn a_calendar_program_is_asked_for_by_scheme() {
        for url in [
            "https://potluck.example/calendar/x.ics",
            "http://potluck.example/calendar/x.ics",
        ] {
            assert_eq!(in_program(url), "webcal://potluck.example/calendar/x.ics");
        }
    }
}
