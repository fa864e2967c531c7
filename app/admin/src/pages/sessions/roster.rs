//! Who comes, in queue order: add, remove, move up.

mod add;
mod dialogs;
mod entry;

use leptos::prelude::*;
use potluck_app::components::Trouble;
use potluck_app::format;
use potluck_app::query::{Remote, use_queries};
use potluck_app::ui::follow::{effect, follow, follow_some, keyed, words};
use potluck_app::ui::{Banner, Button, Message, Skeleton, Tone};
use potluck_domain::api::{PlaceState, RosterEntry, SessionDetails, SessionStatus};

use crate::components::roster::Roster;
use crate::strings::sessions::{roster as say, session};
use crate::ui::keep_focus;
use add::AddPerson;
use dialogs::{MoveDialog, RemoveDialog};
use entry::entry_view;

/// How many are shown of a list before somebody asks for all.
const SHOWN: usize = 200;

/// What the entries need: whom a dialog is about; copied freely.
#[derive(Clone, Copy)]
struct Desk {
    details: Signal<SessionDetails>,
    roster: Signal<Roster>,
    removing: RwSignal<Option<RosterEntry>>,
    moving: RwSignal<Option<RosterEntry>>,
    /// Whether places still change: until the start, unless it is cancelled.
    open: Memo<bool>,
}

#[component]
pub fn RosterTab(
    details: Signal<SessionDetails>,
    #[prop(into)] remote: Signal<Remote<Roster>>,
) -> AnyView {
    let queries = use_queries();
    let roster = Memo::new(move |before: Option<&Roster>| {
        let now = remote.get().loaded();
        now.or_else(|| before.cloned()).unwrap_or_default()
    });
    let desk = Desk {
        details,
        roster: roster.into(),
        removing: RwSignal::new(None),
        moving: RwSignal::new(None),
        open: Memo::new(move |_| {
            details.with(|it| it.status == SessionStatus::Scheduled && it.starts_at > format::now())
        }),
    };
    let mut listed = false;
    effect(move || {
        let lists = roster.with(|roster| !roster.is_empty());
        if std::mem::replace(&mut listed, lists) {
            keep_focus(".queue__title");
        }
    });
    let phase = Memo::new(move |_| match remote.get() {
        Remote::Loaded(entries) if entries.is_empty() => Remote::Loaded(true),
        Remote::Loaded(_) => Remote::Loaded(false),
        Remote::Loading => Remote::Loading,
        Remote::LoadingSlowly => Remote::LoadingSlowly,
        Remote::Failed(error) => Remote::Failed(error),
    });
    let list = move || match phase.get() {
        Remote::Loading => ().into_any(),
        Remote::LoadingSlowly => {
            view! { <Skeleton shape="line" count=5 says=session::ROSTER_LOADING /> }.into_any()
        }
        Remote::Failed(error) => {
            let again = move |()| queries.invalidate(&|url| url.contains("/roster"));
            view! { <Trouble error on_retry=again /> }.into_any()
        }
        Remote::Loaded(true) => {
            view! { <Message kind="empty" title=say::EMPTY_TITLE text=say::EMPTY_TEXT /> }
                .into_any()
        }
        Remote::Loaded(false) => view! {
            <Queue desk state=PlaceState::Confirmed />
            <Queue desk state=PlaceState::Waitlisted />
        }
        .into_any(),
    };
    let closed = move || {
        (!desk.open.get())
            .then(|| view! { <Banner tone=Tone::Info>{say::CLOSED}</Banner> }.into_any())
    };
    let add = move || {
        desk.open
            .get()
            .then(|| view! { <AddPerson details /> }.into_any())
    };
    view! {
        <div class="roster">
            {follow_some(closed)}
            {follow_some(add)}
            {follow(list)}
            {follow_some(move || {
                let entry = desk.removing.get()?;
                Some(view! { <RemoveDialog desk entry /> }.into_any())
            })}
            {follow_some(move || {
                let entry = desk.moving.get()?;
                Some(view! { <MoveDialog desk entry /> }.into_any())
            })}
        </div>
    }
    .into_any()
}

/// Those who have a seat, or those who wait.
#[component]
fn Queue(desk: Desk, state: PlaceState) -> AnyView {
    let all = RwSignal::new(false);
    let queue = Memo::new(move |_| {
        desk.roster.with(|roster| {
            let of = roster.iter().filter(|entry| entry.state == state);
            of.cloned().collect::<Vec<_>>()
        })
    });
    let number = Memo::new(move |_| queue.with(Vec::len));
    let keys = move || {
        let most = if all.get() { usize::MAX } else { SHOWN };
        queue.with(|queue| {
            let ids = queue.iter().take(most).map(|it| it.person.id.clone());
            ids.collect()
        })
    };
    // An entry that changes keeps its place in the document, and so the focus.
    let item = move |id: String| {
        let own = Memo::new(move |before: Option<&Option<RosterEntry>>| {
            let found = queue.with(|queue| queue.iter().find(|it| it.person.id == id).cloned());
            found.or_else(|| before.cloned().flatten())
        });
        follow(move || {
            own.get()
                .map_or_else(|| ().into_any(), |entry| entry_view(entry, desk))
        })
    };
    let title = move || match state {
        PlaceState::Confirmed => say::confirmed(number.get()),
        PlaceState::Waitlisted => say::waiting(number.get()),
    };
    let more = move || {
        (number.get() > SHOWN && !all.get()).then(|| {
            view! {
                <Button on_press=move |()| all.set(true)>{say::show_all(number.get_untracked())}</Button>
            }
            .into_any()
        })
    };
    let any = Memo::new(move |_| number.get() > 0);
    follow_some(move || {
        any.get().then(|| {
            view! {
                <section class="queue">
                    <h2 class="queue__title" tabindex="-1">{words(title)}</h2>
                    <ol class="queue__list">{keyed(keys, item)}</ol>
                    {follow_some(more)}
                </section>
            }
            .into_any()
        })
    })
}
