//! The people sheet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use potluck_domain::api::Role;
use potluck_domain::import::{PersonRow, Since};
use serde_json::{Value as Json, json};

use super::directory::{Directory, Known};
use super::judge::{Candidate, field, fields, refuse_repeated, text};
use crate::id;
use crate::import::person_id;
use crate::store::Statement;
use crate::store::row::instant;
use crate::store::transfer::{self, Row, people};

/// Who stands, and who is named as a manager.
pub fn lookups(rows: &[(u64, PersonRow)]) -> Vec<Statement> {
    let emails: Vec<&str> = rows.iter().map(|(_, row)| row.email.as_str()).collect();
    let ids: Vec<String> = emails.iter().map(|email| person_id(email)).collect();
    let managers = rows.iter().filter_map(|(_, row)| row.manager.as_deref());
    vec![
        people::standing(&emails, &ids),
        transfer::directory(&managers.collect::<Vec<_>>()),
    ]
}

/// The lines, held against the answers to [`lookups`] and the codes of the regions.
pub fn candidates(
    rows: &[(u64, PersonRow)],
    standing: Vec<Row>,
    mut directory: Directory,
    regions: &[String],
    import: &str,
    now: DateTime<Utc>,
) -> Vec<Candidate> {
    let taken: BTreeSet<String> = standing.iter().map(|row| text(row, "id").into()).collect();
    let mut standing: BTreeMap<String, Row> = standing
        .into_iter()
        .map(|row| (text(&row, "email").to_lowercase(), row))
        .collect();
    let mut candidates: Vec<Candidate> = rows
        .iter()
        .map(|(line, row)| {
            let stands = standing.remove(&row.email);
            let id = match &stands {
                Some(stands) => text(stands, "id").to_owned(),
                None => new_id(&row.email, &taken, import),
            };
            candidate(*line, row, id, stands, regions, now)
        })
        .collect();
    refuse_repeated_addresses(rows, &mut candidates);
    for ((_, row), candidate) in rows.iter().zip(&candidates) {
        directory.add(Known {
            id: candidate.id.clone(),
            email: row.email.clone(),
            name: row.name.clone(),
            active: row.deactivated == Since::Never,
        });
    }
    name_managers(rows, &mut candidates, &directory);
    candidates
}

/// From the address, unless somebody had that one before and has another now.
fn new_id(email: &str, taken: &BTreeSet<String>, import: &str) -> String {
    let usual = person_id(email);
    if taken.contains(&usual) {
        id::of(&["person", email, import])
    } else {
        usual
    }
}

fn refuse_repeated_addresses(rows: &[(u64, PersonRow)], candidates: &mut [Candidate]) {
    // Whoever stands was taken out by the first line; the id of a later one would be new.
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for ((_, row), candidate) in rows.iter().zip(candidates.iter_mut()) {
        let id = ids
            .entry(&row.email)
            .or_insert_with(|| candidate.id.clone());
        candidate.id.clone_from(id);
    }
    refuse_repeated(candidates, "email");
}

fn candidate(
    line: u64,
    row: &PersonRow,
    id: String,
    standing: Option<Row>,
    regions: &[String],
    now: DateTime<Utc>,
) -> Candidate {
    let (trainer, admin) = (
        row.roles.contains(&Role::Trainer),
        row.roles.contains(&Role::Admin),
    );
    let roles = match (trainer, admin, row.has_roles) {
        (true, true, _) => "trainer, admin",
        (true, ..) => "trainer",
        (_, true, _) => "admin",
        (_, _, true) => "employee",
        (_, _, false) => "",
    };
    let date = row.start_date.map(|date| date.to_string());
    let mut candidate = Candidate {
        line,
        title: row.name.clone(),
        fields: vec![
            field("name", &row.name, "name", json!(row.name)),
            field(
                "department",
                &row.department,
                "department",
                json!(row.department),
            ),
            field("region", &row.region, "region", json!(row.region)),
            field(
                "time zone",
                row.time_zone.name(),
                "time_zone",
                json!(row.time_zone.name()),
            ),
            field(
                "start date",
                date.clone().unwrap_or_default(),
                "start_date",
                json!(date),
            ),
            fields(
                "roles",
                roles,
                vec![("is_trainer", json!(trainer)), ("is_admin", json!(admin))],
            )
            .or_as_it_stands(),
        ],
        more: vec![
            ("email", json!(row.email)),
            ("deactivated_at", since(row.deactivated, now)),
        ],
        id,
        standing,
        problems: Vec::new(),
    };
    if !regions.contains(&row.region) {
        candidate.refuse("region", format!("There is no region “{}”.", row.region));
    }
    let active = candidate
        .standing
        .as_ref()
        .map(|row| text(row, "deactivated").is_empty());
    match (active, row.deactivated == Since::Never) {
        (Some(true), false) => candidate.refuse(
            "deactivated",
            "Is active here. People are deactivated on their own page, where it says what becomes \
             of their places.",
        ),
        (Some(false), true) => candidate.refuse(
            "email",
            "Is deactivated here. People are activated on their own page.",
        ),
        _ => {}
    }
    candidate
}

/// When something ended, as it is stored.
pub fn since(since: Since, now: DateTime<Utc>) -> Json {
    match since {
        Since::Never => Json::Null,
        Since::Now => json!(instant(now)),
        Since::Then(then) => json!(instant(then)),
    }
}

/// A manager is somebody who stands, or whose line is good; a line that is refused for its manager
/// may be another's manager's, so this goes on until nothing more is refused.
fn name_managers(rows: &[(u64, PersonRow)], candidates: &mut [Candidate], directory: &Directory) {
    let places: BTreeMap<String, usize> = candidates
        .iter()
        .enumerate()
        .rev()
        .map(|(place, candidate)| (candidate.id.clone(), place))
        .collect();
    loop {
        let mut refusals = Vec::new();
        for (place, ((_, row), candidate)) in rows.iter().zip(candidates.iter()).enumerate() {
            let Some(manager) = row
                .manager
                .as_ref()
                .filter(|_| candidate.problems.is_empty())
            else {
                continue;
            };
            let stays = |email: &str| {
                let standing = candidate.standing.as_ref();
                standing.is_some_and(|row| text(row, "manager") == email)
            };
            let reason = match directory.find(manager) {
                Err(reason) => reason,
                Ok(known) if known.id == candidate.id => "Nobody is their own manager.".to_owned(),
                Ok(known) if !known.active && !stays(&known.email) => {
                    format!("{} is deactivated.", known.name)
                }
                Ok(known) => {
                    let line = places.get(&known.id).and_then(|at| candidates.get(*at));
                    match line {
                        Some(line) if line.standing.is_none() && !line.problems.is_empty() => {
                            format!("Line {}, of {}, is refused.", line.line, known.name)
                        }
                        _ => continue,
                    }
                }
            };
            refusals.push((place, reason));
        }
        if refusals.is_empty() {
            break;
        }
        for (place, reason) in refusals {
            if let Some(candidate) = candidates.get_mut(place) {
                candidate.refuse("manager", reason);
            }
        }
    }
    for ((_, row), candidate) in rows.iter().zip(candidates) {
        let manager = row
            .manager
            .as_ref()
            .and_then(|name| directory.find(name).ok());
        let (email, id) =
            manager.map_or(("", None), |known| (known.email.as_str(), Some(&known.id)));
        candidate
            .fields
            .push(field("manager", email, "manager_id", json!(id)));
    }
}
