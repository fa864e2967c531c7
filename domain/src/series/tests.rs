use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::*;
use crate::api::{Changeover, SeriesDeed, SeriesForm, SeriesPatch};
use crate::zoned::{Database, Zone};

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn pattern(start: &str, zone: &str, rule: &str) -> Pattern {
    Pattern {
        start: local(start),
        zone: Zone::find(zone, &Database).unwrap(),
        rule: Rule::parse(rule).unwrap(),
        exceptions: Vec::new(),
        skip_holidays: Vec::new(),
    }
}

fn days(pattern: &Pattern, most: usize) -> Vec<String> {
    let times = pattern.local_times().take(most);
    times.map(|time| time.date().to_string()).collect()
}

#[test]
fn rules_as_people_mean_them() {
    for (rule, first, named) in [
        (
            "FREQ=MONTHLY;BYDAY=-1TH",
            "2026-12-03T10:00",
            ["2026-12-31", "2027-01-28"],
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1",
            "2026-12-03T10:00",
            ["2027-03-01", "2027-06-01"],
        ),
        (
            "FREQ=MONTHLY",
            "2026-12-31T10:00",
            ["2026-12-31", "2027-01-31"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "2026-12-03T10:00",
            ["2026-12-15", "2026-12-29"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2026-12-03T10:00",
            ["2026-12-31", "2027-01-29"],
        ),
        (
            "freq=yearly",
            "2028-02-29T10:00",
            ["2028-02-29", "2032-02-29"],
        ),
    ] {
        let pattern = pattern(first, "Europe/Berlin", rule);
        assert_eq!(days(&pattern, 2), named, "{rule}");
    }
}

/// RFC 5545 3.8.5.3: the week starts on Monday or on Sunday, and that makes a difference.
#[test]
fn the_start_of_the_week_says_which_weeks_are_left_out() {
    let rule = |wkst: &str| format!("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={wkst}");
    let days = |wkst| {
        days(
            &pattern("1997-08-05T09:00", "America/New_York", &rule(wkst)),
            9,
        )
    };
    assert_eq!(
        days("MO"),
        ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]
    );
    assert_eq!(
        days("SU"),
        ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]
    );
}

#[test]
fn a_rule_that_can_never_be_is_found_out_soon_enough() {
    for rule in [
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=YEARLY;INTERVAL=10;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=40",
    ] {
        assert_eq!(
            days(&pattern("2026-12-03T10:00", "Etc/UTC", rule), 1),
            [""; 0],
            "{rule}"
        );
    }
}

#[test]
fn a_series_begins_at_the_first_time_that_its_rule_names() {
    let form = SeriesForm {
        training_id: "t".into(),
        local_start: "2026-12-01T10:00".into(),
        time_zone: "Europe/Berlin".into(),
        rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3".into(),
        ..SeriesForm::default()
    };
    let new = form.parse(&Database).unwrap();
    assert_eq!(new.pattern.start, local("2026-12-14T10:00"));
    assert_eq!(
        days(&new.pattern, 9),
        ["2026-12-14", "2026-12-28", "2027-01-11"]
    );
    let errors = SeriesForm::default()
        .parse(&Database)
        .unwrap_err()
        .into_map();
    let fields: Vec<_> = errors.keys().map(String::as_str).collect();
    assert_eq!(fields, ["local_start", "rule", "time_zone", "training_id"]);
}

#[test]
fn a_skipped_time_is_as_much_later_and_a_doubled_one_the_first() {
    for (zone, time, instant, changeover) in [
        (
            "Europe/Berlin",
            "2027-03-28T02:30",
            "2027-03-28T01:30:00Z",
            Changeover::Skipped,
        ),
        (
            "Europe/Berlin",
            "2027-10-31T02:30",
            "2027-10-31T00:30:00Z",
            Changeover::Twice,
        ),
        (
            "Australia/Lord_Howe",
            "2027-10-03T02:15",
            "2027-10-02T15:45:00Z",
            Changeover::Skipped,
        ),
        (
            "America/New_York",
            "2027-11-07T01:30",
            "2027-11-07T05:30:00Z",
            Changeover::Twice,
        ),
    ] {
        let zone = Zone::find(zone, &Database).unwrap();
        let expected: DateTime<Utc> = instant.parse().unwrap();
        assert_eq!(
            on_clock(local(time), zone),
            (expected, Some(changeover)),
            "{zone}"
        );
    }
}

#[test]
fn what_is_counted_is_counted_down() {
    let whole = pattern("2026-12-03T10:00", "Europe/Berlin", "FREQ=WEEKLY;COUNT=5");
    let rest = whole.from(local("2026-12-17T10:00"));
    assert_eq!(rest.rule.end, End::Count(3));
    assert_eq!(days(&rest, 9), days(&whole, 9)[2..]);
    assert!(whole.goes_on("2026-12-30".parse().unwrap()));
    assert!(!whole.goes_on("2026-12-31".parse().unwrap()));
}

#[test]
fn a_shifted_rule_names_what_lay_before_only_later() {
    for (start, rule, shift) in [
        (
            "2026-12-03T23:30",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,SU,MO",
            45,
        ),
        (
            "2026-12-03T00:30",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH;WKST=WE",
            -60,
        ),
        (
            "2026-12-03T10:00",
            "FREQ=WEEKLY;UNTIL=20270301",
            6 * 24 * 60,
        ),
        (
            "2026-12-03T10:00",
            "FREQ=MONTHLY;BYMONTHDAY=3,15;UNTIL=20270703T100000",
            24 * 60,
        ),
        ("2026-12-03T10:00", "FREQ=MONTHLY;BYDAY=1TH,-1TH", 13 * 60),
        (
            "2026-12-03T10:00",
            "FREQ=MONTHLY;INTERVAL=2;COUNT=4",
            -2 * 24 * 60,
        ),
    ] {
        let old = pattern(start, "Europe/Berlin", rule);
        let shift = TimeDelta::minutes(shift);
        let mut new = old.clone();
        new.start = old.start + shift;
        let days = (new.start.date() - old.start.date()).num_days();
        new.rule = old.rule.shifted(old.start.date(), shift, days).unwrap();
        let later: Vec<_> = old
            .local_times()
            .take(40)
            .map(|time| time + shift)
            .collect();
        let named: Vec<_> = new.local_times().take(40).collect();
        assert_eq!(named, later, "{rule}");
    }
    for (start, rule, days) in [
        ("2026-12-03T10:00", "FREQ=MONTHLY;BYDAY=1TH", 1),
        ("2026-12-28T10:00", "FREQ=MONTHLY", 1),
        ("2026-12-31T10:00", "FREQ=MONTHLY", -7),
        ("2026-12-01T10:00", "FREQ=MONTHLY;BYMONTHDAY=1", -1),
        ("2026-12-31T10:00", "FREQ=MONTHLY;BYMONTHDAY=-1", 1),
    ] {
        let old = pattern(start, "Europe/Berlin", rule);
        let shift = TimeDelta::days(days);
        assert_eq!(
            old.rule.shifted(old.start.date(), shift, days),
            None,
            "{rule}"
        );
    }
}

/// Thursdays at 10:00 in Berlin, whose sessions have these people.
fn standing(rule: &str, people: &[(u32, u32)]) -> Standing {
    let template = Template {
        pattern: pattern("2026-12-03T10:00", "Europe/Berlin", rule),
        details: Details {
            duration_minutes: 60,
            capacity: 5,
            regions: Vec::new(),
            trainer_ids: Vec::new(),
            location: String::new(),
            video_link: None,
        },
    };
    let sessions = template.pattern.local_times().zip(people);
    let sessions = sessions.map(|(occurrence, (confirmed, waitlisted))| StandingSession {
        id: occurrence.date().to_string(),
        occurrence,
        starts_at: on_clock(occurrence, template.pattern.zone).0,
        scheduled: true,
        confirmed: *confirmed,
        waitlisted: *waitlisted,
        in_use: confirmed + waitlisted > 0,
        version: 1,
        details: template.details.clone(),
    });
    Standing {
        sessions: sessions.collect(),
        template,
        ended: false,
        horizon: "2026-12-31".parse().unwrap(),
    }
}

fn now() -> DateTime<Utc> {
    "2026-12-01T08:00:00Z".parse().unwrap()
}

fn plan(standing: &Standing, patch: &SeriesPatch) -> Plan {
    standing.plan(&patch.parse().unwrap(), &[], now()).unwrap()
}

fn did(plan: &Plan) -> Vec<(String, SeriesDeed)> {
    let deeds = plan.deeds.iter();
    deeds
        .map(|deed| (deed.occurrence.date().to_string(), deed.deed))
        .collect()
}

/// Whatever the change, who signed up is told or stays on the date.
#[test]
fn nobody_is_put_on_another_date_and_no_session_with_people_goes() {
    let rules = [
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=WEEKLY;BYDAY=TH;COUNT=1",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=MONTHLY",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    ];
    let standing = standing("FREQ=WEEKLY", &[(1, 0), (0, 0), (5, 2), (0, 0), (0, 1)]);
    for rule in rules {
        for cancel in [false, true] {
            for from in [None, Some("2026-12-10"), Some("2026-12-17")] {
                let patch = SeriesPatch {
                    from: from.map(str::to_owned),
                    rule: Some(rule.into()),
                    cancel: Some(cancel),
                    reason: Some("Because".into()),
                    ..SeriesPatch::default()
                };
                let plan = plan(&standing, &patch);
                for deed in &plan.deeds {
                    let people = deed.confirmed + deed.waitlisted > 0;
                    let allowed = match deed.deed {
                        SeriesDeed::Created | SeriesDeed::Removed => !people,
                        SeriesDeed::Cancelled => people && cancel,
                        SeriesDeed::Kept => people && !cancel,
                        SeriesDeed::Moved | SeriesDeed::Changed => false,
                    };
                    assert!(allowed, "{rule} {from:?}: {deed:?}");
                }
                let mut days: Vec<_> = standing
                    .sessions
                    .iter()
                    .filter(|session| {
                        !plan
                            .deeds
                            .iter()
                            .any(|d| d.id.as_ref() == Some(&session.id))
                    })
                    .map(|session| session.occurrence.date())
                    .chain(
                        plan.deeds
                            .iter()
                            .filter(|d| d.id.is_none())
                            .map(|d| d.occurrence.date()),
                    )
                    .collect();
                let from: NaiveDate = from.unwrap_or("2026-12-03").parse().unwrap();
                days.retain(|day| *day >= from);
                days.sort_unstable();
                let named = plan.template.pattern.local_times().map(|time| time.date());
                let named: Vec<_> = named.take_while(|day| *day <= standing.horizon).collect();
                assert_eq!(
                    days.iter().filter(|d| named.contains(d)).count(),
                    days.len(),
                    "{rule}"
                );
            }
        }
    }
}

#[test]
fn what_was_cancelled_holds_its_day() {
    let mut standing = standing("FREQ=WEEKLY", &[(0, 0), (0, 0), (0, 0), (0, 0), (0, 0)]);
    standing.sessions[1].scheduled = false;
    let patch = SeriesPatch {
        rule: Some("FREQ=WEEKLY;BYDAY=TH,FR;UNTIL=20261212".into()),
        ..SeriesPatch::default()
    };
    let plan = plan(&standing, &patch);
    assert_eq!(
        did(&plan),
        [
            ("2026-12-04".to_owned(), SeriesDeed::Created),
            ("2026-12-11".to_owned(), SeriesDeed::Created),
            ("2026-12-17".to_owned(), SeriesDeed::Removed),
            ("2026-12-24".to_owned(), SeriesDeed::Removed),
            ("2026-12-31".to_owned(), SeriesDeed::Removed),
        ]
    );
    assert!(plan.ended);
}

#[test]
fn a_change_of_nothing_does_nothing() {
    let standing = standing("FREQ=WEEKLY", &[(1, 0), (0, 0)]);
    let patch = SeriesPatch {
        capacity: Some(5),
        ..SeriesPatch::default()
    };
    assert_eq!(did(&plan(&standing, &patch)), []);
    let plan = plan(&standing, &SeriesPatch::default());
    assert_eq!(
        (plan.template, plan.occurrences),
        (standing.template, Vec::new())
    );
}
