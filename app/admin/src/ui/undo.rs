//! What was done just now, and ten seconds to take it back.
//!
//! The time stands still while the pointer or the focus is on it. Control or Command with Z takes
//! it back from wherever the focus is, but for fields, where those keys have a meaning of their
//! own.

use std::sync::Arc;

use gloo::timers::callback::Interval;
use leptos::prelude::*;
use potluck_app::strings as words;
use potluck_app::ui::follow::{attr, follow_some};
use potluck_app::ui::toast::{Toasts, use_toasts};
use potluck_app::ui::{Glyph, Icon};
use web_sys::KeyboardEvent;

use crate::strings::undo as say;

const STAYS_MS: u32 = 10_000;
const TICK_MS: u32 = 250;

/// Not a `Callback`: an undo outlives the page that it belongs to.
type Action = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Offer {
    words: String,
    action: Action,
}

/// The one undo that is offered, found with [`use_undos`]; a new one takes the old one's place.
#[derive(Clone, Copy)]
pub struct Undos {
    offer: RwSignal<Option<Offer>>,
    left_ms: RwSignal<u32>,
    clock: StoredValue<Option<Interval>, LocalStorage>,
    toasts: Toasts,
}

pub fn use_undos() -> Undos {
    expect_context()
}

impl Undos {
    pub fn provide() -> Self {
        let undos = Self {
            offer: RwSignal::new(None),
            left_ms: RwSignal::new(0),
            clock: StoredValue::new_local(None),
            toasts: use_toasts(),
        };
        provide_context(undos);
        undos
    }

    /// Says what was done, such as `Session moved.`, and offers to take it back.
    pub fn offer(self, words: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.toasts.dismiss();
        self.offer.set(Some(Offer {
            words: words.into(),
            action: Arc::new(undo),
        }));
        self.left_ms.set(STAYS_MS);
        let clock = Interval::new(TICK_MS, move || self.tick());
        // Dropping the old clock stops it.
        self.clock.set_value(Some(clock));
    }

    pub fn dismiss(self) {
        self.clock.set_value(None);
        self.offer.set(None);
    }

    fn take_back(self) {
        if let Some(offer) = self.offer.get_untracked() {
            self.dismiss();
            (offer.action)();
        }
    }

    fn tick(self) {
        let held = document().query_selector(".undo:is(:hover, :focus-within)");
        if held.ok().flatten().is_some() {
            return;
        }
        let left = self.left_ms.get_untracked().saturating_sub(TICK_MS);
        if left == 0 {
            self.dismiss();
        } else {
            self.left_ms.set(left);
        }
    }
}

/// Where it appears; once, in the shell: `.undos` is the live region, `.undo` holds
/// `.toast__words`, the button, `.toast__close` and `progress.undo__left`.
#[component]
pub fn UndoRegion() -> AnyView {
    let undos = expect_context::<Undos>();
    window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let asks = (event.ctrl_key() || event.meta_key()) && !event.shift_key();
        if asks && event.key() == "z" && !types() && undos.offer.with_untracked(Option::is_some) {
            event.prevent_default();
            undos.take_back();
        }
    });
    let offer = move || {
        let offer = undos.offer.get()?;
        let view = view! {
            <div class="undo toast">
                <p class="toast__words">
                    {offer.words} <span class="visually-hidden">{say::KEYS}</span>
                </p>
                <button
                    type="button"
                    class="toast__action"
                    aria-keyshortcuts="Control+Z Meta+Z"
                    on:click=move |_| undos.take_back()
                >
                    {words::UNDO}
                </button>
                <button
                    type="button"
                    class="toast__close"
                    aria-label=words::CLOSE
                    on:click=move |_| undos.dismiss()
                >
                    <Icon glyph=Glyph::Cross />
                </button>
                <progress
                    class="undo__left"
                    aria-hidden="true"
                    max=STAYS_MS.to_string()
                    value=attr(move || Some(undos.left_ms.get().to_string()))
                ></progress>
            </div>
        };
        Some(view.into_any())
    };
    view! {
        <div class="toasts undos" role="status" aria-live="polite">
            {follow_some(offer)}
        </div>
    }
    .into_any()
}

/// Whether the focus is where one types.
fn types() -> bool {
    document().active_element().is_some_and(|active| {
        active
            .matches(
                "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]",
            )
            .unwrap_or(false)
    })
}
