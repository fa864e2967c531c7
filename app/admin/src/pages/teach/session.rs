//! One session, for those who lead it: who comes, who was there, what they are told.

mod attendance;
mod facts;
mod roster;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use potluck_app::api::ApiError;
use potluck_app::components::{Lost, PageTitle, StaleBanner, Trouble};
use potluck_app::format;
use potluck_app::query::{Query, Remote, Shared, use_queries};
use potluck_app::ui::Skeleton;
use potluck_app::ui::follow::{attr, follow};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Attendance, Role, Session};
use potluck_domain::attendance::{OPEN_FOR, Window};

use super::now::use_now;
use crate::components::messages::Messages;
use crate::components::roster::{Roster, is_confirmed, use_roster};
use crate::route::Route;
use crate::strings::teach as teach_words;
use crate::strings::teach::session as say;
use crate::ui::PageHead;
use attendance::Mark;
use facts::Facts;
use roster::{WhoComes, forbidden};

/// A part of the page, as its URL says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is most likely wanted at the moment.
    Usual,
    Roster,
    Attendance,
    Messages,
}

const SHOW: &str = "show";

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Usual => "",
            Self::Roster => "roster",
            Self::Attendance => "attendance",
            Self::Messages => "messages",
        }
    }

    fn parse(name: &str) -> Self {
        [Self::Roster, Self::Attendance, Self::Messages]
            .into_iter()
            .find(|part| part.name() == name)
            .unwrap_or(Self::Usual)
    }

    fn words(self) -> &'static str {
        match self {
            Self::Usual | Self::Roster => say::ROSTER,
            Self::Attendance => say::ATTENDANCE,
            Self::Messages => say::MESSAGES,
        }
    }

    /// Where a session's page shows it.
    pub fn path(self, session: &str) -> String {
        let path = Route::TeachSession(session.to_owned()).path();
        match self {
            Self::Usual => path,
            _ => [&path, "?", SHOW, "=", self.name()].concat(),
        }
    }
}

/// How far the session has come, without what it says: so that a change of it does not build the
/// page anew.
#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    Forbidden,
    Here,
    Failed(ApiError),
}

#[component]
pub fn TeachSession(id: String) -> AnyView {
    let query = use_queries().session(&id);
    let phase = {
        let query = query.clone();
        Memo::new(move |_| match query.get() {
            Remote::Loading => Phase::Starting,
            Remote::LoadingSlowly => Phase::Slow,
            Remote::Loaded(session) if !session.may_read_roster => Phase::Forbidden,
            Remote::Loaded(_) => Phase::Here,
            Remote::Failed(error) => Phase::Failed(error),
        })
    };
    let content = move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="line" count=6 says=say::LOADING /> }.into_any(),
        Phase::Here => view! { <Loaded id=id.clone() query=query.clone() /> }.into_any(),
        Phase::Forbidden => forbidden(&id),
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
    view! { <div class="page teach-session">{follow(content)}</div> }.into_any()
}

/// What the parts of the page share; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    session: Memo<Session>,
    roster: Memo<Roster>,
    /// Why attendance cannot be marked at the moment, as the API names it.
    closed: Memo<Option<&'static str>>,
}

#[component]
fn Loaded(id: String, query: Query<Session>) -> AnyView {
    let Some(first) = query.loaded() else {
        return ().into_any();
    };
    // State
    let stale = query.clone();
    let session = Memo::new(move |before: Option<&Session>| {
        let loaded = query
            .loaded()
            .map(|session: Shared<Session>| (*session).clone());
        loaded
            .or_else(|| before.cloned())
            .unwrap_or_else(|| (*first).clone())
    });
    let remote = use_roster(&id);
    let roster = Memo::new(move |before: Option<&Roster>| {
        remote
            .get()
            .loaded()
            .or_else(|| before.cloned())
            .unwrap_or_default()
    });
    let now = use_now();
    let admin = Memo::new(move |_| use_viewer().me().roles.contains(&Role::Admin));
    let closed = Memo::new(move |_| {
        let now = now.get();
        session.with(|session| window(session, admin.get()).closed(now))
    });
    let desk = Desk {
        session,
        roster,
        closed,
    };
    let title = Signal::derive(move || session.with(|it| it.card.training.title.clone()));

    // View
    let back = (Route::Teach.path(), teach_words::TITLE.to_owned());
    let links = links(&id, session, admin);
    view! {
        <PageHead title back=back>
            {links}
        </PageHead>
        <StaleBanner stale=Signal::derive(move || stale.stale()) />
        <Facts session />
        <Parts id desk remote />
    }
    .into_any()
}

fn window(session: &Session, admin: bool) -> Window {
    Window {
        status: session.card.status,
        starts_at: session.card.starts_at,
        ends_at: session.card.ends_at,
        admin,
    }
}

fn links(id: &str, session: Memo<Session>, admin: Memo<bool>) -> AnyView {
    let in_catalog = ["/sessions/", id].concat();
    let training = move || {
        let me = use_viewer().me().id.clone();
        session.with(|session| {
            let card = &session.card;
            // Who facilitates alone has no part in the training.
            let own = admin.get() || card.trainers.iter().any(|it| it.id == me);
            let path = Route::TeachTraining(card.training.id.clone()).path();
            own.then(|| view! { <a class="button button--quiet" href=path>{say::TO_TRAINING}</a> })
                .into_any()
        })
    };
    view! {
        {follow(training)}
        <a class="button button--quiet" rel="external" href=in_catalog>
            {say::TO_SESSION}
        </a>
    }
    .into_any()
}

/// The parts as links, so that Back leads from one to the other, and the one that is chosen.
#[component]
fn Parts(id: String, desk: Desk, remote: Signal<Remote<Roster>>) -> AnyView {
    let query = use_location().query;
    let usual = use_usual(desk, remote);
    let shown = Memo::new(move |_| {
        match query.with(|query| Part::parse(&query.get(SHOW).unwrap_or_default())) {
            Part::Usual => usual.get().unwrap_or(Part::Usual),
            part => part,
        }
    });
    let items = [Part::Roster, Part::Attendance, Part::Messages]
        .into_iter()
        .map(|part| {
            let current = move || (shown.get() == part).then(|| "page".to_owned());
            view! {
                <li>
                    <a class="part-link" href=part.path(&id) data-noscroll aria-current=attr(current)>
                        {part.words()}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let numbers = Signal::derive(move || {
        desk.session
            .with(|session| (session.card.confirmed, session.card.waitlisted))
    });
    let phase = Memo::new(move |_| match remote.get() {
        Remote::Loading => Phase::Starting,
        Remote::LoadingSlowly => Phase::Slow,
        Remote::Failed(error) => Phase::Failed(error),
        Remote::Loaded(_) => Phase::Here,
    });
    // Messages need no roster: its arrival must not take away what is being written.
    let wanted = Memo::new(move |_| match shown.get() {
        Part::Messages => (Phase::Here, Part::Messages),
        part => (phase.get(), part),
    });
    let content = move || match wanted.get() {
        (_, Part::Messages) => view! { <Messages session=id.clone() numbers /> }.into_any(),
        (Phase::Starting, _) => ().into_any(),
        (Phase::Failed(error), _) => {
            let queries = use_queries();
            let retry = move |()| queries.invalidate(&|url| url.contains("/roster"));
            view! { <Trouble error on_retry=retry /> }.into_any()
        }
        (Phase::Slow | Phase::Forbidden, _) => {
            view! { <Skeleton shape="line" count=6 says=say::LOADING /> }.into_any()
        }
        (Phase::Here, Part::Attendance) => view! { <Mark id=id.clone() desk /> }.into_any(),
        (Phase::Here, _) => view! { <WhoComes id=id.clone() desk /> }.into_any(),
    };
    view! {
        <nav class="part-links" aria-label=say::VIEWS>
            <ul>{items}</ul>
        </nav>
        {follow(content)}
    }
    .into_any()
}

/// Attendance, from the start until it is marked; who comes, otherwise. Decided once the roster is
/// there, and for good: it does not change under anybody's thumb.
fn use_usual(desk: Desk, remote: Signal<Remote<Roster>>) -> Memo<Option<Part>> {
    Memo::new(move |before: Option<&Option<Part>>| {
        if let Some(Some(part)) = before {
            return Some(*part);
        }
        let roster = remote.get().loaded()?;
        let open = desk.closed.with_untracked(Option::is_none);
        let recent = desk
            .session
            .with_untracked(|it| it.card.ends_at + OPEN_FOR > format::now());
        let marked = roster.iter().any(|entry| entry.attendance.is_some());
        let waits = open && recent && !marked && roster.iter().any(is_confirmed);
        Some(if waits {
            Part::Attendance
        } else {
            Part::Roster
        })
    })
}

/// How many were there, of those who had a seat.
pub(super) fn sums(roster: &Roster) -> (usize, usize) {
    let seated = roster.iter().filter(|it| is_confirmed(it));
    let (mut there, mut of) = (0, 0);
    for entry in seated {
        of += 1;
        there += usize::from(entry.attendance != Some(Attendance::Absent));
    }
    (there, of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_an_address_that_leads_back_to_it() {
        for part in [Part::Usual, Part::Roster, Part::Attendance, Part::Messages] {
            assert_eq!(Part::parse(part.name()), part);
        }
        assert_eq!(Part::parse("nonsense"), Part::Usual);
        assert_eq!(Part::Usual.path("s-1"), "/teach/sessions/s-1");
        let attendance = Part::Attendance.path("s-1");
        assert_eq!(attendance, "/teach/sessions/s-1?show=attendance");
    }
}
