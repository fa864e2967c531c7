//! How was it? The one form that every training uses.

mod draft;
mod form;
mod scales;

use leptos::prelude::*;
use potluck_domain::api::{FeedbackStatus, Session};

use crate::api::ApiError;
use crate::components::{PageTitle, StaleBanner, Trouble, ZoneLine};
use crate::format;
use crate::query::{Remote, Shared, use_queries};
use crate::route::Route;
use crate::strings::feedback as say;
use crate::ui::{Message, Skeleton};
use crate::viewer::use_viewer;
use form::{Form, Outcome};

/// What the page shows. It changes only when that changes, so that a refresh in the
/// background leaves a half-filled form alone.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Failed(ApiError),
    Open,
    Over(Outcome),
    NotAsked,
    Closed,
}

/// The page of session `id`.
#[component]
pub fn Feedback(id: String) -> AnyView {
    // State
    let query = use_queries().session(&id);
    let outcome = RwSignal::new(None::<Outcome>);
    let remote = query.clone();
    let shown = Memo::new(move |_| stage(outcome.get(), &remote.get()));
    let loaded = query.clone();
    let stale = query.clone();
    let session = Memo::new(move |before: Option<&Option<Shared<Session>>>| {
        before.cloned().flatten().or_else(|| loaded.loaded())
    });

    // View
    let to_session = Route::Session(id.clone()).path();
    view! {
        <div class="page page--narrow feedback">
            <StaleBanner stale=Signal::derive(move || stale.stale()) />
            {move || session.get().map(|session| head(&session, shown.get() == Stage::Open))}
            {move || match shown.get() {
                Stage::Waiting => {
                    view! { <Skeleton shape="form" count=3 says=say::LOADING /> }.into_any()
                }
                Stage::Failed(error) => {
                    let query = query.clone();
                    view! {
                        <PageTitle title=say::EYEBROW />
                        <Trouble error on_retry=move |()| query.retry() />
                    }
                        .into_any()
                }
                Stage::Open => view! { <Form id=id.clone() outcome /> }.into_any(),
                Stage::Over(Outcome::Sent) => over("done", say::THANKS, say::THANKS_TEXT, None),
                Stage::Over(Outcome::SentBefore) => {
                    over("done", say::ALREADY, say::ALREADY_TEXT, None)
                }
                Stage::NotAsked => {
                    over("empty", say::NOT_ASKED, say::NOT_ASKED_TEXT, Some(to_session.clone()))
                }
                Stage::Closed => {
                    over("empty", say::CLOSED, say::CLOSED_TEXT, Some(to_session.clone()))
                }
            }}
        </div>
    }
    .into_any()
}

fn stage(outcome: Option<Outcome>, remote: &Remote<Shared<Session>>) -> Stage {
    match (outcome, remote) {
        (Some(outcome), _) => Stage::Over(outcome),
        (None, Remote::Loading | Remote::LoadingSlowly) => Stage::Waiting,
        (None, Remote::Failed(error)) => Stage::Failed(error.clone()),
        (None, Remote::Loaded(session)) => match session.feedback {
            FeedbackStatus::Open { .. } => Stage::Open,
            FeedbackStatus::Given => Stage::Over(Outcome::SentBefore),
            FeedbackStatus::NotAsked => Stage::NotAsked,
            FeedbackStatus::Closed => Stage::Closed,
        },
    }
}

/// What it is about, and until when.
fn head(session: &Session, open: bool) -> AnyView {
    let zone = use_viewer().time_zone();
    let card = &session.card;
    let until = match session.feedback {
        FeedbackStatus::Open { until } if open => {
            Some(say::open_until(&format::short_day(until, &zone)))
        }
        _ => None,
    };
    view! {
        <header class="page__head">
            <p class="eyebrow">{say::EYEBROW}</p>
            <PageTitle title=card.training.title.clone() />
            <ZoneLine
                starts_at=card.starts_at
                ends_at=card.ends_at
                time_zone=card.time_zone.clone()
                with_day=true
            />
            {open.then(|| view! { <p class="page__lead">{say::LEAD}</p> })}
            {until.map(|until| view! { <p class="page__meta">{until}</p> })}
        </header>
    }
    .into_any()
}

fn over(
    kind: &'static str,
    title: &'static str,
    text: &'static str,
    to_session: Option<String>,
) -> AnyView {
    view! {
        <Message kind title text>
            <a class="button button--primary" href=Route::MyLearning.path()>
                {say::TO_MY_LEARNING}
            </a>
            {to_session
                .map(|path| {
                    view! {
                        <a class="button button--quiet" href=path>
                            {say::TO_SESSION}
                        </a>
                    }
                })}
        </Message>
    }
    .into_any()
}
