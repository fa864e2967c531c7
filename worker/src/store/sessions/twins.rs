//! The same training at another hour, offered for those whom the first one leaves out.

use crate::store::Statement;

/// The twins of a session `s` that are still to start after `now`, in time order, as `person` sees
/// them (SQL expressions both): a JSON list of `Twin`s. Whoever waits here and has a seat in none of
/// them reads of a free one.
pub fn twins(now: &str, person: &str) -> String {
    format!(
        "(SELECT json_group_array(json_object('id', id, 'starts_at', starts_at,
                     'ends_at', ends_at, 'time_zone', time_zone, 'regions', json(regions),
                     'seats_left', seats_left, 'mine', json(mine)))
          FROM (SELECT o.id, o.starts_at, o.ends_at, o.time_zone,
                    (SELECT json_group_array(region) FROM (
                         SELECT region FROM session_regions WHERE session_id = o.id
                         ORDER BY region)) AS regions,
                    CASE WHEN {now} >= coalesce(o.signup_opens_at, '')
                              AND {now} < coalesce(o.signup_closes_at, o.starts_at)
                         THEN o.capacity - o.confirmed ELSE 0 END AS seats_left,
                    CASE WHEN EXISTS (SELECT 1 FROM signups
                                      WHERE session_id = o.id AND person_id = {person}
                                          AND state = 'confirmed')
                         THEN 'true' ELSE 'false' END AS mine
                FROM sessions o INDEXED BY sessions_by_twins
                WHERE o.twins = s.twins AND o.starts_at > {now} AND o.id <> s.id
                  AND o.status = 'scheduled'
                ORDER BY o.starts_at, o.id LIMIT 20))"
    )
}

/// Makes a session the first of its twins, unless it is one of others: 1. it is of this training,
/// 2. twins share the id of the first. One without another is no twin yet, so that this needs no
/// trail and no undo.
pub(super) fn pair(twin: &str, training: &str) -> [Statement; 2] {
    [
        Statement::new(
            "INSERT INTO guard (code) SELECT 'unknown_twin' WHERE NOT EXISTS
             (SELECT 1 FROM sessions WHERE id = ?1 AND training_id = ?2)",
        )
        .bind(twin)
        .bind(training),
        Statement::new("UPDATE sessions SET twins = id WHERE id = ?1 AND twins IS NULL").bind(twin),
    ]
}
