//! Making and changing series.

use chrono::{DateTime, NaiveDate, Utc};
use potluck_domain::api::SeriesDeed;
use potluck_domain::planning::to_the_minute;
use potluck_domain::series::{Change, Deed, Details, Plan, Template};
use serde_json::{Value, json};

use super::sessions::{change_details, leave, relocate, remove, stale_sessions};
use crate::id;
use crate::store::row::instant;
use crate::store::sessions::{list, trainer_busy, unknown_trainer};
use crate::store::{Statement, guard};

/// A session that is to be made.
pub struct Made<'a> {
    pub series: &'a str,
    pub deed: &'a Deed,
    pub version: u32,
    pub duration_minutes: u32,
}

/// The id of a session that a series makes. The series' version is part of it: a session that left the
/// series keeps its id, and another one may be made for the same time later.
pub fn occurrence_id(series: &str, version: u32, deed: &Deed) -> String {
    let occurrence = to_the_minute(deed.occurrence);
    id::of(&["session", series, &version.to_string(), &occurrence])
}

/// What stands in a row of the table beside its template.
pub struct NewRow<'a> {
    pub training_id: &'a str,
    pub template: &'a Template,
    pub horizon: NaiveDate,
    pub ended: bool,
}

/// Makes a series and its first sessions. Nothing changes when it stands already.
pub fn create(id: &str, row: &NewRow, deeds: &[Deed], now: DateTime<Utc>) -> Vec<Statement> {
    let NewRow { template, .. } = row;
    let (pattern, details) = (&template.pattern, &template.details);
    let mut statements = vec![
        Statement::new(
            "INSERT INTO guard (code) SELECT 'unknown_training' WHERE NOT EXISTS
             (SELECT 1 FROM trainings WHERE id = ?1 AND archived_at IS NULL)",
        )
        .bind(row.training_id),
        unknown_trainer(&list(&details.trainer_ids)),
        Statement::new(
            "INSERT INTO series (id, training_id, local_start, time_zone, rule, exceptions,
                                 skip_holidays, duration_minutes, capacity, regions, trainer_ids,
                                 location, video_link, horizon, ended, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(id)
        .bind(row.training_id)
        .bind(to_the_minute(pattern.start))
        .bind(pattern.zone.name())
        .bind(pattern.rule.to_string())
        .bind(json!(pattern.exceptions).to_string())
        .bind(list(&pattern.skip_holidays))
        .bind(details.duration_minutes)
        .bind(details.capacity)
        .bind(list(&details.regions))
        .bind(list(&details.trainer_ids))
        .bind(&details.location)
        .bind(details.video_link.clone())
        .bind(row.horizon.to_string())
        .bind(row.ended)
        .bind(instant(now)),
    ];
    let made = deeds.iter().map(|deed| Made {
        series: id,
        deed,
        version: 1,
        duration_minutes: details.duration_minutes,
    });
    let (ids, inserts) = make(made, now);
    statements.extend(inserts);
    statements.push(trainer_busy(&ids));
    statements
}

/// Makes sessions from the rows of their series as those stand; gives their ids. What stands already
/// stays.
pub(super) fn make<'a>(
    sessions: impl Iterator<Item = Made<'a>>,
    now: DateTime<Utc>,
) -> (Vec<String>, [Statement; 3]) {
    let mut ids = Vec::new();
    let mut rows = Vec::new();
    for Made {
        series,
        deed,
        version,
        duration_minutes,
    } in sessions
    {
        let id = occurrence_id(series, version, deed);
        let ends_at = deed.starts_at + chrono::TimeDelta::minutes(duration_minutes.into());
        rows.push(json!([
            id,
            series,
            to_the_minute(deed.occurrence),
            instant(deed.starts_at),
            instant(ends_at),
        ]));
        ids.push(id);
    }
    let rows = Value::Array(rows).to_string();
    let statements = [
        Statement::new(
            "INSERT INTO sessions (id, training_id, starts_at, ends_at, time_zone, location,
                                   video_link, capacity, created_at, series_id, occurrence)
             SELECT l.value ->> 0, e.training_id, l.value ->> 3, l.value ->> 4, e.time_zone,
                    e.location, e.video_link, e.capacity, ?2, e.id, l.value ->> 2
             FROM json_each(?1) l CROSS JOIN series e ON e.id = l.value ->> 1
             WHERE true ON CONFLICT DO NOTHING",
        )
        .bind(&rows)
        .bind(instant(now)),
        Statement::new(
            "INSERT INTO session_regions (session_id, region)
             SELECT s.id, r.code FROM json_each(?1) l
             CROSS JOIN series e ON e.id = l.value ->> 1
             CROSS JOIN sessions s ON s.id = l.value ->> 0
             CROSS JOIN json_each(e.regions) x
             CROSS JOIN regions r ON r.code = x.value
             WHERE true ON CONFLICT DO NOTHING",
        )
        .bind(&rows),
        // Who left the company meanwhile teaches no more.
        Statement::new(
            "INSERT INTO session_trainers (session_id, person_id, position)
             SELECT s.id, p.id, x.key FROM json_each(?1) l
             CROSS JOIN series e ON e.id = l.value ->> 1
             CROSS JOIN sessions s ON s.id = l.value ->> 0
             CROSS JOIN json_each(e.trainer_ids) x
             CROSS JOIN people p ON p.id = x.value
             WHERE p.deactivated_at IS NULL ON CONFLICT DO NOTHING",
        )
        .bind(&rows),
    ];
    (ids, statements)
}

/// Changes a series and its sessions as planned, if nothing of them changed since it was read at
/// `version`; gives the ids of all sessions concerned.
pub fn apply(
    id: &str,
    version: u32,
    plan: &Plan,
    change: &Change,
    now: DateTime<Utc>,
) -> (Vec<String>, Vec<Statement>) {
    let gone = plan.ids_of(&[SeriesDeed::Removed]);
    let changed = plan.ids_of(&[SeriesDeed::Changed, SeriesDeed::Moved]);
    let mut statements = vec![
        guard::not_found("series", "id", id),
        guard::stale("series", "id", id, version),
        stale_sessions(id, plan),
        unknown_trainer(&list(
            change.details.trainer_ids.as_deref().unwrap_or_default(),
        )),
        update_series(id, plan),
    ];
    statements.extend(remove(&gone));
    statements.extend(relocate(plan));
    statements.extend(leave(plan, change, now));
    statements.extend(change_details(&changed, change, now));
    let duration_minutes = plan.template.details.duration_minutes;
    let created = plan.deeds.iter().filter(|deed| deed.id.is_none());
    let (made, inserts) = make(
        created.map(|deed| Made {
            series: id,
            deed,
            version: version + 1,
            duration_minutes,
        }),
        now,
    );
    statements.extend(inserts);
    let mut touched: Vec<String> = plan
        .deeds
        .iter()
        .filter_map(|deed| deed.id.clone())
        .collect();
    statements.push(
        Statement::new(
            "UPDATE sessions SET version = version + 1
             WHERE id IN (SELECT value FROM json_each(?1))",
        )
        .bind(list(&touched)),
    );
    // Who teaches when is judged where that changes, and not where it stood.
    let about_teaching =
        change.details.duration_minutes.is_some() || change.details.trainer_ids.is_some();
    let mut judged = if about_teaching {
        changed
    } else {
        plan.ids_of(&[SeriesDeed::Moved])
    };
    judged.extend(made.iter().cloned());
    statements.push(trainer_busy(&judged));
    let renamed = plan.occurrences.iter().map(|(id, _)| id.clone());
    touched.extend(made.into_iter().chain(renamed));
    (touched, statements)
}

fn update_series(id: &str, plan: &Plan) -> Statement {
    let Template { pattern, details } = &plan.template;
    let Details {
        duration_minutes,
        capacity,
        regions,
        trainer_ids,
        location,
        video_link,
    } = details;
    Statement::new(
        "UPDATE series SET local_start = ?2, rule = ?3, exceptions = ?4, skip_holidays = ?5,
                duration_minutes = ?6, capacity = ?7, regions = ?8, trainer_ids = ?9,
                location = ?10, video_link = ?11, horizon = ?12, ended = ?13,
                version = version + 1
         WHERE id = ?1",
    )
    .bind(id)
    .bind(to_the_minute(pattern.start))
    .bind(pattern.rule.to_string())
    .bind(json!(pattern.exceptions).to_string())
    .bind(list(&pattern.skip_holidays))
    .bind(*duration_minutes)
    .bind(*capacity)
    .bind(list(regions))
    .bind(list(trainer_ids))
    .bind(location)
    .bind(video_link.clone())
    .bind(plan.horizon.to_string())
    .bind(plan.ended)
}
