//! What is wrong with a form as a whole.

use leptos::prelude::*;

use crate::form::FormState;
use crate::ui::{Banner, Tone};

/// A banner that is read out at once, while `state` says that sending failed.
#[component]
pub fn FormFailure(state: FormState) -> AnyView {
    view! {
        <div role="alert">
            {move || {
                let failure = state.failure().get();
                failure.map(|words| view! { <Banner tone=Tone::Danger>{words}</Banner> })
            }}
        </div>
    }
    .into_any()
}
