//! VTIMEZONE (RFC 5545 3.6.5): the changeovers around the events, one by one.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::Event;
use super::lines::Lines;
use crate::zoned::{self, OffsetSpan, Zone};

/// How far changeovers are looked for around the events: clocks that change at all do so each year.
const YEAR: TimeDelta = TimeDelta::days(370);

/// How long before the first event the first changeover is at least, as some readers do not look at
/// that of the day.
const MARGIN: TimeDelta = TimeDelta::days(30);

/// Every zone in which one of the events is written, in the order of the events.
pub(super) fn write<'a>(
    lines: &mut Lines,
    events: impl Iterator<Item = (&'a Event, &'a Option<Zone>)>,
) {
    let mut zones: Vec<(Zone, DateTime<Utc>, DateTime<Utc>)> = Vec::new();
    for (event, zone) in events {
        let Some(zone) = *zone else {
            continue;
        };
        if let Some((_, first, last)) = zones.iter_mut().find(|(known, ..)| *known == zone) {
            *first = event.starts_at.min(*first);
            *last = event.ends_at.max(*last);
        } else {
            zones.push((zone, event.starts_at, event.ends_at));
        }
    }
    for (zone, first, last) in zones {
        lines.component("VTIMEZONE", |lines| {
            lines.text("TZID", zone.name());
            for observance in observances(zone, first, last) {
                observance.write(lines);
            }
        });
    }
}

/// RFC 5545 3.4 wants a component in every calendar: in one without events it is the zone UTC.
pub(super) fn write_utc(lines: &mut Lines) {
    lines.component("VTIMEZONE", |lines| {
        lines.text("TZID", "Etc/UTC");
        let utc = Observance {
            onset: DateTime::UNIX_EPOCH.naive_utc(),
            from: 0,
            to: 0,
            daylight: false,
        };
        utc.write(lines);
    });
}

/// From one changeover to the next.
struct Observance {
    /// By the clocks as they were before.
    onset: NaiveDateTime,
    /// Minutes east of UTC, before and after.
    from: i32,
    to: i32,
    daylight: bool,
}

impl Observance {
    fn write(&self, lines: &mut Lines) {
        let name = if self.daylight {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        lines.component(name, |lines| {
            lines.local("DTSTART", self.onset);
            lines.value("TZOFFSETFROM", offset(self.from, ""));
            lines.value("TZOFFSETTO", offset(self.to, ""));
            lines.text("TZNAME", &format!("UTC{}", offset(self.to, ":")));
        });
    }
}

/// The observances that say what the clocks show from `first` to `last`. The first is one of
/// standard time, which some readers fall back on.
fn observances(zone: Zone, first: DateTime<Utc>, last: DateTime<Utc>) -> Vec<Observance> {
    let begun = first.checked_sub_signed(MARGIN).unwrap_or(first);
    let spans = zoned::offset_spans(
        zone,
        begun.checked_sub_signed(YEAR).unwrap_or(begun),
        last.checked_add_signed(YEAR).unwrap_or(last),
    );
    let daylight: Vec<bool> = (0..spans.len()).map(|at| is_ahead(&spans, at)).collect();
    let standard = |at: &usize| !daylight[*at] && spans[*at].from <= begun;
    let start = (0..spans.len()).rev().find(standard).unwrap_or(0);
    (start..spans.len())
        .map(|at| {
            let former = &spans[at.saturating_sub(1)];
            Observance {
                onset: shown(spans[at].from, former.minutes),
                from: former.minutes,
                to: spans[at].minutes,
                daylight: daylight[at] && at > start,
            }
        })
        .collect()
}

/// Whether the clocks are further ahead than before or after.
fn is_ahead(spans: &[OffsetSpan], at: usize) -> bool {
    let neighbours = [at.checked_sub(1), at.checked_add(1)];
    let mut neighbours = neighbours.iter().flatten().filter_map(|at| spans.get(*at));
    neighbours.any(|neighbour| neighbour.minutes < spans[at].minutes)
}

/// What clocks show that are this many minutes ahead.
fn shown(instant: DateTime<Utc>, minutes: i32) -> NaiveDateTime {
    let utc = instant.naive_utc();
    let ahead = TimeDelta::minutes(minutes.into());
    utc.checked_add_signed(ahead).unwrap_or(utc)
}

/// UTC-OFFSET (RFC 5545 3.3.14).
fn offset(minutes: i32, between: &str) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("{sign}{hours:02}{between}{rest:02}")
}
