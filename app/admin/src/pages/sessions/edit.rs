//! The plan of a session that stands: moved, resized, relocated, given to others.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::session_url;
use potluck_app::form::FormState;
use potluck_app::query::{Queries, use_queries};
use potluck_app::strings as words;
use potluck_app::ui::follow::{effect, follow_some};
use potluck_app::ui::{Button, Look};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{RosterEntry, SessionDetails, code};
use serde::{Deserialize, Serialize};

use super::effects::{effects, heard, told};
use super::form::{Fields, Kept, PlanFields, PlanPanel, Preview, TimeFields, fail};
use crate::api::{Call, is_stale};
use crate::components::roster::affected;
use crate::components::undoing::{Undoing, use_undoing};
use crate::draft::{Draft, DraftNotice, use_draft};
use crate::strings::sessions::plan as say;
use crate::ui::{ConfirmDialog, ConflictPanel, ErrorSummary, Side};

/// What a draft of a change keeps: also what it started from, so that one that is taken up days
/// later overwrites nothing that others did since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Opened {
    base: Kept,
    version: u32,
    now: Kept,
}

/// The form, the panel beside it, and the dialogs before it is saved. `dirty` says whether
/// something is typed that is not saved.
#[component]
pub fn EditPlan(
    #[prop(into)] details: Signal<SessionDetails>,
    #[prop(into)] roster: Signal<Option<Arc<Vec<RosterEntry>>>>,
    dirty: RwSignal<bool>,
) -> AnyView {
    let session = details.get_untracked();
    let desk = Desk::open(&session, dirty);
    let preview = Preview::follow(desk.form, desk.fields, Some(session.id.clone()));
    let zone = use_viewer().time_zone();
    let changes = Memo::new(move |_| {
        let (base, now) = (desk.base.get(), desk.fields.get());
        details.with(|session| effects(&base, &now, session, &zone))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let people = details.with_untracked(|it| it.confirmed + it.waitlisted);
        if people > 0 && changes.with_untracked(|it| !it.is_empty()) {
            desk.asking.set(true);
        } else {
            desk.save();
        }
    };
    let nothing = Signal::derive(move || (!dirty.get()).then(|| say::UNCHANGED.to_owned()));
    view! {
        <form class="plan-desk" novalidate on:submit=submit>
            <div class="form plan-desk__first">
                {desk.conflict()}
                <DraftNotice draft=desk.draft />
                <ErrorSummary form=desk.form />
                <TimeFields form=desk.form fields=desk.fields />
            </div>
            <PlanPanel preview />
            <div class="form plan-desk__rest">
                <PlanFields form=desk.form fields=desk.fields />
                <div class="form__actions">
                    <Button
                        on_press=|()| ()
                        look=Look::Primary
                        kind="submit"
                        busy=desk.form.sending()
                        disabled_reason=nothing
                    >
                        {say::SAVE}
                    </Button>
                </div>
            </div>
        </form>
        <Asking desk details roster changes />
    }
    .into_any()
}

/// Whom the change affects, what changes for them, and what they are told.
#[component]
fn Asking(
    desk: Desk,
    details: Signal<SessionDetails>,
    roster: Signal<Option<Arc<Vec<RosterEntry>>>>,
    changes: Memo<Vec<String>>,
) -> AnyView {
    let people = Signal::derive(move || {
        let (confirmed, waitlisted) = details.with(|it| (it.confirmed, it.waitlisted));
        roster.with(|roster| {
            let entries = roster.as_deref().map(Vec::as_slice);
            affected(confirmed, waitlisted, entries)
        })
    });
    let list = move || {
        let lines = changes.get().into_iter();
        let lines = lines.map(|line| view! { <li>{line}</li> }.into_any());
        Some(view! { <ul class="effects">{lines.collect::<Vec<_>>()}</ul> }.into_any())
    };
    let told = Signal::derive(move || {
        let (base, now) = (desk.base.get(), desk.fields.get());
        details.with(|session| told(&base, &now, session))
    });
    let heard = Signal::derive(move || {
        let (base, now) = (desk.base.get(), desk.fields.get());
        Some(details.with(|session| heard(&base, &now, session)))
    });
    let save = move |()| {
        desk.asking.set(false);
        desk.save();
    };
    view! {
        <ConfirmDialog
            open=desk.asking
            form=desk.form
            title=say::CONFIRM_TITLE
            confirm=say::CONFIRM
            affects=people
            told
            heard
            on_confirm=save
        >
            <h3 class="confirm__title">{say::WHAT_CHANGES}</h3>
            {follow_some(list)}
        </ConfirmDialog>
    }
    .into_any()
}

/// What the form works on; copied freely.
#[derive(Clone, Copy)]
struct Desk {
    id: StoredValue<String>,
    form: FormState,
    fields: Fields,
    base: RwSignal<Kept>,
    version: RwSignal<u32>,
    draft: Draft,
    dirty: RwSignal<bool>,
    asking: RwSignal<bool>,
    /// The session as somebody else has saved it meanwhile.
    theirs: RwSignal<Option<SessionDetails>>,
    queries: Queries,
    undoing: Undoing,
}

impl Desk {
    fn open(session: &SessionDetails, dirty: RwSignal<bool>) -> Self {
        let kept = Kept::of(session);
        let fields = Fields::new(kept.clone());
        let base = RwSignal::new(kept);
        let version = RwSignal::new(session.version);
        let draft = use_draft(
            &["session:", &session.id].concat(),
            Signal::derive(move || Opened {
                base: base.get(),
                version: version.get(),
                now: fields.get(),
            }),
            move |opened: Opened| {
                base.set(opened.base);
                version.set(opened.version);
                fields.set(opened.now);
            },
        );
        effect(move || dirty.set(base.with(|base| *base != fields.get())));
        Self {
            id: StoredValue::new(session.id.clone()),
            form: FormState::new(),
            fields,
            base,
            version,
            draft,
            dirty,
            asking: RwSignal::new(false),
            theirs: RwSignal::new(None),
            queries: use_queries(),
            undoing: use_undoing(),
        }
    }

    fn save(self) {
        if self.form.sending().get_untracked() {
            return;
        }
        self.form.start();
        let mine = untrack(|| self.fields.get());
        let version = self.version.get_untracked();
        let patch = self.base.with_untracked(|base| mine.patch(base, version));
        // Before it is sent: the page may be left when the answer comes.
        let id = self.id.get_value();
        let url = session_url(&id, "");
        spawn_local(async move {
            match Call::patch(&url).json(&patch).done().await {
                Ok(change) => {
                    self.form.succeed();
                    self.draft.clear();
                    self.theirs.set(None);
                    self.base.set(mine);
                    self.dirty.set(false);
                    self.undoing.offer(say::SAVED, change, || ());
                }
                Err(error) if is_stale(&error) => self.look_at_theirs(&id).await,
                Err(error) if error.has_code(code::CAPACITY_BELOW_CONFIRMED) => {
                    let wrong = ("capacity".to_owned(), words::error(&error));
                    self.form.refuse([wrong].into());
                }
                Err(error) => {
                    self.queries.note(&error);
                    fail(self.form, &error);
                }
            }
        });
    }

    /// Somebody else was faster: what they changed is shown before anything is sent again.
    async fn look_at_theirs(self, id: &str) {
        let url = ["/api/admin/sessions/", id].concat();
        match Call::get(&url).read::<SessionDetails>().await {
            Ok(reply) => {
                self.form.succeed();
                self.theirs.set(Some(reply.value));
            }
            Err(error) => {
                self.queries.note(&error);
                self.form.fail(&error);
            }
        }
    }

    fn conflict(self) -> AnyView {
        follow_some(move || {
            let theirs = self.theirs.get()?;
            let (kept, version) = (Kept::of(&theirs), theirs.version);
            let mine = untrack(|| self.fields.get());
            let differences = self
                .base
                .with_untracked(|base| mine.differences(base, &kept));
            let save = move |choices: Vec<(&'static str, Side)>| {
                let mine = untrack(|| self.fields.get());
                let base = self.base.get_untracked();
                self.fields.set(mine.merged(&base, &kept, &choices));
                self.base.set(kept.clone());
                self.version.set(version);
                self.save();
            };
            let busy = self.form.sending();
            Some(view! { <ConflictPanel differences on_save=save busy /> }.into_any())
        })
    }
}
