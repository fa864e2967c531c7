//! A cancelled session that takes place after all, and whom that or its cancellation affects.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::session_url;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_domain::api::SessionDetails;

use crate::api::Call;
use crate::components::roster::{Roster, affected};
use crate::components::telling::{is_soon, when};
use crate::components::undoing::use_undoing;
use crate::strings::sessions::session as say;
use crate::strings::telling;
use crate::ui::ConfirmDialog;

/// People keep their places, and learn that it takes place: where there are any, one is asked.
#[component]
pub fn BringBack(
    details: Signal<SessionDetails>,
    roster: Memo<Option<Roster>>,
    open: RwSignal<bool>,
) -> AnyView {
    let form = FormState::new();
    let (queries, undoing) = (use_queries(), use_undoing());
    let affects = people(details, roster);
    let told = Signal::derive(move || {
        let words = |it: &SessionDetails| {
            let when = when(it.starts_at, &it.time_zone);
            telling::on_again(&telling::dated(&it.title, Some(&when)))
        };
        Some(details.with(words))
    });
    let heard = Signal::derive(move || {
        let soon = details.with(|it| is_soon(it.starts_at));
        Some([say::KEEP_PLACES, " ", &telling::of_change(&[soon])].concat())
    });
    let bring_back = move |()| {
        form.start();
        let url = details.with_untracked(|it| session_url(&it.id, "/cancellation"));
        spawn_local(async move {
            match Call::delete(&url).done().await {
                Ok(change) => {
                    form.succeed();
                    open.set(false);
                    undoing.offer(say::BROUGHT_BACK, change, || ());
                }
                Err(error) => {
                    queries.note(&error);
                    form.fail(&error);
                }
            }
        });
    };
    view! {
        <ConfirmDialog
            open
            form
            title=say::BRING_BACK_TITLE
            confirm=say::BRING_BACK
            affects
            told
            heard
            on_confirm=bring_back
        />
    }
    .into_any()
}

/// Who comes, in sentences, with the names where they are known.
pub(super) fn people(
    details: Signal<SessionDetails>,
    roster: Memo<Option<Roster>>,
) -> Signal<Vec<String>> {
    Signal::derive(move || {
        let (confirmed, waitlisted) = details.with(|it| (it.confirmed, it.waitlisted));
        roster.with(|roster| {
            let entries = roster.as_deref().map(Vec::as_slice);
            affected(confirmed, waitlisted, entries)
        })
    })
}
