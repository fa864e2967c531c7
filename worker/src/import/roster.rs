//! Sessions, who comes, and what they thought of it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::{FeedbackForm, PlaceState};
use potluck_domain::import::{Program, SessionRow, SignupRow, TrainingRow};
use serde_json::{Value as Json, json};

use super::{insert, person_id, session_id, training_id};
use crate::id;
use crate::store::Statement;
use crate::store::row::instant;

/// A session with its training and its queue, first come first.
struct Planned<'a> {
    row: &'a SessionRow,
    training: &'a TrainingRow,
    queue: Vec<&'a SignupRow>,
}

impl Planned<'_> {
    fn capacity(&self) -> u32 {
        self.row.capacity.unwrap_or(self.training.seats())
    }

    fn ends_at(&self) -> DateTime<Utc> {
        let minutes = self
            .row
            .duration_minutes
            .unwrap_or(self.training.duration());
        self.row.starts_at + TimeDelta::minutes(minutes.into())
    }

    /// Sheets do not tell when a session was planned; four weeks before is what the program
    /// aims at.
    fn created_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now.min(self.row.starts_at - TimeDelta::weeks(4))
    }

    /// Sheets do not tell when attendance was marked; at the end is what trainers do.
    fn attendance_taken_at(&self) -> Option<DateTime<Utc>> {
        let marked = |signup: &&SignupRow| signup.attendance.is_some();
        self.queue.iter().any(marked).then(|| self.ends_at())
    }

    fn trainers(&self) -> &[String] {
        let own = &self.row.trainers;
        if own.is_empty() {
            &self.training.trainers
        } else {
            own
        }
    }
}

pub(super) fn statements(program: &Program, now: DateTime<Utc>) -> Vec<Statement> {
    let sessions = planned(program);
    [
        insert_sessions(&sessions, now),
        insert_regions(&sessions),
        insert_trainers(&sessions),
        insert_signups(&sessions),
        insert_feedback(program),
    ]
    .concat()
}

fn planned(program: &Program) -> Vec<Planned<'_>> {
    let trainings: BTreeMap<&str, &TrainingRow> = program
        .trainings
        .rows
        .iter()
        .map(|(_, row)| (row.key.as_str(), row))
        .collect();
    let mut queues: BTreeMap<&str, Vec<&SignupRow>> = BTreeMap::new();
    for (_, row) in &program.signups.rows {
        queues.entry(&row.session).or_default().push(row);
    }
    let mut sessions = Vec::new();
    for (_, row) in &program.sessions.rows {
        if let Some(training) = trainings.get(row.training.as_str()) {
            let mut queue = queues.remove(row.key.as_str()).unwrap_or_default();
            // Stable: within one instant the sheet's order stands.
            queue.sort_by_key(|signup| signup.signed_up_at);
            sessions.push(Planned {
                row,
                training,
                queue,
            });
        }
    }
    sessions
}

fn insert_sessions(sessions: &[Planned<'_>], now: DateTime<Utc>) -> Vec<Statement> {
    insert(
        "INSERT INTO sessions (id, training_id, starts_at, ends_at, time_zone, location,
                               video_link, capacity, confirmed, waitlisted, next_place, status,
                               cancellation_reason, confidential, signup_closes_at, created_at,
                               facilitator_id, neutral_facilitator, attendance_taken_at)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
                value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10,
                value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15,
                value ->> 16, value ->> 17, value ->> 18
         FROM json_each(?1)",
        sessions.iter().map(|session| {
            let row = session.row;
            let capacity = session.capacity();
            let queued = u32::try_from(session.queue.len()).unwrap_or(u32::MAX);
            json!([
                session_id(&row.key),
                training_id(&row.training),
                instant(row.starts_at),
                instant(session.ends_at()),
                row.time_zone.name(),
                row.location,
                row.video_link,
                capacity,
                queued.min(capacity),
                queued.saturating_sub(capacity),
                queued.saturating_add(1),
                if row.cancelled.is_some() {
                    "cancelled"
                } else {
                    "scheduled"
                },
                row.cancelled,
                u8::from(row.confidential),
                row.signup_closes_at.map(instant),
                instant(session.created_at(now)),
                row.facilitator.as_deref().map(person_id),
                u8::from(row.neutral_facilitator),
                session.attendance_taken_at().map(instant),
            ])
        }),
    )
}

fn insert_regions(sessions: &[Planned<'_>]) -> Vec<Statement> {
    insert(
        "INSERT INTO session_regions (session_id, region)
         SELECT value ->> 0, value ->> 1 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING",
        sessions.iter().flat_map(|session| {
            let regions = session.row.regions.iter();
            regions.map(|region| json!([session_id(&session.row.key), region]))
        }),
    )
}

fn insert_trainers(sessions: &[Planned<'_>]) -> Vec<Statement> {
    insert(
        "INSERT INTO session_trainers (session_id, person_id, position)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING",
        sessions.iter().flat_map(|session| {
            let trainers = session.trainers().iter().enumerate();
            trainers.map(|(position, email)| {
                json!([session_id(&session.row.key), person_id(email), position])
            })
        }),
    )
}

fn insert_signups(sessions: &[Planned<'_>]) -> Vec<Statement> {
    insert(
        "INSERT INTO signups (session_id, person_id, place, state, signed_up_at, confirmed_at,
                              attendance, expectation)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
                value ->> 6, value ->> 7
         FROM json_each(?1)",
        sessions.iter().flat_map(|session| {
            let places = (1_u32..).zip(&session.queue);
            places.map(|(place, signup)| {
                let confirmed = place <= session.capacity();
                let state = if confirmed {
                    PlaceState::Confirmed
                } else {
                    PlaceState::Waitlisted
                };
                json!([
                    session_id(&session.row.key),
                    person_id(&signup.email),
                    place,
                    state,
                    signup.signed_up_at.map(instant),
                    signup.signed_up_at.filter(|_| confirmed).map(instant),
                    signup.attendance,
                    signup.expectation,
                ])
            })
        }),
    )
}

fn insert_feedback(program: &Program) -> Vec<Statement> {
    let rows = || program.feedback.rows.iter().map(|(_, row)| row);
    let mut statements = insert(
        "INSERT INTO feedback_given (session_id, person_id)
         SELECT value ->> 0, value ->> 1 FROM json_each(?1)",
        rows().map(|row| json!([session_id(&row.session), person_id(&row.email)])),
    );
    // The id comes from the answer alone: one made from the person would lead back to them.
    let mut alike: BTreeMap<String, u32> = BTreeMap::new();
    let mut answers: Vec<Json> = rows()
        .map(|row| {
            let FeedbackForm {
                overall,
                useful,
                trainer,
                balance,
                recommend,
                ..
            } = &row.form;
            let (keep, change, learn_next) =
                (&row.form.keep, &row.form.change, &row.form.learn_next);
            let answer = json!([
                overall, useful, trainer, balance, recommend, keep, change, learn_next
            ]);
            let words = format!("{} {answer}", row.session);
            let count = alike.entry(words.clone()).or_default();
            *count += 1;
            json!([
                session_id(&row.session),
                id::of(&["feedback", &words, &count.to_string()]),
                (!row.form.anonymous).then(|| person_id(&row.email)),
                answer,
            ])
        })
        .collect();
    // By the random look of the id, so that the order of the sheet is not kept either.
    answers.sort_by_key(|answer| answer[1].to_string());
    statements.extend(insert(
        "INSERT INTO feedback (session_id, id, person_id, overall, useful, trainer, balance,
                               recommend, keep, change, learn_next)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> '$[3][0]', value ->> '$[3][1]',
                value ->> '$[3][2]', value ->> '$[3][3]', value ->> '$[3][4]',
                value ->> '$[3][5]', value ->> '$[3][6]', value ->> '$[3][7]'
         FROM json_each(?1)",
        answers,
    ));
    statements
}
