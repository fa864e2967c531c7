//! Topics and formats, kept as lists: `potluck_domain::api::ListEntry`, in SQL.

use potluck_domain::api::Thing;
use potluck_domain::training::DEFAULT_FORMAT;

use super::{Statement, guard, trainings};

/// One of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Topics,
    Formats,
}

impl List {
    pub fn thing(self) -> Thing {
        match self {
            Self::Topics => Thing::Topic,
            Self::Formats => Thing::Format,
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::Topics => "topics",
            Self::Formats => "formats",
        }
    }

    /// A condition over trainings `t`: those that have the entry `{id}`.
    fn having(self, id: &str) -> String {
        match self {
            Self::Topics => {
                format!("t.id IN (SELECT training_id FROM training_topics WHERE topic_id = {id})")
            }
            Self::Formats => format!("t.format = (SELECT name FROM formats WHERE id = {id})"),
        }
    }

    /// Entries `l`, with the number of trainings that have them.
    fn entries(self) -> &'static str {
        match self {
            Self::Topics => {
                "SELECT l.id, l.name, (SELECT count(*) FROM training_topics x
                                       WHERE x.topic_id = l.id) AS trainings
                 FROM topics l"
            }
            Self::Formats => {
                "SELECT l.id, l.name, (SELECT count(*) FROM trainings t
                                       WHERE t.format = l.name) AS trainings
                 FROM formats l"
            }
        }
    }
}

/// All entries: topics by name, formats in the company's order.
pub fn all(list: List) -> Statement {
    let order = match list {
        List::Topics => "l.name",
        List::Formats => "l.position, l.name",
    };
    Statement::new(format!("{} ORDER BY {order} LIMIT 1000", list.entries()))
}

pub fn find(list: List, id: &str) -> Statement {
    Statement::new(format!("{} WHERE l.id = ?1", list.entries())).bind(id)
}

/// Adds an entry, unless this id stands already.
pub fn create(list: List, id: &str, name: &str) -> Vec<Statement> {
    let insert = match list {
        List::Topics => "INSERT INTO topics (id, name) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING",
        List::Formats => {
            "INSERT INTO formats (id, name, position)
             SELECT ?1, ?2, 1 + coalesce((SELECT max(position) FROM formats), 0)
             WHERE NOT EXISTS (SELECT 1 FROM formats WHERE id = ?1)"
        }
    };
    vec![
        name_taken(list, id, name),
        Statement::new(insert).bind(id).bind(name),
    ]
}

/// Renames an entry; its trainings have the new name. Spelling it otherwise changes no training.
pub fn rename(list: List, id: &str, name: &str) -> Vec<Statement> {
    let table = list.table();
    let mut statements = vec![
        guard::not_found(table, "id", id),
        name_taken(list, id, name),
        keep_default(list, id, name),
        Statement::new(format!(
            "UPDATE trainings AS t SET version = version + 1
             WHERE {} AND EXISTS (SELECT 1 FROM {table}
                                  WHERE id = ?1 AND name <> ?2)",
            list.having("?1")
        ))
        .bind(id)
        .bind(name),
        Statement::new(format!("UPDATE {table} SET name = ?2 WHERE id = ?1"))
            .bind(id)
            .bind(name),
    ];
    if list == List::Topics {
        statements.extend(trainings::index_of_topic(id));
    }
    statements
}

/// Merges an entry into another: its trainings have that one, and it is gone.
pub fn merge(list: List, id: &str, into: &str) -> Vec<Statement> {
    let table = list.table();
    let mut statements = vec![
        guard::not_found(table, "id", id),
        Statement::new(format!(
            "INSERT INTO guard (code) SELECT 'unknown_into' WHERE NOT EXISTS
             (SELECT 1 FROM {table} WHERE id = ?1)"
        ))
        .bind(into),
        keep_default(list, id, ""),
        Statement::new(format!(
            "UPDATE trainings AS t SET version = version + 1 WHERE {}",
            list.having("?1")
        ))
        .bind(id),
    ];
    match list {
        List::Topics => statements.extend([
            Statement::new(
                "INSERT INTO training_topics (training_id, topic_id)
                 SELECT training_id, ?2 FROM training_topics WHERE topic_id = ?1
                 ON CONFLICT DO NOTHING",
            )
            .bind(id)
            .bind(into),
            Statement::new("DELETE FROM training_topics WHERE topic_id = ?1").bind(id),
        ]),
        List::Formats => statements.push(
            Statement::new(
                "UPDATE trainings SET format = (SELECT name FROM formats WHERE id = ?2)
                 WHERE format = (SELECT name FROM formats WHERE id = ?1)",
            )
            .bind(id)
            .bind(into),
        ),
    }
    statements.push(Statement::new(format!("DELETE FROM {table} WHERE id = ?1")).bind(id));
    if list == List::Topics {
        statements.extend(trainings::index_of_topic(into));
    }
    statements
}

/// Deletes an entry that no training has. Deleting it again changes nothing.
pub fn delete(list: List, id: &str) -> Vec<Statement> {
    vec![
        Statement::new(format!(
            "INSERT INTO guard (code) SELECT 'in_use' FROM trainings t WHERE {} LIMIT 1",
            list.having("?1")
        ))
        .bind(id),
        keep_default(list, id, ""),
        Statement::new(format!("DELETE FROM {} WHERE id = ?1", list.table())).bind(id),
    ]
}

/// Names are compared without regard to case.
fn name_taken(list: List, id: &str, name: &str) -> Statement {
    Statement::new(format!(
        "INSERT INTO guard (code) SELECT 'name_taken' FROM {} WHERE name = ?2 AND id <> ?1",
        list.table()
    ))
    .bind(id)
    .bind(name)
}

/// Refuses to take away the format of trainings that name none. Spelling it otherwise is no loss.
fn keep_default(list: List, id: &str, name: &str) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'in_use' FROM formats
         WHERE ?4 AND id = ?1 AND name = ?3 AND name <> ?2",
    )
    .bind(id)
    .bind(name)
    .bind(DEFAULT_FORMAT)
    .bind(list == List::Formats)
}
