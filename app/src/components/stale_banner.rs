//! What is shown may be out of date.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::strings;
use crate::ui::{Banner, Tone};

/// Shows while `stale` says why a refresh failed; nothing otherwise.
///
/// ```ignore
/// <StaleBanner stale=Signal::derive(move || query.stale()) />
/// ```
#[component]
pub fn StaleBanner(#[prop(into)] stale: Signal<Option<ApiError>>) -> AnyView {
    view! {
        <div class="stale" role="status">
            {move || {
                stale
                    .get()
                    .map(|error| {
                        let words = match error {
                            ApiError::Offline => strings::OFFLINE_STALE,
                            _ => strings::REFRESH_FAILED,
                        };
                        view! { <Banner tone=Tone::Warning>{words}</Banner> }
                    })
            }}
        </div>
    }
    .into_any()
}
