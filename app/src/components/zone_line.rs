//! A time, and whose time it is.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::format;
use crate::strings::time as say;
use crate::viewer::use_viewer;

/// `<p class="zone-line">` with `time.zone-line__mine` ("10:00–11:00 your time") and, when the
/// clock on the wall differs there, `span.zone-line__own` ("20:00 in Sydney"). `with_day` puts
/// the day before it.
#[component]
pub fn ZoneLine(
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// The session's own zone.
    #[prop(into)]
    time_zone: String,
    #[prop(optional)] with_day: bool,
) -> AnyView {
    let zone = use_viewer().time_zone();
    let mine = if with_day {
        format::full_when(starts_at, ends_at, &zone)
    } else {
        say::yours(&format::time_range(starts_at, ends_at, &zone))
    };
    let own = format::own_zone_time(starts_at, &time_zone, &zone);
    view! {
        <p class="zone-line">
            <time class="zone-line__mine" datetime=iso(starts_at)>
                {mine}
            </time>
            {own.map(|own| view! { <span class="zone-line__own">{own}</span> }.into_any())}
        </p>
    }
    .into_any()
}

/// The instant for machines, such as `2026-12-03T09:00:00.000Z`.
pub fn iso(at: DateTime<Utc>) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "exact for the next 280,000 years"
    )]
    let millis = at.timestamp_millis() as f64;
    js_sys::Date::new(&millis.into()).to_iso_string().into()
}
