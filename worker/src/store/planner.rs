//! What fair hours are computed from, as rows: `potluck_domain::api::PlannerData`, in SQL.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::Statement;
use super::catalog::LONGEST;
use super::row::instant;
use super::session_table::REGIONS;

/// All regions with their holidays in `from..to`, and those of a day around it: it is not the same
/// day everywhere.
pub fn list_regions(from: DateTime<Utc>, to: DateTime<Utc>) -> Statement {
    Statement::new(
        r#"SELECT r.code, r.name, r.home_zone, r.zones AS "zones:json",
                  json_object('start', r.working_start, 'end', r.working_end,
                              'days', json(r.working_days)) AS "working_hours:json",
                  json_array(r.target_least, r.target_most) AS "monthly_target:json",
                  r.slack_channel, r.hue, r.version,
                  (SELECT coalesce(sum(people), 0) FROM people_groups g
                   WHERE g.region = r.code) AS people,
                  (SELECT json_group_array(json_object('date', date, 'name', name)) FROM (
                      SELECT date, name FROM holidays
                      WHERE region = r.code
                        AND date BETWEEN date(?1, '-2 days') AND date(?2, '+2 days')
                      ORDER BY date)) AS "holidays:json"
           FROM regions r ORDER BY r.position, r.code LIMIT 100"#,
    )
    .bind(instant(from))
    .bind(instant(to))
}

/// How many people live where.
pub fn list_groups() -> Statement {
    Statement::new(
        "SELECT g.region, g.time_zone, g.people FROM regions r
         CROSS JOIN people_groups g ON g.region = r.code
         ORDER BY r.position, r.code, g.people DESC, g.time_zone",
    )
}

/// Sessions that take place in `from..to`, in time order.
pub fn list_sessions(from: DateTime<Utc>, to: DateTime<Utc>) -> Statement {
    let sql = format!(
        "SELECT s.id, s.training_id, t.title, s.starts_at, s.ends_at, {REGIONS},
                (SELECT json_group_array(person_id) FROM (
                    SELECT person_id FROM session_trainers WHERE session_id = s.id
                    ORDER BY position)) AS \"trainer_ids:json\"
         FROM sessions s
         CROSS JOIN trainings t ON t.id = s.training_id
         WHERE s.starts_at >= ?1 AND s.starts_at < ?2 AND s.ends_at > ?3
           AND s.status = 'scheduled'
         ORDER BY s.starts_at, s.id"
    );
    Statement::new(sql)
        .bind(instant(from - LONGEST))
        .bind(instant(to))
        .bind(instant(from))
}

/// Those of these people who are not deactivated, in the order of their names.
pub fn list_trainers(ids: &[String]) -> Statement {
    Statement::new(
        "SELECT p.id, p.name, p.region, p.time_zone
         FROM json_each(?1) l CROSS JOIN people p ON p.id = l.value
         WHERE p.deactivated_at IS NULL
         GROUP BY p.id ORDER BY p.name, p.id",
    )
    .bind(json!(ids).to_string())
}
