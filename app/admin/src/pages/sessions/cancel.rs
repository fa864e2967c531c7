//! A session that will not take place, and one that does after all.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::session_url;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_domain::api::{CancellationForm, SessionDetails};

use crate::api::Call;
use crate::components::roster::{Roster, affected};
use crate::components::undoing::use_undoing;
use crate::strings::TOLD;
use crate::strings::sessions::{self as words, session as say};
use crate::ui::ConfirmDialog;

fn url(id: &str) -> String {
    session_url(id, "/cancellation")
}

/// Says whom it affects and what they are told, and asks why.
#[component]
pub fn CancelDialog(
    details: Signal<SessionDetails>,
    roster: Memo<Option<Roster>>,
    open: RwSignal<bool>,
) -> AnyView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let (queries, undoing) = (use_queries(), use_undoing());
    let affects = people(details, roster);
    let told = Signal::derive(move || Some(words::told_cancelled(&reason.get())));
    let cancel = move |()| {
        form.start();
        let url = details.with_untracked(|it| url(&it.id));
        let body = CancellationForm {
            reason: reason.get_untracked(),
        };
        spawn_local(async move {
            match Call::post(&url).json(&body).done().await {
                Ok(change) => {
                    form.succeed();
                    open.set(false);
                    reason.set(String::new());
                    undoing.offer(say::CANCELLED, change, || ());
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
            title=say::CANCEL_TITLE
            confirm=say::CANCEL_CONFIRM
            affects
            told
            reason=reason
            reason_hint=words::REASON_HINT
            required=true
            on_confirm=cancel
        />
    }
    .into_any()
}

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
    let bring_back = move |()| {
        form.start();
        let url = details.with_untracked(|it| url(&it.id));
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
            told=Signal::stored(Some([say::KEEP_PLACES, " ", TOLD].concat()))
            on_confirm=bring_back
        />
    }
    .into_any()
}

fn people(details: Signal<SessionDetails>, roster: Memo<Option<Roster>>) -> Signal<Vec<String>> {
    Signal::derive(move || {
        let (confirmed, waitlisted) = details.with(|it| (it.confirmed, it.waitlisted));
        roster.with(|roster| {
            let entries = roster.as_deref().map(Vec::as_slice);
            affected(confirmed, waitlisted, entries)
        })
    })
}
