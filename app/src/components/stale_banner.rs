//! What is shown may be out of date.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::ui::follow::follow_some;
use crate::ui::{Banner, Tone};
use crate::viewer::use_viewer;
use crate::{format, strings};

/// Shows while `stale` says why a refresh failed; nothing otherwise.
///
/// ```ignore
/// <StaleBanner stale=Signal::derive(move || query.stale()) />
/// ```
#[component]
pub fn StaleBanner(#[prop(into)] stale: Signal<Option<ApiError>>) -> AnyView {
    let banner = move || {
        let words = match stale.get()? {
            ApiError::Offline => strings::OFFLINE_STALE.to_owned(),
            ApiError::Kept(at) => strings::offline_as_of(&when(at)),
            _ => strings::REFRESH_FAILED.to_owned(),
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

/// `10:42 your time`, with the day before it when it was another one.
fn when(at: DateTime<Utc>) -> String {
    let zone = use_viewer().time_zone();
    strings::time::yours(&if format::days_away(at, &zone) == 0 {
        format::time(at, &zone)
    } else {
        format::day_and_time(at, &zone)
    })
}
