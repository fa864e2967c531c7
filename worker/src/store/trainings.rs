//! Trainings: the entries of the catalog.

use chrono::{DateTime, Utc};
use potluck_domain::api::{AgendaItem, PersonRef, Resource, Training};
use potluck_domain::training::NewTraining;
use serde::Deserialize;

use super::Statement;
use super::row::{self, instant};
use super::sessions::{list, stale, unknown_trainer};

const TRAINING: &str = "
    t.id, t.title, t.summary, t.description, t.format, t.language, t.duration_minutes,
    t.agenda, t.resources, t.skills, t.goal, t.default_capacity, t.version,
    (SELECT json_group_array(name) FROM (
        SELECT o.name FROM training_topics x JOIN topics o ON o.id = x.topic_id
        WHERE x.training_id = t.id ORDER BY o.name)) AS topics,
    (SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
        SELECT p.id, p.name FROM training_trainers x JOIN people p ON p.id = x.person_id
        WHERE x.training_id = t.id ORDER BY x.position)) AS trainers";

#[derive(Deserialize)]
pub struct TrainingRow {
    id: String,
    title: String,
    summary: String,
    description: String,
    format: String,
    language: String,
    duration_minutes: u32,
    #[serde(deserialize_with = "row::json")]
    agenda: Vec<AgendaItem>,
    #[serde(deserialize_with = "row::json")]
    resources: Vec<Resource>,
    #[serde(deserialize_with = "row::json")]
    skills: Vec<String>,
    goal: String,
    default_capacity: u32,
    version: u32,
    #[serde(deserialize_with = "row::json")]
    topics: Vec<String>,
    #[serde(deserialize_with = "row::json")]
    trainers: Vec<PersonRef>,
}

impl TrainingRow {
    pub fn into_training(self) -> Training {
        Training {
            id: self.id,
            title: self.title,
            summary: self.summary,
            description: self.description,
            format: self.format,
            topics: self.topics,
            language: self.language,
            duration_minutes: self.duration_minutes,
            agenda: self.agenda,
            resources: self.resources,
            default_capacity: self.default_capacity,
            skills: self.skills,
            goal: self.goal,
            trainers: self.trainers,
            version: self.version,
        }
    }
}

pub fn find(id: &str) -> Statement {
    Statement::new(format!(
        "SELECT {TRAINING} FROM trainings t WHERE t.id = ?1"
    ))
    .bind(id)
}

/// [`TrainingRow`]s by title, after this title and id, one more than the limit where the list
/// goes on.
pub fn list_all(after: &(String, String), limit: u32) -> Statement {
    let sql = format!(
        "SELECT {TRAINING} FROM trainings t
         WHERE (t.title, t.id) > (?1, ?2) AND t.archived_at IS NULL
         ORDER BY t.title, t.id LIMIT ?3"
    );
    Statement::new(sql)
        .bind(&after.0)
        .bind(&after.1)
        .bind(limit + 1)
}

/// Creates a training; the second statement changes nothing when it stood already.
pub fn create(id: &str, new: &NewTraining, now: DateTime<Utc>) -> Vec<Statement> {
    let insert = Statement::new(
        "INSERT INTO trainings (id, title, summary, description, format, language,
                                duration_minutes, agenda, resources, skills, goal,
                                default_capacity, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (id) DO NOTHING",
    );
    let mut statements = vec![
        unknown_format(&new.format),
        bind(insert, id, new).bind(instant(now)),
    ];
    statements.extend(set_lists(id, new));
    statements
}

/// Writes a training anew, if it is still the one that was read.
pub fn update(id: &str, new: &NewTraining, version: u32) -> Vec<Statement> {
    let update = Statement::new(
        "UPDATE trainings SET title = ?2, summary = ?3, description = ?4, format = ?5,
                language = ?6, duration_minutes = ?7, agenda = ?8, resources = ?9, skills = ?10,
                goal = ?11, default_capacity = ?12, version = version + 1
         WHERE id = ?1",
    );
    let mut statements = vec![
        stale("trainings", id, version),
        unknown_format(&new.format),
        bind(update, id, new),
    ];
    statements.extend(set_lists(id, new));
    statements
}

fn bind(statement: Statement, id: &str, new: &NewTraining) -> Statement {
    statement
        .bind(id)
        .bind(&new.title)
        .bind(&new.summary)
        .bind(&new.description)
        .bind(&new.format)
        .bind(&new.language)
        .bind(new.duration_minutes)
        .bind(serde_json::to_string(&new.agenda).unwrap_or_default())
        .bind(serde_json::to_string(&new.resources).unwrap_or_default())
        .bind(list(&new.skills))
        .bind(&new.goal)
        .bind(new.default_capacity)
}

fn unknown_format(format: &str) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'unknown_format'
         WHERE NOT EXISTS (SELECT 1 FROM formats WHERE name = ?1)",
    )
    .bind(format)
}

fn set_lists(id: &str, new: &NewTraining) -> Vec<Statement> {
    // A topic that is new gets its id from its name.
    let named: Vec<_> = new
        .topics
        .iter()
        .map(|name| (crate::id::of(&[&name.to_lowercase()]), name))
        .collect();
    let topics = serde_json::to_string(&named).unwrap_or_default();
    let trainers = list(&new.trainer_ids);
    let mut statements = vec![
        Statement::new(
            "INSERT INTO topics (id, name)
             SELECT value ->> 0, value ->> 1 FROM json_each(?1) WHERE true
             ON CONFLICT DO NOTHING",
        )
        .bind(&topics),
        Statement::new("DELETE FROM training_topics WHERE training_id = ?1").bind(id),
        Statement::new(
            "INSERT INTO training_topics (training_id, topic_id)
             SELECT DISTINCT ?1, o.id FROM json_each(?2) l JOIN topics o
             ON o.name = l.value ->> 1",
        )
        .bind(id)
        .bind(&topics),
        unknown_trainer(&trainers),
        Statement::new("DELETE FROM training_trainers WHERE training_id = ?1").bind(id),
        Statement::new(
            "INSERT INTO training_trainers (training_id, person_id, position)
             SELECT ?1, value, min(key) FROM json_each(?2) GROUP BY value",
        )
        .bind(id)
        .bind(&trainers),
    ];
    statements.extend(index("t.id = ?1", id));
    statements
}

/// Writes the search index anew for the trainings that somebody teaches.
pub fn index_of_trainer(person: &str) -> [Statement; 2] {
    index(
        "t.id IN (SELECT training_id FROM training_trainers WHERE person_id = ?1)",
        person,
    )
}

/// `which` is a condition over trainings `t` with `?1`.
fn index(which: &str, value: &str) -> [Statement; 2] {
    [
        Statement::new(format!(
            "DELETE FROM training_search WHERE rowid IN
             (SELECT t.number FROM trainings t WHERE {which})"
        ))
        .bind(value),
        Statement::new(format!(
            "INSERT INTO training_search (rowid, title, summary, topics, trainers)
             SELECT t.number, t.title, t.summary,
                 coalesce((SELECT group_concat(o.name, ' ') FROM training_topics x
                           JOIN topics o ON o.id = x.topic_id
                           WHERE x.training_id = t.id), ''),
                 coalesce((SELECT group_concat(p.name, ' ') FROM training_trainers x
                           JOIN people p ON p.id = x.person_id
                           WHERE x.training_id = t.id), '')
             FROM trainings t WHERE {which}"
        ))
        .bind(value),
    ]
}

/// Refuses a training that its maker, who is no admin, would not teach.
pub fn must_teach(person: &str, trainer_ids: &[String]) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'not_allowed' FROM people
         WHERE id = ?1 AND NOT is_admin
           AND NOT (is_trainer AND ?1 IN (SELECT value FROM json_each(?2)))",
    )
    .bind(person)
    .bind(list(trainer_ids))
}
