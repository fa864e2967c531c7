//! What one hopes to learn, for the trainer to prepare.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_domain::api::{ExpectationForm, Session, SessionStatus};

use crate::api;
use crate::components::FormFailure;
use crate::form::FormState;
use crate::query::{Shared, use_queries};
use crate::strings::session as say;
use crate::ui::toast::use_toasts;
use crate::ui::{Button, TextAreaField};

/// The form, for whoever has a place in a session that is still to come.
#[component]
pub fn Expectation(session: Memo<Shared<Session>>) -> AnyView {
    let place = Memo::new(move |_| {
        session.with(|session| {
            let open = session.card.status == SessionStatus::Scheduled
                && session.closed != Some(potluck_domain::signup::Closed::SessionStarted);
            (open && session.card.mine.is_some()).then(|| session.card.id.clone())
        })
    });
    let form = move || {
        let id = place.get()?;
        let written = session.with_untracked(|session| session.my_expectation.clone());
        Some(form(id, written.unwrap_or_default()))
    };
    form.into_any()
}

fn form(id: String, written: String) -> AnyView {
    // State
    let (queries, toasts) = (use_queries(), use_toasts());
    let text = RwSignal::new(written);
    let state = FormState::new();

    // Actions
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if state.sending().get_untracked() {
            return;
        }
        state.start();
        let form = ExpectationForm {
            text: text.get_untracked(),
        };
        let id = id.clone();
        spawn_local(async move {
            match api::expect(&id, &form).await {
                Ok(()) => {
                    state.succeed();
                    toasts.show(say::HOPE_SAVED);
                    let session = api::session_url(&id, "");
                    queries.invalidate(&|url| url == session);
                }
                Err(error) => {
                    queries.note(&error);
                    state.fail(&error);
                }
            }
        });
    };

    // View
    view! {
        <form class="session__hope" novalidate on:submit=send>
            <TextAreaField
                label=say::HOPE
                value=text
                error=state.error("text")
                hint=say::HOPE_HINT.to_owned()
            />
            <FormFailure state />
            <Button on_press=|()| () kind="submit" busy=state.sending()>
                {say::HOPE_SAVE}
            </Button>
        </form>
    }
    .into_any()
}
