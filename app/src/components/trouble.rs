//! Nothing could be loaded.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::strings;
use crate::ui::{Button, Message};

/// A page or list that could not be loaded, with a way to try again.
#[component]
pub fn Trouble(error: ApiError, #[prop(into)] on_retry: Callback<()>) -> AnyView {
    let (kind, title) = match error {
        ApiError::Offline => ("offline", strings::OFFLINE_TITLE),
        _ => ("error", strings::FAILED_TITLE),
    };
    view! {
        <Message kind=kind title=title text=strings::error(&error)>
            <Button on_press=on_retry>{strings::RETRY}</Button>
        </Message>
    }
    .into_any()
}
