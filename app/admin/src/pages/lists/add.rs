//! A new entry.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_app::strings as words;
use potluck_app::ui::Button;
use potluck_app::ui::toast::use_toasts;
use potluck_domain::api::{ListEntry, NameForm};

use super::List;
use crate::api::{Call, Once};
use crate::components::undoing::use_undoing;
use crate::strings::{self, lists as say};
use crate::ui::TextInput;

/// `form.word-list__add`: a name and a button.
#[component]
pub(super) fn Add(list: List) -> AnyView {
    let queries = use_queries();
    let toasts = use_toasts();
    let undoing = use_undoing();
    let form = FormState::new();
    let name = RwSignal::new(String::new());
    let once = StoredValue::new(Once::fresh());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.sending().get_untracked() {
            return;
        }
        let new = NameForm {
            name: name.get_untracked(),
        };
        if let Err(errors) = new.parse() {
            form.refuse(errors.into_map());
            return;
        }
        form.start();
        let call = once.with_value(|once| Call::post(list.url()).json(&new).once(once));
        spawn_local(async move {
            match call.read::<ListEntry>().await {
                Ok(reply) => {
                    form.succeed();
                    // The page may be left.
                    let _ = name.try_set(String::new());
                    let _ = once.try_set_value(Once::fresh());
                    let added = say::added(&words::label(&reply.value.name));
                    undoing.offer(added, reply.change_id, || ());
                }
                Err(error) => {
                    queries.note(&error);
                    form.fail(&error);
                    if let Some(failure) = form.failure().try_get_untracked().flatten() {
                        toasts.fail(failure);
                    }
                }
            }
        });
    };
    let label = match list {
        List::Topics => say::NEW_TOPIC,
        List::Formats => say::NEW_FORMAT,
    };
    view! {
        <form class="word-list__add" novalidate on:submit=submit>
            <TextInput form name="name" label value=name most=60 />
            <Button on_press=|()| () kind="submit" busy=form.sending()>
                {strings::ADD}
            </Button>
        </form>
    }
    .into_any()
}
