//! One session: its plan, who comes, who was there, what is written to them, what was changed.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use potluck_app::api::{ApiError, encode};
use potluck_app::components::Trouble;
use potluck_app::format;
use potluck_app::query::{Query, Remote, use_queries};
use potluck_app::ui::follow::{attr, effect, follow};
use potluck_app::ui::{Banner, Message, Skeleton, Tone};
use potluck_domain::api::{SessionDetails, SessionStatus, Thing};

use super::edit::EditPlan;
use super::head::SessionHead;
use super::roster::RosterTab;
use crate::components::attendance::AttendanceList;
use crate::components::history::History;
use crate::components::messages::Messages;
use crate::components::roster::{Roster, use_roster};
use crate::route::Route;
use crate::strings::sessions::{self as words, plan, session as say};
use crate::ui::{PageHead, keep_focus};

/// How far the session has come.
#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    Here,
    Lost,
    Failed(ApiError),
}

#[component]
pub fn SessionDetail(id: String) -> AnyView {
    let url = ["/api/admin/sessions/", &encode(&id)].concat();
    let query = use_queries().watch_url::<SessionDetails>(&url);
    let watched = query.clone();
    let details = Memo::new(move |before: Option<&Option<SessionDetails>>| {
        let now = watched.loaded().map(|it| (*it).clone());
        now.or_else(|| before.cloned().flatten())
    });
    let watched = query.clone();
    let phase = Memo::new(move |before: Option<&Phase>| match watched.get() {
        // Whoever has to sign in again keeps what they typed.
        Remote::Failed(error) if error.is_signed_out() && before == Some(&Phase::Here) => {
            Phase::Here
        }
        Remote::Loading => Phase::Starting,
        Remote::LoadingSlowly => Phase::Slow,
        Remote::Loaded(_) => Phase::Here,
        Remote::Failed(error) if error.is_not_found() => Phase::Lost,
        Remote::Failed(error) => Phase::Failed(error),
    });
    follow(move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Here => {
            let first = untrack(|| details.get());
            match first {
                Some(first) => view! { <Here details first /> }.into_any(),
                None => ().into_any(),
            }
        }
        other => view! {
            <div class="page">
                <PageHead title=say::UNLOADED back=back() />
                {apology(other, &query)}
            </div>
        }
        .into_any(),
    })
}

fn back() -> (String, String) {
    (Route::Sessions.path(), words::TITLE.to_owned())
}

fn apology(phase: Phase, query: &Query<SessionDetails>) -> AnyView {
    match phase {
        Phase::Lost => {
            view! { <Message kind="lost" title=say::LOST_TITLE text=say::LOST_TEXT /> }.into_any()
        }
        Phase::Failed(error) => {
            let query = query.clone();
            view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
        }
        Phase::Starting | Phase::Slow | Phase::Here => {
            view! { <Skeleton shape="line" count=5 says=say::LOADING /> }.into_any()
        }
    }
}

/// A part of the page, named in its address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Plan,
    Roster,
    Attendance,
    Messages,
    History,
}

impl Tab {
    const ALL: [Self; 5] = [
        Self::Plan,
        Self::Roster,
        Self::Attendance,
        Self::Messages,
        Self::History,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Roster => "roster",
            Self::Attendance => "attendance",
            Self::Messages => "messages",
            Self::History => "history",
        }
    }

    fn words(self, session: &SessionDetails) -> String {
        match self {
            Self::Plan => say::TAB_PLAN.to_owned(),
            Self::Roster => say::tab_roster(session.confirmed + session.waitlisted),
            Self::Attendance => say::TAB_ATTENDANCE.to_owned(),
            Self::Messages => say::TAB_MESSAGES.to_owned(),
            Self::History => say::TAB_HISTORY.to_owned(),
        }
    }
}

#[component]
fn Here(details: Memo<Option<SessionDetails>>, first: SessionDetails) -> AnyView {
    let id = first.id.clone();
    // Once it was there it stays.
    let details = Signal::derive(move || details.get().unwrap_or_else(|| first.clone()));
    let title = Signal::derive(move || details.with(|it| it.title.clone()));
    let query = use_location().query;
    let tab = Memo::new(move |_| {
        let name = query.with(|query| query.get("tab"));
        let found = Tab::ALL
            .into_iter()
            .find(|tab| name.as_deref() == Some(tab.name()));
        found.unwrap_or(Tab::Plan)
    });
    let remote = use_roster(&id);
    let known = Memo::new(move |_| remote.get().loaded());
    let dirty = RwSignal::new(false);
    let part = move || match tab.get() {
        Tab::Plan => view! { <PlanTab details roster=known dirty /> }.into_any(),
        Tab::Roster => view! { <RosterTab details remote /> }.into_any(),
        Tab::Attendance => view! { <AttendanceTab details roster=known /> }.into_any(),
        Tab::Messages => {
            let session = id.clone();
            let numbers = Signal::derive(move || details.with(|it| (it.confirmed, it.waitlisted)));
            view! { <Messages session numbers /> }.into_any()
        }
        Tab::History => view! { <History kind=Thing::Session id=id.clone() /> }.into_any(),
    };
    view! {
        <div class="page">
            <PageHead title back=back() />
            <SessionHead details roster=known />
            <Tabs details tab />
            <div class="session-part">{follow(part)}</div>
        </div>
    }
    .into_any()
}

/// `nav.parts` of links, so that each part has an address and Back leads to the one before.
#[component]
fn Tabs(details: Signal<SessionDetails>, tab: Memo<Tab>) -> AnyView {
    let navigate = use_navigate();
    let link = move |own: Tab| {
        let path = details.with_untracked(|it| Route::Session(it.id.clone()).path());
        let href = [&path, "?tab=", own.name()].concat();
        let (to, navigate) = (href.clone(), navigate.clone());
        // The router would go to the top of the page.
        let go = move |event: leptos::ev::MouseEvent| {
            if event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            event.prevent_default();
            let options = NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&to, options);
        };
        let current = attr(move || (tab.get() == own).then(|| "page".to_owned()));
        let name = Memo::new(move |_| details.with(|it| own.words(it)));
        view! {
            <li>
                <a class="part" href=href aria-current=current on:click=go>
                    {potluck_app::ui::follow::words(move || name.get())}
                </a>
            </li>
        }
        .into_any()
    };
    let links = Tab::ALL.into_iter().map(link).collect::<Vec<_>>();
    view! {
        <nav class="parts" aria-label=say::PARTS>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

/// The plan, opened anew whenever somebody else changed it and nothing is typed here.
#[component]
fn PlanTab(
    details: Signal<SessionDetails>,
    roster: Memo<Option<Roster>>,
    dirty: RwSignal<bool>,
) -> AnyView {
    let cancelled = Memo::new(move |_| details.with(|it| it.status == SessionStatus::Cancelled));
    let newest = Memo::new(move |_| details.with(|it| it.version));
    let opened = RwSignal::new(newest.get_untracked());
    effect(move || {
        let newest = newest.get();
        if !dirty.get() {
            opened.set(newest);
        }
    });
    let opened = Memo::new(move |_| opened.get());
    let again = StoredValue::new(false);
    follow(move || {
        if cancelled.get() {
            return view! {
                <Banner tone=Tone::Warning title=plan::CANCELLED_TITLE.to_owned()>
                    {plan::CANCELLED_TEXT}
                </Banner>
            }
            .into_any();
        }
        // Read, and not only tracked: a memo that nobody has read counts as changed at the next look.
        opened.get();
        if again.get_value() {
            keep_focus(".plan-desk [type=submit]");
        }
        again.set_value(true);
        view! { <EditPlan details roster dirty /> }.into_any()
    })
}

#[component]
fn AttendanceTab(details: Signal<SessionDetails>, roster: Memo<Option<Roster>>) -> AnyView {
    let opens = Memo::new(move |_| details.with(|it| (it.status, it.starts_at)));
    let here = Memo::new(move |_| roster.with(Option::is_some));
    let entries = Signal::derive(move || roster.get().unwrap_or_default());
    follow(move || {
        let (status, starts_at) = opens.get();
        if status == SessionStatus::Cancelled {
            let (title, text) = (say::NO_ATTENDANCE_TITLE, say::NO_ATTENDANCE_TEXT);
            return view! { <Message kind="empty" title text /> }.into_any();
        }
        if starts_at > format::now() {
            let (title, text) = (say::NOT_YET_TITLE, say::NOT_YET_TEXT);
            return view! { <Message kind="empty" title text /> }.into_any();
        }
        if !here.get() {
            return view! { <Skeleton shape="line" count=4 says=say::ROSTER_LOADING /> }.into_any();
        }
        let session = details.with_untracked(|it| it.id.clone());
        view! { <AttendanceList session roster=entries /> }.into_any()
    })
}
