//! A session that takes place only if enough people come: how it stands, and the ways on.

mod cancel;
mod extend;
mod merge;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::{Answer, session_url};
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::query::{Queries, use_queries};
use potluck_app::strings as words;
use potluck_app::ui::follow::{effect, follow_some};
use potluck_app::ui::toast::{Toasts, use_toasts};
use potluck_app::ui::{Button, Look};
use potluck_domain::api::{Decision, SessionDetails, SessionPatch};

use super::undoing::{Undoing, use_undoing};
use crate::api::Call;
use crate::strings::deciding as say;
use crate::ui::keep_focus;
pub use cancel::CancelDialog;

/// What is known of a session that is decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub id: String,
    pub training_id: String,
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub time_zone: String,
    pub confirmed: u32,
    pub waitlisted: u32,
    pub decide_at: Option<DateTime<Utc>>,
}

impl From<&SessionDetails> for Case {
    fn from(session: &SessionDetails) -> Self {
        Self {
            id: session.id.clone(),
            training_id: session.training_id.clone(),
            title: session.title.clone(),
            starts_at: session.starts_at,
            time_zone: session.time_zone.clone(),
            confirmed: session.confirmed,
            waitlisted: session.waitlisted,
            decide_at: session.decide_at,
        }
    }
}

impl From<&Decision> for Case {
    fn from(decision: &Decision) -> Self {
        Self {
            id: decision.session_id.clone(),
            training_id: decision.training.id.clone(),
            title: decision.training.title.clone(),
            starts_at: decision.starts_at,
            time_zone: decision.time_zone.clone(),
            confirmed: decision.confirmed,
            waitlisted: decision.waitlisted,
            decide_at: Some(decision.decide_at),
        }
    }
}

/// A way on that asks something first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Extend,
    Merge,
    Cancel,
}

/// The ways on and what they need; copied freely, and found while a component is built.
#[derive(Clone, Copy)]
pub struct Deciding {
    asked: RwSignal<Option<(Way, Case)>>,
    /// The session that is told to go ahead just now.
    going: RwSignal<Option<String>>,
    /// Whether something was decided here since somebody asked.
    decided: StoredValue<bool>,
    queries: Queries,
    undoing: Undoing,
    toasts: Toasts,
}

pub fn use_deciding() -> Deciding {
    Deciding {
        asked: RwSignal::new(None),
        going: RwSignal::new(None),
        decided: StoredValue::new(false),
        queries: use_queries(),
        undoing: use_undoing(),
        toasts: use_toasts(),
    }
}

impl Deciding {
    /// Opens the dialog of a way.
    pub fn ask(self, way: Way, case: Case) {
        self.asked.set(Some((way, case)));
    }

    /// What was used goes, once what was decided is fetched: the focus goes on to `selector`. For an
    /// effect that follows that; what others decide moves nobody's focus.
    pub fn keep_focus(self, selector: &'static str) {
        if self.decided.get_value() {
            self.decided.set_value(false);
            keep_focus(selector);
        }
    }

    /// It takes place with however many come. Nobody notices, so nobody is asked.
    fn go_ahead(self, id: String) {
        if self.going.with_untracked(Option::is_some) {
            return;
        }
        self.going.set(Some(id.clone()));
        let patch = SessionPatch {
            minimum: Some(0),
            ..SessionPatch::default()
        };
        spawn_local(async move {
            let call = Call::patch(&session_url(&id, "")).json(&patch);
            let answer = call.done().await;
            // The page may be left.
            let _ = self.going.try_set(None);
            match answer {
                Ok(change) => {
                    let _ = self.decided.try_set_value(true);
                    self.undoing.offer(say::GOES_AHEAD, change, || ());
                }
                Err(error) => {
                    self.queries.note(&error);
                    self.toasts.fail(words::error(&error));
                }
            }
        });
    }
}

/// `.ways`: the buttons of a session with a minimum; `cancel` where no other button stands for it.
pub fn ways(deciding: Deciding, case: &Case, cancel: bool) -> AnyView {
    let id = case.id.clone();
    let own = id.clone();
    let busy = Signal::derive(move || deciding.going.with(|it| it.as_ref() == Some(&own)));
    let other = |way: Way, words: &'static str, look: Look| {
        let asked = case.clone();
        view! {
            <Button
                on_press=move |()| deciding.ask(way, asked.clone())
                look
                label=say::of(words, &case.title)
            >
                {words}
            </Button>
        }
        .into_any()
    };
    view! {
        <div class="ways">
            <Button
                on_press=move |()| deciding.go_ahead(id.clone())
                busy
                label=say::of(say::GO_AHEAD, &case.title)
            >
                {say::GO_AHEAD}
            </Button>
            {other(Way::Extend, say::EXTEND, Look::Secondary)}
            {other(Way::Merge, say::MERGE, Look::Secondary)}
            {cancel.then(|| other(Way::Cancel, say::CANCEL, Look::Quiet))}
        </div>
    }
    .into_any()
}

/// The dialog that is asked for; once on a page that uses [`use_deciding`].
#[component]
pub fn DecidingDialogs(deciding: Deciding) -> AnyView {
    follow_some(move || {
        let (way, case) = deciding.asked.get()?;
        let sending = Sending::begin(deciding);
        Some(match way {
            Way::Extend => extend::dialog(sending, case),
            Way::Merge => merge::dialog(sending, case),
            Way::Cancel => cancel::dialog(sending, &case),
        })
    })
}

/// What the dialogs send with; copied freely.
#[derive(Clone, Copy)]
struct Sending {
    form: FormState,
    open: RwSignal<bool>,
    decided: StoredValue<bool>,
    queries: Queries,
    undoing: Undoing,
}

impl Sending {
    /// Open at once; closing it forgets what was asked.
    fn begin(deciding: Deciding) -> Self {
        let open = RwSignal::new(true);
        effect(move || {
            if !open.get() {
                // Once the dialog has given the focus back.
                request_animation_frame(move || {
                    request_animation_frame(move || drop(deciding.asked.try_set(None)));
                });
            }
        });
        Self {
            form: FormState::new(),
            open,
            decided: deciding.decided,
            queries: deciding.queries,
            undoing: deciding.undoing,
        }
    }

    /// Waits for the answer, closes, says what was done, and offers to take that back.
    fn send(self, answer: impl Future<Output = Answer<Done>> + 'static) {
        self.form.start();
        spawn_local(async move {
            match answer.await {
                Ok(done) => {
                    self.form.succeed();
                    self.open.set(false);
                    let _ = self.decided.try_set_value(true);
                    self.undoing.offer(done.words, done.change, || ());
                }
                Err(error) => {
                    self.queries.note(&error);
                    self.form.fail(&error);
                }
            }
        });
    }
}

/// What was done, and the change by which it is taken back.
struct Done {
    words: String,
    change: Option<String>,
}

/// `Thu 3 Dec, 10:00 your time, 20:00 in Sydney`: when a session starts, for the viewer.
pub fn starts(at: DateTime<Utc>, time_zone: &str, zone: &str) -> String {
    let mine = words::time::yours(&format::day_and_time(at, zone));
    match format::own_zone_time(at, time_zone, zone) {
        Some(own) => [&mine, ", ", &own].concat(),
        None => mine,
    }
}
