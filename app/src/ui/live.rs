//! What screen readers are told in passing.

use leptos::prelude::*;

use super::follow::words;

/// The polite voice of the app, found with [`use_voice`].
#[derive(Clone, Copy)]
pub struct Voice(RwSignal<String>);

impl Voice {
    pub fn provide() -> Self {
        let voice = Self(RwSignal::new(String::new()));
        provide_context(voice);
        voice
    }

    /// Says `words` once the person's own keystroke was read out.
    pub fn say(self, words: String) {
        if self.0.with_untracked(|before| *before != words) {
            self.0.set(words);
        }
    }
}

pub fn use_voice() -> Voice {
    expect_context()
}

/// Where the voice speaks; once, in the shell.
#[component]
pub fn LiveRegion() -> AnyView {
    let voice = use_voice();
    view! {
        <div class="visually-hidden" role="status" aria-live="polite">
            {words(move || voice.0.get())}
        </div>
    }
    .into_any()
}
