//! One entry becomes another.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_app::strings::label;
use potluck_domain::api::{Changed, ListEntry, MergeForm};

use super::List;
use crate::api::Call;
use crate::components::undoing::use_undoing;
use crate::strings::{fields as words_of_fields, lists as say};
use crate::ui::{ConfirmDialog, Select};

/// Asks into which one, and says how many trainings change.
#[component]
pub(super) fn Merge(list: List, entry: ListEntry, entries: Memo<Vec<ListEntry>>) -> AnyView {
    let queries = use_queries();
    let undoing = use_undoing();
    let form = FormState::new();
    let open = RwSignal::new(false);
    // A dialog opens once it stands.
    request_animation_frame(move || {
        let _ = open.try_set(true);
    });
    let into = RwSignal::new(String::new());
    let name = label(&entry.name);
    let own = entry.id.clone();
    let others = Signal::derive(move || {
        let mut options = vec![(String::new(), words_of_fields::CHOOSE.to_owned())];
        entries.with(|entries| {
            let others = entries.iter().filter(|it| it.id != own);
            options.extend(others.map(|it| (it.id.clone(), label(&it.name))));
        });
        options
    });
    let into_name = Memo::new(move |_| {
        let into = into.get();
        let found = others.get().into_iter().find(|(id, _)| *id == into);
        found.map_or_else(String::new, |(_, words)| words)
    });
    let affects = {
        let (name, trainings) = (name.clone(), entry.trainings);
        Signal::derive(move || {
            if trainings == 0 {
                return vec![say::NOBODY_AFFECTED.to_owned()];
            }
            let chosen = !into.with(String::is_empty);
            let into = into_name.get();
            let into = if chosen { into.as_str() } else { "" };
            vec![
                say::change(trainings, &name, into),
                say::NOBODY_TOLD.to_owned(),
            ]
        })
    };
    let said = name.clone();
    let confirm = move |()| {
        let merge = MergeForm {
            into: into.get_untracked(),
        };
        if merge.into.is_empty() {
            let missing = ("into".to_owned(), say::INTO_MISSING.to_owned());
            form.refuse(BTreeMap::from([missing]));
            return;
        }
        form.start();
        let merged = say::merged(&said, &into_name.get_untracked());
        let call = Call::post(&list.entry_url(&entry.id, "/merge")).json(&merge);
        spawn_local(async move {
            match call.read::<Changed>().await {
                Ok(reply) => {
                    form.succeed();
                    let _ = open.try_set(false);
                    undoing.offer(merged, reply.value.change_id, || ());
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
            title=say::merge_title(&name)
            confirm=Signal::stored(say::MERGE.to_owned())
            on_confirm=confirm
            affects
        >
            <Select form name="into" label=say::INTO value=into options=others />
        </ConfirmDialog>
    }
    .into_any()
}
