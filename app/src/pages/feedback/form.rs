//! The form itself: taps, three texts, and whether a name stands beside it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_domain::api::{FeedbackForm, Problem, code};

use super::draft;
use super::scales::{QUESTIONS, Question};
use crate::api::{self, ApiError};
use crate::components::FormFailure;
use crate::form::FormState;
use crate::query::use_queries;
use crate::strings::feedback as say;
use crate::ui::{Button, Checkbox, Look, Segmented, TextAreaField};

/// How this visit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// Another tab or another day was faster.
    SentBefore,
}

/// The form of session `id`; says in `outcome` when it is over.
#[component]
pub fn Form(id: String, outcome: RwSignal<Option<Outcome>>) -> AnyView {
    // State
    let kept = draft::read(&id);
    let keep = RwSignal::new(kept.keep.clone());
    let change = RwSignal::new(kept.change.clone());
    let learn_next = RwSignal::new(kept.learn_next.clone());
    let taps = RwSignal::new(kept);
    let state = FormState::new();
    let queries = use_queries();
    let filled = move || FeedbackForm {
        keep: keep.get(),
        change: change.get(),
        learn_next: learn_next.get(),
        ..taps.get()
    };

    // Actions
    let draft_id = id.clone();
    Effect::new(move |_| {
        // What was sent must not come back as a draft.
        if outcome.get().is_none() {
            draft::keep(&draft_id, &filled());
        }
    });
    for (field, text) in [
        ("keep", keep),
        ("change", change),
        ("learn_next", learn_next),
    ] {
        Effect::new(move |_| {
            text.track();
            state.clear(field);
        });
    }

    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if state.sending().get_untracked() {
            return;
        }
        let form = untrack(filled);
        if let Err(errors) = form.parse() {
            state.refuse(errors.into_map());
            return;
        }
        state.start();
        let id = id.clone();
        spawn_local(async move {
            let ended = match api::give_feedback(&id, &form).await {
                Ok(()) => Outcome::Sent,
                Err(error) if is_given(&error) => Outcome::SentBefore,
                Err(error) => {
                    queries.note(&error);
                    state.fail(&error);
                    return;
                }
            };
            state.succeed();
            outcome.set(Some(ended));
            draft::forget(&id);
            let session = api::session_url(&id, "");
            queries.invalidate(&|url| url == session || url == api::MY_SIGNUPS);
        });
    };

    // View
    let questions = QUESTIONS
        .each_ref()
        .map(|question| tap(question, taps, state));
    let questions = questions.into_iter().collect::<Vec<_>>();
    view! {
        <form class="feedback-form" novalidate on:submit=send>
            {questions}
            <div class="feedback-form__words">
                <TextAreaField
                    label=say::KEEP
                    value=keep
                    error=state.error("keep")
                    hint=say::OPTIONAL.to_owned()
                />
                <TextAreaField label=say::CHANGE value=change error=state.error("change") />
                <TextAreaField
                    label=say::LEARN_NEXT
                    value=learn_next
                    error=state.error("learn_next")
                />
            </div>
            <div class="feedback-form__anonymous">
                <Checkbox
                    label=say::ANONYMOUS
                    checked=Signal::derive(move || taps.with(|form| form.anonymous))
                    on_change=move |yes| taps.update(|form| form.anonymous = yes)
                    hint=say::ANONYMOUS_HINT.to_owned()
                />
            </div>
            <FormFailure state />
            <div class="feedback-form__send">
                <Button on_press=|()| () look=Look::Primary kind="submit" busy=state.sending()>
                    {say::SEND}
                </Button>
                <p class="feedback-form__kept">{say::DRAFT_KEPT}</p>
            </div>
        </form>
    }
    .into_any()
}

fn tap(question: &Question, taps: RwSignal<FeedbackForm>, state: FormState) -> AnyView {
    let Question {
        field,
        ends,
        read,
        write,
        ..
    } = *question;
    view! {
        <Segmented
            legend=question.legend
            options=(question.choices)()
            value=Signal::derive(move || taps.with(read))
            on_choose=move |value: String| {
                taps.update(|form| write(form, &value));
                state.clear(field);
            }
            error=state.error(field)
            ends
            class=question.class
        />
    }
    .into_any()
}

fn is_given(error: &ApiError) -> bool {
    matches!(error, ApiError::Problem(Problem { code, .. }) if code == code::FEEDBACK_GIVEN)
}
