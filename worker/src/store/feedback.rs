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
