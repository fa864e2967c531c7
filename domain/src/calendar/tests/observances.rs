//! VTIMEZONE, read as RFC 5545 3.6.5 says and held against `chrono-tz`.

use chrono::{NaiveDateTime, Offset, TimeZone};
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

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap()
}

/// Kind, onset as an instant, offset from, offset to.
type Read = (String, DateTime<Utc>, i32, i32);

fn read(zone: &Component<'_>) -> Vec<Read> {
    let observances = zone.components.iter().map(|observance| {
        let value = |name| property(observance, name).val.as_str().to_owned();
        let (from, to) = (offset(&value("TZOFFSETFROM")), offset(&value("TZOFFSETTO")));
        let onset = local(&value("DTSTART")) - TimeDelta::seconds(from.into());
        let kind = observance.name.as_str().to_owned();
        (kind, onset.and_utc(), from, to)
    });
    observances.collect()
}

/// The offset of the observance that began last.
fn offset_at(observances: &[Read], instant: DateTime<Utc>) -> i32 {
    let begun = observances
        .iter()
        .filter(|(_, onset, ..)| *onset <= instant);
    let last = begun.max_by_key(|(_, onset, ..)| *onset);
    last.expect("an observance has begun").3
}

fn at(starts_at: DateTime<Utc>, zone: Option<Zone>) -> Event {
    Event {
        starts_at,
        ends_at: starts_at + TimeDelta::hours(1),
        zone,
        ..event()
    }
}

/// Moments around every changeover of three years, and in the middle between them.
fn around_changeovers(name: &str) -> Vec<DateTime<Utc>> {
    let (from, to) = (moment("2026-01-01T00:00"), moment("2029-01-01T00:00"));
    let mut moments = Vec::new();
    for span in offset_spans(zone(name).unwrap(), from, to) {
        moments.extend((-6..=6).map(|half| span.from + TimeDelta::minutes(half * 30)));
        moments.push(span.from + (span.to - span.from) / 2);
    }
    moments
}

/// DTSTART and DTEND of every event as the VTIMEZONE of the calendar makes instants of them.
fn assert_exact(calendar: &str, name: &str, events: &[Event]) {
    with_parsed(calendar, |calendar| {
        let zone = child(calendar, "VTIMEZONE");
        assert_eq!(property(zone, "TZID").val.as_str(), name);
        let observances = read(zone);
        assert_eq!(observances[0].0, "STANDARD", "{name}");
        let first = events.iter().map(|event| event.starts_at).min().unwrap();
        assert!(observances[0].1 <= first - TimeDelta::days(30), "{name}");
        let known: Tz = name.parse().unwrap();
        let truth = |instant: DateTime<Utc>| {
            let offset = known.offset_from_utc_datetime(&instant.naive_utc());
            offset.fix().local_minus_utc()
        };
        for pair in observances.windows(2) {
            assert_eq!(
                pair[0].3, pair[1].2,
                "{name}: each begins where the last ended"
            );
        }
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
        assert_exact(&feed("All", &mixed), name, &mixed);
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
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:UTC+01:00
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:UTC+02:00
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:UTC+01:00
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20270328T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:UTC+02:00
END:DAYLIGHT";
    assert_eq!(observances("Europe/Berlin", "2026-07-01T08:00"), berlin);
    let howe = observances("Australia/Lord_Howe", "2026-12-01T00:00");
    assert!(howe.contains(
        "BEGIN:DAYLIGHT\nDTSTART:20261004T020000\nTZOFFSETFROM:+1030\nTZOFFSETTO:+1100\n"
    ));
    let phoenix = observances("America/Phoenix", "2026-12-01T00:00");
    assert_eq!(phoenix.matches("BEGIN:").count(), 1);
    assert!(phoenix.contains("BEGIN:STANDARD") && phoenix.contains("TZOFFSETFROM:-0700"));
    let johns = observances("America/St_Johns", "2026-12-01T00:00");
    assert!(johns.contains("TZOFFSETTO:-0330\nTZNAME:UTC-03:30"));
}

#[test]
fn each_zone_stands_once_before_the_events() {
    let names = ["Europe/Berlin", "Australia/Sydney", "Europe/Berlin"];
    let events = names.map(|name| at(moment("2026-12-03T09:00"), zone(name)));
    let calendar = feed("All", &events);
    assert_eq!(
        written(&calendar, "TZID"),
        [":Europe/Berlin", ":Australia/Sydney"]
    );
    let last_zone = calendar.rfind("END:VTIMEZONE").unwrap();
    assert!(last_zone < calendar.find("BEGIN:VEVENT").unwrap());
    assert!(!feed("UTC", &[at(moment("2026-12-03T09:00"), None)]).contains("VTIMEZONE"));
}

/// Moves its clocks for good, to what would pass for winter time.
struct Moving;

impl ZoneRules for Moving {
    fn offset(&self, _: &str, instant: DateTime<Utc>) -> Option<i32> {
        let before = instant < moment("2027-03-01T00:00");
        Some(if before { 6 * 3600 } else { 5 * 3600 })
    }
}

#[test]
fn a_zone_that_moves_for_good_has_standard_time_before_and_after() {
    let zone = Zone::find("Asia/Almaty", &Moving);
    let calendar = single(Method::Request, &at(moment("2026-12-03T09:00"), zone));
    with_parsed(&calendar, |calendar| {
        let observances = read(child(calendar, "VTIMEZONE"));
        assert_eq!(observances[0].0, "STANDARD");
        assert_eq!(
            offset_at(&observances, moment("2026-12-03T09:00")),
            6 * 3600
        );
        assert_eq!(
            offset_at(&observances, moment("2027-03-02T09:00")),
            5 * 3600
        );
    });
}
