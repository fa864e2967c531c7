//! One session: everything to decide by, and one tap to decide.

mod about;
mod calendar;
mod expectation;
mod facts;
mod people;
mod twins;

use leptos::prelude::*;
use potluck_domain::api::{FeedbackStatus, Session, SessionCard, SessionStatus};
use potluck_domain::signup::Closed;

use crate::api::ApiError;
use crate::components::region_chips::hue_of;
use crate::components::{Lost, PageTitle, SeatBadge, SignupButton, StaleBanner, Trouble, ZoneLine};
use crate::format;
use crate::query::{Query, Remote, Shared, use_queries};
use crate::route::Route;
use crate::strings::{self, session as say};
use crate::ui::{Banner, Glyph, Icon, Skeleton, Tone};
use crate::viewer::use_viewer;
use about::About;
use calendar::Calendar;
use expectation::Expectation;
use facts::Facts;
use people::People;
use twins::Twins;

/// How far the session has come, without what it says: so that a change of it does not build
/// the page anew and lose the focus.
#[derive(Clone, PartialEq)]
enum Phase {
    Waiting,
    Slow,
    Here,
    Failed(ApiError),
}

#[component]
pub fn SessionPage(id: String) -> AnyView {
    let query = use_queries().session(&id);
    let phase = {
        let query = query.clone();
        Memo::new(move |_| match query.get() {
            Remote::Loading => Phase::Waiting,
            Remote::LoadingSlowly => Phase::Slow,
            Remote::Loaded(_) => Phase::Here,
            Remote::Failed(error) => Phase::Failed(error),
        })
    };
    let content = move || match phase.get() {
        Phase::Waiting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="session" says=say::LOADING /> }.into_any(),
        Phase::Here => view! { <Loaded query=query.clone() /> }.into_any(),
        Phase::Failed(error) if error.is_not_found() => {
            view! { <Lost title=say::LOST_TITLE text=say::LOST_TEXT /> }.into_any()
        }
        Phase::Failed(error) => {
            let query = query.clone();
            view! {
                <PageTitle title=say::UNLOADED />
                <Trouble error on_retry=move |()| query.retry() />
            }
            .into_any()
        }
    };
    view! { <div class="page session">{content}</div> }.into_any()
}

/// `.session__head` (`data-region`, `--hue`), banners, `.session__action` (sticks at the bottom
/// on phones), `.session__facts`, `.session__about` and `.session__people`.
#[component]
fn Loaded(query: Query<Session>) -> AnyView {
    let Some(first) = query.loaded() else {
        return ().into_any();
    };
    let stale = {
        let query = query.clone();
        Signal::derive(move || query.stale())
    };
    let session = Memo::new(move |before: Option<&Shared<Session>>| {
        query
            .loaded()
            .or(before.cloned())
            .unwrap_or_else(|| first.clone())
    });
    let card = Memo::new(move |_| session.with(|session| session.card.clone()));
    let filters = use_queries().filters();
    let region = move || card.with(|card| card.regions.first().cloned());
    let hue = move || {
        let filters = filters.loaded()?;
        card.with(|card| hue_of(&filters, &card.regions))
    };
    let title = Signal::derive(move || card.with(|card| card.training.title.clone()));

    view! {
        <article class="session__article" data-region=region style:--hue=hue>
            <header class="session__head">
                <a class="session__back" href=Route::Catalog.path()>
                    <Icon glyph=Glyph::Back />
                    {strings::BACK_TO_CATALOG}
                </a>
                <div
                    class="session__motif motif"
                    data-format=move || card.with(|card| card.training.format.clone())
                    aria-hidden="true"
                ></div>
                <p class="eyebrow">
                    {move || card.with(|card| strings::label(&card.training.format))}
                </p>
                <PageTitle title />
                <p class="session__summary">
                    {move || card.with(|card| card.training.summary.clone())}
                </p>
            </header>
            <StaleBanner stale />
            <Banners session />
            <Action session card />
            <Expectation session />
            <Facts session />
            <Calendar session />
            <Twins session />
            <About session />
            <People session />
        </article>
    }
    .into_any()
}

/// The one primary action, with the time beside it.
#[component]
fn Action(session: Memo<Shared<Session>>, card: Memo<SessionCard>) -> AnyView {
    let closed = Memo::new(move |_| session.with(|session| closed(session)));
    let times = Memo::new(move |_| {
        card.with(|card| (card.starts_at, card.ends_at, card.time_zone.clone()))
    });
    let opens = move || {
        let opens_at = session.with(|session| session.signup_opens_at)?;
        let zone = use_viewer().time_zone();
        (closed.get() == Some(Closed::SignupNotOpen)).then(|| {
            let when = format::day_and_time(opens_at, &zone);
            strings::signup::opens(&strings::time::yours(&when))
        })
    };
    view! {
        <section class="session__action" aria-label=say::YOUR_PLACE>
            <div class="session__action-when">
                {move || {
                    let (starts_at, ends_at, time_zone) = times.get();
                    view! { <ZoneLine starts_at ends_at time_zone with_day=true /> }
                }}
                <SeatBadge card />
            </div>
            <div class="session__action-button">
                <SignupButton card closed />
                {move || opens().map(|words| view! { <p class="session__opens">{words}</p> })}
            </div>
        </section>
    }
    .into_any()
}

/// The server's word on the door; the card's own after an optimistic change is the same.
fn closed(session: &Session) -> Option<Closed> {
    session.closed
}

/// What must be known before anything else: cancelled, overlapping, a seat elsewhere, feedback
/// wanted.
#[component]
fn Banners(session: Memo<Shared<Session>>) -> AnyView {
    let banners = move || {
        let session = session.get();
        let cancelled = (session.card.status == SessionStatus::Cancelled).then(|| {
            let reason = session.cancellation_reason.clone();
            let reason = reason.unwrap_or_else(|| say::NO_REASON.to_owned());
            view! {
                <Banner tone=Tone::Danger title=say::CANCELLED_TITLE>
                    {reason}
                </Banner>
            }
        });
        let titles: Vec<String> = session
            .overlaps
            .iter()
            .map(|other| other.title.clone())
            .collect();
        let overlaps = (!titles.is_empty()).then(|| {
            view! {
                <Banner tone=Tone::Warning title=say::OVERLAP_TITLE>
                    {say::overlaps(&titles)}
                </Banner>
            }
        });
        let feedback = feedback(&session);
        let elsewhere = twins::free_seat(&session);
        view! {
            <div class="session__banners">{cancelled} {overlaps} {elsewhere} {feedback}</div>
        }
        .into_any()
    };
    banners.into_any()
}

fn feedback(session: &Session) -> Option<AnyView> {
    match session.feedback {
        FeedbackStatus::Open { until } => {
            let day = format::short_day(until, &use_viewer().time_zone());
            let path = Route::Feedback(session.card.id.clone()).path();
            Some(
                view! {
                    <Banner tone=Tone::Info title=say::FEEDBACK_TITLE>
                        <p>{say::feedback_until(&day)}</p>
                        <a class="button" href=path>
                            {say::FEEDBACK}
                        </a>
                    </Banner>
                }
                .into_any(),
            )
        }
        FeedbackStatus::Given => {
            Some(view! { <Banner tone=Tone::Info>{say::FEEDBACK_GIVEN}</Banner> }.into_any())
        }
        FeedbackStatus::NotAsked | FeedbackStatus::Closed => None,
    }
}
