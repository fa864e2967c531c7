//! Answers, counted where they lie: what leaves the store is a row for each session.

use chrono::{DateTime, Utc};
use potluck_domain::api::FeedbackQuery;
use potluck_domain::report::{Counts, Group, Window};
use serde::Deserialize;

use super::Statement;
use super::row::{self, instant};
use super::sessions::list;

#[derive(Deserialize)]
pub struct GroupRow {
    session_id: String,
    title: String,
    starts_at: DateTime<Utc>,
    /// For each question, how many gave each answer.
    #[serde(deserialize_with = "row::json")]
    counts: [Vec<u32>; 5],
}

impl GroupRow {
    pub fn into_group(self) -> Group {
        let [overall, useful, trainer, recommend, balance] = self.counts;
        Group {
            session_id: self.session_id,
            title: self.title,
            starts_at: self.starts_at,
            counts: Counts {
                overall,
                useful,
                trainer,
                recommend,
                balance,
            },
        }
    }
}

/// Every session of a training that was answered, as [`GroupRow`]s in time order.
pub fn groups_of_training(training: &str) -> Statement {
    groups("s.training_id = ?1").bind(training)
}

/// Every session that was answered, within these months and as the query wants it, as
/// [`GroupRow`]s in time order.
pub fn groups_within(window: Window, query: &FeedbackQuery) -> Statement {
    groups(
        "s.starts_at >= ?1 AND s.starts_at < ?2
         AND (?3 IS NULL
              OR EXISTS (SELECT 1 FROM session_regions x
                         WHERE x.session_id = s.id AND x.region = ?3)
              OR NOT EXISTS (SELECT 1 FROM session_regions x WHERE x.session_id = s.id))
         AND (?4 IS NULL
              OR EXISTS (SELECT 1 FROM topics o JOIN training_topics x ON x.topic_id = o.id
                         WHERE o.name = ?4 AND x.training_id = s.training_id))
         AND (?5 IS NULL OR s.training_id = ?5)
         AND (?6 IS NULL
              OR EXISTS (SELECT 1 FROM session_trainers x
                         WHERE x.session_id = s.id AND x.person_id = ?6))",
    )
    .bind(instant(window.from))
    .bind(instant(window.until))
    .bind(query.region.clone())
    .bind(query.topic.clone())
    .bind(query.training.clone())
    .bind(query.trainer.clone())
}

fn groups(which: &str) -> Statement {
    let scores = |column: &str, least: u8, most: u8| {
        let counts: Vec<String> = (least..=most)
            .map(|score| format!("sum(f.{column} = {score})"))
            .collect();
        format!("json_array({})", counts.join(", "))
    };
    Statement::new(format!(
        "SELECT s.id AS session_id, t.title, s.starts_at, json_array({}, {}, {}, {},
                json_array(sum(f.balance = 'too_much_talk'), sum(f.balance = 'right'),
                           sum(f.balance = 'too_much_practice'))) AS counts
         FROM sessions s
         CROSS JOIN trainings t ON t.id = s.training_id
         CROSS JOIN feedback f ON f.session_id = s.id
         WHERE {which}
         GROUP BY s.starts_at, s.id ORDER BY s.starts_at, s.id",
        scores("overall", 1, 5),
        scores("useful", 1, 5),
        scores("trainer", 1, 5),
        scores("recommend", 0, 10),
    ))
}

/// Whoever signed an answer; of a confidential session nobody is named.
const AUTHOR: &str = "LEFT JOIN people p ON p.id = f.person_id AND NOT s.confidential";

/// What was written in these sessions, as the API's comments: by question and then by the text
/// itself, which says nothing of who wrote when or what else. Of each question a hundred, from
/// the first sessions on.
pub fn comments(sessions: &[String]) -> Statement {
    let question = |position: u8, column: &str| {
        format!(
            "SELECT * FROM (
                 SELECT {position} AS position, '{column}' AS question, f.{column} AS text,
                        CASE WHEN p.id IS NOT NULL
                            THEN json_object('id', p.id, 'name', p.name) END AS person
                 FROM json_each(?1) l
                 CROSS JOIN sessions s ON s.id = l.value
                 CROSS JOIN feedback f ON f.session_id = s.id
                 {AUTHOR}
                 WHERE f.{column} <> ''
                 ORDER BY l.key LIMIT 100)"
        )
    };
    Statement::new(format!(
        "SELECT question, text, person AS \"person:json\"
         FROM ({} UNION ALL {} UNION ALL {})
         ORDER BY position, text, person",
        question(1, "keep"),
        question(2, "change"),
        question(3, "learn_next"),
    ))
    .bind(list(sessions))
}

/// Every answer of these sessions, one a row, in the order of their random ids.
pub fn answers(sessions: &[String]) -> Statement {
    Statement::new(format!(
        "SELECT t.title, substr(s.starts_at, 1, 7) AS month, f.overall, f.useful, f.trainer,
                f.balance, f.recommend, f.keep, f.change, f.learn_next, p.name AS person
         FROM json_each(?1) l
         CROSS JOIN sessions s ON s.id = l.value
         CROSS JOIN trainings t ON t.id = s.training_id
         CROSS JOIN feedback f ON f.session_id = s.id
         {AUTHOR}
         ORDER BY f.id"
    ))
    .bind(list(sessions))
}
