//! People, as rows.

pub mod table;
pub mod write;

use potluck_domain::api::{Clock, DemoPerson, Me, Preferences, Role, Theme};
use serde::Deserialize;

use super::{Statement, row};

#[derive(Deserialize)]
pub struct PersonRow {
    id: String,
    email: String,
    name: String,
    department: String,
    region: String,
    time_zone: String,
    #[serde(deserialize_with = "row::flag")]
    is_trainer: bool,
    #[serde(deserialize_with = "row::flag")]
    is_admin: bool,
    clock: Clock,
    theme: Theme,
    /// Whether they may do what the batch was about.
    #[serde(deserialize_with = "row::flag")]
    pub allowed: bool,
}

impl PersonRow {
    pub fn into_me(self) -> Me {
        Me {
            roles: roles(self.is_trainer, self.is_admin),
            preferences: Preferences {
                clock: self.clock,
                theme: self.theme,
            },
            id: self.id,
            email: self.email,
            name: self.name,
            department: self.department,
            region: self.region,
            time_zone: self.time_zone,
        }
    }

    pub fn into_demo_person(self) -> DemoPerson {
        DemoPerson {
            roles: roles(self.is_trainer, self.is_admin),
            email: self.email,
            name: self.name,
            department: self.department,
            region: self.region,
            time_zone: self.time_zone,
        }
    }
}

fn roles(is_trainer: bool, is_admin: bool) -> Vec<Role> {
    let mut roles = vec![Role::Employee];
    if is_trainer {
        roles.push(Role::Trainer);
    }
    if is_admin {
        roles.push(Role::Admin);
    }
    roles
}

/// People in the order of their addresses, after `after`.
pub fn list(after: &str, limit: u32) -> Statement {
    Statement::new(
        "SELECT id, email, name, department, region, time_zone, is_trainer, is_admin, clock,
                theme, 1 AS allowed
         FROM people WHERE email > ?1 AND deactivated_at IS NULL
         ORDER BY email LIMIT ?2",
    )
    .bind(after)
    .bind(limit)
}

/// What people may change about themselves; `None` stays.
pub struct Changes {
    pub name: Option<String>,
    pub region: Option<String>,
    pub time_zone: Option<String>,
    pub clock: Option<&'static str>,
    pub theme: Option<&'static str>,
}

pub fn update(person: &str, changes: Changes) -> Vec<Statement> {
    vec![
        unknown_region(changes.region.as_deref()),
        Statement::new(
            "UPDATE people SET name = coalesce(?2, name), region = coalesce(?3, region),
                    time_zone = coalesce(?4, time_zone), clock = coalesce(?5, clock),
                    theme = coalesce(?6, theme), version = version + 1
             WHERE id = ?1",
        )
        .bind(person)
        .bind(changes.name)
        .bind(changes.region)
        .bind(changes.time_zone)
        .bind(changes.clock)
        .bind(changes.theme),
    ]
}

fn unknown_region(region: Option<&str>) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'unknown_region'
         WHERE ?1 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM regions WHERE code = ?1)",
    )
    .bind(region)
}

/// A person as a [`PersonRow`].
pub fn find(person: &str) -> Statement {
    Statement::new(
        "SELECT id, email, name, department, region, time_zone, is_trainer, is_admin, clock,
                theme, 1 AS allowed FROM people WHERE id = ?1",
    )
    .bind(person)
}
