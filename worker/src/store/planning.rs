//! What an admin wants to know of a session before changing or saving it.

use chrono::{DateTime, Days, NaiveDate, Utc};
use potluck_domain::api::PlanForm;
use potluck_domain::planning::PlannedTime;

use super::Statement;
use super::catalog::LONGEST;
use super::row::instant;
use super::session_table::{REGIONS, TRAINERS};
use super::sessions::{list, twins};

/// A session as `SessionDetails`, but for its local start and its lead. Of a neutral facilitator it
/// names those on the roster whose manager that is.
pub fn find_details(id: &str, viewer: &str, now: DateTime<Utc>) -> Statement {
    let twins = twins("?2", "?3");
    let sql = format!(
        "SELECT s.id, s.training_id, t.title, s.starts_at, s.ends_at, s.time_zone,
                (unixepoch(s.ends_at) - unixepoch(s.starts_at)) / 60 AS duration_minutes,
                {REGIONS}, {TRAINERS}, s.location, s.video_link, s.capacity, s.confirmed,
                s.waitlisted, s.status, s.cancellation_reason,
                s.confidential AS \"confidential:flag\",
                CASE WHEN f.id IS NOT NULL THEN json_object('id', f.id, 'name', f.name) END
                    AS \"facilitator:json\",
                s.neutral_facilitator AS \"neutral_facilitator:flag\",
                (SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
                    SELECT p.id, p.name FROM people p
                    CROSS JOIN signups m ON m.session_id = s.id AND m.person_id = p.id
                    WHERE p.manager_id = s.facilitator_id AND s.neutral_facilitator
                    ORDER BY m.state, m.place LIMIT 50)) AS \"managed_by_facilitator:json\",
                s.signup_opens_at, s.signup_closes_at, s.attendance_taken_at, s.created_at,
                s.minimum, s.decide_at, s.series_id AS series, {twins} AS \"twins:json\", s.version
         FROM sessions s
         CROSS JOIN trainings t ON t.id = s.training_id
         LEFT JOIN people f ON f.id = s.facilitator_id
         WHERE s.id = ?1"
    );
    Statement::new(sql).bind(id).bind(instant(now)).bind(viewer)
}

/// What those who would run the session teach, facilitate or attend meanwhile, as `Clash`es. Read
/// are the sessions of that hour alone.
pub fn list_clashes(plan: &PlanForm, time: PlannedTime) -> Statement {
    let people: Vec<String> = plan
        .trainer_ids
        .iter()
        .chain(&plan.facilitator_id)
        .cloned()
        .collect();
    Statement::new(
        "SELECT json_object('id', p.id, 'name', p.name) AS \"person:json\",
                json_object('id', s.id, 'title', t.title, 'starts_at', s.starts_at,
                            'ends_at', s.ends_at) AS \"session:json\"
         FROM sessions s INDEXED BY sessions_by_start
         CROSS JOIN (SELECT DISTINCT value AS id FROM json_each(?1)) w
         CROSS JOIN people p ON p.id = w.id
         CROSS JOIN trainings t ON t.id = s.training_id
         WHERE s.starts_at > ?2 AND s.starts_at < ?3 AND s.ends_at > ?4
           AND s.status = 'scheduled' AND s.id IS NOT ?5
           AND (s.facilitator_id = p.id
                OR EXISTS (SELECT 1 FROM session_trainers x
                           WHERE x.session_id = s.id AND x.person_id = p.id)
                OR EXISTS (SELECT 1 FROM signups m
                           WHERE m.session_id = s.id AND m.person_id = p.id
                             AND m.state = 'confirmed'))
         ORDER BY s.starts_at, s.id, p.name, p.id LIMIT 50",
    )
    .bind(list(&people))
    .bind(instant(time.starts_at - LONGEST))
    .bind(instant(time.ends_at))
    .bind(instant(time.starts_at))
    .bind(plan.session_id.clone())
}

/// Holidays of all regions on this day, the one before and the one after, as `HolidayHint`s: the
/// day is not the same everywhere.
pub fn list_holidays(around: NaiveDate) -> Statement {
    let day = |day: Option<NaiveDate>| day.unwrap_or(around).to_string();
    Statement::new(
        "SELECT h.region, h.date, h.name FROM regions r
         CROSS JOIN holidays h ON h.region = r.code AND h.date BETWEEN ?1 AND ?2
         ORDER BY r.position, r.code, h.date",
    )
    .bind(day(around.checked_sub_days(Days::new(1))))
    .bind(day(around.checked_add_days(Days::new(1))))
}
