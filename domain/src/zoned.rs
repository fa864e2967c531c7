//! Local times and instants. The zone rules are those of the IANA database.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::form::Fold;

/// Why a local time names no single instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalTimeError {
    /// The clocks jump over it.
    Skipped { zone: Tz },
    /// The clocks are turned back over it.
    Twice {
        zone: Tz,
        earlier: DateTime<Utc>,
        later: DateTime<Utc>,
    },
}

impl std::fmt::Display for LocalTimeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Skipped { zone } => write!(
                f,
                "This time does not exist in {zone}: the clocks go forward over it that day."
            ),
            Self::Twice { zone, .. } => write!(
                f,
                "This time happens twice in {zone}: the clocks go back that day. Choose the \
                 earlier or the later one."
            ),
        }
    }
}

/// The zone of this IANA name, exactly spelled.
pub fn zone(name: &str) -> Option<Tz> {
    name.parse().ok()
}

/// The instant at which the clocks of `zone` show `local`. Where they show it twice, `fold`
/// says which; it changes nothing elsewhere.
pub fn resolve(
    local: NaiveDateTime,
    zone: Tz,
    fold: Option<Fold>,
) -> Result<DateTime<Utc>, LocalTimeError> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(instant) => Ok(instant.to_utc()),
        LocalResult::Ambiguous(earlier, later) => match fold {
            Some(Fold::Earlier) => Ok(earlier.to_utc()),
            Some(Fold::Later) => Ok(later.to_utc()),
            None => Err(LocalTimeError::Twice {
                zone,
                earlier: earlier.to_utc(),
                later: later.to_utc(),
            }),
        },
        LocalResult::None => Err(LocalTimeError::Skipped { zone }),
    }
}

/// What the clocks of `zone` show at `instant`.
pub fn local(instant: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    instant.with_timezone(&zone).naive_local()
}

/// A stretch of time in which the clocks of a zone stay this far ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OffsetSpan {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    /// Minutes east of UTC.
    pub minutes: i32,
}

/// The spans that make up `from..to` in `zone`, in order.
pub fn offset_spans(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<OffsetSpan> {
    let offset = |instant: DateTime<Utc>| {
        let ahead = (local(instant, zone) - instant.naive_utc()).num_minutes();
        i32::try_from(ahead).unwrap_or(0)
    };
    let mut spans = Vec::new();
    let mut start = from;
    while start < to {
        let minutes = offset(start);
        let mut same = start;
        let end = loop {
            // A day is shorter than the time between two changeovers, so none is stepped over.
            let next = (same + TimeDelta::days(1)).min(to);
            if offset(next) != minutes {
                break changeover(same, next, offset);
            }
            if next == to {
                break to;
            }
            same = next;
        };
        spans.push(OffsetSpan {
            from: start,
            to: end,
            minutes,
        });
        start = end;
    }
    spans
}

/// The first second in `before..=after` at which the offset is no longer that of `before`.
fn changeover(
    mut before: DateTime<Utc>,
    mut after: DateTime<Utc>,
    offset: impl Fn(DateTime<Utc>) -> i32,
) -> DateTime<Utc> {
    let old = offset(before);
    while after - before > TimeDelta::seconds(1) {
        let middle = before + (after - before) / 2;
        if offset(middle) == old {
            before = middle
        } else {
            after = middle
        }
    }
    DateTime::from_timestamp(after.timestamp(), 0).unwrap_or(after)
}
