//! The IANA database, compiled in: for tests and native tools.

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::ZoneRules;

/// The zone rules of the `chrono-tz` crate.
#[derive(Clone, Copy, Debug)]
pub struct Database;

impl ZoneRules for Database {
    fn offset(&self, zone: &str, instant: DateTime<Utc>) -> Option<i32> {
        let zone: Tz = zone.parse().ok()?;
        let offset = zone.offset_from_utc_datetime(&instant.naive_utc());
        Some(offset.fix().local_minus_utc())
    }
}
