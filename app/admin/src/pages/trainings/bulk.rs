//! What is done to several trainings at once.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::encode;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_app::strings as words;
use potluck_app::ui::Button;
use potluck_app::ui::toast::use_toasts;
use potluck_domain::api::{Changed, TrainingBulk, TrainingBulkForm};

use crate::api::Call;
use crate::components::ordered_people::OrderedPeople;
use crate::components::people::people_search;
use crate::components::undoing::use_undoing;
use crate::strings::trainings as say;
use crate::ui::{Choice, ConfirmDialog, Selection, TableUrl};

const BULK: &str = "/api/admin/trainings/bulk";

/// The buttons of the bar. `changing` opens [`ChangeTrainers`].
#[component]
pub(super) fn Bulk(url: TableUrl, selection: Selection, changing: RwSignal<bool>) -> AnyView {
    let queries = use_queries();
    let toasts = use_toasts();
    let undoing = use_undoing();
    let busy = RwSignal::new(false);
    let archived = untrack(|| !url.state().filter("archived").is_empty());
    let move_all = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let form = TrainingBulkForm {
            ids: untrack(|| selection.ids()),
            action: if archived {
                TrainingBulk::Restore
            } else {
                TrainingBulk::Archive
            },
            trainer_ids: Vec::new(),
        };
        spawn_local(async move {
            let answer = Call::post(BULK).json(&form).read::<Changed>().await;
            // The bar goes with the selection.
            let _ = busy.try_set(false);
            match answer {
                Ok(reply) => {
                    selection.clear();
                    let done = if archived {
                        say::brought_back(reply.value.changed)
                    } else {
                        say::archived(reply.value.changed)
                    };
                    undoing.offer(done, reply.value.change_id, || ());
                }
                Err(error) => {
                    queries.note(&error);
                    toasts.fail(words::error(&error));
                }
            }
        });
    };
    let csv = move || {
        let ids = encode(&selection.ids().join(","));
        let archived = if archived { "&archived=true" } else { "" };
        ["/api/admin/trainings.csv?ids=", &ids, archived].concat()
    };
    let shelf = if archived {
        say::BRING_BACK
    } else {
        say::ARCHIVE
    };
    view! {
        <Button on_press=move_all busy=busy>
            {shelf}
        </Button>
        <Button on_press=move |()| changing.set(true)>{say::CHANGE_TRAINERS}</Button>
        <a class="button button--secondary" rel="external" download="trainings.csv" href=csv>
            {say::EXPORT}
        </a>
    }
    .into_any()
}

/// Asks who teaches the selected trainings from now on.
#[component]
pub(super) fn ChangeTrainers(selection: Selection, open: RwSignal<bool>) -> AnyView {
    let queries = use_queries();
    let undoing = use_undoing();
    let form = FormState::new();
    let chosen = RwSignal::new(Vec::<Choice>::new());
    let confirm = move |()| {
        let change = TrainingBulkForm {
            ids: untrack(|| selection.ids()),
            action: TrainingBulk::ChangeTrainers,
            trainer_ids: chosen.with_untracked(|it| it.iter().map(|it| it.value.clone()).collect()),
        };
        if let Err(errors) = change.clone().parse() {
            form.refuse(errors.into_map());
            return;
        }
        form.start();
        spawn_local(async move {
            match Call::post(BULK).json(&change).read::<Changed>().await {
                Ok(reply) => {
                    form.succeed();
                    open.set(false);
                    chosen.set(Vec::new());
                    selection.clear();
                    let done = say::handed_over(reply.value.changed);
                    undoing.offer(done, reply.value.change_id, || ());
                }
                Err(error) => {
                    queries.note(&error);
                    form.fail(&error);
                }
            }
        });
    };
    let affects = Signal::derive(move || {
        vec![
            say::get_other_trainers(selection.count()),
            say::SESSIONS_KEEP_TRAINERS.to_owned(),
        ]
    });
    view! {
        <ConfirmDialog
            open
            form
            title=say::CHANGE_TRAINERS
            confirm=Signal::stored(say::CHANGE_TRAINERS.to_owned())
            on_confirm=confirm
            affects
        >
            <OrderedPeople
                form
                name="trainer_ids"
                label=say::TRAINERS
                chosen
                search=people_search()
                hint=say::CHANGE_TRAINERS_HINT
            />
        </ConfirmDialog>
    }
    .into_any()
}
