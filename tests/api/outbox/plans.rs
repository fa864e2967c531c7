//! What a delivery reads: whatever it looks for, it finds by an index.

use chrono::{DateTime, Utc};
use potluck_domain::invitation::{Snapshot, Told};
use potluck_worker::sqlite::Sqlite;
use potluck_worker::store::outbox::{
    self as rows, Intent, Outcome, State, Tells, fan_out, intend, record,
};
use potluck_worker::store::reminders::{self, Reminder};
use potluck_worker::store::{Statement, Store};

use super::world::{MONDAY, finish};

fn plan(store: &Sqlite, statement: &Statement) -> Vec<String> {
    let mut explained = statement.clone();
    explained.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql).into();
    let answers = finish(store.batch(vec![explained])).unwrap();
    let lines = answers[0].rows.iter();
    lines
        .map(|row| row["detail"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn deliveries_and_reminders_never_read_a_whole_table() {
    let store = Sqlite::open().unwrap();
    let now: DateTime<Utc> = MONDAY.parse().unwrap();
    let outcome = Outcome::new(1, State::Sent);
    let event = Snapshot {
        title: String::new(),
        starts_at: now,
        ends_at: now,
        time_zone: String::new(),
        location: String::new(),
        video_link: None,
        sequence: 0,
        name: String::new(),
        email: String::new(),
    };
    let intent = Intent {
        number: 1,
        tells: Some(Tells {
            told: Told::Gone,
            event,
            invites: None,
            ends: false,
        }),
    };
    let mut statements = rows::claim("c", 20, now);
    statements.extend(record(&[outcome], "c", now));
    statements.extend(intend(&intent, "c", now));
    statements.extend(fan_out(&[1], "c", now));
    statements.push(rows::forget_done(now));
    for reminder in Reminder::ALL {
        statements.push(reminders::list_groups(reminder, now));
        statements.push(reminders::write(reminder, &[], now));
    }
    for statement in &statements {
        let plan = plan(&store, statement);
        // The list that is given, what was just found, what has yet to be stamped, and the few admins.
        let small = |line: &String| {
            let name = line.trim_start_matches("SCAN ");
            ["due", "news", "r", "d", "short", "CONSTANT ROW"].contains(&name)
                || name.starts_with("l VIRTUAL TABLE")
                || name.starts_with("json_each VIRTUAL TABLE")
                || name.starts_with("(subquery-")
                || ["sessions_just_revised", "outbox_just_written", "admins"]
                    .iter()
                    .any(|index| name.ends_with(index))
        };
        let scans = plan.iter().filter(|line| line.starts_with("SCAN "));
        let scans: Vec<&String> = scans.filter(|line| !small(line)).collect();
        assert!(
            scans.is_empty(),
            "{scans:#?} in {plan:#?} of {}",
            statement.sql
        );
    }
}

/// Triggers run with every signup and every change of a session.
#[test]
fn triggers_never_read_a_whole_table() {
    let store = Sqlite::open().unwrap();
    let triggers = "SELECT sql FROM sqlite_master WHERE type = 'trigger'
        AND tbl_name IN ('signups', 'sessions', 'messages')";
    let answers = finish(store.batch(vec![Statement::new(triggers)])).unwrap();
    assert_eq!(answers[0].rows.len(), 7);
    for row in &answers[0].rows {
        let (_, body) = row["sql"].as_str().unwrap().split_once("BEGIN").unwrap();
        let (body, _) = body.rsplit_once("END").unwrap();
        for sql in body.split(';').filter(|sql| !sql.trim().is_empty()) {
            // What the triggering row says is as good as any value.
            let words = sql.split_inclusive([' ', ',', '(', ')', '\n']);
            let words = words.map(|word| {
                let end = word.find([' ', ',', '(', ')', '\n']).unwrap_or(word.len());
                let of_row = word.starts_with("new.") || word.starts_with("old.");
                if of_row {
                    format!("NULL{}", &word[end..])
                } else {
                    word.to_owned()
                }
            });
            let statement = Statement::new(words.collect::<String>());
            let plan = plan(&store, &statement);
            // `r` are the few who run a session.
            let small = ["SCAN CONSTANT ROW", "SCAN r"];
            let scans = plan
                .iter()
                .any(|line| line.starts_with("SCAN ") && !small.contains(&line.as_str()));
            let all_that_wait = plan.iter().any(|line| line.contains("outbox_by_state"));
            assert!(!scans && !all_that_wait, "{plan:#?} of {sql}");
        }
    }
}
