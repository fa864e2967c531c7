//! Trainings, as their sheet has them.

use super::{Row, change, create, list, replace};
use crate::import::insert;
use crate::store::{Statement, trainings};

/// A training in the sheet's own columns; its lists are JSON.
const SHEET: &str = r#"
    t.id, t.version, t.id AS key, t.title, t.summary, t.description, t.format, t.language,
    CAST(t.duration_minutes AS TEXT) AS duration, t.agenda AS "agenda:json",
    CAST(t.default_capacity AS TEXT) AS capacity, t.resources AS "resources:json",
    t.skills AS "skills:json", t.goal, coalesce(t.archived_at, '') AS archived,
    (SELECT json_group_array(o.name) FROM training_topics x
     JOIN topics o ON o.id = x.topic_id WHERE x.training_id = t.id) AS "topics:json",
    (SELECT json_group_array(email) FROM (
        SELECT p.email FROM training_trainers x JOIN people p ON p.id = x.person_id
        WHERE x.training_id = t.id ORDER BY x.position)) AS "trainers:json"
    FROM trainings t"#;

/// All of them.
pub fn all() -> Statement {
    Statement::new(format!("SELECT {SHEET} ORDER BY t.title, t.id"))
}

/// Those of these ids, and of these titles.
pub fn standing(ids: &[String], titles: &[&str]) -> Statement {
    Statement::new(format!(
        "SELECT {SHEET} WHERE t.id IN (SELECT value FROM json_each(?1))
             OR t.title COLLATE NOCASE IN (SELECT value FROM json_each(?2))"
    ))
    .bind(list(ids))
    .bind(list(titles))
}

/// What sessions need of the trainings of these ids, and of these titles.
pub fn taught(ids: &[String], titles: &[&str]) -> Statement {
    Statement::new(
        "SELECT t.id, t.title, t.duration_minutes, t.default_capacity,
                t.archived_at IS NOT NULL AS \"archived:flag\",
                (SELECT json_group_array(person_id) FROM (
                    SELECT person_id FROM training_trainers
                    WHERE training_id = t.id ORDER BY position)) AS \"trainer_ids:json\"
         FROM trainings t WHERE t.id IN (SELECT value FROM json_each(?1))
             OR t.title COLLATE NOCASE IN (SELECT value FROM json_each(?2))",
    )
    .bind(list(ids))
    .bind(list(titles))
}

/// The formats, then the topics, by their names.
pub fn names() -> [Statement; 2] {
    [
        "SELECT id, name FROM formats",
        "SELECT id, name FROM topics",
    ]
    .map(Statement::new)
}

/// What a line may change.
const CHANGES: [&str; 12] = [
    "title",
    "summary",
    "description",
    "format",
    "language",
    "duration_minutes",
    "agenda",
    "resources",
    "skills",
    "goal",
    "default_capacity",
    "archived_at",
];

/// Writes trainings, and before them the formats and topics (ids and names) that are new.
pub fn write(
    formats: &[(String, String)],
    topics: &[(String, String)],
    created: &[Row],
    changed: &[Row],
) -> Vec<Statement> {
    let pairs = |pairs: &[(String, String)]| -> Vec<_> {
        pairs.iter().map(|pair| serde_json::json!(pair)).collect()
    };
    let mut statements = insert(
        "INSERT INTO formats (id, name, position)
         SELECT value ->> 0, value ->> 1, 1000 FROM json_each(?1)",
        pairs(formats),
    );
    statements.extend(insert(
        "INSERT INTO topics (id, name) SELECT value ->> 0, value ->> 1 FROM json_each(?1)",
        pairs(topics),
    ));
    let columns = [&["created_at"][..], &CHANGES].concat();
    statements.extend(create("trainings", &columns, created));
    statements.extend(change("trainings", &CHANGES, changed));
    let rows = [created, changed].concat();
    let trainers = [
        "training_trainers",
        "training_id",
        "person_id",
        "trainer_ids",
    ];
    statements.extend(replace(trainers, true, &rows));
    let topics = ["training_topics", "training_id", "topic_id", "topic_ids"];
    statements.extend(replace(topics, false, &rows));
    let ids: Vec<_> = rows.iter().filter_map(|row| row.get("id")).collect();
    statements.extend(trainings::index_of_all(&list(&ids)));
    statements
}
