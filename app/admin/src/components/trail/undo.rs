//! Taking a change of the trail back, after a question where other people feel it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::{ApiError, encode};
use potluck_app::form::FormState;
use potluck_app::query::{Queries, use_queries};
use potluck_app::ui::follow::effect;
use potluck_app::ui::toast::{Toasts, use_toasts};
use potluck_domain::api::{AuditEntry, Page, SessionRow, Thing};

use super::deed::{Deed, deed};
use super::group::Group;
use crate::api::Call;
use crate::components::undoing::{Undoing, refusal, use_undoing};
use crate::strings::{audit as say, undo as words};
use crate::ui::ConfirmDialog;

/// The question and what follows it; one a list, copied freely.
#[derive(Clone, Copy)]
pub struct Undo {
    form: FormState,
    open: RwSignal<bool>,
    asked: RwSignal<Option<Group>>,
    /// Confirmed and waiting people of the sessions that it is about, as soon as that is known.
    numbers: RwSignal<Option<(u32, u32)>>,
    queries: Queries,
    toasts: Toasts,
    undoing: Undoing,
}

pub fn use_undo() -> Undo {
    Undo {
        form: FormState::new(),
        open: RwSignal::new(false),
        asked: RwSignal::new(None),
        numbers: RwSignal::new(None),
        queries: use_queries(),
        toasts: use_toasts(),
        undoing: use_undoing(),
    }
}

impl Undo {
    pub fn busy(self) -> Signal<bool> {
        self.form.sending()
    }

    /// Takes a change back; asks first, where other people feel it.
    pub fn ask(self, group: Group) {
        let Some(first) = group.entries.first() else {
            return;
        };
        let sessions = match first.kind {
            Thing::Session | Thing::Signup => {
                group.entries.iter().map(|it| it.thing.clone()).collect()
            }
            Thing::Person | Thing::Series => BTreeSet::new(),
            _ => return self.send(first.change_id.clone()),
        };
        self.asked.set(Some(group));
        self.numbers.set(None);
        self.form.succeed();
        self.open.set(true);
        if !sessions.is_empty() {
            spawn_local(async move {
                // Without an answer the question says whom it is about, and not how many.
                if let Ok(numbers) = count(sessions).await {
                    // Fails when the page was left.
                    let _ = self.numbers.try_set(Some(numbers));
                }
            });
        }
    }

    fn confirm(self) {
        let asked = self.asked.get_untracked();
        if let Some(entry) = asked.and_then(|group| group.entries.into_iter().next()) {
            self.send(entry.change_id);
        }
    }

    fn send(self, change_id: String) {
        self.form.start();
        spawn_local(async move {
            match self.undoing.take_back(&change_id).await {
                Ok(()) => {
                    self.form.succeed();
                    self.open.set(false);
                    self.toasts.show(words::UNDONE);
                }
                Err(error) => self.fail(&error),
            }
        });
    }

    fn fail(self, error: &ApiError) {
        self.form.succeed();
        self.open.set(false);
        self.toasts.fail(refusal(error));
        // What is shown may be why.
        self.queries
            .invalidate(&|url| url.starts_with("/api/audit"));
    }

    /// The question.
    pub fn dialog(self) -> AnyView {
        let affects = Signal::derive(move || {
            let numbers = self.numbers.get();
            self.asked.with(|asked| {
                asked
                    .as_ref()
                    .map_or_else(Vec::new, |it| affected(it, numbers))
            })
        });
        // Closed by hand: the button asks again from the start.
        effect(move || {
            if !self.open.get() {
                self.numbers.set(None);
            }
        });
        view! {
            <ConfirmDialog
                open=self.open
                form=self.form
                title=say::UNDO_TITLE
                confirm=say::UNDO_CONFIRM
                affects=affects
                heard=Signal::stored(Some(say::UNDO_HEARD.to_owned()))
                on_confirm=move |()| self.confirm()
            >
                <p class="quiet small">{say::UNDO_NOTE}</p>
            </ConfirmDialog>
        }
        .into_any()
    }
}

/// Confirmed and waiting people of these sessions.
async fn count(ids: BTreeSet<String>) -> Result<(u32, u32), ApiError> {
    let ids: Vec<String> = ids.into_iter().take(100).collect();
    let url = [
        "/api/admin/sessions?limit=100&ids=",
        &encode(&ids.join(",")),
    ]
    .concat();
    let page = Call::get(&url).read::<Page<SessionRow>>().await?.value;
    let sum = |of: fn(&SessionRow) -> u32| page.items.iter().map(of).sum();
    Ok((sum(|it| it.confirmed), sum(|it| it.waitlisted)))
}

/// Whom it affects, in sentences.
fn affected(group: &Group, numbers: Option<(u32, u32)>) -> Vec<String> {
    let Some(first) = group.entries.first() else {
        return Vec::new();
    };
    let numbers = numbers.map(|(confirmed, waiting)| say::on_the_lists(confirmed, waiting));
    match first.kind {
        Thing::Series => vec![say::UNDO_SERIES.to_owned()],
        Thing::Session => [say::UNDO_SESSION.to_owned()]
            .into_iter()
            .chain(numbers)
            .collect(),
        Thing::Signup => {
            let whose = say::whose_places(&places(&group.entries));
            [whose].into_iter().chain(numbers).collect()
        }
        _ => {
            let words = match deed(first).0 {
                Deed::Deactivated => say::UNDO_DEACTIVATED,
                Deed::Activated => say::UNDO_ACTIVATED,
                _ => say::UNDO_PERSON,
            };
            vec![[first.title.as_str(), ": ", words].concat()]
        }
    }
}

/// Names for up to five people, then a number.
fn places(entries: &[AuditEntry]) -> Vec<String> {
    let mut names: Vec<String> = entries
        .iter()
        .map(|it| {
            it.person
                .as_ref()
                .map_or(say::SOMEBODY, |it| &it.name)
                .to_owned()
        })
        .collect();
    names.dedup();
    if names.len() > 5 {
        let more = names.split_off(5).len();
        names.push(say::more(more));
    }
    names
}
