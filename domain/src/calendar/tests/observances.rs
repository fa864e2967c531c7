//! VTIMEZONE, read as RFC 5545 3.6.5 says and held against `chrono-tz`.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::*;
use crate::zoned::{ZoneRules, offset_spans};

/// Seconds east of UTC.
fn offset(text: &str) -> i32 {
    let (sign, digits) = text.split_at(1);
    let digits: i32 = digits.parse().unwrap();
    let seconds = (digits / 100 * 60 + digits % 100) * 60;
    if sign == "-" { -seconds } else { seconds }
}

pub fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap()
}

/// STANDARD or DAYLIGHT.
pub struct Read {
    pub kind: String,
    /// DTSTART.
    pub onset: NaiveDateTime,
    /// BYMONTH and BYDAY of its rule.
    pub rule: Option<(u32, String)>,
    /// Seconds east of UTC.
    pub from: i32,
    pub to: i32,
}

impl Read {
    fn instant(&self, onset: NaiveDateTime) -> DateTime<Utc> {
        (onset - TimeDelta::seconds(self.from.into())).and_utc()
    }

    /// When it began last.
    fn begun(&self, by: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut onsets = vec![self.onset];
        if let Some((month, day)) = &self.rule {
            let years = self.onset.year() + 1..=by.year() + 1;
            onsets.extend(years.map(|year| nth(year, *month, day).and_time(self.onset.time())));
            let first = nth(self.onset.year(), *month, day);
            assert_eq!(first, self.onset.date(), "DTSTART is one of the rule's");
        }
        let begun = onsets.into_iter().map(|onset| self.instant(onset));
        begun.filter(|onset| *onset <= by).max()
    }
}

/// The day of a month that a BYDAY such as `2SU` or `-1SU` names.
pub fn nth(year: i32, month: u32, day: &str) -> NaiveDate {
    let (nth, weekday) = day.split_at(day.len() - 2);
    let of_weekday = |day: &NaiveDate| {
        day.month() == month
            && day
                .weekday()
                .to_string()
                .to_uppercase()
                .starts_with(weekday)
    };
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
    let mut days: Vec<_> = first.iter_days().take(31).filter(of_weekday).collect();
    let nth: i32 = nth.parse().unwrap();
    if nth < 0 {
        days.reverse();
    }
    days[nth.unsigned_abs() as usize - 1]
}

pub fn read(zone: &Component<'_>) -> Vec<Read> {
    let observances = zone.components.iter().map(|observance| {
        let value = |name| property(observance, name).val.as_str().to_owned();
        let mut properties = observance.properties.iter();
        let rule = properties.find(|property| property.name.as_str() == "RRULE");
        let rule = rule.map(|rule| {
            let rule = rule.val.as_str().strip_prefix("FREQ=YEARLY;BYMONTH=");
            let (month, day) = rule.unwrap().split_once(";BYDAY=").unwrap();
            (month.parse().unwrap(), day.to_owned())
        });
        Read {
            kind: observance.name.as_str().to_owned(),
            onset: local(&value("DTSTART")),
            rule,
            from: offset(&value("TZOFFSETFROM")),
            to: offset(&value("TZOFFSETTO")),
        }
    });
    observances.collect()
}

/// The offset of the observance that began last.
fn offset_at(observances: &[Read], instant: DateTime<Utc>) -> i32 {
    let begun = observances.iter().map(|it| (it.begun(instant), it.to));
    let (begun, offset) = begun.max().unwrap();
    begun.expect("an observance has begun");
    offset
}

pub fn at(starts_at: DateTime<Utc>, zone: Option<Zone>) -> Event {
    Event {
        starts_at,
        ends_at: starts_at + TimeDelta::hours(1),
        zone,
        ..event()
    }
}

/// Moments around every changeover of six years, and in the middle between them.
pub fn around_changeovers(name: &str) -> Vec<DateTime<Utc>> {
    let (from, to) = (moment("2026-01-01T00:00"), moment("2032-01-01T00:00"));
    let mut moments = Vec::new();
    for span in offset_spans(zone(name).unwrap(), from, to) {
        moments.extend((-6..=6).map(|half| span.from + TimeDelta::minutes(half * 30)));
        moments.push(span.from + (span.to - span.from) / 2);
    }
    moments
}

/// The one whose clocks follow no rule.
pub const IRREGULAR: &str = "Africa/Casablanca";

/// DTSTART and DTEND of every event as the VTIMEZONE of the calendar makes instants of them.
fn assert_exact(calendar: &str, name: &str, events: &[Event]) {
    with_parsed(calendar, |calendar| {
        let zone = child(calendar, "VTIMEZONE");
        assert_eq!(property(zone, "TZID").val.as_str(), name);
        let observances = read(zone);
        let kinds: Vec<&str> = observances.iter().map(|it| it.kind.as_str()).collect();
        let first = events.iter().map(|event| event.starts_at).min().unwrap();
        for it in &observances {
            let begun = it.instant(it.onset);
            assert!(begun <= first - TimeDelta::days(30), "{name}");
            assert_eq!(it.rule.is_some(), kinds.len() == 2, "{name}");
        }
        match observances.as_slice() {
            [only] => assert_eq!((kinds[0], only.from), ("STANDARD", only.to)),
            [one, other] => {
                assert_eq!(kinds, ["STANDARD", "DAYLIGHT"], "{name}");
                assert_eq!((one.from, one.to), (other.to, other.from), "{name}");
                assert!(one.to < other.to, "{name}");
            }
            _ => panic!("{name}: {kinds:?}"),
        }
        let known: Tz = name.parse().unwrap();
        let truth = |instant: DateTime<Utc>| {
            let offset = known.offset_from_utc_datetime(&instant.naive_utc());
            offset.fix().local_minus_utc()
        };
        let written = calendar.components.iter();
        let written = written.filter(|component| component.name.as_str() == "VEVENT");
        for (component, event) in written.zip(events) {
            for (property_name, instant) in [("DTSTART", event.starts_at), ("DTEND", event.ends_at)]
            {
                assert_eq!(
                    offset_at(&observances, instant),
                    truth(instant),
                    "{name}, {instant}"
                );
                let property = property(component, property_name);
                let value = property.val.as_str();
                if let Some(utc) = value.strip_suffix('Z') {
                    assert_eq!(local(utc).and_utc(), instant);
                    continue;
                }
                let meant = known.from_local_datetime(&local(value));
                let meant = meant.single().expect("readers cannot differ");
                assert_eq!(meant.to_utc(), instant, "{name}, {instant}");
            }
        }
    });
}

#[test]
fn every_event_is_at_its_time_whatever_the_clocks_do() {
    for name in ZONES {
        let moments = around_changeovers(name);
        let events: Vec<Event> = moments.iter().map(|start| at(*start, zone(name))).collect();
        let mut mixed = events.clone();
        mixed.rotate_left(events.len() / 2);
        let calendar = feed("All", &mixed);
        if name == IRREGULAR {
            assert!(!calendar.contains("TZID"), "{name}");
            continue;
        }
        assert_exact(&calendar, name, &mixed);
        for event in &events {
            let calendar = single(Method::Request, event);
            if calendar.contains("VTIMEZONE") {
                assert_exact(&calendar, name, std::slice::from_ref(event));
            }
        }
    }
}

#[test]
fn an_hour_that_comes_twice_is_told_in_utc() {
    let berlin = zone("Europe/Berlin");
    let start = |start| {
        let calendar = single(Method::Request, &at(moment(start), berlin));
        assert_eq!(
            calendar.contains("VTIMEZONE"),
            calendar.contains(";TZID="),
            "only what is used"
        );
        written(&calendar, "DTSTART").pop().unwrap()
    };
    for (instant, expected, why) in [
        (
            "2026-10-24T22:30",
            ";TZID=Europe/Berlin:20261025T003000",
            "0:30 to 1:30",
        ),
        ("2026-10-24T23:30", ":20261024T233000Z", "it ends at 2:30"),
        ("2026-10-25T00:30", ":20261025T003000Z", "2:30 to 2:30"),
        ("2026-10-25T01:30", ":20261025T013000Z", "2:30 again"),
        (
            "2026-10-25T02:00",
            ";TZID=Europe/Berlin:20261025T030000",
            "3:00 to 4:00",
        ),
    ] {
        assert_eq!(start(instant), expected, "{why}");
    }
}

#[test]
fn berlin_and_lord_howe_are_written_like_this() {
    let observances = |name, start| {
        let calendar = single(Method::Request, &at(moment(start), zone(name)));
        let lines = lines(&calendar).join("\n");
        let (_, rest) = lines.split_once("TZID:").unwrap();
        let (zone, _) = rest.split_once("\nEND:VTIMEZONE").unwrap();
        zone.to_owned()
    };
    let berlin = "\
Europe/Berlin
BEGIN:STANDARD
DTSTART:20251026T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:UTC+01:00
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:UTC+02:00
END:DAYLIGHT";
    assert_eq!(observances("Europe/Berlin", "2026-07-01T08:00"), berlin);
    let howe = observances("Australia/Lord_Howe", "2026-12-01T00:00");
    assert!(howe.contains(
        "BEGIN:DAYLIGHT\nDTSTART:20261004T020000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU\n\
         TZOFFSETFROM:+1030\nTZOFFSETTO:+1100\n"
    ));
    let phoenix = observances("America/Phoenix", "2026-12-01T00:00");
    assert_eq!(phoenix.matches("BEGIN:").count(), 1);
    assert!(phoenix.contains("BEGIN:STANDARD") && phoenix.contains("TZOFFSETFROM:-0700"));
    assert!(!phoenix.contains("RRULE"));
    let johns = observances("America/St_Johns", "2026-12-01T00:00");
    assert!(johns.contains("TZOFFSETTO:-0330\nTZNAME:UTC-03:30"));
}

#[test]
fn a_rule_is_the_same_whatever_years_it_is_seen_in() {
    for (name, back, forward) in [
        ("Europe/Berlin", "10;BYDAY=-1SU", "3;BYDAY=-1SU"),
        ("America/New_York", "11;BYDAY=1SU", "3;BYDAY=2SU"),
        ("Australia/Sydney", "4;BYDAY=1SU", "10;BYDAY=1SU"),
    ] {
        for year in 2010..=2032 {
            let start = moment(&format!("{year}-06-15T10:00"));
            let calendar = single(Method::Request, &at(start, zone(name)));
            let rules = written(&calendar, "RRULE");
            let expected = [back, forward].map(|rule| format!(":FREQ=YEARLY;BYMONTH={rule}"));
            assert_eq!(rules, expected, "{name} {year}");
        }
    }
}

#[test]
fn what_only_seems_a_yearly_rule_is_told_in_utc() {
    // The Sunday from the 2nd to the 8th: the first one of April and September, but not in 2029.
    let santiago = zone("America/Santiago");
    for start in ["2025-12-03T12:00", "2026-12-03T12:00", "2027-07-03T12:00"] {
        let calendar = single(Method::Request, &at(moment(start), santiago));
        assert!(!calendar.contains("TZID"), "{calendar}");
    }
}

/// Berlin, where the clocks stay as they are from the winter of 2029 on.
struct Abolished;

impl ZoneRules for Abolished {
    fn offset(&self, zone: &str, instant: DateTime<Utc>) -> Option<i32> {
        Database.offset(zone, instant.min(moment("2029-12-01T00:00")))
    }
}

#[test]
fn events_are_told_in_utc_where_the_law_changes_around_them() {
    let berlin = Zone::find("Europe/Berlin", &Abolished);
    let start = |start| written(&feed("All", &[at(moment(start), berlin)]), "DTSTART");
    let before = start("2026-12-03T09:00");
    assert_eq!(before[2], ";TZID=Europe/Berlin:20261203T100000");
    assert_eq!(start("2027-12-03T09:00"), [":20271203T090000Z"]);
    let after = start("2031-12-03T09:00");
    assert_eq!(after[1], ";TZID=Europe/Berlin:20311203T100000");
    // One calendar says one thing of a zone.
    let both = ["2026-12-03T09:00", "2027-12-03T09:00"];
    let both = both.map(|start| at(moment(start), berlin));
    assert!(!feed("All", &both).contains("TZID"));
}
