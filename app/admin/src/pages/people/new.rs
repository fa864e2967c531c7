//! Add a person.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_app::ui::{Button, Look};
use potluck_domain::api::PersonDetails;

use super::fields::PersonFields;
use super::typed::Typed;
use crate::api::{Call, Once};
use crate::components::undoing::use_undoing;
use crate::draft::{DraftNotice, use_draft};
use crate::route::Route;
use crate::strings::people as say;
use crate::ui::{ErrorSummary, PageHead};

#[component]
pub fn NewPerson() -> AnyView {
    // State
    let (queries, undoing) = (use_queries(), use_undoing());
    let navigate = use_navigate();
    let form = FormState::new();
    let fields = PersonFields::new(Typed::default());
    let draft = use_draft(
        "person:new",
        Signal::derive(move || fields.get()),
        move |kept| fields.set(kept),
    );
    let once = StoredValue::new(Once::fresh());

    // Actions
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.sending().get_untracked() {
            return;
        }
        form.start();
        let new = untrack(|| fields.get()).form();
        let navigate = navigate.clone();
        spawn_local(async move {
            let call = Call::post("/api/people").json(&new).once(&once.get_value());
            match call.read::<PersonDetails>().await {
                Ok(reply) => {
                    draft.clear();
                    form.succeed();
                    let person = reply.value.person;
                    undoing.offer(say::added(&person.name), reply.change_id, || ());
                    navigate(&Route::Person(person.id).path(), NavigateOptions::default());
                }
                Err(error) => {
                    queries.note(&error);
                    form.fail(&error);
                }
            }
        });
    };

    // View
    view! {
        <div class="page people">
            <PageHead
                title=say::NEW_TITLE
                lead=say::NEW_LEAD
                back=(Route::People.path(), say::TITLE.to_owned())
            />
            <DraftNotice draft />
            <form class="form people__form" novalidate on:submit=submit>
                <ErrorSummary form />
                {fields.view(form, Signal::stored(None))}
                <div>
                    <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                        {say::CREATE}
                    </Button>
                </div>
            </form>
        </div>
    }
    .into_any()
}
