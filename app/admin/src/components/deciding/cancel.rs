//! A session that will not take place.

use leptos::prelude::*;
use potluck_app::api::session_url;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_domain::api::CancellationForm;

use super::{Case, Done, Sending};
use crate::api::Call;
use crate::components::roster::affected;
use crate::components::telling::{is_soon, when};
use crate::components::undoing::use_undoing;
use crate::strings::sessions::{self as words, session as say};
use crate::strings::telling;
use crate::ui::ConfirmDialog;

/// Says whom it affects and what they are told, and asks why.
#[component]
pub fn CancelDialog(
    case: Signal<Case>,
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
    question(sending, case, affects)
}

/// The same, opened at once.
pub(super) fn dialog(sending: Sending, case: &Case) -> AnyView {
    let affects = affected(case.confirmed, case.waitlisted, None);
    question(
        sending,
        Signal::stored(case.clone()),
        Signal::stored(affects),
    )
}

fn question(sending: Sending, case: Signal<Case>, affects: Signal<Vec<String>>) -> AnyView {
    let reason = RwSignal::new(String::new());
    let told = Signal::derive(move || {
        let case = case.get();
        let what = telling::dated(&case.title, Some(&when(case.starts_at, &case.time_zone)));
        Some(telling::cancelled(&what, &reason.get()))
    });
    let heard = Signal::derive(move || {
        let soon = case.with(|case| is_soon(case.starts_at));
        Some(telling::of_change(&[soon]))
    });
    let cancel = move |()| {
        let url = case.with_untracked(|case| session_url(&case.id, "/cancellation"));
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
            heard
            reason=reason
            reason_hint=words::REASON_HINT
            required=true
            on_confirm=cancel
        />
    }
    .into_any()
}
