//! What was to be told to whom, as admins look at it: `potluck_domain::api::Delivery`, in SQL.

use chrono::{DateTime, Utc};
use potluck_domain::api::{DeliveryState, SkipReason};

use super::row::instant;
use super::sessions::list as json;
use super::{Statement, Value};

/// As the table `outbox` says it.
fn stored(state: DeliveryState) -> &'static [&'static str] {
    match state {
        DeliveryState::Waiting => &["waiting", "claimed"],
        DeliveryState::Sent => &["sent"],
        DeliveryState::Skipped => &["skipped", "merged"],
        DeliveryState::Failed => &["failed"],
    }
}

/// Those in a state, or else those that wait or failed, newest first, before this number, one more than
/// the limit where the list goes on.
pub fn list(state: Option<DeliveryState>, before: Option<u32>, limit: u32) -> Statement {
    let asked = match &state {
        Some(state) => std::slice::from_ref(state),
        None => &[DeliveryState::Waiting, DeliveryState::Failed],
    };
    // Each state in the order of its index, so that no more is read than is shown of it.
    let numbers: Vec<String> = asked
        .iter()
        .flat_map(|state| stored(*state))
        .map(|state| {
            format!(
                "SELECT number FROM (
                     SELECT number FROM outbox WHERE state = '{state}'
                         AND number < coalesce(?1, 9e15)
                     ORDER BY number DESC LIMIT ?2)"
            )
        })
        .collect();
    let numbers = numbers.join(" UNION ALL ");
    Statement::new(format!(
        "SELECT o.number, CAST(o.number AS TEXT) AS id, coalesce(o.mail, o.kind) AS mail,
                CASE WHEN p.id IS NOT NULL THEN json_object('id', p.id, 'name', p.name) END
                    AS \"person:json\",
                s.id AS session_id, t.title AS session_title,
                CASE o.state WHEN 'claimed' THEN 'waiting' WHEN 'merged' THEN 'skipped'
                             ELSE o.state END AS state,
                o.attempts,
                CASE WHEN o.state IN ('waiting', 'claimed') THEN o.due_at END AS due_at,
                o.done_at, o.reason
         FROM (SELECT number FROM ({numbers}) ORDER BY number DESC LIMIT ?2) n
         CROSS JOIN outbox o ON o.number = n.number
         LEFT JOIN people p ON p.id = o.person_id
         LEFT JOIN sessions s ON s.id = o.session_id
         LEFT JOIN trainings t ON t.id = s.training_id
         ORDER BY o.number DESC"
    ))
    .bind(before)
    .bind(limit + 1)
}

/// Lets failed ones wait again, all of them or those of these ids: 1. of several about one place only
/// the newest, and none where one waits already, since whichever is delivered tells what stands;
/// 2. the others are due, and so are those of these ids that wait for another try. The second gives a row for
/// each.
pub fn retry(ids: Option<&[String]>, now: DateTime<Utc>) -> [Statement; 2] {
    // What was never tried settles, or is on its way already.
    let (asked, open, ids) = match ids {
        None => ("?2 IS NULL", "state = 'failed'", Value::Null),
        Some(ids) => (
            "number IN (SELECT CAST(value AS INTEGER) FROM json_each(?2))",
            "(state = 'failed' OR state = 'waiting' AND attempts > 0)",
            json(ids).into(),
        ),
    };
    let now = instant(now);
    let by_another = SkipReason::ToldByAnother.name();
    [
        Statement::new(format!(
            "UPDATE outbox AS o SET state = 'merged', done_at = ?1, reason = '{by_another}'
             WHERE state = 'failed' AND kind = 'place' AND {asked} AND (
                 EXISTS (SELECT 1 FROM outbox w
                         WHERE w.thing = o.thing AND w.kind = 'place' AND w.state = 'waiting')
                 OR number NOT IN (SELECT max(number) FROM outbox
                                   WHERE state = 'failed' AND kind = 'place' AND {asked}
                                   GROUP BY thing))"
        ))
        .bind(&now)
        .bind(ids.clone()),
        Statement::new(format!(
            "UPDATE outbox SET state = 'waiting', due_at = ?1, claim = NULL, claimed_until = NULL,
                    attempts = CASE state WHEN 'failed' THEN 0 ELSE attempts END, done_at = NULL
             WHERE {open} AND {asked} RETURNING number"
        ))
        .bind(now)
        .bind(ids),
    ]
}

#[cfg(test)]
#[cfg(feature = "sqlite")]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::sqlite::Sqlite;

    /// Rows of kind, thing and state, numbered from 1.
    fn outbox(rows: &[(&str, &str, &str)]) -> Sqlite {
        let store = Sqlite::open().unwrap();
        let insert = |(number, (kind, thing, state)): (u32, &(&str, &str, &str))| {
            Statement::new(
                "INSERT INTO outbox (number, key, kind, thing, state, attempts, reason, done_at)
                 VALUES (?1, 'key/' || ?1, ?2, ?3, ?4, 10, 'Refused.', '2026-11-01T10:00:00Z')",
            )
            .bind(number)
            .bind(*kind)
            .bind(*thing)
            .bind(*state)
        };
        store.run((1..).zip(rows).map(insert).collect()).unwrap();
        store
    }

    fn states(store: &Sqlite) -> Vec<Json> {
        let all = "SELECT state FROM outbox ORDER BY number";
        let rows = store.run(vec![Statement::new(all)]).unwrap().remove(0).rows;
        rows.into_iter().map(|row| row["state"].clone()).collect()
    }

    /// How many wait again.
    fn retried(store: &Sqlite, ids: Option<&[&str]>) -> usize {
        let ids = ids.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let mut answers = store.run(retry(ids.as_deref(), now).into()).unwrap();
        answers.remove(1).rows.len()
    }

    #[test]
    fn what_failed_is_due_at_once_as_if_it_had_never_been_tried() {
        let store = outbox(&[("roster", "", "failed"), ("decide", "", "sent")]);
        assert_eq!(retried(&store, None), 1);
        assert_eq!(states(&store), ["waiting", "sent"]);
        let row = "SELECT attempts, due_at, done_at FROM outbox WHERE number = 1";
        let rows = store.run(vec![Statement::new(row)]).unwrap().remove(0).rows;
        assert_eq!(
            json!(rows[0]),
            json!({ "attempts": 0, "due_at": "2026-11-23T10:00:00Z", "done_at": null })
        );
        assert_eq!(retried(&store, None), 0);
    }

    #[test]
    fn only_those_that_are_named_are_tried_again() {
        let rows = [("roster", "", "failed"); 3];
        let store = outbox(&rows);
        assert_eq!(retried(&store, Some(&["2", "x", "99"])), 1);
        assert_eq!(states(&store), ["failed", "waiting", "failed"]);
        assert_eq!(retried(&store, Some(&[])), 0);
    }

    #[test]
    fn one_row_about_a_place_waits_at_the_most() {
        let store = outbox(&[
            ("place", "a", "failed"),
            ("place", "a", "waiting"),
            ("place", "b", "failed"),
            ("place", "b", "failed"),
            // Whose thing is a message and no place.
            ("message_copy", "b", "failed"),
            ("place", "c", "claimed"),
            ("place", "c", "failed"),
        ]);
        assert_eq!(retried(&store, None), 3);
        let expected = [
            "merged", "waiting", "merged", "waiting", "waiting", "claimed", "waiting",
        ];
        assert_eq!(states(&store), expected);
    }

    #[test]
    fn what_waits_for_another_try_is_due_at_once_where_it_is_named() {
        let store = outbox(&[("roster", "", "waiting"); 3]);
        let later = "UPDATE outbox SET done_at = NULL, due_at = '2026-11-23T12:00:00Z',
                         attempts = 3 - number";
        store.run(vec![Statement::new(later)]).unwrap();
        let waits = || {
            let waits = "SELECT attempts, due_at FROM outbox ORDER BY number";
            let rows = store.run(vec![Statement::new(waits)]).unwrap().remove(0);
            let short = |row: &serde_json::Map<String, Json>| {
                format!(
                    "{} {}",
                    row["attempts"],
                    &row["due_at"].as_str().unwrap()[11..13]
                )
            };
            rows.rows.iter().map(short).collect::<Vec<_>>()
        };
        assert_eq!(retried(&store, None), 0);
        assert_eq!(waits(), ["2 12", "1 12", "0 12"]);
        // The third was never tried: it settles.
        assert_eq!(retried(&store, Some(&["1", "3"])), 1);
        assert_eq!(waits(), ["2 10", "1 12", "0 12"]);
    }

    #[test]
    fn an_older_one_is_tried_again_where_only_that_is_named() {
        let store = outbox(&[("place", "b", "failed"), ("place", "b", "failed")]);
        assert_eq!(retried(&store, Some(&["1"])), 1);
        assert_eq!(retried(&store, Some(&["2"])), 0);
        assert_eq!(states(&store), ["waiting", "merged"]);
    }

    #[test]
    fn a_list_reads_no_more_of_a_state_than_it_shows() {
        let states = [
            None,
            Some(DeliveryState::Waiting),
            Some(DeliveryState::Skipped),
        ];
        for state in states {
            let mut statement = list(state, Some(9), 50);
            statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql).into();
            let rows = Sqlite::open().unwrap().run(vec![statement]);
            let rows = rows.unwrap().remove(0).rows;
            let plan: Vec<&str> = rows
                .iter()
                .filter_map(|row| row["detail"].as_str())
                .collect();
            let plan = plan.join("\n");
            assert!(
                plan.contains("outbox_by_state (state=? AND number<?)") && !plan.contains("SCAN o"),
                "{plan}"
            );
        }
    }

    #[test]
    fn a_list_is_of_what_waits_and_what_failed_unless_it_is_asked_for_another() {
        let store = outbox(&[
            ("roster", "", "waiting"),
            ("roster", "", "sent"),
            ("roster", "", "failed"),
            ("roster", "", "merged"),
            ("place", "x", "claimed"),
            ("roster", "", "skipped"),
        ]);
        let listed = |state, before, limit| {
            let rows = store.run(vec![list(state, before, limit)]).unwrap();
            let rows = rows.into_iter().next().unwrap().rows;
            let told = |row: &serde_json::Map<String, Json>| json!([row["id"], row["state"]]);
            json!(rows.iter().map(told).collect::<Vec<_>>())
        };
        assert_eq!(
            listed(None, None, 9),
            json!([["5", "waiting"], ["3", "failed"], ["1", "waiting"]])
        );
        assert_eq!(
            listed(None, Some(5), 9),
            json!([["3", "failed"], ["1", "waiting"]])
        );
        // One more than the limit.
        assert_eq!(
            listed(None, None, 1),
            json!([["5", "waiting"], ["3", "failed"]])
        );
        assert_eq!(
            listed(Some(DeliveryState::Skipped), None, 9),
            json!([["6", "skipped"], ["4", "skipped"]])
        );
        assert_eq!(
            listed(Some(DeliveryState::Sent), None, 9),
            json!([["2", "sent"]])
        );
    }
}
