//! What letters will say of a session, for those who look before they change it.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_app::format;

use crate::strings::telling as say;

/// When it starts, in its own zone: those who read of it do so each in theirs.
pub fn when(at: DateTime<Utc>, zone: &str) -> String {
    let (day, clock) = (format::short_day(at, zone), format::time(at, zone));
    say::when(&day, &clock, &format::zone_city(zone))
}

/// Whether the mail about a session that starts then, or was to, does not wait for further changes.
pub fn is_soon(starts_at: DateTime<Utc>) -> bool {
    starts_at <= format::now() + TimeDelta::hours(1)
}
