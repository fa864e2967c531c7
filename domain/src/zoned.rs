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
            before = middle;
        } else {
            after = middle;
        }
    }
    DateTime::from_timestamp(after.timestamp(), 0).unwrap_or(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(zone_name: &str, local: &str) -> Result<String, LocalTimeError> {
        let zone = zone(zone_name).unwrap();
        let instant = resolve(local.parse().unwrap(), zone, None)?;
        assert_eq!(
            self::local(instant, zone),
            local.parse().unwrap(),
            "there and back"
        );
        Ok(instant.format("%m-%d %H:%M").to_string())
    }

    #[test]
    fn ten_in_the_morning_is_another_instant_in_each_zone_and_season() {
        // January and July of 2027, in UTC. Seasons swap across the equator; Brisbane, Perth and
        // Phoenix have none; Lord Howe's is half an hour.
        for (zone, january, july) in [
            ("Australia/Sydney", "01-12 23:00", "07-13 00:00"),
            ("Australia/Brisbane", "01-13 00:00", "07-13 00:00"),
            ("Australia/Adelaide", "01-12 23:30", "07-13 00:30"),
            ("Australia/Lord_Howe", "01-12 23:00", "07-12 23:30"),
            ("Australia/Perth", "01-13 02:00", "07-13 02:00"),
            ("Europe/Berlin", "01-13 09:00", "07-13 08:00"),
            ("Europe/Lisbon", "01-13 10:00", "07-13 09:00"),
            ("Europe/London", "01-13 10:00", "07-13 09:00"),
            ("America/New_York", "01-13 15:00", "07-13 14:00"),
            ("America/Phoenix", "01-13 17:00", "07-13 17:00"),
            ("America/Los_Angeles", "01-13 18:00", "07-13 17:00"),
        ] {
            assert_eq!(at(zone, "2027-01-13T10:00:00").unwrap(), january, "{zone}");
            assert_eq!(at(zone, "2027-07-13T10:00:00").unwrap(), july, "{zone}");
        }
    }

    #[test]
    fn in_the_weeks_between_the_changeovers_berlin_is_nearer_to_new_york() {
        let between = |day: &str| {
            let instant = |zone_name: &str| {
                let local = format!("{day}T12:00:00").parse().unwrap();
                resolve(local, zone(zone_name).unwrap(), None).unwrap()
            };
            (instant("America/New_York") - instant("Europe/Berlin")).num_hours()
        };
        assert_eq!(between("2027-03-10"), 6);
        assert_eq!(
            between("2027-03-17"),
            5,
            "the US are in summer time, Europe is not"
        );
        assert_eq!(between("2027-03-31"), 6);
        assert_eq!(
            between("2026-10-28"),
            5,
            "Europe has left summer time, the US have not"
        );
        assert_eq!(between("2026-11-04"), 6);
    }

    #[test]
    fn a_time_that_the_clocks_skip_names_no_instant() {
        for (zone_name, local) in [
            ("Europe/Berlin", "2027-03-28T02:30:00"),
            ("Europe/Lisbon", "2027-03-28T01:30:00"),
            ("Europe/London", "2027-03-28T01:59:59"),
            ("America/New_York", "2027-03-14T02:00:00"),
            ("America/Los_Angeles", "2027-03-14T02:30:00"),
            ("Australia/Sydney", "2027-10-03T02:30:00"),
            ("Australia/Adelaide", "2027-10-03T02:30:00"),
            ("Australia/Lord_Howe", "2027-10-03T02:29:00"),
        ] {
            let zone = zone(zone_name).unwrap();
            assert_eq!(
                at(zone_name, local),
                Err(LocalTimeError::Skipped { zone }),
                "{zone_name}"
            );
        }
        assert!(
            at("Australia/Lord_Howe", "2027-10-03T02:30:00").is_ok(),
            "half an hour only"
        );
    }

    #[test]
    fn a_time_that_happens_twice_is_told_apart_by_its_fold() {
        for (zone_name, local, minutes) in [
            ("Europe/Berlin", "2026-10-25T02:30:00", 60),
            ("America/New_York", "2026-11-01T01:30:00", 60),
            ("Australia/Sydney", "2027-04-04T02:30:00", 60),
            ("Australia/Lord_Howe", "2027-04-04T01:45:00", 30),
        ] {
            let (zone, local) = (zone(zone_name).unwrap(), local.parse().unwrap());
            let fold = |fold| resolve(local, zone, Some(fold)).unwrap();
            let (earlier, later) = (fold(Fold::Earlier), fold(Fold::Later));
            assert_eq!((later - earlier).num_minutes(), minutes, "{zone_name}");
            assert_eq!(
                resolve(local, zone, None),
                Err(LocalTimeError::Twice {
                    zone,
                    earlier,
                    later
                })
            );
        }
    }

    #[test]
    fn an_evening_in_sydney_is_another_day_in_los_angeles() {
        let sydney = zone("Australia/Sydney").unwrap();
        let instant = resolve("2027-01-01T00:30:00".parse().unwrap(), sydney, None).unwrap();
        let there = local(instant, zone("America/Los_Angeles").unwrap());
        assert_eq!(there.to_string(), "2026-12-31 05:30:00");
    }

    #[test]
    fn spans_of_one_offset_cover_a_year_and_change_where_the_clocks_do() {
        let (from, to) = ("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z");
        let spans = |zone_name: &str| {
            offset_spans(
                zone(zone_name).unwrap(),
                from.parse().unwrap(),
                to.parse().unwrap(),
            )
        };
        let berlin = spans("Europe/Berlin");
        let changes: Vec<String> = berlin.iter().map(|span| span.from.to_rfc3339()).collect();
        assert_eq!(
            changes,
            [
                "2027-01-01T00:00:00+00:00",
                "2027-03-28T01:00:00+00:00",
                "2027-10-31T01:00:00+00:00"
            ]
        );
        assert_eq!(
            berlin.iter().map(|span| span.minutes).collect::<Vec<_>>(),
            [60, 120, 60]
        );
        for pair in berlin.windows(2) {
            assert_eq!(pair[0].to, pair[1].from);
        }
        assert_eq!(berlin[2].to, to.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(spans("America/Phoenix").len(), 1);
        let howe: Vec<i32> = spans("Australia/Lord_Howe")
            .iter()
            .map(|span| span.minutes)
            .collect();
        assert_eq!(howe, [660, 630, 660]);
    }
}
