use super::*;
use crate::zoned::{Database, ZoneRules};

/// Where people of the demo live, half-hour and quarter-hour zones, and the widest ones.
const ZONES: [&str; 12] = [
    "Europe/Berlin",
    "Europe/Lisbon",
    "Europe/Dublin",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
];

fn zone(name: &str) -> Zone {
    Zone::find(name, &Database).unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn window(from: &str, until: &str) -> Window {
    Window {
        from: utc(from),
        until: utc(until),
    }
}

#[test]
fn a_window_opens_with_its_first_moment_and_closes_before_its_last() {
    let window = window("2026-12-02T07:00:00Z", "2026-12-02T20:00:00Z");
    assert!(!window.is_open(utc("2026-12-02T06:59:59Z")));
    assert!(window.is_open(utc("2026-12-02T07:00:00Z")));
    assert!(window.is_open(utc("2026-12-02T19:59:59Z")));
    assert!(!window.is_open(utc("2026-12-02T20:00:00Z")));
}

#[test]
fn the_day_before_is_that_of_the_recipients_clock() {
    let starts_at = utc("2026-12-03T09:00:00Z");
    for (name, from, until) in [
        // Thursday 10:00 there, 20:00 there, 4:00 there, 19:30 there, 14:45 there.
        (
            "Europe/Berlin",
            "2026-12-02T07:00:00Z",
            "2026-12-02T20:00:00Z",
        ),
        (
            "Australia/Sydney",
            "2026-12-01T21:00:00Z",
            "2026-12-02T10:00:00Z",
        ),
        (
            "America/New_York",
            "2026-12-02T13:00:00Z",
            "2026-12-03T02:00:00Z",
        ),
        (
            "Australia/Adelaide",
            "2026-12-01T21:30:00Z",
            "2026-12-02T10:30:00Z",
        ),
        (
            "Asia/Kathmandu",
            "2026-12-02T02:15:00Z",
            "2026-12-02T15:15:00Z",
        ),
        // Wednesday 22:00 there: the day before is Tuesday.
        (
            "Pacific/Pago_Pago",
            "2026-12-01T19:00:00Z",
            "2026-12-02T08:00:00Z",
        ),
    ] {
        assert_eq!(
            day_before(starts_at, zone(name)),
            Some(window(from, until)),
            "{name}"
        );
    }
}

#[test]
fn the_day_before_keeps_its_hours_when_the_clocks_change() {
    for (name, starts_at, from, until) in [
        // The clocks go forward on 29 March, back on 25 October.
        (
            "Europe/Berlin",
            "2026-03-29T08:00:00Z",
            "2026-03-28T07:00:00Z",
            "2026-03-28T20:00:00Z",
        ),
        (
            "Europe/Berlin",
            "2026-03-30T08:00:00Z",
            "2026-03-29T06:00:00Z",
            "2026-03-29T19:00:00Z",
        ),
        (
            "Europe/Berlin",
            "2026-10-25T09:00:00Z",
            "2026-10-24T06:00:00Z",
            "2026-10-24T19:00:00Z",
        ),
        (
            "America/New_York",
            "2026-03-08T18:00:00Z",
            "2026-03-07T13:00:00Z",
            "2026-03-08T02:00:00Z",
        ),
        (
            "America/New_York",
            "2026-11-02T18:00:00Z",
            "2026-11-01T13:00:00Z",
            "2026-11-02T02:00:00Z",
        ),
        (
            "Australia/Sydney",
            "2026-10-04T05:00:00Z",
            "2026-10-02T22:00:00Z",
            "2026-10-03T11:00:00Z",
        ),
        // By half an hour.
        (
            "Australia/Lord_Howe",
            "2026-04-05T05:00:00Z",
            "2026-04-03T21:00:00Z",
            "2026-04-04T10:00:00Z",
        ),
        (
            "Australia/Lord_Howe",
            "2026-04-06T05:00:00Z",
            "2026-04-04T21:30:00Z",
            "2026-04-05T10:30:00Z",
        ),
    ] {
        let found = day_before(utc(starts_at), zone(name));
        assert_eq!(found, Some(window(from, until)), "{name}, {starts_at}");
    }
}

#[test]
fn where_there_was_no_day_before_nobody_is_reminded_on_it() {
    // Samoa went from the 29th to the 31st.
    let apia = zone("Pacific/Apia");
    assert_eq!(day_before(utc("2011-12-30T20:00:00Z"), apia), None);
    assert!(day_before(utc("2011-12-31T20:00:00Z"), apia).is_some());
}

#[test]
fn times_at_the_ends_of_the_calendar_have_no_window_and_do_no_harm() {
    for name in ZONES {
        for at in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let _ = (
                day_before(at, zone(name)),
                hour_before(at, zone(name)),
                is_waking(at, zone(name)),
            );
        }
        assert_eq!(hour_before(DateTime::<Utc>::MIN_UTC, zone(name)), None);
    }
}

#[test]
fn the_hour_before_ends_a_quarter_of_an_hour_before_the_start() {
    assert_eq!(
        hour_before(utc("2026-12-03T09:00:00Z"), zone("Europe/Berlin")),
        Some(window("2026-12-03T08:00:00Z", "2026-12-03T08:45:00Z"))
    );
}

#[test]
fn nobody_is_told_at_night_that_it_begins_soon() {
    // Berlin is an hour ahead of UTC, Kathmandu five and three quarters.
    for (name, starts_at, expected) in [
        ("Europe/Berlin", "2026-12-03T06:00:00Z", None),
        ("Europe/Berlin", "2026-12-03T06:15:00Z", None),
        (
            "Europe/Berlin",
            "2026-12-03T06:30:00Z",
            Some(window("2026-12-03T06:00:00Z", "2026-12-03T06:15:00Z")),
        ),
        (
            "Europe/Berlin",
            "2026-12-03T07:00:00Z",
            Some(window("2026-12-03T06:00:00Z", "2026-12-03T06:45:00Z")),
        ),
        (
            "Europe/Berlin",
            "2026-12-03T21:00:00Z",
            Some(window("2026-12-03T20:00:00Z", "2026-12-03T20:45:00Z")),
        ),
        (
            "Europe/Berlin",
            "2026-12-03T21:30:00Z",
            Some(window("2026-12-03T20:30:00Z", "2026-12-03T21:00:00Z")),
        ),
        ("Europe/Berlin", "2026-12-03T22:00:00Z", None),
        ("Europe/Berlin", "2026-12-03T23:10:00Z", None),
        ("Europe/Berlin", "2026-12-04T02:00:00Z", None),
        (
            "Asia/Kathmandu",
            "2026-12-03T01:45:00Z",
            Some(window("2026-12-03T01:15:00Z", "2026-12-03T01:30:00Z")),
        ),
        ("Asia/Kathmandu", "2026-12-03T01:30:00Z", None),
    ] {
        let found = hour_before(utc(starts_at), zone(name));
        assert_eq!(found, expected, "{name}, {starts_at}");
    }
}

#[test]
fn mail_that_can_wait_waits_for_the_morning() {
    for (name, now, expected) in [
        ("Europe/Berlin", "2026-12-03T06:59:59Z", false),
        ("Europe/Berlin", "2026-12-03T07:00:00Z", true),
        ("Europe/Berlin", "2026-12-03T19:59:59Z", true),
        ("Europe/Berlin", "2026-12-03T20:00:00Z", false),
        ("Australia/Adelaide", "2026-12-02T21:29:59Z", false),
        ("Australia/Adelaide", "2026-12-02T21:30:00Z", true),
        // Summer: two hours ahead.
        ("Europe/Berlin", "2026-07-03T06:00:00Z", true),
    ] {
        assert_eq!(is_waking(utc(now), zone(name)), expected, "{name}, {now}");
    }
}

#[test]
fn whatever_the_clocks_do_windows_lie_where_they_should() {
    for name in ZONES {
        let zone = zone(name);
        let mut starts_at = utc("2026-01-01T00:10:00Z");
        while starts_at < utc("2027-01-01T00:00:00Z") {
            let shown = |at: DateTime<Utc>| zoned::local(at, zone);
            let day = day_before(starts_at, zone).unwrap();
            let date = shown(starts_at).date().pred_opt();
            assert_eq!(Some(shown(day.from).date()), date, "{name}, {starts_at}");
            assert_eq!(shown(day.from).hour(), 8, "{name}, {starts_at}");
            assert_eq!(shown(day.until).hour(), 21, "{name}, {starts_at}");
            if let Some(hour) = hour_before(starts_at, zone) {
                let last = hour.until - TimeDelta::seconds(1);
                for at in [hour.from, last] {
                    let before = starts_at - at;
                    assert!((7..22).contains(&shown(at).hour()), "{name}, {starts_at}");
                    assert!(before <= TimeDelta::minutes(60), "{name}, {starts_at}");
                    assert!(before > TimeDelta::minutes(15), "{name}, {starts_at}");
                }
            } else {
                let hour = shown(starts_at - TimeDelta::minutes(16)).hour();
                let first = shown(starts_at - TimeDelta::minutes(60)).hour();
                assert!(hour < 7 || first >= 22, "{name}, {starts_at}");
            }
            starts_at += TimeDelta::minutes(37 * 7);
        }
    }
}

/// A place whose clocks show UTC until this moment, and then are moved by so many hours.
struct Odd(&'static str, i32);

impl ZoneRules for Odd {
    fn offset(&self, _: &str, instant: DateTime<Utc>) -> Option<i32> {
        let moved = instant >= utc(self.0);
        Some(if moved { self.1 * 3600 } else { 0 })
    }
}

#[test]
fn an_hour_that_comes_twice_opens_the_window_late_and_closes_it_early() {
    let day_before = |rules| {
        let zone = Zone::find("Europe/Berlin", rules).unwrap();
        day_before(utc("2026-12-04T02:00:00Z"), zone)
    };
    // 8:30 becomes 7:30, and 8:00 comes again.
    assert_eq!(
        day_before(&Odd("2026-12-03T08:30:00Z", -1)),
        Some(window("2026-12-03T09:00:00Z", "2026-12-03T22:00:00Z"))
    );
    // 21:30 becomes 20:30, and 21:00 comes again.
    assert_eq!(
        day_before(&Odd("2026-12-03T21:30:00Z", -1)),
        Some(window("2026-12-03T08:00:00Z", "2026-12-03T21:00:00Z"))
    );
    // 8:30 becomes 22:30: there is no evening.
    assert_eq!(day_before(&Odd("2026-12-03T08:30:00Z", 14)), None);
}
