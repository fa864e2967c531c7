//! A change of a series on its way: looked at, then made.

use std::collections::BTreeMap;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::{Answer, ApiError};
use potluck_app::form::FormState;
use potluck_app::query::Queries;
use potluck_app::strings as words;
use potluck_app::ui::follow::effect;
use potluck_app::ui::live::Voice;
use potluck_domain::api::{Series, SeriesDeed, SeriesEffects, SeriesPatch, code};

use super::effects::Seen;
use super::url;
use crate::api::{Call, is_stale};
use crate::components::undoing::Undoing;
use crate::strings::series::change as say;

const PAUSE_MS: u32 = 300;

/// What all dialogs work with; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) series: Memo<Series>,
    pub(super) queries: Queries,
    pub(super) undoing: Undoing,
    pub(super) voice: Voice,
}

/// One dialog's change; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Act {
    desk: StoredValue<Desk>,
    pub(super) open: RwSignal<bool>,
    pub(super) form: FormState,
    /// The session from which on; empty: all that are still to start.
    pub(super) from: RwSignal<String>,
    /// Whether sessions with people that the series no longer names are cancelled.
    pub(super) cancel: RwSignal<bool>,
    pub(super) reason: RwSignal<String>,
    /// What the fields come to; none, as long as they change nothing.
    pub(super) patch: Signal<Option<SeriesPatch>>,
    effects: RwSignal<Option<SeriesEffects>>,
    /// Whether what is shown is of what is typed.
    pub(super) behind: RwSignal<bool>,
    /// Somebody else changed the series while this was open.
    pub(super) overtaken: RwSignal<bool>,
    question: StoredValue<Question, LocalStorage>,
}

#[derive(Default)]
struct Question {
    /// Rises with each one, so that late answers are known for what they are.
    turn: u32,
    timer: Option<Timeout>,
}

impl Act {
    pub(super) fn new(
        desk: Desk,
        open: RwSignal<bool>,
        patch: Signal<Option<SeriesPatch>>,
    ) -> Self {
        let act = Self {
            desk: StoredValue::new(desk),
            open,
            form: FormState::new(),
            from: RwSignal::new(String::new()),
            cancel: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            patch,
            effects: RwSignal::new(None),
            behind: RwSignal::new(false),
            overtaken: RwSignal::new(false),
            question: StoredValue::new_local(Question::default()),
        };
        let wanted = Memo::new(move |_| act.wanted());
        effect(move || {
            // What was asked before is of no use any more; dropping its timer cancels it.
            act.question.update_value(|it| {
                it.turn += 1;
                it.timer = None;
            });
            let wanted = wanted.get();
            act.behind.set(wanted.is_some());
            act.effects.set(None);
            if !act.open.get_untracked() {
                act.overtaken.set(false);
            }
            if let Some(wanted) = wanted {
                act.ask_soon(wanted);
            }
        });
        act
    }

    pub(super) fn desk(self) -> Desk {
        self.desk.get_value()
    }

    /// None, once the page is left.
    fn turn(self) -> Option<u32> {
        self.question.try_with_value(|it| it.turn)
    }

    /// What to look at, while the dialog is open. Sessions that are kept or cancelled are looked at
    /// as kept: which of the two is shown without asking again.
    fn wanted(self) -> Option<SeriesPatch> {
        if !self.open.get() {
            return None;
        }
        let patch = self.patch.get()?;
        let from = self.from.get();
        Some(SeriesPatch {
            from: (!from.is_empty()).then_some(from),
            version: Some(self.desk().series.with(|it| it.version)),
            ..patch
        })
    }

    fn ask_soon(self, wanted: SeriesPatch) {
        let later = Timeout::new(PAUSE_MS, move || self.ask(wanted));
        self.question.update_value(|it| it.timer = Some(later));
    }

    fn ask(self, wanted: SeriesPatch) {
        let turn = self.turn();
        self.behind.set(true);
        let url = self.url("/effects");
        spawn_local(async move {
            let answer = Call::post(&url).json(&wanted).read::<SeriesEffects>().await;
            // What was typed meanwhile is asked for on its own, and the page may be left.
            if self.turn() == turn {
                self.show(answer.map(|reply| reply.value));
            }
        });
    }

    fn show(self, answer: Answer<SeriesEffects>) {
        self.behind.set(false);
        match answer {
            Ok(effects) => {
                // The API has looked at every field: what was wrong before is not any more.
                self.form.start();
                self.form.succeed();
                let deeds: Vec<SeriesDeed> = effects.effects.iter().map(|it| it.deed).collect();
                self.desk().voice.say(say::sum(&deeds));
                self.effects.set(Some(effects));
            }
            Err(error) if is_stale(&error) => self.reload(),
            Err(error) => {
                self.desk().queries.note(&error);
                match at_fields(&error) {
                    Some(fields) => self.form.point_out(fields),
                    None => self.form.fail(&error),
                }
            }
        }
    }

    /// What happens, as it was chosen; tracked.
    pub(super) fn seen(self) -> Option<Seen> {
        let cancel = self.cancel.get();
        self.effects
            .with(|effects| effects.as_ref().map(|it| Seen::of(it, cancel)))
    }

    /// Made, once what it does is shown; else that is looked at again.
    pub(super) fn confirm(self, done: &'static str, after: Callback<()>) {
        if self.form.sending().get_untracked() || self.behind.get_untracked() {
            return;
        }
        let Some(wanted) = untrack(|| self.wanted()) else {
            return;
        };
        let Some(seen) = untrack(|| self.seen()) else {
            self.ask(wanted);
            return;
        };
        let cancels = seen.leaves && self.cancel.get_untracked();
        let reason = self.reason.get_untracked();
        if cancels && reason.trim().is_empty() {
            let missing = crate::strings::fields::REASON_MISSING.to_owned();
            self.form.refuse([("reason".to_owned(), missing)].into());
            return;
        }
        let patch = SeriesPatch {
            cancel: cancels.then_some(true),
            reason: cancels.then_some(reason),
            ..wanted
        };
        self.send(patch, done, after);
    }

    fn send(self, patch: SeriesPatch, done: &'static str, after: Callback<()>) {
        self.form.start();
        // Before it is sent: the page may be left when the answer comes.
        let (url, desk) = (self.url(""), self.desk());
        spawn_local(async move {
            let answer = Call::patch(&url).json(&patch).done().await;
            let here = self.turn().is_some();
            match answer {
                Ok(change) => {
                    if here {
                        self.finish(after);
                    }
                    desk.undoing.offer(done, change, || ());
                }
                Err(error) => {
                    desk.queries.note(&error);
                    if here {
                        self.refuse(&error);
                    }
                }
            }
        });
    }

    fn finish(self, after: Callback<()>) {
        self.form.succeed();
        self.open.set(false);
        self.reason.set(String::new());
        self.cancel.set(false);
        self.from.set(String::new());
        after.run(());
    }

    fn refuse(self, error: &ApiError) {
        if is_stale(error) {
            self.form.succeed();
            self.reload();
            return;
        }
        match at_fields(error) {
            Some(fields) => self.form.refuse(fields),
            None => self.form.fail(error),
        }
    }

    /// Somebody else was faster: the series is fetched as it is now, and what this does to it is
    /// looked at again. What was typed stays.
    fn reload(self) {
        self.overtaken.set(true);
        self.behind.set(false);
        self.effects.set(None);
        let own = self.url("");
        self.desk().queries.invalidate(&|url| url == own);
    }

    fn url(self, rest: &str) -> String {
        self.desk().series.with_untracked(|it| url(&it.id, rest))
    }
}

/// What is wrong, by field; too few seats have one too.
fn at_fields(error: &ApiError) -> Option<BTreeMap<String, String>> {
    if error.has_code(code::CAPACITY_BELOW_CONFIRMED) {
        return Some([("capacity".to_owned(), words::error(error))].into());
    }
    match error {
        ApiError::Problem(problem) if !problem.fields.is_empty() => Some(problem.fields.clone()),
        _ => None,
    }
}
