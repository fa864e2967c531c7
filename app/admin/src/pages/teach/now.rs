//! The moment, for pages that stay open while a session begins.

use chrono::{DateTime, Utc};
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use potluck_app::format;

const EVERY_MS: u32 = 15_000;

/// Follows the clock, for as long as the calling component lives. Read it through a memo: what
/// follows it is built anew each time.
pub fn use_now() -> Signal<DateTime<Utc>> {
    let now = RwSignal::new(format::now());
    let clock = Interval::new(EVERY_MS, move || {
        // The page may be left.
        let _ = now.try_set(format::now());
    });
    // Goes with the component, and stops then.
    StoredValue::new_local(clock);
    now.into()
}
