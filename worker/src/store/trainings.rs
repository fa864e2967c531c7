//! Trainings: the entries of the catalog.

use chrono::{DateTime, Utc};
use potluck_domain::training::NewTraining;

use super::Statement;
use super::row::instant;
use super::sessions::{list, stale};

/// The columns of the API's training, for [`super::row::wire`].
const TRAINING: &str = "
    t.id, t.title, t.summary, t.description, t.format, t.language, t.duration_minutes,
    t.agenda AS \"agenda:json\", t.resources AS \"resources:json\", t.skills AS \"skills:json\",
    t.goal, t.default_capacity, t.archived_at, t.version,
    (SELECT json_group_array(name) FROM (
        SELECT o.name FROM training_topics x JOIN topics o ON o.id = x.topic_id
        WHERE x.training_id = t.id ORDER BY o.name)) AS \"topics:json\",
    (SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
        SELECT p.id, p.name FROM training_trainers x JOIN people p ON p.id = x.person_id
        WHERE x.training_id = t.id ORDER BY x.position)) AS \"trainers:json\"";

/// A training as the API gives it.
pub fn find(id: &str) -> Statement {
    Statement::new(format!(
        "SELECT {TRAINING} FROM trainings t WHERE t.id = ?1"
    ))
    .bind(id)
}

/// Trainings as the API gives them, by title, after this title and id, one more than the limit where the list
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

/// Creates a training; the second statement changes nothing when it stood already. Until its lists
/// are written its version is 0, so that they are those of this form or stay as they are.
pub fn create(id: &str, new: &NewTraining, now: DateTime<Utc>) -> Vec<Statement> {
    let insert = Statement::new(
        "INSERT INTO trainings (id, title, summary, description, format, language,
                                duration_minutes, agenda, resources, skills, goal,
                                default_capacity, created_at, version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 0)
         ON CONFLICT (id) DO NOTHING",
    );
    let fresh = Which("t.id = ?1 AND t.version = 0", id);
    let mut statements = vec![
        unknown_format(&new.format),
        bind(insert, id, new).bind(instant(now)),
    ];
    statements.extend(set_topics(&fresh, &new.topics));
    statements.extend(set_trainers(&fresh, &new.trainer_ids));
    statements.extend(index(&fresh));
    statements.push(
        Statement::new("UPDATE trainings SET version = 1 WHERE id = ?1 AND version = 0").bind(id),
    );
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
    let which = Which("t.id = ?1", id);
    let mut statements = vec![
        stale("trainings", id, version),
        unknown_format(&new.format),
        bind(update, id, new),
    ];
    statements.extend(set_topics(&which, &new.topics));
    statements.extend(set_trainers(&which, &new.trainer_ids));
    statements.extend(index(&which));
    statements
}

/// Takes trainings (a list as JSON) out of the catalog's lists, or brings them back. Those that
/// are there already stay as they are; sessions that are planned stay planned.
pub fn archive(ids: &str, archived_at: Option<DateTime<Utc>>) -> Statement {
    Statement::new(
        "UPDATE trainings SET archived_at = ?2, version = version + 1
         WHERE id IN (SELECT value FROM json_each(?1))
           AND (archived_at IS NULL) <> (?2 IS NULL)",
    )
    .bind(ids)
    .bind(archived_at.map(instant))
}

/// Lets others teach trainings (a list as JSON) from now on.
pub fn change_trainers(ids: &str, trainer_ids: &[String]) -> Vec<Statement> {
    let which = Which("t.id IN (SELECT value FROM json_each(?1))", ids);
    let mut statements = vec![
        Statement::new(
            "UPDATE trainings AS t SET version = version + 1
             WHERE t.id IN (SELECT value FROM json_each(?1))
               AND ?2 <> (SELECT json_group_array(person_id) FROM (
                   SELECT person_id FROM training_trainers
                   WHERE training_id = t.id ORDER BY position))",
        )
        .bind(ids)
        .bind(list(trainer_ids)),
    ];
    statements.extend(set_trainers(&which, trainer_ids));
    statements.extend(index(&which));
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

/// A condition over trainings `t` with `?1`, and what that stands for.
struct Which<'a>(&'static str, &'a str);

fn set_topics(Which(which, value): &Which<'_>, topics: &[String]) -> [Statement; 3] {
    let topics = list(topics);
    [
        Statement::new(format!(
            "INSERT INTO topics (id, name)
             SELECT lower(hex(randomblob(10))), value FROM json_each(?2)
             WHERE EXISTS (SELECT 1 FROM trainings t WHERE {which})
             ON CONFLICT DO NOTHING"
        ))
        .bind(*value)
        .bind(&topics),
        Statement::new(format!(
            "DELETE FROM training_topics
             WHERE training_id IN (SELECT t.id FROM trainings t WHERE {which})"
        ))
        .bind(*value),
        Statement::new(format!(
            "INSERT INTO training_topics (training_id, topic_id)
             SELECT DISTINCT t.id, o.id FROM trainings t CROSS JOIN json_each(?2) l
             JOIN topics o ON o.name = l.value
             WHERE {which}"
        ))
        .bind(*value)
        .bind(&topics),
    ]
}

/// Whoever teaches a training already may stay its trainer, though they be deactivated: otherwise
/// nobody could change anything else of it.
fn set_trainers(Which(which, value): &Which<'_>, trainer_ids: &[String]) -> [Statement; 3] {
    let trainers = list(trainer_ids);
    [
        Statement::new(format!(
            "INSERT INTO guard (code) SELECT 'unknown_trainer' FROM json_each(?2) l
             WHERE NOT EXISTS (SELECT 1 FROM people
                               WHERE id = l.value AND deactivated_at IS NULL)
               AND EXISTS (SELECT 1 FROM trainings t WHERE {which}
                           AND NOT EXISTS (SELECT 1 FROM training_trainers x
                                           WHERE x.training_id = t.id AND x.person_id = l.value))
             LIMIT 1"
        ))
        .bind(*value)
        .bind(&trainers),
        Statement::new(format!(
            "DELETE FROM training_trainers
             WHERE training_id IN (SELECT t.id FROM trainings t WHERE {which})"
        ))
        .bind(*value),
        Statement::new(format!(
            "INSERT INTO training_trainers (training_id, person_id, position)
             SELECT t.id, l.value, min(l.key) FROM trainings t CROSS JOIN json_each(?2) l
             WHERE {which} GROUP BY t.id, l.value"
        ))
        .bind(*value)
        .bind(&trainers),
    ]
}

/// Writes the search index anew for the trainings that somebody teaches.
pub fn index_of_trainer(person: &str) -> [Statement; 2] {
    index(&Which(
        "t.id IN (SELECT training_id FROM training_trainers WHERE person_id = ?1)",
        person,
    ))
}

/// Writes the search index anew for trainings (a list as JSON).
pub fn index_of_all(ids: &str) -> [Statement; 2] {
    index(&Which("t.id IN (SELECT value FROM json_each(?1))", ids))
}

/// Writes the search index anew for the trainings that somebody of these (a list as JSON) teaches.
pub fn index_of_trainers(people: &str) -> [Statement; 2] {
    index(&Which(
        "t.id IN (SELECT training_id FROM training_trainers
                  WHERE person_id IN (SELECT value FROM json_each(?1)))",
        people,
    ))
}

/// Writes the search index anew for the trainings that have a topic.
pub fn index_of_topic(topic: &str) -> [Statement; 2] {
    index(&Which(
        "t.id IN (SELECT training_id FROM training_topics WHERE topic_id = ?1)",
        topic,
    ))
}

fn index(Which(which, value): &Which<'_>) -> [Statement; 2] {
    [
        Statement::new(format!(
            "DELETE FROM training_search WHERE rowid IN
             (SELECT t.number FROM trainings t WHERE {which})"
        ))
        .bind(*value),
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
        .bind(*value),
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
