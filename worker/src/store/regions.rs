//! Regions and the lists that the catalog is filtered by.

pub mod write;

use potluck_domain::api::{Region, WorkingHours};
use serde::Deserialize;

use super::{Statement, row};

#[derive(Deserialize)]
pub struct RegionRow {
    code: String,
    name: String,
    home_zone: String,
    #[serde(deserialize_with = "row::json")]
    zones: Vec<String>,
    working_start: String,
    working_end: String,
    #[serde(deserialize_with = "row::json")]
    working_days: Vec<u8>,
    target_least: u32,
    target_most: u32,
    slack_channel: String,
    hue: u16,
}

impl RegionRow {
    pub fn into_region(self) -> Region {
        Region {
            code: self.code,
            name: self.name,
            home_zone: self.home_zone,
            zones: self.zones,
            working_hours: WorkingHours {
                start: self.working_start,
                end: self.working_end,
                days: self.working_days,
            },
            monthly_target: (self.target_least, self.target_most),
            slack_channel: self.slack_channel,
            hue: self.hue,
        }
    }
}

/// All regions, in the company's order.
pub fn list() -> Statement {
    Statement::new("SELECT * FROM regions ORDER BY position, code LIMIT 100")
}

/// The region that a person belongs to.
pub fn of_person(person: &str) -> Statement {
    Statement::new("SELECT r.* FROM people p JOIN regions r ON r.code = p.region WHERE p.id = ?1")
        .bind(person)
}

#[derive(Deserialize)]
pub struct Name {
    pub name: String,
}

pub fn list_topics() -> Statement {
    Statement::new("SELECT name FROM topics ORDER BY name LIMIT 500")
}

pub fn list_formats() -> Statement {
    Statement::new("SELECT name FROM formats ORDER BY position, name LIMIT 100")
}

/// The languages that trainings are held in, from one to the next by index, however many trainings
/// there are.
pub fn list_languages() -> Statement {
    Statement::new(
        "WITH RECURSIVE l (name) AS (
             SELECT min(language) FROM trainings WHERE archived_at IS NULL
             UNION ALL
             SELECT (SELECT min(language) FROM trainings
                     WHERE archived_at IS NULL AND language > l.name)
             FROM l WHERE l.name IS NOT NULL LIMIT 100)
         SELECT name FROM l WHERE name IS NOT NULL",
    )
}
