//! Changing a training that stands: its draft, its errors, and what somebody else did meanwhile.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::{Answer, ApiError, encode};
use potluck_app::form::FormState;
use potluck_app::query::{Queries, use_queries};
use potluck_app::ui::follow::{effect, follow_some};
use potluck_app::ui::toast::{Toasts, use_toasts};
use potluck_app::ui::{Button, Look};
use potluck_domain::api::{AuditEntry, Page, Training, TrainingPatch};
use serde::{Deserialize, Serialize};

use super::{Fields, Part, TrainingFields, Typed};
use crate::api::{Call, is_stale};
use crate::components::undoing::{Undoing, use_undoing};
use crate::draft::{Draft, DraftNotice, use_draft};
use crate::strings::{self, trainings as say};
use crate::ui::{ConflictPanel, ErrorSummary, Side, changed_by_them};

pub fn training_url(id: &str) -> String {
    ["/api/trainings/", &encode(id)].concat()
}

/// A training as a page has it; copied freely.
#[derive(Clone, Copy)]
pub struct Standing {
    training: RwSignal<Training>,
    /// The version that the form's first values are of.
    version: RwSignal<u32>,
    /// Rises when the form has to begin anew.
    round: RwSignal<u32>,
    /// Whether the form holds something that was not saved.
    dirty: RwSignal<bool>,
}

impl Standing {
    pub fn new(training: Training) -> Self {
        Self {
            version: RwSignal::new(training.version),
            training: RwSignal::new(training),
            round: RwSignal::new(0),
            dirty: RwSignal::new(false),
        }
    }

    /// The training as it was last read; tracked.
    pub fn training(self) -> Training {
        self.training.get()
    }

    /// Which form this is; tracked.
    pub fn round(self) -> u32 {
        self.round.get()
    }

    /// Another version stands, and the form shows it.
    pub fn replace(self, training: Training) {
        if self.training.is_disposed() {
            return; // the page was left
        }
        self.version.set(training.version);
        self.training.set(training);
        self.round.update(|round| *round += 1);
    }

    /// The viewer changed something that the form does not hold: what is typed stays.
    pub fn keep_form(self, training: Training) {
        let before = self
            .training
            .try_with_untracked(|training| training.version);
        // The page may be left.
        if before.is_some() && self.version.try_get_untracked() == before {
            self.version.set(training.version);
        }
        self.training.set(training);
    }

    /// What was read again meanwhile, as after an undo: the form shows it unless somebody has
    /// typed. Then it is compared when the form is saved.
    pub fn follow(self, training: &Training) {
        let known = self.training.with_untracked(|known| known.version);
        if training.version > known && !self.dirty.get_untracked() {
            self.replace(training.clone());
        }
    }
}

/// What a draft keeps: also what it began with, so that nobody's change meanwhile is lost.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    typed: Typed,
    base: Typed,
    version: u32,
}

/// Where nothing was typed, the version makes no difference.
impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
            && self.base == other.base
            && (self.version == other.version || self.typed == self.base)
    }
}

/// What somebody else saved meanwhile.
#[derive(Clone)]
struct Theirs {
    training: Training,
    by: Option<String>,
}

/// The parts of the form; copied freely.
#[derive(Clone, Copy)]
struct Parts {
    part: Part,
    standing: Standing,
    form: FormState,
    fields: Fields,
    base: RwSignal<Typed>,
    theirs: RwSignal<Option<Theirs>>,
    draft: Draft,
    queries: Queries,
    toasts: Toasts,
    undoing: Undoing,
}

impl Parts {
    fn save(self) {
        if self.form.sending().get_untracked() {
            return;
        }
        let typed = untrack(|| self.fields.typed());
        if let Err(errors) = typed.to_form().parse() {
            self.form.refuse(errors.into_map());
            return;
        }
        let version = self.standing.version.get_untracked();
        let patch = self
            .base
            .with_untracked(|base| typed.patch(base, version, self.part));
        let idle = TrainingPatch {
            version: Some(version),
            ..TrainingPatch::default()
        };
        if patch == idle {
            self.draft.discard();
            self.toasts.show(say::NOTHING_CHANGED);
            return;
        }
        self.form.start();
        let id = self
            .standing
            .training
            .with_untracked(|training| training.id.clone());
        spawn_local(async move {
            let answer = Call::patch(&training_url(&id))
                .json(&patch)
                .read::<Training>()
                .await;
            match answer {
                Ok(reply) => {
                    self.form.succeed();
                    self.draft.clear();
                    self.standing.replace(reply.value);
                    self.undoing.offer(say::SAVED, reply.change_id, || ());
                }
                Err(error) if is_stale(&error) => self.compare(&id).await,
                Err(error) => self.fail(&error),
            }
        });
    }

    fn fail(self, error: &ApiError) {
        self.queries.note(error);
        self.form.fail(error);
    }

    /// Shows what somebody else did.
    async fn compare(self, id: &str) {
        match Call::get(&training_url(id)).read::<Training>().await {
            Ok(reply) => {
                let by = match self.part {
                    Part::Whole => last_change(id).await.ok().flatten(),
                    Part::Taught => None,
                };
                self.form.succeed();
                self.theirs.set(Some(Theirs {
                    training: reply.value,
                    by,
                }));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Takes over what is theirs, and saves on top of it.
    fn save_on_top(self, choices: Vec<(&'static str, Side)>) {
        let Some(theirs) = self.theirs.get_untracked() else {
            return;
        };
        let base = Typed::of(&theirs.training);
        let mut mine = untrack(|| self.fields.typed());
        for (name, side) in choices {
            if side == Side::Theirs {
                mine.take(name, &base);
            }
        }
        // What this form has no field for is theirs.
        if self.part == Part::Taught {
            for difference in Typed::differences(&base, &base, &mine) {
                if !TAUGHT.contains(&difference.name) {
                    mine.take(difference.name, &base);
                }
            }
        }
        self.fields.fill(mine);
        self.base.set(base);
        self.standing.version.set(theirs.training.version);
        self.theirs.set(None);
        self.save();
    }

    fn conflict(self) -> Option<AnyView> {
        let theirs = self.theirs.get()?;
        let mine = untrack(|| self.fields.typed());
        let base = self.base.get_untracked();
        let mut differences = changed_by_them(Typed::differences(
            &base,
            &Typed::of(&theirs.training),
            &mine,
        ));
        if self.part == Part::Taught {
            differences.retain(|it| TAUGHT.contains(&it.name));
        }
        let view = view! {
            <ConflictPanel
                differences
                by=theirs.by.unwrap_or_else(|| say::SOMEBODY.to_owned())
                busy=self.form.sending()
                on_save=move |choices| self.save_on_top(choices)
            />
        };
        Some(view.into_any())
    }
}

/// What the form of a trainer holds.
const TAUGHT: [&str; 3] = ["description", "agenda", "resources"];

/// Who changed it last.
async fn last_change(id: &str) -> Answer<Option<String>> {
    let url = ["/api/audit?kind=training&limit=1&thing=", &encode(id)].concat();
    let page = Call::get(&url).read::<Page<AuditEntry>>().await?.value;
    let actor = page.items.into_iter().next().and_then(|entry| entry.actor);
    Ok(actor.map(|actor| actor.name))
}

/// The form of a training that stands, as far as the viewer may change it: `form.form`.
#[component]
pub fn EditTraining(standing: Standing, part: Part) -> AnyView {
    let (id, opened) = standing
        .training
        .with_untracked(|training| (training.id.clone(), Typed::of(training)));
    let form = FormState::new();
    let fields = Fields::new(opened.clone());
    let base = RwSignal::new(opened);
    let current = Signal::derive(move || Kept {
        typed: fields.typed(),
        base: base.get(),
        version: standing.version.get(),
    });
    effect(move || {
        let dirty = current.with(|now| now.typed != now.base);
        standing.dirty.set(dirty);
    });
    let restore = move |kept: Kept| {
        fields.fill(kept.typed);
        base.set(kept.base);
        standing.version.set(kept.version);
    };
    let room = match part {
        Part::Whole => "training:",
        Part::Taught => "teaching:",
    };
    let parts = Parts {
        part,
        standing,
        form,
        fields,
        base,
        theirs: RwSignal::new(None),
        draft: use_draft(&[room, &id].concat(), current, restore),
        queries: use_queries(),
        toasts: use_toasts(),
        undoing: use_undoing(),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        parts.save();
    };
    view! {
        <form class="form form--wide" novalidate on:submit=submit>
            <DraftNotice draft=parts.draft />
            <ErrorSummary form />
            {follow_some(move || parts.conflict())}
            <TrainingFields form fields part />
            <div class="form__actions form__actions--stay">
                <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                    {strings::SAVE}
                </Button>
            </div>
        </form>
    }
    .into_any()
}
