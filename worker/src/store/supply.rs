//! What every region gets, and sessions that may not take place.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::supply::{Run, lead_days};
use serde::Deserialize;

use super::Statement;
use super::row::{self, instant};
use super::session_table::{REGIONS, TRAINERS};

/// How far back signups tell what people want.
const WANTED: TimeDelta = TimeDelta::days(180);

/// A region that had a training so lately is not short of it.
const LATELY: TimeDelta = TimeDelta::days(60);

/// Decisions are shown so long before they are due.
const DUE: TimeDelta = TimeDelta::days(14);

#[derive(Deserialize)]
pub struct RunRow {
    starts_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    signup_opens_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "row::json")]
    regions: Vec<String>,
}

impl RunRow {
    pub fn into_run(self) -> Run {
        Run {
            starts_at: self.starts_at,
            lead_days: lead_days(self.created_at, self.signup_opens_at, self.starts_at),
            regions: self.regions,
        }
    }
}

/// Sessions that took or take place within a span of time, as [`RunRow`]s.
pub fn list_runs((from, to): (DateTime<Utc>, DateTime<Utc>)) -> Statement {
    Statement::new(
        "SELECT s.starts_at, s.created_at, s.signup_opens_at,
                (SELECT json_group_array(region) FROM session_regions
                 WHERE session_id = s.id) AS regions
         FROM sessions s INDEXED BY sessions_by_start
         WHERE s.starts_at >= ?1 AND s.starts_at < ?2 AND s.status = 'scheduled'",
    )
    .bind(instant(from))
    .bind(instant(to))
}

/// What at least three people signed up for and a region neither had lately nor has ahead, as
/// `Wanted`s. Read are the sessions since half a year ago, which count their signups themselves, and of
/// each training its latest 50 sessions at the most.
pub fn list_wanted(now: DateTime<Utc>) -> Statement {
    Statement::new(
        "WITH popular AS MATERIALIZED (
             SELECT s.training_id AS id, sum(s.confirmed + s.waitlisted) AS signups
             FROM sessions s INDEXED BY sessions_by_start
             WHERE s.starts_at > ?2
             GROUP BY s.training_id HAVING signups >= 3),
         gaps AS (
             SELECT r.code AS region, r.position, t.id, t.title, p.signups,
                    row_number() OVER (PARTITION BY r.code
                                       ORDER BY p.signups DESC, t.title, t.id) AS rank
             FROM regions r CROSS JOIN popular p CROSS JOIN trainings t ON t.id = p.id
             WHERE t.archived_at IS NULL AND NOT EXISTS (
                 SELECT 1 FROM sessions s INDEXED BY sessions_by_training
                 WHERE s.training_id = t.id AND s.starts_at > ?3 AND s.status = 'scheduled'
                   AND (EXISTS (SELECT 1 FROM session_regions
                                WHERE session_id = s.id AND region = r.code)
                        OR NOT EXISTS (SELECT 1 FROM session_regions WHERE session_id = s.id))))
         SELECT g.region, json_object('id', g.id, 'title', g.title) AS \"training:json\",
                g.signups,
                (SELECT count(*) FROM sessions s INDEXED BY sessions_by_training
                 CROSS JOIN signups m ON m.session_id = s.id AND m.state = 'waitlisted'
                 CROSS JOIN people q ON q.id = m.person_id AND q.region = g.region
                 WHERE s.training_id = g.id AND s.starts_at > ?1 AND s.status = 'scheduled'
                   AND s.waitlisted > 0) AS waitlisted,
                (SELECT max(starts_at) FROM (
                     SELECT s.id, s.starts_at, s.status
                     FROM sessions s INDEXED BY sessions_by_training
                     WHERE s.training_id = g.id AND s.starts_at <= ?1
                     ORDER BY s.starts_at DESC LIMIT 50) s
                 WHERE s.status = 'scheduled'
                   AND (EXISTS (SELECT 1 FROM session_regions
                                WHERE session_id = s.id AND region = g.region)
                        OR NOT EXISTS (SELECT 1 FROM session_regions
                                       WHERE session_id = s.id))) AS last_start
         FROM gaps g WHERE g.rank <= 12
         ORDER BY g.signups DESC, g.title, g.id, g.position, g.region",
    )
    .bind(instant(now))
    .bind(instant(now - WANTED))
    .bind(instant(now - LATELY))
}

/// Sessions still to start whose go or no-go date is near or past, as `Decision`s.
pub fn list_decisions(now: DateTime<Utc>) -> Statement {
    let sql = format!(
        "SELECT s.id AS session_id,
                json_object('id', t.id, 'title', t.title) AS \"training:json\", s.starts_at,
                s.time_zone, {REGIONS}, {TRAINERS}, s.minimum, s.confirmed, s.waitlisted,
                s.decide_at
         FROM sessions s INDEXED BY sessions_by_start
         CROSS JOIN trainings t ON t.id = s.training_id
         WHERE s.starts_at > ?1 AND s.status = 'scheduled' AND s.minimum IS NOT NULL
           AND s.decide_at <= ?2
         ORDER BY s.decide_at, s.id LIMIT 100"
    );
    Statement::new(sql)
        .bind(instant(now))
        .bind(instant(now + DUE))
}
