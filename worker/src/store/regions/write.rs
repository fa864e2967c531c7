//! Regions as admins see and change them: `potluck_domain::api::RegionDetails`, in SQL.

use potluck_domain::region::NewRegion;
use serde_json::json;

use crate::store::{Statement, guard};

pub fn find(code: &str) -> Statement {
    Statement::new(
        r#"SELECT r.code, r.name, r.home_zone, r.zones AS "zones:json",
                  json_object('start', r.working_start, 'end', r.working_end,
                              'days', json(r.working_days)) AS "working_hours:json",
                  json_array(r.target_least, r.target_most) AS "monthly_target:json",
                  r.slack_channel, r.hue, r.version,
                  (SELECT count(*) FROM people p
                   WHERE p.region = r.code AND p.deactivated_at IS NULL) AS people,
                  (SELECT json_group_array(json_object('date', date, 'name', name)) FROM (
                      SELECT date, name FROM holidays WHERE region = r.code ORDER BY date))
                      AS "holidays:json"
           FROM regions r WHERE r.code = ?1"#,
    )
    .bind(code)
}

/// Adds a region behind the others.
pub fn create(new: &NewRegion) -> Vec<Statement> {
    let code = &new.region.code;
    let insert = Statement::new(
        "INSERT INTO regions (code, name, home_zone, zones, working_start, working_end,
                              working_days, target_least, target_most, slack_channel, hue,
                              position)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
                1 + coalesce(max(position), 0) FROM regions",
    );
    let mut statements = vec![
        Statement::new("INSERT INTO guard (code) SELECT 'code_taken' FROM regions WHERE code = ?1")
            .bind(code),
        bind(insert, new),
    ];
    statements.extend(set_holidays(new));
    statements
}

/// Writes a region anew, if it is still the one that was read.
pub fn replace(new: &NewRegion, version: Option<u32>) -> Vec<Statement> {
    let code = &new.region.code;
    let update = Statement::new(
        "UPDATE regions SET name = ?2, home_zone = ?3, zones = ?4, working_start = ?5,
                working_end = ?6, working_days = ?7, target_least = ?8, target_most = ?9,
                slack_channel = ?10, hue = ?11, version = version + 1
         WHERE code = ?1",
    );
    let mut statements = vec![guard::not_found("regions", "code", code)];
    statements.extend(version.map(|version| guard::stale("regions", "code", code, version)));
    statements.push(bind(update, new));
    statements.extend(set_holidays(new));
    statements
}

fn bind(statement: Statement, new: &NewRegion) -> Statement {
    let region = &new.region;
    let (least, most) = region.monthly_target;
    statement
        .bind(&region.code)
        .bind(&region.name)
        .bind(&region.home_zone)
        .bind(json!(region.zones).to_string())
        .bind(&region.working_hours.start)
        .bind(&region.working_hours.end)
        .bind(json!(region.working_hours.days).to_string())
        .bind(least)
        .bind(most)
        .bind(&region.slack_channel)
        .bind(u32::from(region.hue))
}

fn set_holidays(new: &NewRegion) -> [Statement; 2] {
    let holidays = new.holidays.iter();
    let holidays: Vec<_> = holidays.map(|day| json!([day.date, day.name])).collect();
    [
        Statement::new("DELETE FROM holidays WHERE region = ?1").bind(&new.region.code),
        Statement::new(
            "INSERT INTO holidays (region, date, name)
             SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2)",
        )
        .bind(&new.region.code)
        .bind(json!(holidays).to_string()),
    ]
}
