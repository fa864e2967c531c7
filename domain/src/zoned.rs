//! Local times and instants. The zone rules are those of the IANA database, and they are passed
//! in: the Worker's platform has them already, and compiled in they would be a fifth of the Worker.

#[cfg(any(test, feature = "zone-database"))]
mod database;

#[cfg(any(test, feature = "zone-database"))]
pub use database::Database;

use std::fmt;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::form::Fold;

/// Whoever knows how far the clocks of each zone are ahead.
pub trait ZoneRules: Send + Sync {
    /// Seconds east of UTC that the clocks of a zone show at `instant`; `None` where the zone,
    /// named as in the IANA database, is not known.
    fn offset(&self, zone: &str, instant: DateTime<Utc>) -> Option<i32>;
}

/// What zones are computed with.
pub type Rules = &'static dyn ZoneRules;

/// The names of the IANA database, older ones too, one on each line. Platforms tell only the names
/// that they prefer, take others of their own and spell none: with this list a name is taken or
/// refused, and spelled, alike everywhere.
const NAMES: &str = include_str!("zoned/names.txt");

/// Every name that a zone may have.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.lines()
}

/// A zone that exists, with its rules.
#[derive(Clone, Copy)]
pub struct Zone {
    name: &'static str,
    rules: Rules,
}

impl Zone {
    /// The zone of this IANA name, in any case. An older name stays the zone's name.
    pub fn find(name: &str, rules: Rules) -> Option<Self> {
        let name = names().find(|known| known.eq_ignore_ascii_case(name))?;
        rules.offset(name, DateTime::UNIX_EPOCH)?;
        Some(Self { name, rules })
    }

    /// The zone of another name, by the same rules.
    pub fn other(self, name: &str) -> Option<Self> {
        Self::find(name, self.rules)
    }

    /// As the IANA database spells it.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// How far the clocks are ahead of UTC.
    fn offset(self, instant: DateTime<Utc>) -> TimeDelta {
        // A zone that was found is known.
        let seconds = self.rules.offset(self.name, instant).unwrap_or_default();
        TimeDelta::seconds(seconds.into())
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Why a local time names no single instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalTimeError {
    /// The clocks jump over it.
    Skipped { zone: Zone },
    /// The clocks are turned back over it.
    Twice {
        zone: Zone,
        earlier: DateTime<Utc>,
        later: DateTime<Utc>,
    },
}

impl fmt::Display for LocalTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

/// The instant at which the clocks of `zone` show `local`. Where they show it twice, `fold`
/// says which; it changes nothing elsewhere.
pub fn resolve(
    local: NaiveDateTime,
    zone: Zone,
    fold: Option<Fold>,
) -> Result<DateTime<Utc>, LocalTimeError> {
    // No clock is a day away from UTC, so these two instants lie on either side of the one that is
    // looked for, and a changeover near it has happened at one of them and not at the other.
    let shown = |before_or_after: TimeDelta| {
        let near = local.checked_add_signed(before_or_after)?.and_utc();
        let ahead = zone.offset(near);
        let instant = local.checked_sub_signed(ahead)?.and_utc();
        (zone.offset(instant) == ahead).then_some(instant)
    };
    match (shown(-TimeDelta::days(1)), shown(TimeDelta::days(1))) {
        (Some(earlier), Some(later)) if earlier != later => match fold {
            Some(Fold::Earlier) => Ok(earlier),
            Some(Fold::Later) => Ok(later),
            None => Err(LocalTimeError::Twice {
                zone,
                earlier,
                later,
            }),
        },
        (Some(instant), _) | (None, Some(instant)) => Ok(instant),
        (None, None) => Err(LocalTimeError::Skipped { zone }),
    }
}

/// What the clocks of `zone` show at `instant`.
pub fn local(instant: DateTime<Utc>, zone: Zone) -> NaiveDateTime {
    let utc = instant.naive_utc();
    utc.checked_add_signed(zone.offset(instant)).unwrap_or(utc)
}

/// A stretch of time in which the clocks of a zone stay this far ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OffsetSpan {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    /// Minutes east of UTC.
    pub minutes: i32,
}

/// How far apart changeovers are looked for.
const STEP: TimeDelta = TimeDelta::days(5);

/// The spans that make up `from..to` in `zone`, in order.
pub fn offset_spans(zone: Zone, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<OffsetSpan> {
    let offset =
        |instant: DateTime<Utc>| i32::try_from(zone.offset(instant).num_minutes()).unwrap_or(0);
    let mut spans = Vec::new();
    let mut start = from;
    while start < to {
        let minutes = offset(start);
        let mut same = start;
        let end = loop {
            // Shorter than the time between two changeovers, so that none is stepped over: where
            // summer time pauses for Ramadan that can be a week. A test looks at every zone.
            let next = (same + STEP).min(to);
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
            before = middle;
        } else {
            after = middle;
        }
    }
    DateTime::from_timestamp(after.timestamp(), 0).unwrap_or(after)
}

#[cfg(test)]
mod tests;
