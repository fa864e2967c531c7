//! New training: from nothing, or as a copy of another (`?from=ID`).

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use potluck_app::components::Trouble;
use potluck_app::form::FormState;
use potluck_app::query::{Remote, use_queries};
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Button, Look, Skeleton};
use potluck_domain::api::Training;

use crate::api::{Call, Once};
use crate::components::training::{Fields, Part, TrainingFields, Typed, training_url};
use crate::components::undoing::use_undoing;
use crate::draft::{DraftNotice, use_draft};
use crate::route::Route;
use crate::strings::trainings as say;
use crate::ui::{ErrorSummary, PageHead};

#[component]
pub fn NewTraining() -> AnyView {
    let from = use_query_map().with_untracked(|query| query.get("from"));
    let back = (Route::Trainings.path(), say::TITLE.to_owned());
    let lead = if from.is_some() {
        say::COPY_LEAD
    } else {
        say::NEW_LEAD
    };
    let form = match from.filter(|from| !from.is_empty()) {
        None => {
            view! { <Create opened=Typed::fresh() draft="training:new".to_owned() /> }.into_any()
        }
        Some(from) => view! { <Copy from /> }.into_any(),
    };
    view! {
        <div class="page">
            <PageHead title=say::NEW_TITLE lead back />
            {form}
        </div>
    }
    .into_any()
}

/// Waits for the training that is copied.
#[component]
fn Copy(from: String) -> AnyView {
    let original = use_queries().watch_url::<Training>(&training_url(&from));
    let read = original.clone();
    // Once the copy is begun, what becomes of the original does not concern it.
    let opened = Memo::new(
        move |before: Option<&Remote<Typed>>| match (before, read.get()) {
            (Some(Remote::Loaded(typed)), _) => Remote::Loaded(typed.clone()),
            (_, Remote::Loaded(training)) => Remote::Loaded(Typed {
                title: say::copy_of(&training.title),
                ..Typed::of(&training)
            }),
            (_, Remote::Loading) => Remote::Loading,
            (_, Remote::LoadingSlowly) => Remote::LoadingSlowly,
            (_, Remote::Failed(error)) => Remote::Failed(error),
        },
    );
    let draft = ["training:copy:", &from].concat();
    follow(move || match opened.get() {
        Remote::Loading => ().into_any(),
        Remote::LoadingSlowly => {
            view! { <Skeleton shape="line" count=6 says=say::LOADING /> }.into_any()
        }
        Remote::Loaded(opened) => view! { <Create opened draft=draft.clone() /> }.into_any(),
        Remote::Failed(error) => {
            let original = original.clone();
            view! { <Trouble error on_retry=move |()| original.retry() /> }.into_any()
        }
    })
}

#[component]
fn Create(opened: Typed, draft: String) -> AnyView {
    let queries = use_queries();
    let undoing = use_undoing();
    let navigate = StoredValue::new(use_navigate());
    let form = FormState::new();
    let fields = Fields::new(opened);
    let current = Signal::derive(move || fields.typed());
    let draft = use_draft(&draft, current, move |kept: Typed| fields.fill(kept));
    let once = StoredValue::new(Once::fresh());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.sending().get_untracked() {
            return;
        }
        let new = untrack(|| fields.typed()).to_form();
        if let Err(errors) = new.parse() {
            form.refuse(errors.into_map());
            return;
        }
        form.start();
        let call = once.with_value(|once| Call::post("/api/trainings").json(&new).once(once));
        spawn_local(async move {
            match call.read::<Training>().await {
                Ok(reply) => {
                    form.succeed();
                    draft.clear();
                    undoing.offer(say::CREATED, None, || ());
                    let path = Route::Training(reply.value.id).path();
                    let options = NavigateOptions {
                        replace: true,
                        ..NavigateOptions::default()
                    };
                    // Nobody is told where the page was left meanwhile.
                    let _ = navigate.try_with_value(|navigate| navigate(&path, options));
                }
                Err(error) => {
                    queries.note(&error);
                    form.fail(&error);
                }
            }
        });
    };
    view! {
        <form class="form form--wide" novalidate on:submit=submit>
            <DraftNotice draft />
            <ErrorSummary form />
            <TrainingFields form fields part=Part::Whole />
            <div class="form__actions form__actions--stay">
                <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                    {say::CREATE}
                </Button>
            </div>
        </form>
    }
    .into_any()
}
