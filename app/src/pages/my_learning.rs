//! A person's own sessions: what asks for feedback, what comes, what waits, what was.

mod entry;

use leptos::prelude::*;
use potluck_domain::api::{FeedbackStatus, MySignups, PlaceState, SignupEntry};

use crate::components::{PageTitle, StaleBanner, Trouble};
use crate::query::{Remote, use_queries};
use crate::route::{CALENDAR, Route};
use crate::strings::my_learning as say;
use crate::ui::{Message, Skeleton};
use crate::viewer::use_viewer;

#[component]
pub fn MyLearning() -> AnyView {
    // State
    let query = use_queries().my_signups();
    let viewer = use_viewer();

    let stale = query.clone();
    let loaded = query.clone();
    let summary = Memo::new(move |_| loaded.loaded().and_then(|mine| summary(&mine)));

    // View
    view! {
        <div class="page page--narrow my-learning">
            <header class="page__head">
                <PageTitle title=say::TITLE />
                {move || summary.get().map(head)}
            </header>
            <StaleBanner stale=Signal::derive(move || stale.stale()) />
            {move || match query.get() {
                Remote::Loading => ().into_any(),
                Remote::LoadingSlowly => {
                    view! { <Skeleton shape="entry" count=4 says=say::LOADING /> }.into_any()
                }
                Remote::Failed(error) => {
                    let query = query.clone();
                    view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
                }
                Remote::Loaded(mine) => lists(&mine, &viewer.time_zone()),
            }}
        </div>
    }
    .into_any()
}

/// What is ahead, and the way to have it in one's calendar.
fn head(summary: String) -> AnyView {
    let path = [&Route::Profile.path(), "#", CALENDAR].concat();
    view! {
        <p class="page__lead">{summary}</p>
        <p class="page__meta">
            <a href=path>{say::CALENDAR}</a>
        </p>
    }
    .into_any()
}

fn lists(mine: &MySignups, zone: &str) -> AnyView {
    if mine.upcoming.is_empty() && mine.past.is_empty() {
        return view! {
            <Message kind="empty" title=say::EMPTY text=say::EMPTY_TEXT>
                <a class="button button--primary" href=Route::Catalog.path()>
                    {say::FIND}
                </a>
            </Message>
        }
        .into_any();
    }
    let past: Vec<_> = mine.past.iter().collect();
    let confirmed = upcoming(mine, PlaceState::Confirmed);
    let coming = section("coming", say::UPCOMING, None, &confirmed, zone);
    view! {
        {asked(mine, zone)}
        {coming.unwrap_or_else(nothing_planned)}
        {section(
            "waiting",
            say::WAITLISTED,
            Some(say::WAITLISTED_TEXT),
            &upcoming(mine, PlaceState::Waitlisted),
            zone,
        )}
        {section("past", say::PAST, None, &past, zone)}
    }
    .into_any()
}

/// What still waits for feedback; the one thing that is asked of a person here.
fn asked(mine: &MySignups, zone: &str) -> Option<AnyView> {
    let asked = mine.past.iter().filter(|entry| is_asked(entry));
    let cards = asked
        .map(|entry| entry::asked(entry, zone))
        .collect::<Vec<_>>();
    if cards.is_empty() {
        return None;
    }
    let view = view! {
        <section class="asked" aria-labelledby="asked">
            <h2 class="section__title" id="asked">
                {say::ASKED}
            </h2>
            <p class="section__text">{say::ASKED_TEXT}</p>
            <ul class="asked__list">{cards}</ul>
        </section>
    };
    Some(view.into_any())
}

fn nothing_planned() -> AnyView {
    view! {
        <section class="section">
            <h2 class="section__title">{say::UPCOMING}</h2>
            <p class="section__text">{say::NO_UPCOMING}</p>
            <a class="button section__action" href=Route::Catalog.path()>
                {say::FIND}
            </a>
        </section>
    }
    .into_any()
}

/// A titled list; `None` when it would be empty.
fn section(
    id: &'static str,
    title: &'static str,
    text: Option<&'static str>,
    entries: &[&SignupEntry],
    zone: &str,
) -> Option<AnyView> {
    if entries.is_empty() {
        return None;
    }
    let rows = entries
        .iter()
        .map(|entry| entry::row(entry, zone))
        .collect::<Vec<_>>();
    let view = view! {
        <section class=["section section--", id].concat() aria-labelledby=id>
            <h2 class="section__title" id=id>
                {title}
            </h2>
            {text.map(|text| view! { <p class="section__text">{text}</p> })}
            <ul class="entries">{rows}</ul>
        </section>
    };
    Some(view.into_any())
}

fn upcoming(mine: &MySignups, state: PlaceState) -> Vec<&SignupEntry> {
    let is_it = |entry: &&SignupEntry| entry.session.mine.is_some_and(|it| it.state == state);
    mine.upcoming.iter().filter(is_it).collect()
}

fn summary(mine: &MySignups) -> Option<String> {
    let of = |state| upcoming(mine, state).len();
    let seats = of(PlaceState::Confirmed);
    (seats > 0).then(|| say::summary(seats, of(PlaceState::Waitlisted)))
}

fn is_asked(entry: &SignupEntry) -> bool {
    matches!(entry.feedback, FeedbackStatus::Open { .. })
}
