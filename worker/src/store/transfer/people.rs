//! People, as their sheet has them.

use super::{Row, change, create, list};
use crate::import::insert;
use crate::store::{Statement, trainings};

/// A person in the sheet's own columns.
const SHEET: &str = r#"
    p.id, p.version, p.email, p.name, p.department, p.region, p.time_zone AS "time zone",
    coalesce(p.start_date, '') AS "start date",
    CASE WHEN p.is_trainer AND p.is_admin THEN 'trainer, admin'
         WHEN p.is_trainer THEN 'trainer' WHEN p.is_admin THEN 'admin'
         ELSE 'employee' END AS roles,
    coalesce(m.email, '') AS manager, coalesce(p.deactivated_at, '') AS deactivated
    FROM people p LEFT JOIN people m ON m.id = p.manager_id"#;

/// Everybody.
pub fn all() -> Statement {
    Statement::new(format!("SELECT {SHEET} ORDER BY p.email"))
}

/// Those of these addresses, and of these ids.
pub fn standing(emails: &[&str], ids: &[String]) -> Statement {
    Statement::new(format!(
        "SELECT {SHEET} WHERE p.id IN (
             SELECT q.id FROM json_each(?1) l CROSS JOIN people q ON q.email = l.value
             UNION SELECT value FROM json_each(?2))"
    ))
    .bind(list(emails))
    .bind(list(ids))
}

/// What a line may change.
const CHANGES: [&str; 7] = [
    "name",
    "department",
    "region",
    "time_zone",
    "start_date",
    "is_trainer",
    "is_admin",
];

/// Writes people: first everybody, then who manages whom, then what searches find.
pub fn write(created: &[Row], changed: &[Row]) -> Vec<Statement> {
    let columns = [&["email", "deactivated_at"][..], &CHANGES].concat();
    let mut statements = create("people", &columns, created);
    statements.extend(change("people", &CHANGES, changed));
    let managed = created.iter().chain(changed).filter_map(|row| {
        let manager = row.get("manager_id")?;
        Some(serde_json::json!([row.get("id")?, manager]))
    });
    statements.extend(insert(
        "UPDATE people SET manager_id = l.value ->> 1
         FROM json_each(?1) l WHERE people.id = l.value ->> 0",
        managed,
    ));
    let renamed = changed.iter().filter(|row| row.contains_key("name"));
    let renamed: Vec<_> = renamed.filter_map(|row| row.get("id")).collect();
    if !renamed.is_empty() {
        statements.extend(trainings::index_of_trainers(&list(&renamed)));
    }
    statements
}
