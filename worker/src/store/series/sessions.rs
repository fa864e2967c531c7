//! What a change of a series does to its sessions.

use chrono::{DateTime, Utc};
use potluck_domain::api::SeriesDeed;
use potluck_domain::planning::to_the_minute;
use potluck_domain::series::{Change, Plan};
use serde_json::{Value, json};

use crate::store::Statement;
use crate::store::row::instant;
use crate::store::sessions::list;

/// Refuses where a session is no longer as it was read, or somebody signed up for one that was to be
/// removed.
pub(super) fn stale_sessions(id: &str, plan: &Plan) -> Statement {
    let read = plan.deeds.iter().filter_map(|deed| {
        let removed = deed.deed == SeriesDeed::Removed;
        Some(json!([deed.id.as_ref()?, deed.version, removed]))
    });
    Statement::new(
        "INSERT INTO guard (code) SELECT 'stale' FROM json_each(?1) l
         LEFT JOIN sessions s ON s.id = l.value ->> 0
         WHERE s.version IS NOT l.value ->> 1 OR s.series_id IS NOT ?2
            OR (l.value ->> 2 AND (s.confirmed + s.waitlisted > 0
                OR EXISTS (SELECT 1 FROM messages WHERE session_id = s.id)))
         LIMIT 1",
    )
    .bind(read.collect::<Value>().to_string())
    .bind(id)
}

/// Removes sessions that nobody signed up for.
pub(super) fn remove(gone: &[String]) -> [Statement; 3] {
    [
        "DELETE FROM session_regions WHERE session_id IN (SELECT value FROM json_each(?1))",
        "DELETE FROM session_trainers WHERE session_id IN (SELECT value FROM json_each(?1))",
        "DELETE FROM sessions WHERE id IN (SELECT value FROM json_each(?1))",
    ]
    .map(|sql| Statement::new(sql).bind(list(gone)))
}

/// Moves sessions, and names the local times that they stand for from now on: first none, since no two
/// may stand for one at any moment. The end of the signup window and the day of decision move along,
/// its beginning only where it would be left behind.
pub(super) fn relocate(plan: &Plan) -> [Statement; 3] {
    let occurrences = plan.occurrences.iter();
    let occurrences = occurrences.map(|(id, local)| json!([id, to_the_minute(*local)]));
    let occurrences = occurrences.collect::<Value>().to_string();
    let moved = plan.deeds.iter();
    let moved = moved.filter_map(|deed| Some(json!([deed.id.as_ref()?, instant(deed.to?)])));
    [
        Statement::new(
            "UPDATE sessions SET occurrence = NULL
             WHERE id IN (SELECT l.value ->> 0 FROM json_each(?1) l)",
        )
        .bind(&occurrences),
        Statement::new(
            "UPDATE sessions SET occurrence = n.occurrence
             FROM (SELECT l.value ->> 0 AS id, l.value ->> 1 AS occurrence
                   FROM json_each(?1) l) n
             WHERE sessions.id = n.id",
        )
        .bind(&occurrences),
        Statement::new(
            "UPDATE sessions SET
                 starts_at = n.starts_at,
                 ends_at = strftime('%Y-%m-%dT%H:%M:%SZ', ends_at, n.later),
                 signup_closes_at = strftime('%Y-%m-%dT%H:%M:%SZ', signup_closes_at, n.later),
                 decide_at = strftime('%Y-%m-%dT%H:%M:%SZ', decide_at, n.later),
                 signup_opens_at = CASE
                     WHEN signup_opens_at >= coalesce(
                         strftime('%Y-%m-%dT%H:%M:%SZ', signup_closes_at, n.later), n.starts_at)
                     THEN strftime('%Y-%m-%dT%H:%M:%SZ', signup_opens_at, n.later)
                     ELSE signup_opens_at END
             FROM (SELECT s.id, l.value ->> 1 AS starts_at,
                          (unixepoch(l.value ->> 1) - unixepoch(s.starts_at)) || ' seconds' AS later
                   FROM json_each(?1) l CROSS JOIN sessions s ON s.id = l.value ->> 0) n
             WHERE sessions.id = n.id",
        )
        .bind(moved.collect::<Value>().to_string()),
    ]
}

/// Cancels what is cancelled, and lets go what is kept as a session of its own.
pub(super) fn leave(plan: &Plan, change: &Change, now: DateTime<Utc>) -> [Statement; 2] {
    [
        Statement::new(
            "UPDATE sessions SET status = 'cancelled', cancellation_reason = ?3
             WHERE id IN (SELECT value FROM json_each(?1))
               AND status = 'scheduled' AND starts_at > ?2",
        )
        .bind(list(&plan.ids_of(&[SeriesDeed::Cancelled])))
        .bind(instant(now))
        .bind(change.cancel.clone()),
        Statement::new(
            "UPDATE sessions SET series_id = NULL, occurrence = NULL
             WHERE id IN (SELECT value FROM json_each(?1))",
        )
        .bind(list(&plan.ids_of(&[SeriesDeed::Kept]))),
    ]
}

/// What else than their time changes of the sessions `ids`.
pub(super) fn change_details(
    ids: &[String],
    change: &Change,
    now: DateTime<Utc>,
) -> Vec<Statement> {
    let details = &change.details;
    let ids = list(ids);
    let over = |sql: &'static str| Statement::new(sql).bind(&ids);
    let mut statements = vec![
        over(
            "UPDATE sessions SET location = coalesce(?2, location),
                    video_link = CASE WHEN ?3 THEN ?4 ELSE video_link END,
                    ends_at = CASE WHEN ?5 IS NULL THEN ends_at
                        ELSE strftime('%Y-%m-%dT%H:%M:%SZ', starts_at, ?5) END
             WHERE id IN (SELECT value FROM json_each(?1))",
        )
        .bind(details.location.clone())
        .bind(details.video_link.is_some())
        .bind(details.video_link.clone().filter(|link| !link.is_empty()))
        .bind(
            details
                .duration_minutes
                .map(|minutes| format!("{minutes} minutes")),
        ),
    ];
    if let Some(capacity) = details.capacity {
        statements.extend(resize(&ids, capacity, now));
    }
    if let Some(regions) = &details.regions {
        statements.extend([
            over(
                "DELETE FROM session_regions WHERE session_id IN (SELECT value FROM json_each(?1))",
            ),
            over(
                "INSERT INTO session_regions (session_id, region)
                 SELECT DISTINCT l.value, r.value FROM json_each(?1) l, json_each(?2) r",
            )
            .bind(list(regions)),
        ]);
    }
    if let Some(trainer_ids) = &details.trainer_ids {
        statements.extend([
            over("DELETE FROM session_trainers WHERE session_id IN (SELECT value FROM json_each(?1))"),
            over(
                "INSERT INTO session_trainers (session_id, person_id, position)
                 SELECT l.value, t.value, min(t.key) FROM json_each(?1) l, json_each(?2) t
                 GROUP BY l.value, t.value",
            )
            .bind(list(trainer_ids)),
        ]);
    }
    statements
}

/// The same as [`crate::store::seats::resize`], for all sessions of a list at once.
fn resize(ids: &str, capacity: u32, now: DateTime<Utc>) -> [Statement; 3] {
    [
        Statement::new(
            "INSERT INTO guard (code) SELECT 'capacity_below_confirmed' FROM sessions
             WHERE id IN (SELECT value FROM json_each(?1)) AND confirmed > ?2 LIMIT 1",
        )
        .bind(ids)
        .bind(capacity),
        Statement::new(
            "UPDATE signups SET state = 'confirmed', confirmed_at = ?3
             WHERE (session_id, person_id) IN (
                 SELECT session_id, person_id FROM (
                     SELECT m.session_id, m.person_id, ?2 - s.confirmed AS free,
                            row_number() OVER (PARTITION BY m.session_id ORDER BY m.place) AS waits
                     FROM json_each(?1) l
                     CROSS JOIN sessions s ON s.id = l.value
                     CROSS JOIN signups m ON m.session_id = s.id AND m.state = 'waitlisted')
                 WHERE waits <= free)",
        )
        .bind(ids)
        .bind(capacity)
        .bind(instant(now)),
        Statement::new(
            "UPDATE sessions SET
                 capacity = ?2,
                 confirmed = confirmed + min(waitlisted, ?2 - confirmed),
                 waitlisted = waitlisted - min(waitlisted, ?2 - confirmed)
             WHERE id IN (SELECT value FROM json_each(?1))",
        )
        .bind(ids)
        .bind(capacity),
    ]
}
