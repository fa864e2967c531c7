//! A session that will not take place.

use leptos::prelude::*;
use potluck_app::api::session_url;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_domain::api::CancellationForm;

use super::{Case, Done, Sending};
use crate::api::Call;
use crate::components::roster::affected;
use crate::components::undoing::use_undoing;
use crate::strings::sessions::{self as words, session as say};
use crate::ui::ConfirmDialog;

/// Says whom it affects and what they are told, and asks why.
#[component]
pub fn CancelDialog(
    #[prop(into)] id: Signal<String>,
    /// Who comes, in sentences.
    #[prop(into)]
    affects: Signal<Vec<String>>,
    open: RwSignal<bool>,
) -> AnyView {
    let sending = Sending {
        form: FormState::new(),
        open,
        decided: StoredValue::new(false),
        queries: use_queries(),
        undoing: use_undoing(),
    };
    question(sending, id, affects)
}

/// The same, opened at once.
pub(super) fn dialog(sending: Sending, case: &Case) -> AnyView {
    let affects = affected(case.confirmed, case.waitlisted, None);
    let id = Signal::stored(case.id.clone());
    question(sending, id, Signal::stored(affects))
}

fn question(sending: Sending, id: Signal<String>, affects: Signal<Vec<String>>) -> AnyView {
    let reason = RwSignal::new(String::new());
    let told = Signal::derive(move || Some(words::told_cancelled(&reason.get())));
    let cancel = move |()| {
        let url = id.with_untracked(|id| session_url(id, "/cancellation"));
        let body = CancellationForm {
            reason: reason.get_untracked(),
        };
        let call = Call::post(&url).json(&body);
        sending.send(async move {
            let change = call.done().await?;
            // The page may be left.
            let _ = reason.try_set(String::new());
            Ok(Done {
                words: say::CANCELLED.to_owned(),
                change,
            })
        });
    };
    view! {
        <ConfirmDialog
            open=sending.open
            form=sending.form
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
