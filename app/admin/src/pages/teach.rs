//! Teaching: what comes next first, for somebody who stands in the room with a phone.

mod next;
mod now;
pub mod session;
mod taught;
pub mod training;

use leptos::prelude::*;
use potluck_app::api::ApiError;
use potluck_app::components::{StaleBanner, Trouble};
use potluck_app::format;
use potluck_app::query::{Remote, use_queries};
use potluck_app::strings as words;
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Message, Skeleton};
use potluck_domain::api::{SessionStatus, TaughtSession, Teaching, TrainingRef};

use crate::route::Route;
use crate::strings::teach as say;
use crate::ui::PageHead;
use next::Next;
use taught::Eyes;

const TEACHING: &str = "/api/me/teaching";

#[component]
pub fn Teach() -> AnyView {
    // State
    let query = use_queries().watch_url::<Teaching>(TEACHING);
    let stale = query.clone();
    let loaded = query.clone();
    // By value: looking away and back builds nothing anew.
    let teaching = Memo::new(move |before: Option<&Option<Teaching>>| {
        let loaded = loaded.loaded().map(|teaching| (*teaching).clone());
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
        Phase::Slow => view! { <Skeleton shape="line" count=4 says=say::LOADING /> }.into_any(),
        Phase::Failed(error) => {
            let query = query.clone();
            view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
        }
        Phase::Here => follow(move || {
            let eyes = Eyes::of_viewer();
            teaching.with(|teaching| teaching.as_ref().map(|it| rooms(it, &eyes)).into_any())
        }),
    };
    view! {
        <div class="page teach">
            <PageHead title=say::TITLE lead=say::LEAD />
            <StaleBanner stale=Signal::derive(move || stale.stale()) />
            {follow(content)}
        </div>
    }
    .into_any()
}

/// How far it has come, without what it says.
#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    Failed(ApiError),
    Here,
}

fn rooms(teaching: &Teaching, eyes: &Eyes) -> AnyView {
    let Teaching {
        upcoming,
        past,
        trainings,
    } = teaching;
    if upcoming.is_empty() && past.is_empty() && trainings.is_empty() {
        return view! {
            <Message kind="empty" title=say::EMPTY_TITLE text=say::EMPTY_TEXT>
                <a class="button button--primary" rel="external" href="/">
                    {words::BACK_TO_CATALOG}
                </a>
            </Message>
        }
        .into_any();
    }
    let next = upcoming
        .iter()
        .position(|session| session.status == SessionStatus::Scheduled);
    let card = match next.and_then(|at| upcoming.get(at)) {
        Some(session) => view! { <Next session=session.clone() eyes=eyes.clone() /> }.into_any(),
        None => view! { <p class="teach__none quiet">{say::NO_NEXT}</p> }.into_any(),
    };
    let others: Vec<&TaughtSession> = upcoming
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != next)
        .map(|(_, session)| session)
        .collect();
    view! {
        {card}
        {to_mark(past, eyes)}
        {coming(&others, eyes)}
        {own_trainings(trainings)}
        {over(past, eyes)}
    }
    .into_any()
}

/// What is asked of the trainer: nothing else on this page waits for them.
fn to_mark(past: &[TaughtSession], eyes: &Eyes) -> Option<AnyView> {
    let now = format::now();
    let items = past
        .iter()
        .filter(|session| eyes.can_mark(session, now))
        .map(|session| taught::to_mark(session, eyes))
        .collect::<Vec<_>>();
    if items.is_empty() {
        return None;
    }
    let view = view! {
        <section class="to-mark" aria-labelledby="to-mark">
            <h2 class="to-mark__title" id="to-mark">
                {say::TO_MARK}
            </h2>
            <ul class="to-mark__list">{items}</ul>
        </section>
    };
    Some(view.into_any())
}

/// By day, in the viewer's zone.
fn coming(sessions: &[&TaughtSession], eyes: &Eyes) -> Option<AnyView> {
    if sessions.is_empty() {
        return None;
    }
    let day = |session: &&TaughtSession| format::day_key(session.starts_at, &eyes.zone);
    let days = sessions
        .chunk_by(|a, b| day(a) == day(b))
        .map(|sessions| {
            let first = sessions.first().map(|session| session.starts_at);
            let heading = first.map(|at| format::day_heading(at, &eyes.zone));
            let beside = first.and_then(|at| format::day_subheading(at, &eyes.zone));
            let rows = sessions
                .iter()
                .map(|session| taught::coming(session, eyes))
                .collect::<Vec<_>>();
            view! {
                <div class="day">
                    <h3 class="day-head">
                        {heading} {beside.map(|beside| view! { <small>{beside}</small> })}
                    </h3>
                    <ul class="taught-list">{rows}</ul>
                </div>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let view = view! {
        <section class="section" aria-labelledby="coming">
            <h2 class="section__title" id="coming">
                {say::COMING}
            </h2>
            {days}
        </section>
    };
    Some(view.into_any())
}

fn own_trainings(trainings: &[TrainingRef]) -> Option<AnyView> {
    if trainings.is_empty() {
        return None;
    }
    let items = trainings
        .iter()
        .map(|training| {
            view! {
                <li>
                    <a class="own-training" href=Route::TeachTraining(training.id.clone()).path()>
                        {training.title.clone()}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let view = view! {
        <section class="section" aria-labelledby="trainings">
            <h2 class="section__title" id="trainings">
                {say::TRAININGS}
            </h2>
            <p class="section__text">{say::TRAININGS_TEXT}</p>
            <ul class="own-trainings">{items}</ul>
        </section>
    };
    Some(view.into_any())
}

fn over(past: &[TaughtSession], eyes: &Eyes) -> Option<AnyView> {
    if past.is_empty() {
        return None;
    }
    let rows = past
        .iter()
        .map(|session| taught::over(session, eyes))
        .collect::<Vec<_>>();
    let view = view! {
        <section class="section" aria-labelledby="past">
            <h2 class="section__title" id="past">
                {say::PAST}
            </h2>
            <ul class="taught-list">{rows}</ul>
        </section>
    };
    Some(view.into_any())
}
