//! The clocks of zones over the stretch of time that the data covers.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::api::{ZoneSpan, ZoneSpans};

/// The clocks of all zones. Most zones of a continent go alike, and then share theirs.
#[derive(Clone, Debug)]
pub(super) struct Clocks {
    /// IANA names, and which of the clocks is theirs.
    zones: Vec<(String, usize)>,
    distinct: Vec<Clock>,
}

impl Clocks {
    pub fn new(zones: &[ZoneSpans]) -> Self {
        let mut clocks = Self {
            zones: Vec::with_capacity(zones.len()),
            distinct: Vec::new(),
        };
        for zone in zones {
            let distinct = &mut clocks.distinct;
            let known = distinct.iter().position(|clock| clock.spans == zone.spans);
            let at = known.unwrap_or_else(|| {
                distinct.push(Clock {
                    spans: zone.spans.clone(),
                });
                distinct.len() - 1
            });
            clocks.zones.push((zone.name.clone(), at));
        }
        clocks
    }

    /// Which of the clocks is that of a zone.
    pub fn find(&self, zone: &str) -> Option<usize> {
        let mut zones = self.zones.iter();
        zones.find(|(name, _)| name == zone).map(|(_, at)| *at)
    }

    pub fn get(&self, at: usize) -> Option<&Clock> {
        self.distinct.get(at)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Clock> {
        self.distinct.iter()
    }
}

/// The clocks of a zone, by its spans.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    /// In time order, each from where the one before ends.
    spans: Vec<ZoneSpan>,
}

impl Clock {
    /// What the clocks show at `instant`; `None` where the data does not reach. It reaches through
    /// its end, so that a session may end there.
    pub fn local(&self, instant: DateTime<Utc>) -> Option<NaiveDateTime> {
        let at = self.spans.partition_point(|span| span.to <= instant);
        let ends_here = |span: &&ZoneSpan| span.to == instant;
        let span = self.spans.get(at);
        let span = span.or_else(|| self.spans.last().filter(ends_here))?;
        if instant < span.from {
            return None;
        }
        let ahead = TimeDelta::minutes(span.minutes.into());
        instant.naive_utc().checked_add_signed(ahead)
    }

    /// The instant at which the clocks show `local`: the first where they show it twice (RFC 5545
    /// 3.3.5), `None` where they skip it or the data does not reach.
    pub fn instant(&self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        self.spans.iter().find_map(|span| {
            let ahead = TimeDelta::minutes(span.minutes.into());
            let instant = local.checked_sub_signed(ahead)?.and_utc();
            (span.from <= instant && instant < span.to).then_some(instant)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zoned::{self, Database, Zone};

    fn clock(name: &str, from: &str, to: &str) -> Clock {
        let zone = Zone::find(name, &Database).unwrap();
        let spans = zoned::offset_spans(zone, from.parse().unwrap(), to.parse().unwrap());
        let spans = spans.into_iter().map(|span| ZoneSpan {
            from: span.from,
            to: span.to,
            minutes: span.minutes,
        });
        Clock {
            spans: spans.collect(),
        }
    }

    #[test]
    fn spans_give_the_times_that_the_zone_gives() {
        let (from, to) = ("2027-03-01T00:00:00Z", "2027-11-20T00:00:00Z");
        for name in ["Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"] {
            let (clock, zone) = (clock(name, from, to), Zone::find(name, &Database).unwrap());
            let (mut instant, end): (DateTime<Utc>, DateTime<Utc>) =
                (from.parse().unwrap(), to.parse().unwrap());
            while instant < end {
                let local = zoned::local(instant, zone);
                assert_eq!(clock.local(instant), Some(local), "{name} at {instant}");
                let first = zoned::resolve(local, zone, Some(crate::form::Fold::Earlier));
                assert_eq!(clock.instant(local), first.ok(), "{name}, {local}");
                instant += TimeDelta::minutes(30);
            }
        }
    }

    #[test]
    fn what_lies_outside_the_spans_is_not_known() {
        let clock = clock(
            "Europe/Berlin",
            "2027-03-20T00:00:00Z",
            "2027-04-01T00:00:00Z",
        );
        let at = |text: &str| clock.local(text.parse().unwrap());
        assert_eq!(at("2027-03-19T23:59:59Z"), None);
        assert!(at("2027-03-20T00:00:00Z").is_some());
        assert!(at("2027-04-01T00:00:00Z").is_some(), "its end");
        assert_eq!(at("2027-04-01T00:00:01Z"), None);
        let from = |text: &str| clock.instant(text.parse().unwrap());
        assert_eq!(from("2027-03-20T00:59:00"), None);
        assert!(from("2027-03-20T01:00:00").is_some());
        assert_eq!(from("2027-03-28T02:30:00"), None, "skipped");
        assert_eq!(from("2027-04-01T02:00:00"), None);
    }
}
