use std::collections::{BTreeMap, BTreeSet};

use chrono::Timelike;
use rusqlite::Connection;

use super::*;
use crate::store::Value;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A migrated database in memory, filled with the demo program of `today`.
fn filled(today: &str) -> Connection {
    let database = Connection::open_in_memory().unwrap();
    database.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let mut migrations: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    migrations.sort();
    for migration in migrations {
        database
            .execute_batch(&std::fs::read_to_string(migration).unwrap())
            .unwrap();
    }
    for statement in statements(date(today)).unwrap() {
        let values: Vec<_> = statement.values.iter().map(text).collect();
        let bound = rusqlite::params_from_iter(values);
        database
            .execute(&statement.sql, bound)
            .unwrap_or_else(|error| {
                panic!("{error} in {}", statement.sql);
            });
    }
    database
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => panic!("rows travel as JSON text, not {other:?}"),
    }
}

fn count(database: &Connection, sql: &str) -> i64 {
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn every_line_of_every_sheet_is_good() {
    let program = sheets();
    assert_eq!(program.people.problems, []);
    assert_eq!(program.trainings.problems, []);
    assert_eq!(program.sessions.problems, []);
    assert_eq!(program.signups.problems, []);
    assert_eq!(program.feedback.problems, []);
    assert_eq!(program.people.ignored, [""; 0]);
    assert!((140..=160).contains(&program.people.rows.len()));
    assert!(program.trainings.rows.len() >= 30);
    assert!((180..=200).contains(&program.sessions.rows.len()));
}

#[test]
fn people_live_in_the_zones_that_are_hard_to_get_right() {
    let program = sheets();
    let zones: BTreeSet<&str> = program
        .people
        .rows
        .iter()
        .map(|(_, row)| row.time_zone.name())
        .collect();
    for zone in [
        "Australia/Brisbane",
        "Australia/Perth",
        "Australia/Adelaide",
        "Europe/Lisbon",
        "Europe/Berlin",
        "America/Phoenix",
        "America/New_York",
        "America/Los_Angeles",
    ] {
        assert!(zones.contains(zone), "nobody lives in {zone}");
    }
}

#[test]
fn every_region_has_ten_to_fifteen_sessions_in_each_full_month() {
    let mut months: BTreeMap<(String, String), u32> = BTreeMap::new();
    for (_, session) in &sheets().sessions.rows {
        let month = session.local_start.format("%Y-%m").to_string();
        for region in &session.regions {
            *months.entry((region.clone(), month.clone())).or_default() += 1;
        }
    }
    for region in ["AU", "EU", "US"] {
        for month in ["2026-10", "2026-11", "2026-12", "2027-01"] {
            let sessions = months[&(region.to_owned(), month.to_owned())];
            assert!(
                (10..=15).contains(&sessions),
                "{region} {month}: {sessions}"
            );
        }
    }
}

#[test]
fn every_trainer_teaches_and_plans_add_up_to_the_duration() {
    let program = sheets();
    let mut teaching = BTreeSet::new();
    for (_, session) in &program.sessions.rows {
        let hour = session.local_start.hour();
        assert!((7..20).contains(&hour), "{} starts at {hour}", session.key);
        let (_, training) = program
            .trainings
            .rows
            .iter()
            .find(|(_, row)| row.key == session.training)
            .unwrap();
        let own = &session.trainers;
        teaching.extend(if own.is_empty() {
            training.trainers.clone()
        } else {
            own.clone()
        });
    }
    for (_, person) in &program.people.rows {
        let trains = person.roles.contains(&potluck_domain::api::Role::Trainer);
        assert!(
            !trains || teaching.contains(&person.email),
            "{} has no session",
            person.name
        );
    }
    for (_, training) in &program.trainings.rows {
        let planned: u32 = training.agenda.iter().map(|item| item.minutes).sum();
        assert_eq!(planned, training.duration(), "{}", training.key);
    }
}

#[test]
fn every_local_time_exists_in_any_week() {
    let program = sheets();
    for week in -60..120 {
        assert_eq!(
            shift(&mut program.clone(), week),
            Ok(()),
            "{week} weeks from the anchor"
        );
    }
    let weeks = [
        ("2026-11-22", -1),
        ("2026-11-23", 0),
        ("2026-11-29", 0),
        ("2026-11-30", 1),
    ];
    for (today, expected) in weeks {
        assert_eq!(weeks_from_anchor(date(today)), expected, "{today}");
    }
}

#[test]
fn the_database_takes_it_whole() {
    let database = filled("2027-03-30");
    assert_eq!(
        count(&database, "SELECT count(*) FROM pragma_foreign_key_check"),
        0
    );
    assert_eq!(count(&database, "SELECT count(*) FROM people"), 150);
    let wrong = count(
        &database,
        "SELECT count(*) FROM sessions s WHERE
            confirmed <> (SELECT count(*) FROM signups WHERE session_id = s.id
                          AND state = 'confirmed')
            OR waitlisted <> (SELECT count(*) FROM signups WHERE session_id = s.id
                              AND state = 'waitlisted')
            OR next_place <> (SELECT 1 + count(*) FROM signups WHERE session_id = s.id)",
    );
    assert_eq!(wrong, 0, "sessions whose counters do not fit their signups");
    let found = "SELECT count(*) FROM training_search WHERE training_search MATCH 'sourd*'";
    assert_eq!(count(&database, found), 1);
}

#[test]
fn the_program_is_alive_around_today() {
    let database = filled("2026-11-25");
    let upcoming = "starts_at > '2026-11-30' AND status = 'scheduled'";
    let waiting = format!("SELECT count(*) FROM sessions WHERE {upcoming} AND waitlisted > 0");
    assert!((6..=12).contains(&count(&database, &waiting)));
    let empty = format!("SELECT count(*) FROM sessions WHERE {upcoming} AND confirmed = 0");
    assert!(count(&database, &empty) > 5);
    let future = "SELECT count(*) FROM signups WHERE signed_up_at > '2026-11-23'";
    assert_eq!(
        count(&database, future),
        0,
        "signups that have not happened yet"
    );
    assert!((3..=5).contains(&count(
        &database,
        "SELECT count(*) FROM sessions WHERE status = 'cancelled'"
    )));
    assert_eq!(
        count(&database, "SELECT sum(confidential) FROM sessions"),
        3
    );
    for email in ["jonas.weber", "maya.nguyen", "ava.johnson"] {
        let mine = |what: &str| {
            count(
                &database,
                &format!(
                    "SELECT count(*) FROM signups m JOIN sessions s ON s.id = m.session_id
                 JOIN people p ON p.id = m.person_id
                 WHERE p.email = '{email}@potluck.example' AND {what}"
                ),
            )
        };
        assert!(
            mine("s.starts_at > '2026-11-26' AND m.state = 'confirmed'") >= 3,
            "{email}"
        );
        assert_eq!(
            mine("s.starts_at > '2026-11-30' AND m.state = 'waitlisted'"),
            1,
            "{email}"
        );
        assert!(mine("s.ends_at < '2026-11-23'") >= 5, "{email}");
        let waits_for_feedback = "s.ends_at BETWEEN '2026-11-18' AND '2026-11-22' AND NOT EXISTS (
            SELECT 1 FROM feedback_given g WHERE g.session_id = s.id AND g.person_id = p.id)";
        assert_eq!(mine(waits_for_feedback), 1, "{email}");
    }
}

#[test]
fn nothing_stored_leads_from_an_anonymous_answer_to_its_author() {
    let database = filled("2026-11-23");
    let answers = count(&database, "SELECT count(*) FROM feedback");
    let anonymous = count(
        &database,
        "SELECT count(*) FROM feedback WHERE person_id IS NULL",
    );
    assert!(anonymous * 2 > answers && anonymous < answers);
    assert_eq!(
        answers,
        count(&database, "SELECT count(*) FROM feedback_given")
    );
    let rows = sheets().feedback.rows;
    let mut ids = database.prepare("SELECT id FROM feedback").unwrap();
    let ids: BTreeSet<String> = ids
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (_, row) in rows {
        assert!(!ids.contains(&crate::id::of(&["feedback", &row.session, &row.email])));
    }
}

#[test]
fn the_company_has_what_trainers_and_admins_look_at() {
    let database = filled("2026-11-25");
    let none = |sql: &str| assert_eq!(count(&database, sql), 0, "{sql}");
    let some = |sql: &str| assert!(count(&database, sql) > 0, "{sql}");
    none("SELECT count(*) FROM people WHERE conduct_accepted_at IS NULL");
    some("SELECT count(*) FROM conduct WHERE text <> ''");
    none("SELECT count(*) FROM people WHERE manager_id = id");
    let managed = "SELECT count(*) FROM people WHERE manager_id IS NOT NULL";
    assert!(count(&database, managed) >= 130);
    for region in ["AU", "EU", "US"] {
        some(&format!(
            "SELECT count(*) FROM holidays WHERE region = '{region}' AND date > '2026-12-01'"
        ));
    }
    some("SELECT count(*) FROM holidays WHERE date = '2026-11-26' AND name = 'Thanksgiving'");
    // Sessions that are over were marked, and nobody answered who was not there.
    none(
        "SELECT count(*) FROM sessions s WHERE ends_at < '2026-11-23' AND status = 'scheduled'
         AND confirmed > 0 AND attendance_taken_at IS NULL",
    );
    some("SELECT count(*) FROM signups WHERE attendance = 'absent'");
    none(
        "SELECT count(*) FROM signups m JOIN feedback_given g
         ON g.session_id = m.session_id AND g.person_id = m.person_id
         WHERE m.attendance = 'absent'",
    );
    let hopes = "SELECT count(*) FROM signups m JOIN sessions s ON s.id = m.session_id
        WHERE m.expectation <> '' AND s.starts_at > '2026-11-25'";
    assert!(count(&database, hopes) >= 20);
    some("SELECT count(*) FROM sessions WHERE facilitator_id IS NOT NULL AND NOT confidential");
    let neutral = "SELECT count(*) FROM sessions s WHERE neutral_facilitator AND confidential
        AND starts_at > '2026-11-25'";
    assert_eq!(count(&database, neutral), 2);
    let managing = format!(
        "{neutral} AND EXISTS (SELECT 1 FROM signups m JOIN people p ON p.id = m.person_id
         WHERE m.session_id = s.id AND p.manager_id = s.facilitator_id)"
    );
    assert_eq!(count(&database, &managing), 1);
}

#[test]
fn nobody_teaches_two_sessions_at_once_in_whatever_week_it_is_shown() {
    let program = sheets();
    let trainings = program.trainings.rows.iter();
    let trainings: BTreeMap<&str, _> = trainings.map(|(_, row)| (row.key.as_str(), row)).collect();
    for week in -60..120 {
        let mut shown = program.clone();
        shift(&mut shown, week).unwrap();
        let mut taught: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (_, session) in &shown.sessions.rows {
            let training = trainings[session.training.as_str()];
            let minutes = session
                .duration_minutes
                .unwrap_or_else(|| training.duration());
            let ends_at = session.starts_at + TimeDelta::minutes(minutes.into());
            let trainers = if session.trainers.is_empty() {
                &training.trainers
            } else {
                &session.trainers
            };
            for trainer in trainers {
                let sessions = taught.entry(trainer).or_default();
                sessions.push((session.starts_at, ends_at, &session.key));
            }
        }
        for (trainer, mut sessions) in taught {
            sessions.sort();
            let apart = sessions.is_sorted_by(|one, next| one.1 <= next.0);
            assert!(apart, "{trainer} in week {week}: {sessions:?}");
        }
    }
}
