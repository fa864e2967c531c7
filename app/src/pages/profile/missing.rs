//! A section whose content could not be loaded.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::network;
use crate::strings;
use crate::ui::{Banner, Button, Tone};

/// Says why, and offers to try again. That there is no network, the head of the page says for all
/// sections.
pub fn missing(error: &ApiError, retry: impl Fn(()) + Send + Sync + 'static) -> AnyView {
    if *error == ApiError::Offline && network::is_down() {
        return view! { <p class="section__text">{strings::OFFLINE_PART}</p> }.into_any();
    }
    let words = strings::unloaded(error);
    view! {
        <div class="section__action">
            <Banner tone=Tone::Warning>
                <p>{words}</p>
                <Button on_press=retry>{strings::RETRY}</Button>
            </Banner>
        </div>
    }
    .into_any()
}
