//! Before somebody's place changes: who else feels it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::{encode, session_url};
use potluck_app::form::FormState;
use potluck_app::query::{Queries, use_queries};
use potluck_app::ui::follow::effect;
use potluck_domain::api::{Changed, MoveForm, PlaceState, RosterEntry};

use super::Desk;
use crate::api::Call;
use crate::components::undoing::{Undoing, use_undoing};
use crate::strings::{sessions::roster as say, telling};
use crate::ui::{ConfirmDialog, NumberField, number};

/// What both dialogs send with; copied freely.
#[derive(Clone, Copy)]
struct Sending {
    form: FormState,
    open: RwSignal<bool>,
    queries: Queries,
    undoing: Undoing,
}

impl Sending {
    /// Open, for whom `target` names; closing it forgets that.
    fn begin(target: RwSignal<Option<RosterEntry>>) -> Self {
        let open = RwSignal::new(true);
        effect(move || {
            if !open.get() {
                // Once the dialog has given the focus back.
                request_animation_frame(move || {
                    request_animation_frame(move || drop(target.try_set(None)));
                });
            }
        });
        Self {
            form: FormState::new(),
            open,
            queries: use_queries(),
            undoing: use_undoing(),
        }
    }

    fn send(self, call: Call, words: String) {
        self.form.start();
        spawn_local(async move {
            match call.read::<Changed>().await {
                Ok(reply) => {
                    self.form.succeed();
                    self.open.set(false);
                    self.undoing.offer(words, reply.value.change_id, || ());
                }
                Err(error) => {
                    self.queries.note(&error);
                    self.form.fail(&error);
                }
            }
        });
    }
}

fn url(desk: Desk, entry: &RosterEntry, rest: &str) -> String {
    let rest = ["/roster/", &encode(&entry.person.id), rest].concat();
    desk.details.with_untracked(|it| session_url(&it.id, &rest))
}

/// Names of those who wait, in their order.
fn waiting(desk: Desk) -> Vec<String> {
    desk.roster.with(|roster| {
        let waiting = roster
            .iter()
            .filter(|it| it.state == PlaceState::Waitlisted);
        waiting.map(|it| it.person.name.clone()).collect()
    })
}

#[component]
pub(super) fn RemoveDialog(desk: Desk, entry: RosterEntry) -> AnyView {
    let sending = Sending::begin(desk.removing);
    let name = entry.person.name.clone();
    let title = say::remove_title(&name);
    let shown = entry.clone();
    let affects = Signal::derive(move || {
        let waiting = waiting(desk);
        let behind = shown.position.map(|position| {
            let behind = waiting.len().saturating_sub(position as usize);
            (position, behind)
        });
        say::removal(
            &shown.person.name,
            behind,
            waiting.first().map(String::as_str),
        )
    });
    let remove = move |()| {
        let call = Call::delete(&url(desk, &entry, ""));
        let next = untrack(|| waiting(desk)).into_iter().next();
        let next = next.filter(|_| entry.state == PlaceState::Confirmed);
        sending.send(call, say::removed(&name, next.as_deref()));
    };
    view! {
        <ConfirmDialog
            open=sending.open
            form=sending.form
            title
            confirm=say::REMOVE_CONFIRM
            affects
            heard=Signal::stored(Some(telling::AT_ONCE.to_owned()))
            on_confirm=remove
        />
    }
    .into_any()
}

#[component]
pub(super) fn MoveDialog(desk: Desk, entry: RosterEntry) -> AnyView {
    let sending = Sending::begin(desk.moving);
    let reason = RwSignal::new(String::new());
    let position = RwSignal::new("1".to_owned());
    let from = entry.position.unwrap_or(1);
    let name = entry.person.name.clone();
    let title = say::move_title(&name);
    let affects = Signal::derive(move || {
        let to = number(&position.get()).unwrap_or(1).clamp(1, from);
        let passed = waiting(desk);
        let passed = passed.get(to as usize - 1..from as usize - 1);
        vec![say::passed(passed.unwrap_or_default())]
    });
    let send = move |()| {
        let body = MoveForm {
            position: Some(number(&position.get_untracked()).unwrap_or_default()),
            reason: reason.get_untracked(),
        };
        let call = Call::post(&url(desk, &entry, "/move")).json(&body);
        sending.send(call, say::moved(&name));
    };
    view! {
        <ConfirmDialog
            open=sending.open
            form=sending.form
            title
            confirm=say::MOVE_CONFIRM
            affects
            heard=Signal::stored(Some(telling::NOT_MAILED.to_owned()))
            reason=reason
            reason_hint=say::MOVE_REASON_HINT
            required=true
            on_confirm=send
        >
            <NumberField
                form=sending.form
                name="position"
                label=say::MOVE_TO
                value=position
                least=1
                most=from.saturating_sub(1).max(1)
            />
        </ConfirmDialog>
    }
    .into_any()
}
