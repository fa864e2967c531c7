//! The state of one import, and what is done to it.

mod sending;

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::ApiError;
use potluck_app::form::FormState;
use potluck_app::query::{Queries, use_queries};
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::effect;
use potluck_app::ui::live::{Voice, use_voice};
use potluck_domain::api::{ImportPreview, Imported, SheetDates, SheetKind};

use super::failure::{Failure, Task};
use super::sheet;
use super::upload::Upload;
use crate::components::undoing::{Undoing, use_undoing};
use crate::draft::Draft;
use crate::strings::import as say;

/// The id of the heading of the step that shows.
pub const HEADING: &str = "import-heading";
/// The id of the heading above what was done.
pub const DONE: &str = "import-done";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Bring,
    Match,
    Look,
}

/// What is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Nothing,
    /// So many pieces of so many have arrived.
    Sending(usize, usize),
    Reading,
    Importing,
}

/// Copied freely. What comes from the network looks whether it is still wanted: the page may be
/// left, or the sheet may have changed meanwhile.
#[derive(Clone, Copy)]
pub struct Desk {
    pub kind: RwSignal<SheetKind>,
    /// The person chose the kind, so that nothing is guessed any more.
    pub chosen: RwSignal<bool>,
    pub text: RwSignal<String>,
    /// A text was too big to be kept over a reload.
    pub dropped: RwSignal<bool>,
    /// Corrections: the sheet's title by our name of the column, empty for none.
    pub columns: RwSignal<BTreeMap<String, String>>,
    pub dates: RwSignal<Option<SheetDates>>,
    /// For lines without a zone; empty for none.
    pub zone: RwSignal<String>,
    pub form: FormState,
    /// What was read from a file.
    pub note: RwSignal<String>,
    pub step: RwSignal<Step>,
    pub work: RwSignal<Work>,
    pub failure: RwSignal<Option<Failure>>,
    pub preview: RwSignal<Option<Arc<ImportPreview>>>,
    pub done: RwSignal<Option<Imported>>,
    upload: StoredValue<Option<Upload>>,
    /// What began last; the answers to everything before are not wanted.
    run: StoredValue<u32>,
    /// The line of titles and the kind that corrections belong to.
    about: StoredValue<Option<(String, SheetKind)>>,
    queries: Queries,
    undoing: Undoing,
    voice: Voice,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            kind: RwSignal::new(SheetKind::People),
            chosen: RwSignal::new(false),
            text: RwSignal::new(String::new()),
            dropped: RwSignal::new(false),
            columns: RwSignal::new(BTreeMap::new()),
            dates: RwSignal::new(None),
            zone: RwSignal::new(String::new()),
            form: FormState::new(),
            note: RwSignal::new(String::new()),
            step: RwSignal::new(Step::Bring),
            work: RwSignal::new(Work::Nothing),
            failure: RwSignal::new(None),
            preview: RwSignal::new(None),
            done: RwSignal::new(None),
            upload: StoredValue::new(None),
            run: StoredValue::new(0),
            about: StoredValue::new(None),
            queries: use_queries(),
            undoing: use_undoing(),
            voice: use_voice(),
        }
    }

    /// Shows a step, and moves the focus to its heading.
    pub fn go(self, step: Step) {
        self.step.set(step);
        focus_on(HEADING);
    }

    /// Whether there is anything to see in that step, and nothing is being imported; tracked.
    pub fn can_go(self, step: Step) -> bool {
        let work = self.work.get();
        let is_read = self.preview.with(Option::is_some);
        match step {
            _ if work == Work::Importing => false,
            Step::Bring => true,
            Step::Match => is_read || work != Work::Nothing,
            Step::Look => is_read && work == Work::Nothing && self.in_the_way().is_none(),
        }
    }

    /// Tracked.
    pub fn is_busy(self) -> bool {
        self.work.get() != Work::Nothing
    }

    /// Why the lines cannot be looked at yet; tracked.
    pub fn in_the_way(self) -> Option<String> {
        self.preview.with(|preview| {
            let preview = preview.as_ref()?;
            if !preview.ambiguous.is_empty() {
                Some(say::DATES_MISSING.to_owned())
            } else if preview.problems.is_empty() {
                None
            } else {
                Some(say::PROBLEMS_FIRST.to_owned())
            }
        })
    }

    /// Another text or another kind makes everything that was read of the old one void.
    pub fn follow_changes(self) {
        effect(move || {
            let about = (
                self.text.with(|text| sheet::head(text).to_owned()),
                self.kind.get(),
            );
            if self.guess_kind() {
                // This runs again then.
                return;
            }
            let Some(before) = self.about.get_value() else {
                // What was restored belongs together.
                self.about.set_value(Some(about));
                return;
            };
            if before != about {
                self.columns.set(BTreeMap::new());
                self.dates.set(None);
                self.about.set_value(Some(about));
            }
            self.forget_answers();
        });
        effect(move || {
            let empty = self.text.with(String::is_empty);
            if !empty && self.dropped.get_untracked() {
                self.dropped.set(false);
            }
            self.withdraw();
        });
        on_cleanup(move || self.withdraw());
    }

    /// Gives whether the sheet turned out to be of another kind.
    fn guess_kind(self) -> bool {
        if self.chosen.get_untracked() {
            return false;
        }
        let guess = self.text.with_untracked(|text| sheet::guess(text));
        let other = guess.filter(|guess| *guess != self.kind.get_untracked());
        if let Some(kind) = other {
            self.kind.set(kind);
        }
        other.is_some()
    }

    /// Sends what is missing as soon as the network is back.
    pub fn go_on_when_online(self) {
        let listener = window_event_listener(leptos::ev::online, move |_| {
            let failure = self.failure.try_get_untracked().flatten();
            if failure.is_some_and(|failure| failure.offline) {
                self.read();
            }
        });
        on_cleanup(move || listener.remove());
    }

    /// Sends what has not arrived yet, and asks what it comes to.
    pub fn read(self) {
        let run = self.begin();
        self.done.set(None);
        spawn_local(async move {
            let Some(answer) = self.ask(run, "/preview", Work::Reading).await else {
                return;
            };
            self.work.set(Work::Nothing);
            match answer {
                Ok(preview) => self.show(preview),
                Err(error) => self.fail(&error, Task::Read),
            }
        });
    }

    /// Stops sending; what has arrived stays there.
    pub fn stop(self) {
        let Work::Sending(sent, total) = self.work.get_untracked() else {
            return;
        };
        self.begin();
        self.work.set(Work::Nothing);
        self.failure.set(Some(Failure::stopped(sent, total)));
        // The button that was pressed is gone.
        request_animation_frame(|| focus_first(".import-trouble button"));
    }

    /// Does again what did not work, whose button goes.
    pub fn go_on(self, task: Task, draft: Option<Draft>) {
        match (task, draft) {
            (Task::Import, Some(draft)) => self.import(draft),
            _ => self.read(),
        }
        focus_on(HEADING);
    }

    /// Does what the preview shows. With it done, what was typed is no draft any more.
    pub fn import(self, draft: Draft) {
        let run = self.begin();
        spawn_local(async move {
            let Some(answer) = self.ask::<Imported>(run, "", Work::Importing).await else {
                return;
            };
            self.work.set(Work::Nothing);
            match answer {
                Ok(imported) => {
                    draft.settle();
                    self.offer_undo(&imported);
                    self.voice.say(say::done(&imported));
                    self.done.set(Some(imported));
                    focus_on(DONE);
                }
                Err(error) => self.fail(&error, Task::Import),
            }
        });
    }

    fn offer_undo(self, imported: &Imported) {
        let after = move || {
            // The page may be left by then.
            if self.run.try_get_value().is_some() {
                // What was imported under its name is not imported again.
                self.withdraw();
                self.read();
            }
        };
        self.undoing
            .offer(say::imported(imported), imported.change_id.clone(), after);
    }

    fn show(self, preview: ImportPreview) {
        let ImportPreview {
            created,
            changed,
            same,
            refused,
            ..
        } = preview;
        self.voice.say(say::read(created, changed, same, refused));
        self.preview.set(Some(Arc::new(preview)));
        if self.step.get_untracked() == Step::Look && untrack(|| self.in_the_way()).is_some() {
            self.go(Step::Match);
        }
    }

    fn fail(self, error: &ApiError, task: Task) {
        self.queries.note(error);
        self.failure.set(Some(Failure::new(error, task)));
    }

    /// Something begins; whatever was under way is not wanted any more.
    fn begin(self) -> u32 {
        if self.failure.with_untracked(Option::is_some) {
            self.failure.set(None);
        }
        self.run.update_value(|run| *run += 1);
        self.run.get_value()
    }

    fn is_wanted(self, run: u32) -> bool {
        self.run.try_get_value() == Some(run)
    }

    /// Somebody types: what was read and what is under way is of an older sheet.
    fn forget_answers(self) {
        self.begin();
        if self.work.get_untracked() != Work::Nothing {
            self.work.set(Work::Nothing);
        }
        if self.preview.with_untracked(Option::is_some) {
            self.preview.set(None);
        }
        if self.done.with_untracked(Option::is_some) {
            self.done.set(None);
        }
    }
}

/// Once what shows it stands.
fn focus_on(id: &'static str) {
    request_animation_frame(move || focus_first(&["#", id].concat()));
}
