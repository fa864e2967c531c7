//! Answers, kept apart from who answered.

use chrono::{DateTime, Utc};
use potluck_domain::api::Balance;
use potluck_domain::feedback::{Feedback, OPEN_FOR};

use super::row::instant;
use super::{Statement, Value};

/// Stores an answer: 1. who may answer, 2. that this person did, 3. the answer. Where it is
/// anonymous nothing in the third leads to the second: no person, no time, no order.
pub fn create(
    id: &str,
    session: &str,
    person: &str,
    answer: &Feedback,
    now: DateTime<Utc>,
) -> Vec<Statement> {
    let author = if answer.anonymous {
        Value::Null
    } else {
        person.into()
    };
    let balance = match answer.balance {
        Balance::TooMuchTalk => "too_much_talk",
        Balance::Right => "right",
        Balance::TooMuchPractice => "too_much_practice",
    };
    let mut stored = Statement::new(
        "INSERT INTO feedback (id, session_id, person_id, overall, useful, trainer, balance,
                               recommend, keep, change, learn_next)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )
    .bind(id)
    .bind(session);
    stored.values.push(author);
    vec![
        Statement::new(
            "INSERT INTO guard (code)
             SELECT code FROM (
                 SELECT CASE
                     WHEN s.id IS NULL THEN 'not_found'
                     WHEN EXISTS (SELECT 1 FROM feedback_given
                                  WHERE session_id = ?1 AND person_id = ?2)
                         THEN 'feedback_given'
                     WHEN s.status = 'cancelled' OR NOT EXISTS (
                         SELECT 1 FROM signups m WHERE m.session_id = ?1 AND m.person_id = ?2
                         AND m.state = 'confirmed' AND m.attendance IS NOT 'absent')
                         THEN 'feedback_not_asked'
                     WHEN s.ends_at > ?3 THEN 'feedback_not_open'
                     WHEN s.ends_at <= ?4 THEN 'feedback_closed'
                     END AS code
                 FROM (SELECT 1) LEFT JOIN sessions s ON s.id = ?1)
             WHERE code IS NOT NULL",
        )
        .bind(session)
        .bind(person)
        .bind(instant(now))
        .bind(instant(now - OPEN_FOR)),
        Statement::new("INSERT INTO feedback_given (session_id, person_id) VALUES (?1, ?2)")
            .bind(session)
            .bind(person),
        stored
            .bind(u32::from(answer.overall))
            .bind(u32::from(answer.useful))
            .bind(u32::from(answer.trainer))
            .bind(balance)
            .bind(u32::from(answer.recommend))
            .bind(&answer.keep)
            .bind(&answer.change)
            .bind(&answer.learn_next),
    ]
}

#[cfg(test)]
#[cfg(feature = "sqlite")]
mod tests {
    use serde_json::Value as Json;

    use super::*;
    use crate::import::demo;
    use crate::sqlite::Sqlite;

    /// Everything that is stored of the answer with this id.
    fn stored(anonymous: bool) -> String {
        let store = Sqlite::open().unwrap();
        store
            .run(demo::statements("2026-11-23".parse().unwrap()).unwrap())
            .unwrap();
        let seat = "SELECT s.id AS session, m.person_id AS person, s.ends_at
                    FROM sessions s JOIN signups m ON m.session_id = s.id
                    WHERE s.status = 'scheduled' AND m.state = 'confirmed'
                      AND m.attendance IS NULL ORDER BY s.starts_at LIMIT 1";
        let seat = store
            .run(vec![Statement::new(seat)])
            .unwrap()
            .remove(0)
            .rows
            .remove(0);
        let text = |name: &str| seat[name].as_str().unwrap();
        let answer = Feedback {
            overall: 5,
            useful: 4,
            trainer: 5,
            balance: Balance::Right,
            recommend: 9,
            keep: String::new(),
            change: String::new(),
            learn_next: String::new(),
            anonymous,
        };
        let ends_at: DateTime<Utc> = text("ends_at").parse().unwrap();
        store
            .run(create(
                "x",
                text("session"),
                text("person"),
                &answer,
                ends_at,
            ))
            .unwrap();
        let row = Statement::new("SELECT * FROM feedback WHERE id = 'x'");
        let row = Json::Object(store.run(vec![row]).unwrap().remove(0).rows.remove(0)).to_string();
        row.replace(text("person"), "THE AUTHOR")
    }

    #[test]
    fn an_anonymous_answer_stores_no_author_and_a_signed_one_does() {
        assert!(!stored(true).contains("THE AUTHOR"));
        assert!(stored(false).contains("THE AUTHOR"));
    }
}
