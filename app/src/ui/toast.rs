//! A short word after an action, with its undo.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::strings;
use crate::ui::follow::follow_some;
use crate::ui::{Glyph, Icon};

/// Long enough to read and reach; it stays while the pointer or the focus is on it.
const STAYS_MS: u32 = 8_000;

/// Not a `Callback`: that dies with the component that made it, and an undo outlives the page
/// that it belongs to.
type Action = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Toast {
    words: String,
    failed: bool,
    action: Option<(String, Action)>,
}

/// The one toast of the app, found with [`use_toasts`]; a new one takes the old one's place.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Option<Toast>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Toasts {
    pub fn provide() -> Self {
        let toasts = Self {
            shown: RwSignal::new(None),
            timer: StoredValue::new_local(None),
        };
        provide_context(toasts);
        toasts
    }

    /// Says what was done.
    pub fn show(self, words: impl Into<String>) {
        self.put(words.into(), false, None);
    }

    /// Says what was done and offers `action` on it, as a button that says `label`.
    pub fn show_with(
        self,
        words: String,
        label: String,
        action: impl Fn() + Send + Sync + 'static,
    ) {
        self.put(words, false, Some((label, Arc::new(action))));
    }

    /// Says what went wrong.
    pub fn fail(self, words: String) {
        self.put(words, true, None);
    }

    pub fn dismiss(self) {
        self.timer.set_value(None);
        self.shown.set(None);
    }

    fn put(self, words: String, failed: bool, action: Option<(String, Action)>) {
        self.shown.set(Some(Toast {
            words,
            failed,
            action,
        }));
        self.leave_later();
    }

    fn leave_later(self) {
        let timer = Timeout::new(STAYS_MS, move || {
            let busy = document().query_selector(".toast:is(:hover, :focus-within)");
            if busy.ok().flatten().is_some() {
                self.leave_later();
            } else {
                self.shown.set(None);
            }
        });
        // Dropping the old timer cancels it.
        self.timer.set_value(Some(timer));
    }
}

pub fn use_toasts() -> Toasts {
    expect_context()
}

/// Where toasts appear; once, in the shell. `.toasts` is the live region, `.toast` (with
/// `.toast--failed`) holds `.toast__words`, `.toast__action` and `.toast__close`.
#[component]
pub fn ToastRegion() -> AnyView {
    let toasts = use_toasts();
    let toast = move || {
        let toast = toasts.shown.get()?;
        let class = if toast.failed {
            "toast toast--failed"
        } else {
            "toast"
        };
        let action = toast.action.map(|(label, action)| {
            let press = move |_| {
                toasts.dismiss();
                action();
            };
            let view = view! {
                <button type="button" class="toast__action" on:click=press>
                    {label}
                </button>
            };
            view.into_any()
        });
        let view = view! {
            <div class=class>
                <p class="toast__words">{toast.words}</p>
                {action}
                <button
                    type="button"
                    class="toast__close"
                    aria-label=strings::CLOSE
                    on:click=move |_| toasts.dismiss()
                >
                    <Icon glyph=Glyph::Cross />
                </button>
            </div>
        };
        Some(view.into_any())
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {follow_some(toast)}
        </div>
    }
    .into_any()
}
