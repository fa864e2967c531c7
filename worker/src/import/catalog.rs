//! People and what is taught.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use potluck_domain::api::Role;
use potluck_domain::import::{PersonRow, Program, TrainingRow};
use potluck_domain::training::DEFAULT_FORMAT;
use serde_json::{Value as Json, json};

use super::{insert, person_id, training_id};
use crate::id;
use crate::store::Statement;
use crate::store::row::instant;

pub(super) fn statements(program: &Program, now: DateTime<Utc>) -> Vec<Statement> {
    let people = || program.people.rows.iter().map(|(_, row)| row);
    let trainings = || program.trainings.rows.iter().map(|(_, row)| row);
    [
        insert_people(people()),
        set_managers(people()),
        insert_formats(trainings()),
        insert_trainings(trainings(), now),
        insert_topics(trainings()),
        insert_trainers(trainings()),
        vec![index()],
    ]
    .concat()
}

fn insert_people<'a>(people: impl Iterator<Item = &'a PersonRow>) -> Vec<Statement> {
    insert(
        "INSERT INTO people (id, email, name, department, region, time_zone, start_date,
                             is_trainer, is_admin)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
                value ->> 6, value ->> 7, value ->> 8
         FROM json_each(?1)",
        people.map(|row| {
            json!([
                person_id(&row.email),
                row.email,
                row.name,
                row.department,
                row.region,
                row.time_zone.name(),
                row.start_date.map(|date| date.to_string()),
                u8::from(row.roles.contains(&Role::Trainer)),
                u8::from(row.roles.contains(&Role::Admin)),
            ])
        }),
    )
}

/// Who manages whom, once everybody is there.
fn set_managers<'a>(people: impl Iterator<Item = &'a PersonRow>) -> Vec<Statement> {
    insert(
        "UPDATE people SET manager_id = m.id
         FROM json_each(?1) l JOIN people m ON m.id = l.value ->> 1
         WHERE people.id = l.value ->> 0",
        people.filter_map(|row| {
            let manager = row.manager.as_ref()?;
            Some(json!([person_id(&row.email), person_id(manager)]))
        }),
    )
}

fn format(row: &TrainingRow) -> String {
    let format = row.format.as_deref().unwrap_or(DEFAULT_FORMAT);
    format.to_lowercase()
}

/// A company may have formats of its own; they stand behind those that it had.
fn insert_formats<'a>(trainings: impl Iterator<Item = &'a TrainingRow>) -> Vec<Statement> {
    let formats: BTreeSet<String> = trainings.map(format).collect();
    insert(
        "INSERT INTO formats (id, name, position)
         SELECT lower(hex(randomblob(10))), value, 1000 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING",
        formats.into_iter().map(Json::from),
    )
}

fn insert_trainings<'a>(
    trainings: impl Iterator<Item = &'a TrainingRow>,
    now: DateTime<Utc>,
) -> Vec<Statement> {
    insert(
        "INSERT INTO trainings (id, title, summary, description, format, language,
                                duration_minutes, agenda, resources, skills, goal,
                                default_capacity, created_at)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
                value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10,
                value ->> 11, value ->> 12
         FROM json_each(?1) WHERE true ORDER BY key",
        trainings.map(|row| {
            json!([
                training_id(&row.key),
                row.title,
                row.summary,
                row.description,
                format(row),
                row.language.as_deref().unwrap_or("en"),
                row.duration(),
                // Lists are stored as JSON text: `->>` unquotes the string that holds it.
                json!(row.agenda).to_string(),
                json!(row.resources).to_string(),
                json!(row.skills).to_string(),
                row.goal,
                row.seats(),
                instant(now),
            ])
        }),
    )
}

fn insert_topics<'a>(trainings: impl Iterator<Item = &'a TrainingRow>) -> Vec<Statement> {
    // One topic for all spellings, as the first line has it.
    let mut names = BTreeMap::new();
    let mut of_trainings = BTreeSet::new();
    for row in trainings {
        for topic in &row.topics {
            let topic_id = id::of(&[&topic.to_lowercase()]);
            of_trainings.insert([training_id(&row.key), topic_id.clone()]);
            names.entry(topic_id).or_insert(topic);
        }
    }
    let mut statements = insert(
        "INSERT INTO topics (id, name)
         SELECT value ->> 0, value ->> 1 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING",
        names.into_iter().map(|topic| json!(topic)),
    );
    statements.extend(insert(
        "INSERT INTO training_topics (training_id, topic_id)
         SELECT value ->> 0, value ->> 1 FROM json_each(?1)",
        of_trainings.into_iter().map(|pair| json!(pair)),
    ));
    statements
}

fn insert_trainers<'a>(trainings: impl Iterator<Item = &'a TrainingRow>) -> Vec<Statement> {
    insert(
        "INSERT INTO training_trainers (training_id, person_id, position)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING",
        trainings.flat_map(|row| {
            let trainers = row.trainers.iter().enumerate();
            trainers
                .map(|(position, email)| json!([training_id(&row.key), person_id(email), position]))
        }),
    )
}

/// What free-text search looks into, for the trainings that it does not know yet.
fn index() -> Statement {
    Statement::new(
        "INSERT INTO training_search (rowid, title, summary, topics, trainers)
         SELECT t.number, t.title, t.summary,
             coalesce((SELECT group_concat(o.name, ' ') FROM training_topics x
                       JOIN topics o ON o.id = x.topic_id WHERE x.training_id = t.id), ''),
             coalesce((SELECT group_concat(p.name, ' ') FROM training_trainers x
                       JOIN people p ON p.id = x.person_id WHERE x.training_id = t.id), '')
         FROM trainings t WHERE t.number NOT IN (SELECT rowid FROM training_search)",
    )
}
