//! A short word after an action, with its undo.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::strings;
use crate::ui::{Glyph, Icon};

/// Long enough to read and reach; it stays while the pointer or the focus is on it.
const STAYS_MS: u32 = 8_000;

#[derive(Clone)]
struct Toast {
    words: String,
    failed: bool,
    action: Option<(String, Callback<()>)>,
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
    pub fn show_with(self, words: String, label: String, action: Callback<()>) {
        self.put(words, false, Some((label, action)));
    }

    /// Says what went wrong.
    pub fn fail(self, words: String) {
        self.put(words, true, None);
    }

    pub fn dismiss(self) {
        self.hold();
        self.shown.set(None);
    }

    fn put(self, words: String, failed: bool, action: Option<(String, Callback<()>)>) {
        self.shown.set(Some(Toast {
            words,
            failed,
            action,
        }));
        self.leave_later();
    }

    fn leave_later(self) {
        let timer = Timeout::new(STAYS_MS, move || self.shown.set(None));
        // Dropping the old timer cancels it.
        self.timer.set_value(Some(timer));
    }

    fn hold(self) {
        self.timer.set_value(None);
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
        toasts.shown.get().map(|toast| {
            view! {
                <div
                    class="toast"
                    class:toast--failed=toast.failed
                    on:pointerenter=move |_| toasts.hold()
                    on:pointerleave=move |_| toasts.leave_later()
                    on:focusin=move |_| toasts.hold()
                    on:focusout=move |_| toasts.leave_later()
                >
                    <p class="toast__words">{toast.words}</p>
                    {toast
                        .action
                        .map(|(label, action)| {
                            view! {
                                <button
                                    type="button"
                                    class="toast__action"
                                    on:click=move |_| {
                                        toasts.dismiss();
                                        action.run(());
                                    }
                                >
                                    {label}
                                </button>
                            }
                        })}
                    <button
                        type="button"
                        class="toast__close"
                        aria-label=strings::CLOSE
                        on:click=move |_| toasts.dismiss()
                    >
                        <Icon glyph=Glyph::Cross />
                    </button>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {toast}
        </div>
    }
    .into_any()
}
