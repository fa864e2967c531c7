//! Who is there? In the demo: whoever one wants to be.

mod people;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::api::{self, ApiError};
use crate::components::{PageTitle, Trouble};
use crate::query::{Remote, use_queries};
use crate::route::Route;
use crate::strings;
use crate::strings::sign_in as say;
use crate::ui::toast::use_toasts;
use crate::ui::{Message, Skeleton};
use crate::viewer::return_path;
use people::People;

/// Formats and hues of the picture at the top.
const TABLE: [(&str, &str); 6] = [
    ("debate", "222"),
    ("training", "70"),
    ("class", "32"),
    ("lunch and learn", "152"),
    ("academy module", "32"),
    ("discussion group", "222"),
];

/// How far the list has come, without what it says: so that a refresh keeps what is typed.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Slow,
    Failed(ApiError),
    Here,
}

#[component]
pub fn SignIn() -> AnyView {
    // State
    let queries = use_queries();
    let toasts = use_toasts();
    let people = queries.demo_people();
    let remote = people.clone();
    let stage = Memo::new(move |_| match remote.get() {
        Remote::Loading => Stage::Waiting,
        Remote::LoadingSlowly => Stage::Slow,
        Remote::Failed(error) => Stage::Failed(error),
        Remote::Loaded(_) => Stage::Here,
    });
    let going = RwSignal::new(None::<String>);

    // Read once: signing in changes the URL.
    let back = use_query_map().with_untracked(return_path);

    // Actions
    let navigate = use_navigate();
    let sign_in = Callback::new(move |email: String| {
        if going.get_untracked().is_some() {
            return;
        }
        going.set(Some(email.clone()));
        let (navigate, back) = (navigate.clone(), back.clone());
        spawn_local(async move {
            match api::demo_sign_in(&email).await {
                Ok(()) => {
                    queries.clear();
                    if Route::parse(back.split('?').next().unwrap_or_default()) == Route::NotFound {
                        // A page of the other program, which the browser must load.
                        let _ = location().assign(&back);
                    } else {
                        navigate(&back, NavigateOptions::default());
                    }
                }
                Err(error) => toasts.fail(strings::error(&error)),
            }
            going.set(None);
        });
    });

    // View
    view! {
        <div class="page sign-in">
            <header class="sign-in__head">
                <PageTitle title=say::TITLE tab=say::TAB />
                <p class="page__lead">{say::LEAD}</p>
                <p class="page__meta">
                    <a href=Route::DemoMail.path()>{strings::demo_mail::TITLE}</a>
                </p>
            </header>
            {table()}
            {move || match stage.get() {
                Stage::Waiting => ().into_any(),
                Stage::Slow => {
                    view! { <Skeleton shape="entry" count=6 says=say::LOADING /> }.into_any()
                }
                Stage::Failed(error) if error.is_not_found() => {
                    view! {
                        <Message kind="lost" title=say::UNAVAILABLE text=say::UNAVAILABLE_TEXT />
                    }
                        .into_any()
                }
                Stage::Failed(error) => {
                    let people = people.clone();
                    view! { <Trouble error on_retry=move |()| people.retry() /> }.into_any()
                }
                Stage::Here => view! { <People people=people.clone() going sign_in /> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

/// A table laid with the shapes of what people bring.
fn table() -> AnyView {
    let tiles = TABLE.map(|(format, hue)| {
        view! { <div class="motif" data-format=format style:--hue=hue></div> }
    });
    view! {
        <div class="sign-in__table" aria-hidden="true">
            {tiles.into_iter().collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}
