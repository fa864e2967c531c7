//! Series: reading them, and what a change of one starts from.

mod extend;
mod sessions;
mod write;

pub use extend::{Extension, SeriesToExtend, extend, list_to_extend};
pub use write::{Made, NewRow, apply, create, occurrence_id};

use chrono::{DateTime, Days, NaiveDate, Utc};
use potluck_domain::api::{Holiday, SessionForm, SessionStatus};
use potluck_domain::series::{
    Details, Pattern, RegionDays, Rule, Standing, StandingSession, Template,
};
use potluck_domain::zoned::{Rules, Zone};
use serde::Deserialize;

use super::Statement;
use super::row::{self, instant};
use super::session_table::REGIONS;
use super::sessions::list;
use crate::refusal::Refusal;

/// How many of its sessions a series shows and looks at, the latest.
const MOST_SESSIONS: u32 = 400;

/// A series as [`potluck_domain::api::Series`], but for its sessions.
pub fn find(id: &str) -> Statement {
    Statement::new(
        "SELECT e.id, json_object('id', t.id, 'title', t.title) AS \"training:json\",
                e.local_start, e.time_zone, e.rule, e.duration_minutes, e.capacity,
                e.regions AS \"regions:json\",
                (SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
                    SELECT p.id, p.name FROM json_each(e.trainer_ids) x
                    CROSS JOIN people p ON p.id = x.value ORDER BY x.key)) AS \"trainers:json\",
                e.location, e.video_link, e.exceptions AS \"exceptions:json\",
                e.skip_holidays AS \"skip_holidays:json\", e.horizon, e.version
         FROM series e CROSS JOIN trainings t ON t.id = e.training_id
         WHERE e.id = ?1",
    )
    .bind(id)
}

/// The sessions of a series as [`potluck_domain::api::SeriesSession`]s, but for whether they were
/// moved.
pub fn list_sessions(id: &str) -> Statement {
    Statement::new(
        "SELECT * FROM (
             SELECT id, occurrence, starts_at, ends_at, status, capacity, confirmed, waitlisted
             FROM sessions WHERE series_id = ?1 ORDER BY occurrence DESC LIMIT ?2)
         ORDER BY starts_at, id",
    )
    .bind(id)
    .bind(MOST_SESSIONS)
}

/// Series by the titles of their trainings, as [`potluck_domain::api::SeriesRow`]s, after this title
/// and id. Of each, the sessions of a year are looked at.
pub fn list_rows(after: Option<(String, String)>, limit: u32, now: DateTime<Utc>) -> Statement {
    let (title, id) = after.unzip();
    Statement::new(
        "SELECT q.id, json_object('id', q.training_id, 'title', q.title) AS \"training:json\",
                q.local_start, q.time_zone, q.rule, q.regions AS \"regions:json\",
                min(s.starts_at) AS next_start, count(s.id) AS upcoming
         FROM (SELECT e.*, t.title FROM series e
               CROSS JOIN trainings t ON t.id = e.training_id
               WHERE ?1 IS NULL OR (t.title, e.id) > (?1, ?2)
               ORDER BY t.title, e.id LIMIT ?3) q
         LEFT JOIN sessions s ON s.series_id = q.id AND s.occurrence > ?4
             AND s.starts_at > ?5 AND s.status = 'scheduled'
         GROUP BY q.title, q.id ORDER BY q.title, q.id",
    )
    .bind(title)
    .bind(id)
    .bind(limit + 1)
    .bind((now - Days::new(366)).date_naive().to_string())
    .bind(instant(now))
}

/// What a series is planned from when it does not say otherwise.
#[derive(Deserialize)]
pub struct TrainingRow {
    pub duration_minutes: u32,
    pub default_capacity: u32,
    #[serde(deserialize_with = "row::json")]
    pub trainer_ids: Vec<String>,
}

/// A training that is not archived, as a [`TrainingRow`].
pub fn find_training(id: &str) -> Statement {
    Statement::new(
        "SELECT t.duration_minutes, t.default_capacity,
                (SELECT json_group_array(person_id) FROM (
                    SELECT person_id FROM training_trainers
                    WHERE training_id = t.id ORDER BY position)) AS trainer_ids
         FROM trainings t WHERE t.id = ?1 AND t.archived_at IS NULL",
    )
    .bind(id)
}

/// A region with its holidays between now and the horizon.
#[derive(Deserialize)]
pub struct RegionDaysRow {
    code: String,
    home_zone: String,
    #[serde(deserialize_with = "row::json")]
    holidays: Vec<Holiday>,
}

impl RegionDaysRow {
    /// A region without a zone that is known has no days.
    pub fn into_days(self, zones: Rules) -> Option<RegionDays> {
        Some(RegionDays {
            code: self.code,
            zone: Zone::find(&self.home_zone, zones)?,
            holidays: self.holidays,
        })
    }
}

/// All regions as [`RegionDaysRow`]s, in the company's order, with their holidays from this day on
/// for as long as sessions of a series are made ahead, and some days more.
pub fn list_region_days(from: NaiveDate) -> Statement {
    let day = |day: Option<NaiveDate>| day.unwrap_or(from).to_string();
    Statement::new(
        "SELECT r.code, r.home_zone,
                (SELECT json_group_array(json_object('date', date, 'name', name)) FROM (
                    SELECT date, name FROM holidays
                    WHERE region = r.code AND date BETWEEN ?1 AND ?2 ORDER BY date)) AS holidays
         FROM regions r ORDER BY r.position, r.code LIMIT 100",
    )
    .bind(day(from.checked_sub_days(Days::new(16))))
    .bind(day(from.checked_add_days(Days::new(200))))
}

/// A series as its next sessions are made from it.
#[derive(Deserialize)]
pub struct TemplateRow {
    local_start: String,
    time_zone: String,
    rule: String,
    duration_minutes: u32,
    capacity: u32,
    #[serde(deserialize_with = "row::json")]
    regions: Vec<String>,
    #[serde(deserialize_with = "row::json")]
    trainer_ids: Vec<String>,
    #[serde(deserialize_with = "row::json")]
    exceptions: Vec<NaiveDate>,
    #[serde(deserialize_with = "row::json")]
    skip_holidays: Vec<String>,
    location: String,
    video_link: Option<String>,
    #[serde(deserialize_with = "row::flag")]
    ended: bool,
    horizon: NaiveDate,
    pub version: u32,
}

/// A session of a series as it stands.
#[derive(Deserialize)]
pub struct StandingRow {
    id: String,
    occurrence: String,
    starts_at: DateTime<Utc>,
    duration_minutes: u32,
    status: SessionStatus,
    capacity: u32,
    confirmed: u32,
    waitlisted: u32,
    #[serde(deserialize_with = "row::flag")]
    in_use: bool,
    location: String,
    video_link: Option<String>,
    #[serde(rename = "regions:json", deserialize_with = "row::json")]
    regions: Vec<String>,
    #[serde(deserialize_with = "row::json")]
    trainer_ids: Vec<String>,
    version: u32,
}

/// The columns of a [`TemplateRow`] of a series `e`.
const TEMPLATE: &str = "e.local_start, e.time_zone, e.rule, e.duration_minutes, e.capacity,
    e.regions, e.trainer_ids, e.exceptions, e.skip_holidays, e.location, e.video_link, e.ended,
    e.horizon, e.version";

/// What a change of a series starts from: a [`TemplateRow`], its [`StandingRow`]s.
pub fn find_standing(id: &str) -> [Statement; 2] {
    let sessions = format!(
        "SELECT s.id, s.occurrence, s.starts_at,
                (unixepoch(s.ends_at) - unixepoch(s.starts_at)) / 60 AS duration_minutes,
                s.status, s.capacity, s.confirmed, s.waitlisted,
                s.confirmed + s.waitlisted > 0
                    OR EXISTS (SELECT 1 FROM messages WHERE session_id = s.id) AS in_use,
                s.location, s.video_link, {REGIONS},
                (SELECT json_group_array(person_id) FROM (
                    SELECT person_id FROM session_trainers
                    WHERE session_id = s.id ORDER BY position)) AS trainer_ids, s.version
         FROM sessions s WHERE s.series_id = ?1 ORDER BY s.occurrence DESC LIMIT ?2"
    );
    [
        Statement::new(format!("SELECT {TEMPLATE} FROM series e WHERE e.id = ?1")).bind(id),
        Statement::new(sessions).bind(id).bind(MOST_SESSIONS),
    ]
}

impl TemplateRow {
    pub fn into_standing(
        self,
        sessions: Vec<StandingRow>,
        zones: Rules,
    ) -> Result<Standing, Refusal> {
        let (ended, horizon) = (self.ended, self.horizon);
        let sessions = sessions.into_iter().map(StandingRow::into_session);
        Ok(Standing {
            sessions: sessions.collect::<Result<_, _>>()?,
            template: self.into_template(zones)?,
            ended,
            horizon,
        })
    }

    pub fn into_template(mut self, zones: Rules) -> Result<Template, Refusal> {
        self.regions.sort_unstable();
        let zone = Zone::find(&self.time_zone, zones);
        Ok(Template {
            pattern: Pattern {
                start: local(&self.local_start)?,
                zone: zone.ok_or_else(|| does_not_fit(&self.time_zone))?,
                rule: Rule::parse(&self.rule).map_err(|_| does_not_fit(&self.rule))?,
                exceptions: self.exceptions,
                skip_holidays: self.skip_holidays,
            },
            details: Details {
                duration_minutes: self.duration_minutes,
                capacity: self.capacity,
                regions: self.regions,
                trainer_ids: self.trainer_ids,
                location: self.location,
                video_link: self.video_link,
            },
        })
    }
}

impl StandingRow {
    fn into_session(self) -> Result<StandingSession, Refusal> {
        Ok(StandingSession {
            occurrence: local(&self.occurrence)?,
            id: self.id,
            starts_at: self.starts_at,
            scheduled: self.status == SessionStatus::Scheduled,
            confirmed: self.confirmed,
            waitlisted: self.waitlisted,
            in_use: self.in_use,
            version: self.version,
            details: Details {
                duration_minutes: self.duration_minutes,
                capacity: self.capacity,
                regions: self.regions,
                trainer_ids: self.trainer_ids,
                location: self.location,
                video_link: self.video_link,
            },
        })
    }
}

/// A local time of a row.
pub fn local(text: &str) -> Result<chrono::NaiveDateTime, Refusal> {
    SessionForm::parse_local_start(text).ok_or_else(|| does_not_fit(text))
}

fn does_not_fit(text: &str) -> Refusal {
    Refusal::Internal(format!("a series says {text}"))
}

/// What these people teach, facilitate or attend at any of these times, which are JSON triples: half
/// a day before the start, the start, the end. Each row is a `Clash`, `at` the time's number.
pub fn list_clashes(times: &str, people: &[String]) -> Statement {
    Statement::new(
        "SELECT l.key AS at, json_object('id', p.id, 'name', p.name) AS \"person:json\",
                json_object('id', s.id, 'title', t.title, 'starts_at', s.starts_at,
                            'ends_at', s.ends_at) AS \"session:json\"
         FROM json_each(?1) l
         CROSS JOIN sessions s INDEXED BY sessions_by_start
             ON s.starts_at > l.value ->> 0 AND s.starts_at < l.value ->> 2
             AND s.ends_at > l.value ->> 1 AND s.status = 'scheduled'
         CROSS JOIN (SELECT DISTINCT value AS id FROM json_each(?2)) w
         CROSS JOIN people p ON p.id = w.id
         CROSS JOIN trainings t ON t.id = s.training_id
         WHERE s.facilitator_id = p.id
            OR EXISTS (SELECT 1 FROM session_trainers x
                       WHERE x.session_id = s.id AND x.person_id = p.id)
            OR EXISTS (SELECT 1 FROM signups m
                       WHERE m.session_id = s.id AND m.person_id = p.id
                         AND m.state = 'confirmed')
         ORDER BY l.key, s.starts_at, s.id, p.name, p.id LIMIT 500",
    )
    .bind(times)
    .bind(list(people))
}
