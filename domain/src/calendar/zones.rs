//! VTIMEZONE (RFC 5545 3.6.5): one STANDARD and one DAYLIGHT, each with a yearly rule, or one STANDARD
//! alone. Of several of a kind, Outlook and Exchange read the one with the largest DTSTART
//! ([MS-OXCICAL] 2.1.3.1.1.19.2).

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

use super::Event;
use super::lines::Lines;
use crate::zoned::{self, OffsetSpan, Zone};

/// In how many years after the last event the clocks are looked at too, so that what agrees for a year
/// or two by chance is not taken for a rule.
const FURTHER: i32 = 3;

/// How long before the first event the rules begin at least, as some readers do not look at the
/// changeover of the day.
const MARGIN: TimeDelta = TimeDelta::days(30);

/// A zone, and what its clocks do around the events that are in it.
pub(super) struct Described {
    pub zone: Zone,
    standard: Observance,
    daylight: Option<Observance>,
}

/// The zones of the events that a VTIMEZONE can say, in the order of the events.
pub(super) fn describe<'a>(
    events: impl Iterator<Item = (&'a Event, &'a Option<Zone>)>,
) -> Vec<Described> {
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
    let describe = |(zone, first, last)| Described::new(zone, first, last);
    zones.into_iter().filter_map(describe).collect()
}

/// RFC 5545 3.4 wants a component in every calendar: in one without events it is the zone UTC.
pub(super) fn write_utc(lines: &mut Lines) {
    write(lines, "Etc/UTC", &Observance::always(0), None);
}

impl Described {
    /// `None` where the clocks follow no rule that holds in all of these years.
    fn new(zone: Zone, first: DateTime<Utc>, last: DateTime<Utc>) -> Option<Self> {
        let begun = first.checked_sub_signed(MARGIN)?;
        let years = begun.year() - 1..=last.year() + FURTHER;
        let spans =
            zoned::offset_spans(zone, new_year(*years.start())?, new_year(years.end() + 1)?);
        if let [span] = spans.as_slice() {
            return Some(Self {
                zone,
                standard: Observance::always(span.minutes),
                daylight: None,
            });
        }
        let changes = spans.windows(2).filter_map(Change::between);
        let (forward, back): (Vec<_>, Vec<_>) = changes.partition(|it| it.to > it.from);
        Some(Self {
            zone,
            standard: yearly(&back, &years, begun)?,
            daylight: Some(yearly(&forward, &years, begun)?),
        })
    }

    pub(super) fn write(&self, lines: &mut Lines) {
        write(
            lines,
            self.zone.name(),
            &self.standard,
            self.daylight.as_ref(),
        );
    }
}

/// Standard time comes first: some readers fall back on what does.
fn write(lines: &mut Lines, name: &str, standard: &Observance, daylight: Option<&Observance>) {
    lines.component("VTIMEZONE", |lines| {
        lines.text("TZID", name);
        standard.write(lines, "STANDARD");
        if let Some(daylight) = daylight {
            daylight.write(lines, "DAYLIGHT");
        }
    });
}

/// One moment at which the clocks of a zone change.
struct Change {
    at: DateTime<Utc>,
    /// The same by the clocks as they were before.
    onset: NaiveDateTime,
    /// Minutes east of UTC, before and after.
    from: i32,
    to: i32,
}

impl Change {
    fn between(spans: &[OffsetSpan]) -> Option<Self> {
        let [before, after] = spans else {
            return None;
        };
        let ahead = TimeDelta::minutes(before.minutes.into());
        Some(Self {
            at: after.from,
            onset: after.from.naive_utc().checked_add_signed(ahead)?,
            from: before.minutes,
            to: after.minutes,
        })
    }

    /// What must be the same in every year, its weekday counted in one of two ways.
    fn rule(&self, count: Count) -> Option<(Rule, NaiveTime, i32, i32)> {
        let day = self.onset.date();
        let rule = Rule {
            month: day.month(),
            nth: count(day)?,
            weekday: day.weekday(),
        };
        Some((rule, self.onset.time(), self.from, self.to))
    }
}

/// Which of its weekday in the month a day is, if one counts so.
type Count = fn(NaiveDate) -> Option<i8>;

/// `-1`: the last.
fn from_the_end(day: NaiveDate) -> Option<i8> {
    let next = day.checked_add_signed(TimeDelta::days(7))?;
    (next.month() != day.month()).then_some(-1)
}

fn from_the_start(day: NaiveDate) -> Option<i8> {
    i8::try_from(day.day0() / 7 + 1).ok()
}

/// A month's day such as its last Sunday.
#[derive(PartialEq)]
struct Rule {
    month: u32,
    nth: i8,
    weekday: Weekday,
}

/// The observance that all of these changes begin, one in each of the years, from the last one that
/// happened until `begun` on.
fn yearly(
    changes: &[Change],
    years: &RangeInclusive<i32>,
    begun: DateTime<Utc>,
) -> Option<Observance> {
    let each = changes.iter().map(|change| change.onset.year());
    if !each.eq(years.clone()) {
        return None;
    }
    let first = changes.iter().rfind(|change| change.at <= begun)?;
    let same = |count: Count| {
        let rule = first.rule(count)?;
        let mut rules = changes.iter().map(|change| change.rule(count));
        rules.all(|it| it.as_ref() == Some(&rule)).then_some(rule.0)
    };
    let rule = same(from_the_end).or_else(|| same(from_the_start))?;
    Some(Observance {
        onset: first.onset,
        from: first.from,
        to: first.to,
        rule: Some(rule),
    })
}

/// STANDARD or DAYLIGHT.
struct Observance {
    onset: NaiveDateTime,
    /// Minutes east of UTC, before and after.
    from: i32,
    to: i32,
    /// The day on which it begins each year; `None` where it does not end.
    rule: Option<Rule>,
}

impl Observance {
    /// Clocks that never change.
    fn always(minutes: i32) -> Self {
        Self {
            onset: DateTime::UNIX_EPOCH.naive_utc(),
            from: minutes,
            to: minutes,
            rule: None,
        }
    }

    fn write(&self, lines: &mut Lines, name: &str) {
        lines.component(name, |lines| {
            lines.local("DTSTART", self.onset);
            if let Some(Rule {
                month,
                nth,
                weekday,
            }) = &self.rule
            {
                let day = format!("{weekday:.2}").to_uppercase();
                let rule = format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}");
                lines.value("RRULE", rule);
            }
            lines.value("TZOFFSETFROM", offset(self.from, ""));
            lines.value("TZOFFSETTO", offset(self.to, ""));
            lines.text("TZNAME", &format!("UTC{}", offset(self.to, ":")));
        });
    }
}

fn new_year(year: i32) -> Option<DateTime<Utc>> {
    let day = NaiveDate::from_ymd_opt(year, 1, 1)?;
    Some(day.and_time(NaiveTime::MIN).and_utc())
}

/// UTC-OFFSET (RFC 5545 3.3.14).
fn offset(minutes: i32, between: &str) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("{sign}{hours:02}{between}{rest:02}")
}
