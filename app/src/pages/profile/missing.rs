//! A section whose content could not be loaded.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::strings;
use crate::ui::{Banner, Button, Tone};

/// Says why, and offers to try again.
pub fn missing(error: &ApiError, retry: impl Fn(()) + Send + Sync + 'static) -> AnyView {
    let words = strings::error(error);
    view! {
        <Banner tone=Tone::Warning>
            <p>{words}</p>
            <Button on_press=retry>{strings::RETRY}</Button>
        </Banner>
    }
    .into_any()
}
