//! Giving somebody a place.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::{encode, session_url};
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_app::ui::Button;
use potluck_app::ui::focus::focus_first;
use potluck_domain::api::{Place, SessionDetails};

use crate::api::Call;
use crate::components::people::people_search;
use crate::components::undoing::use_undoing;
use crate::strings::sessions::roster as say;
use crate::ui::{Choice, Combobox, ErrorSummary};

/// At the end of the queue, whatever the signup window says.
#[component]
pub(super) fn AddPerson(details: Signal<SessionDetails>) -> AnyView {
    let form = FormState::new();
    let chosen = RwSignal::new(Vec::<Choice>::new());
    let (queries, undoing) = (use_queries(), use_undoing());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.sending().get_untracked() {
            return;
        }
        let Some(person) = chosen.with_untracked(|it| it.first().cloned()) else {
            form.refuse([("person".to_owned(), say::CHOOSE_FIRST.to_owned())].into());
            return;
        };
        form.start();
        let rest = ["/roster/", &encode(&person.value)].concat();
        let url = details.with_untracked(|it| session_url(&it.id, &rest));
        spawn_local(async move {
            match Call::put(&url).read::<Place>().await {
                Ok(reply) => {
                    form.succeed();
                    chosen.set(Vec::new());
                    let new = reply.change_id.is_some();
                    let words = say::added(&person.words, reply.value, new);
                    undoing.offer(words, reply.change_id, || ());
                    focus_first(".add-person input");
                }
                Err(error) => {
                    queries.note(&error);
                    form.fail(&error);
                }
            }
        });
    };
    let full = move || {
        let full = details.with(|it| it.confirmed >= it.capacity);
        if full {
            say::ADD_HINT_FULL
        } else {
            say::ADD_HINT
        }
    };
    view! {
        <form class="add-person" novalidate on:submit=submit>
            <ErrorSummary form />
            <div class="add-person__line">
                <Combobox form name="person" label=say::ADD_LABEL chosen search=people_search() />
                <Button on_press=|()| () kind="submit" busy=form.sending()>
                    {say::ADD}
                </Button>
            </div>
            <p class="quiet small">{full}</p>
        </form>
    }
    .into_any()
}
