//! What is done to several sessions at once.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::query::{Queries, use_queries};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Changed, SessionBulk, SessionBulkForm, SessionRow, SessionStatus};

use crate::api::Call;
use crate::components::people::people_search;
use crate::components::telling::{self as letters, is_soon};
use crate::components::undoing::{Undoing, use_undoing};
use crate::strings::{sessions as say, telling};
use crate::ui::{Choice, Combobox, ConfirmDialog, Selection};

/// How many sessions a dialog names; more are counted.
const NAMED: usize = 5;

/// The selected sessions and the dialogs about them; copied freely.
#[derive(Clone, Copy)]
pub struct Bulk {
    selection: Selection,
    chosen: Signal<Vec<SessionRow>>,
    pub(super) cancel: RwSignal<bool>,
    pub(super) trainers: RwSignal<bool>,
    queries: Queries,
    undoing: Undoing,
}

impl Bulk {
    pub(super) fn new(selection: Selection, chosen: Signal<Vec<SessionRow>>) -> Self {
        Self {
            selection,
            chosen,
            cancel: RwSignal::new(false),
            trainers: RwSignal::new(false),
            queries: use_queries(),
            undoing: use_undoing(),
        }
    }

    /// Sends what the form of a dialog says. When that went well it is closed, and `done` has words
    /// for so many changed and so many left alone.
    fn send(
        self,
        form: FormState,
        open: RwSignal<bool>,
        body: SessionBulkForm,
        done: impl FnOnce(u32, usize) -> String + 'static,
    ) {
        form.start();
        spawn_local(async move {
            let call = Call::post("/api/admin/sessions/bulk").json(&body);
            match call.read::<Changed>().await {
                Ok(reply) => {
                    form.succeed();
                    open.set(false);
                    self.selection.clear();
                    let changed = reply.value;
                    let words = done(changed.changed, changed.left_alone.len());
                    self.undoing.offer(words, changed.change_id, || ());
                }
                Err(error) => {
                    self.queries.note(&error);
                    form.fail(&error);
                }
            }
        });
    }

    /// The one session that is selected, as its letter names it; what stands for each of several.
    fn named(self) -> String {
        self.chosen.with(|rows| match meant(rows)[..] {
            [row] => {
                let when = letters::when(row.starts_at, &row.time_zone);
                telling::dated(&row.title, Some(&when))
            }
            _ => telling::OPEN.to_owned(),
        })
    }

    /// What the selection comes to, in sentences.
    fn affected(self, zone: &str) -> Vec<String> {
        self.chosen.with(|rows| {
            let meant = meant(rows);
            let mut lines = vec![say::sessions(meant.len())];
            if meant.len() <= NAMED {
                lines = meant
                    .iter()
                    .map(|row| say::session_at(&row.title, &when(row, zone)))
                    .collect();
            }
            let sum = |of: fn(&SessionRow) -> u32| meant.iter().map(|row| of(row)).sum::<u32>();
            lines.push(say::affected(
                sum(|row| row.confirmed),
                sum(|row| row.waitlisted),
            ));
            let left = rows.len() - meant.len();
            if left > 0 {
                lines.push(say::left_alone(left));
            }
            lines
        })
    }
}

/// Those that something can be done to: the others stay as they are.
fn meant(rows: &[SessionRow]) -> Vec<&SessionRow> {
    let now = format::now();
    let still = |row: &&SessionRow| row.status == SessionStatus::Scheduled && row.starts_at > now;
    rows.iter().filter(still).collect()
}

fn when(row: &SessionRow, zone: &str) -> String {
    format::day_and_time(row.starts_at, zone)
}

/// The dialogs themselves, which the table fetches when somebody begins to select.
#[component]
pub fn BulkDialogs(bulk: Bulk) -> AnyView {
    view! {
        <CancelDialog bulk />
        <TrainersDialog bulk />
    }
    .into_any()
}

#[component]
fn CancelDialog(bulk: Bulk) -> AnyView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let zone = use_viewer().time_zone();
    let affects = Signal::derive(move || bulk.affected(&zone));
    let told = Signal::derive(move || Some(telling::cancelled(&bulk.named(), &reason.get())));
    let heard = Signal::derive(move || {
        let soon = |rows: &[SessionRow]| -> Vec<bool> {
            let rows = meant(rows).into_iter();
            rows.map(|row| is_soon(row.starts_at)).collect()
        };
        Some(telling::of_change(&bulk.chosen.with(|rows| soon(rows))))
    });
    let send = move |()| {
        let body = SessionBulkForm {
            ids: bulk.selection.ids(),
            action: SessionBulk::Cancel,
            reason: reason.get_untracked(),
            ..SessionBulkForm::default()
        };
        bulk.send(form, bulk.cancel, body, move |changed, left| {
            reason.set(String::new());
            say::cancelled_many(changed, left)
        });
    };
    view! {
        <ConfirmDialog
            open=bulk.cancel
            form
            title=say::CANCEL_CHOSEN_TITLE
            confirm=say::CANCEL_CHOSEN_CONFIRM
            affects
            told
            heard
            reason=reason
            reason_hint=say::REASON_HINT
            required=true
            on_confirm=send
        />
    }
    .into_any()
}

#[component]
fn TrainersDialog(bulk: Bulk) -> AnyView {
    let form = FormState::new();
    let chosen = RwSignal::new(Vec::<Choice>::new());
    let zone = use_viewer().time_zone();
    let affects = Signal::derive(move || bulk.affected(&zone));
    let send = move |()| {
        let trainers = chosen.with_untracked(|it| it.iter().map(|it| it.value.clone()).collect());
        let body = SessionBulkForm {
            ids: bulk.selection.ids(),
            action: SessionBulk::ChangeTrainers,
            trainer_ids: trainers,
            ..SessionBulkForm::default()
        };
        bulk.send(form, bulk.trainers, body, move |changed, left| {
            chosen.set(Vec::new());
            say::changed_many(changed, left)
        });
    };
    view! {
        <ConfirmDialog
            open=bulk.trainers
            form
            title=say::CHANGE_TRAINER_TITLE
            confirm=say::CHANGE_TRAINER_CONFIRM
            affects
            heard=Signal::stored(Some(telling::NOT_MAILED.to_owned()))
            on_confirm=send
        >
            <Combobox
                form
                name="trainer_ids"
                label=say::NEW_TRAINERS
                chosen
                search=people_search()
                most=10
            />
        </ConfirmDialog>
    }
    .into_any()
}
