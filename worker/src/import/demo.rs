//! The demo program: a food company's sheets, moved to the week of today.

mod company;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use potluck_domain::import::{DateOrder, Program, Sheets};
use potluck_domain::zoned;
use serde_json::{Value as Json, json};

use super::insert;
use crate::store::Statement;
use crate::zones;

/// The Monday that the sheets were written for: two months back and three ahead of it. The
/// program moves by whole weeks, so that weekdays stay.
pub const DEMO_ANCHOR: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 23) {
    Some(monday) => monday,
    None => NaiveDate::MIN,
};

const SHEETS: Sheets<'static> = Sheets {
    people: include_bytes!("../../../xtask/demo/people.csv"),
    trainings: include_bytes!("../../../xtask/demo/trainings.csv"),
    sessions: include_bytes!("../../../xtask/demo/sessions.csv"),
    signups: include_bytes!("../../../xtask/demo/signups.csv"),
    feedback: include_bytes!("../../../xtask/demo/feedback.csv"),
};

const FORMATS: [&str; 9] = [
    "training",
    "lunch and learn",
    "discussion group",
    "debate",
    "action learning group",
    "coaching",
    "peer mentoring",
    "class",
    "academy module",
];

/// Statements that fill an empty, migrated database with the demo program as of `today`.
pub fn statements(today: NaiveDate) -> Result<Vec<Statement>, String> {
    let mut program = sheets();
    if program.problem_count() > 0 {
        return Err(format!(
            "the demo sheets have {} problems",
            program.problem_count()
        ));
    }
    shift(&mut program, weeks_from_anchor(today))?;
    let now = today.and_time(NaiveTime::MIN).and_utc();
    let mut statements = insert_regions();
    statements.extend(insert_formats());
    statements.extend(super::statements(&program, now));
    statements.extend(company::insert_holidays(today));
    statements.extend(company::insert_conduct(today));
    statements.extend(told());
    Ok(statements)
}

/// Everybody of the program knows of their places, and has them in their calendars, so that nobody is told
/// of them anew.
fn told() -> [Statement; 3] {
    [
        Statement::new(
            "UPDATE invitations SET told = x.told, told_event = x.event, invited = x.invited
             FROM (SELECT m.session_id, m.person_id,
                          CASE WHEN s.status = 'cancelled' THEN 'cancelled' ELSE m.state END AS told,
                          CASE WHEN s.status <> 'cancelled' AND m.state = 'confirmed'
                              THEN p.email END AS invited,
                          json_object(
                              'title', t.title, 'starts_at', s.starts_at, 'ends_at', s.ends_at,
                              'time_zone', s.time_zone, 'location', s.location, 'video_link',
                              CASE WHEN m.state = 'confirmed' THEN s.video_link END,
                              'sequence', s.revision, 'name', p.name, 'email', p.email) AS event
                   FROM signups m
                   CROSS JOIN sessions s ON s.id = m.session_id
                   CROSS JOIN trainings t ON t.id = s.training_id
                   CROSS JOIN people p ON p.id = m.person_id) x
             WHERE invitations.session_id = x.session_id AND invitations.person_id = x.person_id
               AND NOT invitations.ended",
        ),
        Statement::new("DELETE FROM outbox WHERE kind = 'place'"),
        Statement::new("UPDATE sessions SET revised_at = created_at WHERE revised_at IS NULL"),
    ]
}

/// Statements that add people beyond the demo program, so that tests can storm a session:
/// `crowd.001@potluck.example` and so on. They have accepted the code of conduct.
pub fn crowd(size: u32) -> Vec<Statement> {
    let people = (1..=size).map(|number| {
        let email = format!("crowd.{number:03}@potluck.example");
        json!([
            super::person_id(&email),
            email,
            format!("Crowd {number:03}")
        ])
    });
    insert(
        "INSERT INTO people (id, email, name, department, region, time_zone, conduct_accepted_at)
         SELECT value ->> 0, value ->> 1, value ->> 2, 'Crowd', 'EU', 'Europe/Berlin',
                '2020-01-01T00:00:00Z'
         FROM json_each(?1)",
        people,
    )
}

/// The program as it was written, around [`DEMO_ANCHOR`].
pub fn sheets() -> Program {
    Program::read(
        SHEETS,
        DateOrder::DayFirst,
        zones::rules(),
        &["AU", "EU", "US"],
    )
}

fn weeks_from_anchor(today: NaiveDate) -> i64 {
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    (monday - DEMO_ANCHOR).num_weeks()
}

/// Moves the sessions in their own local time, and what led to them along.
fn shift(program: &mut Program, weeks: i64) -> Result<(), String> {
    let by = TimeDelta::weeks(weeks);
    for (line, session) in &mut program.sessions.rows {
        let moved = |instant: DateTime<Utc>| {
            let local = zoned::local(instant, session.time_zone) + by;
            zoned::resolve(local, session.time_zone, None)
                .map_err(|error| format!("sessions, line {line}: {error}"))
        };
        session.starts_at = moved(session.starts_at)?;
        session.signup_closes_at = session.signup_closes_at.map(moved).transpose()?;
        session.local_start += by;
    }
    for (_, signup) in &mut program.signups.rows {
        signup.signed_up_at = signup.signed_up_at.map(|at| at + by);
    }
    Ok(())
}

fn insert_regions() -> Vec<Statement> {
    let region = |position: u8, code: &str, name: &str, hue: u16, zones: &[&str]| -> Json {
        let channel = format!("#learning-{}", code.to_lowercase());
        json!([
            code,
            name,
            zones[0],
            json!(zones).to_string(),
            channel,
            hue,
            position
        ])
    };
    insert(
        "INSERT INTO regions (code, name, home_zone, zones, working_start, working_end,
                              working_days, target_least, target_most, slack_channel, hue,
                              position)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, '09:00', '17:30',
                '[1,2,3,4,5]', 10, 15, value ->> 4, value ->> 5, value ->> 6
         FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING",
        [
            region(
                1,
                "AU",
                "Australia",
                32,
                &[
                    "Australia/Sydney",
                    "Australia/Melbourne",
                    "Australia/Brisbane",
                    "Australia/Adelaide",
                    "Australia/Perth",
                ],
            ),
            region(
                2,
                "EU",
                "Europe",
                222,
                &[
                    "Europe/Berlin",
                    "Europe/Lisbon",
                    "Europe/London",
                    "Europe/Madrid",
                    "Europe/Paris",
                    "Europe/Warsaw",
                ],
            ),
            region(
                3,
                "US",
                "United States",
                152,
                &[
                    "America/New_York",
                    "America/Chicago",
                    "America/Denver",
                    "America/Phoenix",
                    "America/Los_Angeles",
                ],
            ),
        ],
    )
}

fn insert_formats() -> Vec<Statement> {
    insert(
        "INSERT INTO formats (id, name, position)
         SELECT lower(hex(randomblob(10))), value ->> 0, value ->> 1
         FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING",
        FORMATS
            .iter()
            .enumerate()
            .map(|format| json!([format.1, format.0 + 1])),
    )
}

#[cfg(test)]
mod tests;
