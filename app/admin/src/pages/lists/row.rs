//! An entry: its name, how many trainings have it, and what can be done with it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_app::strings as words;
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::follow;
use potluck_app::ui::toast::use_toasts;
use potluck_app::ui::{Button, Look};
use potluck_domain::api::{Changed, ListEntry, NameForm};
use potluck_domain::training::DEFAULT_FORMAT;

use super::List;
use crate::api::Call;
use crate::components::undoing::use_undoing;
use crate::strings::{self, lists as say};
use crate::ui::TextInput;

/// `li.word-list__row`, which becomes a small form while the entry is renamed.
#[component]
pub(super) fn Row(
    list: List,
    id: String,
    entries: Memo<Vec<ListEntry>>,
    merging: RwSignal<Option<ListEntry>>,
) -> AnyView {
    let renaming = RwSignal::new(false);
    let key = id.clone();
    let entry = Memo::new(move |before: Option<&Option<ListEntry>>| {
        let found = entries.with(|entries| entries.iter().find(|it| it.id == key).cloned());
        found.or_else(|| before.cloned().flatten())
    });
    let content = move || match entry.get() {
        None => ().into_any(),
        Some(entry) if renaming.get() => view! { <Rename list entry renaming /> }.into_any(),
        Some(entry) => view! { <Shown list entry renaming merging /> }.into_any(),
    };
    view! {
        <li class="word-list__row" data-entry=id>
            {follow(content)}
        </li>
    }
    .into_any()
}

#[component]
fn Shown(
    list: List,
    entry: ListEntry,
    renaming: RwSignal<bool>,
    merging: RwSignal<Option<ListEntry>>,
) -> AnyView {
    let name = words::label(&entry.name);
    let count = say::trainings(entry.trainings);
    let count = if entry.trainings == 0 {
        view! { <span class="word-list__count">{count}</span> }.into_any()
    } else {
        view! {
            <a class="word-list__count" href=list.trainings(&entry.name)>
                {count}
            </a>
        }
        .into_any()
    };
    let actions = if list == List::Formats && entry.name == DEFAULT_FORMAT {
        view! { <p class="word-list__note">{say::DEFAULT}</p> }.into_any()
    } else {
        let remove = (entry.trainings == 0).then(|| {
            let entry = entry.clone();
            view! { <Remove list entry /> }.into_any()
        });
        let merge = entry.clone();
        let id = entry.id.clone();
        let rename = move |()| {
            renaming.set(true);
            focus_later(&id, "input");
        };
        view! {
            <div class="word-list__actions">
                <Button on_press=rename look=Look::Quiet label=say::of(say::RENAME, &name)>
                    {say::RENAME}
                </Button>
                <Button
                    on_press=move |()| merging.set(Some(merge.clone()))
                    look=Look::Quiet
                    label=say::of(say::MERGE, &name)
                >
                    {say::MERGE}
                </Button>
                {remove}
            </div>
        }
        .into_any()
    };
    view! {
        <p class="word-list__words">
            <span class="word-list__name">{name}</span>
            {count}
        </p>
        {actions}
    }
    .into_any()
}

#[component]
fn Remove(list: List, entry: ListEntry) -> AnyView {
    let queries = use_queries();
    let toasts = use_toasts();
    let undoing = use_undoing();
    let busy = RwSignal::new(false);
    let name = words::label(&entry.name);
    let said = name.clone();
    let press = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let call = Call::delete(&list.entry_url(&entry.id, ""));
        let name = said.clone();
        spawn_local(async move {
            match call.read::<Changed>().await {
                Ok(reply) => {
                    focus_first(&["#", list.heading()].concat());
                    undoing.offer(say::removed(&name), reply.value.change_id, || ());
                }
                Err(error) => {
                    queries.note(&error);
                    let _ = busy.try_set(false);
                    toasts.fail(words::error(&error));
                }
            }
        });
    };
    view! {
        <Button on_press=press look=Look::Quiet busy=busy label=say::of(say::REMOVE, &name)>
            {say::REMOVE}
        </Button>
    }
    .into_any()
}

#[component]
fn Rename(list: List, entry: ListEntry, renaming: RwSignal<bool>) -> AnyView {
    let queries = use_queries();
    let toasts = use_toasts();
    let undoing = use_undoing();
    let form = FormState::new();
    let before = words::label(&entry.name);
    let name = RwSignal::new(before.clone());
    let entry_id = StoredValue::new(entry.id.clone());
    let close = move || {
        if renaming.try_set(false).is_none() {
            let id = entry_id.try_get_value().unwrap_or_default();
            focus_later(&id, "button");
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.sending().get_untracked() {
            return;
        }
        let new = NameForm {
            name: name.get_untracked(),
        };
        let parsed = match new.parse() {
            Ok(parsed) => parsed,
            Err(errors) => return form.refuse(errors.into_map()),
        };
        if parsed == before {
            return close();
        }
        form.start();
        let call = Call::patch(&list.entry_url(&entry.id, "")).json(&new);
        let before = before.clone();
        spawn_local(async move {
            match call.read::<ListEntry>().await {
                Ok(reply) => {
                    form.succeed();
                    close();
                    let renamed = say::renamed(&before, &words::label(&reply.value.name));
                    undoing.offer(renamed, reply.change_id, || ());
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
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    view! {
        <form class="word-list__rename" novalidate on:submit=submit on:keydown=key>
            <TextInput form name="name" label=say::NAME value=name most=60 />
            <Button on_press=|()| () kind="submit" busy=form.sending()>
                {strings::SAVE}
            </Button>
            <Button on_press=move |()| close() look=Look::Quiet>
                {strings::CANCEL}
            </Button>
        </form>
    }
    .into_any()
}

/// Once the row has become what it becomes.
fn focus_later(id: &str, control: &str) {
    let selector = ["[data-entry=\"", id, "\"] ", control].concat();
    request_animation_frame(move || focus_first(&selector));
}
