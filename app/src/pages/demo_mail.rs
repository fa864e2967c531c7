//! The demo's mailbox: what people were sent, for whoever looks.

mod opened;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use potluck_domain::api::DemoMail;

use crate::api::{self, ApiError};
use crate::components::{PageTitle, StaleBanner, Trouble};
use crate::format;
use crate::query::{Query, Remote, Shared, use_queries};
use crate::route::Route;
use crate::strings::demo_mail as say;
use crate::strings::time::yours;
use crate::ui::follow::keyed;
use crate::ui::{Button, Message, Skeleton, TextField};
use opened::Opened;

/// The address that the list is narrowed to, and the mail that is open.
const TO: &str = "to";
const MAIL: &str = "mail";

/// How far the list has come, without what it says: so that a refresh keeps the focus.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Slow,
    Failed(ApiError),
    Empty,
    Here,
}

/// `.mailbox`: a filter, the list, and beside it (on phones instead of it) the mail that is open.
#[component]
pub fn DemoMailbox() -> AnyView {
    // State
    let queries = use_queries();
    let params = use_query_map();
    let to = Memo::new(move |_| params.with(|params| params.get(TO)).unwrap_or_default());
    let open = Memo::new(move |_| params.with(|params| params.get(MAIL)));
    let query = Memo::new(move |_| {
        let url = to.with(|to| api::demo_mail_url(to));
        queries.watch_url::<Vec<DemoMail>>(&url)
    });
    let stage = Memo::new(move |_| match query.get().get() {
        Remote::Loading => Stage::Waiting,
        Remote::LoadingSlowly => Stage::Slow,
        Remote::Failed(error) => Stage::Failed(error),
        Remote::Loaded(mails) if mails.is_empty() => Stage::Empty,
        Remote::Loaded(_) => Stage::Here,
    });
    let retry = move |()| query.get_untracked().retry();

    // View
    let content = move || match stage.get() {
        Stage::Waiting => ().into_any(),
        Stage::Slow => view! { <Skeleton shape="entry" count=6 says=say::LOADING /> }.into_any(),
        Stage::Failed(error) if error.is_not_found() => {
            view! { <Message kind="lost" title=say::UNAVAILABLE text=say::UNAVAILABLE_TEXT /> }
                .into_any()
        }
        Stage::Failed(error) => view! { <Trouble error on_retry=retry /> }.into_any(),
        Stage::Empty => {
            view! { <Message kind="empty" title=say::EMPTY text=say::EMPTY_TEXT /> }.into_any()
        }
        Stage::Here => view! { <Both query to open /> }.into_any(),
    };
    view! {
        <div class="page mailbox">
            <header class="page__head">
                <PageTitle title=say::TITLE tab=say::TAB />
                <p class="page__lead">{say::LEAD}</p>
            </header>
            <Filter to again=retry />
            <StaleBanner stale=Signal::derive(move || query.get().stale()) />
            {content}
        </div>
    }
    .into_any()
}

#[component]
fn Filter(to: Memo<String>, #[prop(into)] again: Callback<()>) -> AnyView {
    let draft = RwSignal::new(String::new());
    Effect::new(move |_| draft.set(to.get()));
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let to = draft.with_untracked(|draft| draft.trim().to_owned());
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&path(&to, None), options);
    };
    let everybody = move || {
        to.with(|to| !to.is_empty()).then(|| {
            view! {
                <a class="button button--quiet" href=path("", None)>
                    {say::EVERYBODY}
                </a>
            }
        })
    };
    view! {
        <form class="mailbox__filter" role="search" novalidate on:submit=submit>
            <TextField label=say::ONLY_TO value=draft kind="email" />
            <Button on_press=|()| () kind="submit">
                {say::SHOW}
            </Button>
            {everybody}
            <Button on_press=again>{say::AGAIN}</Button>
        </form>
    }
    .into_any()
}

/// The list and what is open of it.
#[component]
fn Both(
    query: Memo<Query<Vec<DemoMail>>>,
    to: Memo<String>,
    open: Memo<Option<String>>,
) -> AnyView {
    let mails = Memo::new(move |before: Option<&Option<Shared<Vec<DemoMail>>>>| {
        query.get().loaded().or_else(|| before.cloned().flatten())
    });
    let chosen = Memo::new(move |_| {
        let id = open.get()?;
        mails.with(|mails| find(mails.as_ref(), &id))
    });
    // The mail that was tapped takes the focus, one that the address names at first does not.
    let tapped = StoredValue::new(false);
    let ids = move || {
        let ids =
            |mails: &Shared<Vec<DemoMail>>| mails.iter().map(|mail| mail.id.clone()).collect();
        mails.with(|mails| mails.as_ref().map(ids).unwrap_or_default())
    };
    let rows = keyed(ids, move |id| {
        let mail = mails.with_untracked(|mails| find(mails.as_ref(), &id));
        mail.map(|mail| row(mail, to, open, tapped)).into_any()
    });
    let beside = move || match (chosen.get(), open.with(Option::is_some)) {
        (Some(mail), _) => view! { <Opened mail back=path(&to.get(), None) tapped /> }.into_any(),
        (None, true) => view! { <p class="section__text">{say::GONE}</p> }.into_any(),
        (None, false) => view! { <p class="section__text">{say::CHOOSE}</p> }.into_any(),
    };
    view! {
        <div
            class="mailbox__both"
            class:mailbox__both--open=move || chosen.with(Option::is_some)
        >
            <nav class="mailbox__list" aria-label=say::LIST>
                <ul>{rows}</ul>
            </nav>
            <div class="mailbox__mail">{beside}</div>
        </div>
    }
    .into_any()
}

fn find(mails: Option<&Shared<Vec<DemoMail>>>, id: &str) -> Option<DemoMail> {
    mails?.iter().find(|mail| mail.id == id).cloned()
}

fn row(
    mail: DemoMail,
    to: Memo<String>,
    open: Memo<Option<String>>,
    tapped: StoredValue<bool>,
) -> AnyView {
    let id = mail.id.clone();
    let current = move || {
        open.with(|open| *open == Some(id.clone()))
            .then_some("true")
    };
    let (to_address, at) = (say::to(&mail.to), when(&mail));
    view! {
        <li>
            <a
                class="mailbox__row"
                href=move || path(&to.get(), Some(&mail.id))
                aria-current=current
                on:click=move |_| tapped.set_value(true)
            >
                <span class="mailbox__subject">{mail.subject}</span>
                <span class="mailbox__meta">{to_address}</span>
                <span class="mailbox__meta">{at}</span>
            </a>
        </li>
    }
    .into_any()
}

/// `Thu 3 Dec, 10:00 your time`, by the browser: nobody need be signed in.
fn when(mail: &DemoMail) -> String {
    let zone = format::browser_zone().unwrap_or_else(|| "UTC".to_owned());
    yours(&format::day_and_time(mail.delivered_at, &zone))
}

fn path(to: &str, mail: Option<&str>) -> String {
    let values = [(TO, to), (MAIL, mail.unwrap_or_default())];
    let pairs = values.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<_> = pairs
        .map(|(name, value)| [name, "=", &api::encode(value)].concat())
        .collect();
    let mut path = Route::DemoMail.path();
    if !pairs.is_empty() {
        path.push('?');
        path.push_str(&pairs.join("&"));
    }
    path
}
