//! The code of conduct, which people accept once before their first session.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_navigate, use_query_map};
use potluck_domain::api::Conduct;

use crate::api;
use crate::components::{PageTitle, Trouble};
use crate::format;
use crate::query::{Remote, Shared, use_queries};
use crate::route::{Route, SESSION};
use crate::signups::{Wish, use_signups};
use crate::strings::{self, conduct as say};
use crate::ui::toast::use_toasts;
use crate::ui::{Button, Look, Skeleton};
use crate::viewer::use_viewer;

/// The text, and the way on: to the session that one wants to join, where the URL names one.
#[component]
pub fn ConductPage() -> AnyView {
    let query = use_queries().watch_url::<Conduct>(api::CONDUCT);
    let content = move || match query.get() {
        Remote::Loading => ().into_any(),
        Remote::LoadingSlowly => {
            view! { <Skeleton shape="form" count=3 says=say::LOADING /> }.into_any()
        }
        Remote::Loaded(conduct) => view! { <Text conduct /> }.into_any(),
        Remote::Failed(error) => {
            let query = query.clone();
            view! {
                <PageTitle title=say::TITLE />
                <Trouble error on_retry=move |()| query.retry() />
            }
            .into_any()
        }
    };
    view! { <div class="page page--narrow conduct">{content}</div> }.into_any()
}

#[component]
fn Text(conduct: Shared<Conduct>) -> AnyView {
    // State
    let (queries, toasts, signups) = (use_queries(), use_toasts(), use_signups());
    let navigate = use_navigate();
    let sending = RwSignal::new(false);
    let session = use_query_map().with_untracked(|params| params.get(SESSION));
    let back = session
        .clone()
        .map_or(Route::Catalog, Route::Session)
        .path();
    let wanted = session.is_some();

    // Actions
    let after = back.clone();
    let accept = move |()| {
        sending.set(true);
        let (session, after, navigate) = (session.clone(), after.clone(), navigate.clone());
        spawn_local(async move {
            match accept(session.as_deref()).await {
                Ok(card) => {
                    queries.invalidate(&|url| url == api::CONDUCT);
                    match card {
                        Some(card) => signups.wish(&card, Wish::Join),
                        None => toasts.show(say::ACCEPTED),
                    }
                    navigate(&after, leptos_router::NavigateOptions::default());
                }
                Err(error) => {
                    queries.note(&error);
                    toasts.fail(strings::error(&error));
                }
            }
            sending.set(false);
        });
    };

    // View
    let agreed = conduct.accepted_at.map(|at| {
        let day = format::short_day(at, &use_viewer().time_zone());
        say::accepted_on(&day)
    });
    let asked = agreed.is_none() && !conduct.html.is_empty();
    let words = if wanted {
        say::ACCEPT_AND_SIGN_UP
    } else {
        say::ACCEPT
    };
    let html = conduct.html.clone();
    view! {
        <header class="page__head">
            <p class="eyebrow">{say::EYEBROW}</p>
            <PageTitle title=say::TITLE />
            {asked.then(|| view! { <p class="page__lead">{say::LEAD}</p> })}
        </header>
        {html.is_empty().then(|| view! { <p class="quiet">{say::NONE}</p> })}
        // The Worker renders it from Markdown and lets no raw HTML through.
        <div class="prose" inner_html=html></div>
        {agreed.map(|words| view! { <p class="quiet">{words}</p> })}
        {asked
            .then(|| {
                view! {
                    <div class="conduct__actions">
                        <Button on_press=accept look=Look::Primary busy=sending>
                            {words}
                        </Button>
                        <a class="button button--quiet" href=back>
                            {say::NOT_NOW}
                        </a>
                    </div>
                }
            })}
    }
    .into_any()
}

/// Accepts it, and reads the card of the session that is wanted.
async fn accept(session: Option<&str>) -> api::Answer<Option<potluck_domain::api::SessionCard>> {
    api::accept_conduct().await?;
    match session {
        Some(id) => api::session_card(id).await.map(Some),
        None => Ok(None),
    }
}
