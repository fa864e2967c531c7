//! What is shown may be out of date.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::strings;
use crate::ui::follow::follow_some;
use crate::ui::{Banner, Tone};

/// Shows while `stale` says why a refresh failed; nothing otherwise.
///
/// ```ignore
/// <StaleBanner stale=Signal::derive(move || query.stale()) />
/// ```
#[component]
pub fn StaleBanner(#[prop(into)] stale: Signal<Option<ApiError>>) -> AnyView {
    let banner = move || {
        let words = match stale.get()? {
            ApiError::Offline => strings::OFFLINE_STALE,
            _ => strings::REFRESH_FAILED,
        };
        Some(view! { <Banner tone=Tone::Warning>{words}</Banner> }.into_any())
    };
    view! {
        <div class="stale" role="status">
            {follow_some(banner)}
        </div>
    }
    .into_any()
}
