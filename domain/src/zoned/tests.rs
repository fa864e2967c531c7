use chrono::{LocalResult, Offset, TimeZone};
use chrono_tz::TZ_VARIANTS;

use super::*;

fn zone(name: &str) -> Option<Zone> {
    Zone::find(name, &Database)
}

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

#[test]
fn zones_are_found_in_any_case_and_keep_the_name_they_were_given() {
    for (given, name) in [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("AMERICA/PORT-AU-PRINCE", "America/Port-au-Prince"),
        ("asia/kolkata", "Asia/Kolkata"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("utc", "UTC"),
    ] {
        assert_eq!(zone(given).map(Zone::name), Some(name));
    }
    for no_zone in [
        "",
        "Berlin",
        "Mars/Olympus",
        "+01:00",
        "Z",
        "PST",
        "Europe/Berlin\nUTC",
    ] {
        assert_eq!(zone(no_zone), None, "{no_zone:?}");
    }
}

#[test]
fn names_that_the_platform_does_not_know_are_no_zones() {
    struct Empty;
    impl ZoneRules for Empty {
        fn offset(&self, _: &str, _: DateTime<Utc>) -> Option<i32> {
            None
        }
    }
    assert_eq!(Zone::find("Europe/Berlin", &Empty), None);
}

#[test]
fn the_names_are_those_of_the_database() {
    let known: Vec<&str> = TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
    for name in &known {
        assert!(names().any(|listed| listed == *name), "{name} is missing");
    }
    assert_eq!(names().count(), known.len());
}

/// Every zone around its changeovers of some years, by `chrono-tz` alone.
#[test]
fn offsets_alone_give_what_the_whole_database_gives() {
    let (from, to) = ("2024-01-01T00:00:00Z", "2031-01-01T00:00:00Z");
    let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
    for tz in TZ_VARIANTS {
        let zone = zone(tz.name()).unwrap();
        for span in offset_spans(zone, from, to) {
            let around = local(span.from, zone);
            for quarter in -16..=16 {
                let time = around + TimeDelta::minutes(quarter * 15);
                let expected = match tz.from_local_datetime(&time) {
                    LocalResult::Single(instant) => Ok(instant.to_utc()),
                    LocalResult::None => Err(LocalTimeError::Skipped { zone }),
                    LocalResult::Ambiguous(earlier, later) => Err(LocalTimeError::Twice {
                        zone,
                        earlier: earlier.to_utc(),
                        later: later.to_utc(),
                    }),
                };
                assert_eq!(resolve(time, zone, None), expected, "{time} in {zone}");
            }
        }
    }
}

#[test]
fn a_day_that_a_zone_left_out_is_skipped_whole() {
    // Samoa went to the other side of the date line.
    let zone = zone("Pacific/Apia").unwrap();
    for hour in [0, 12, 23] {
        let local = format!("2011-12-30T{hour:02}:00:00").parse().unwrap();
        assert_eq!(
            resolve(local, zone, None),
            Err(LocalTimeError::Skipped { zone })
        );
    }
    assert!(at("Pacific/Apia", "2011-12-29T23:59:59").is_ok());
    assert!(at("Pacific/Apia", "2011-12-31T00:00:00").is_ok());
}

#[test]
fn no_zone_changes_twice_within_a_step() {
    let from: DateTime<Utc> = "2024-01-01T00:00:00Z".parse().unwrap();
    for tz in TZ_VARIANTS {
        let on = |day: i64| tz.offset_from_utc_datetime(&(from + TimeDelta::days(day)).naive_utc());
        let changes: Vec<i64> = (1..30 * 366)
            .filter(|day| on(*day).fix() != on(day - 1).fix())
            .collect();
        for pair in changes.windows(2) {
            // Each happened within the day before it was seen.
            let least = TimeDelta::days(pair[1] - pair[0] - 1);
            assert!(least > STEP, "{tz}, day {}", pair[0]);
        }
    }
}
