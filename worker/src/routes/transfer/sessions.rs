//! The sessions sheet.

mod along;
mod cells;
mod clash;
mod fill;
mod rules;

pub use cells::{in_cells, moment};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::import::{SessionRow, slug};
use potluck_domain::zoned::Rules;
use serde_json::Value as Json;

use self::along::Along;
use self::clash::refuse_double_bookings;
use self::fill::fill;
use super::directory::Directory;
use super::judge::{Candidate, refuse_repeated, text};
use crate::import::{is_id, session_id, training_id};
use crate::store::Statement;
use crate::store::row::instant;
use crate::store::transfer::{self, Row, sessions, trainings};

/// What stands, the trainings, who is named, and who teaches when.
pub fn lookups(rows: &[(u64, SessionRow)]) -> Vec<Statement> {
    let rows = || rows.iter().map(|(_, row)| row);
    let ids: Vec<String> = rows().map(|row| session_id(&row.key)).collect();
    let unkeyed = rows().filter(|row| !row.keyed);
    let starts: BTreeSet<String> = unkeyed.map(|row| instant(row.starts_at)).collect();
    let taught: BTreeSet<&str> = rows().map(|row| row.training.as_str()).collect();
    let keys = taught.iter().flat_map(|name| training_ids(name));
    let keys: Vec<String> = keys.collect::<BTreeSet<_>>().into_iter().collect();
    let people: BTreeSet<&str> = rows()
        .flat_map(|row| row.trainers.iter().chain(&row.facilitator))
        .map(String::as_str)
        .collect();
    let from = rows().map(|row| row.starts_at).min().unwrap_or_default();
    let to = rows().map(|row| row.starts_at).max().unwrap_or_default();
    vec![
        sessions::standing(&ids, &starts.into_iter().collect::<Vec<_>>()),
        trainings::taught(&keys, &taught.into_iter().collect::<Vec<_>>()),
        transfer::directory(&people.into_iter().collect::<Vec<_>>()),
        sessions::busy(from, to + TimeDelta::hours(12)),
    ]
}

/// The id of the training of this key, and that which a sheet makes of this title.
pub fn training_ids(name: &str) -> [String; 2] {
    [training_id(name), training_id(&slug(name))]
}

/// What the lines are held against.
pub struct Against<'a> {
    pub standing: Vec<Row>,
    pub trainings: Vec<Row>,
    pub directory: Directory,
    pub busy: Vec<Row>,
    pub regions: &'a [String],
    pub zones: Rules,
    pub now: DateTime<Utc>,
}

/// The lines, held against the answers to [`lookups`], and the trainings that they may need.
pub fn candidates(rows: &[(u64, SessionRow)], against: &Against<'_>) -> (Vec<Candidate>, Along) {
    let zones = against.zones;
    let standing = against.standing.iter();
    let standing: BTreeMap<&str, Row> = standing
        .map(|row| (text(row, "id"), in_cells(row.clone(), zones)))
        .collect();
    let mut planned: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for (id, row) in &standing {
        planned.insert((text(row, "training"), text(row, "starts_at")), id);
    }
    let taught = Taught::new(&against.trainings);
    let along = Along::of(rows, &taught, &against.directory, against.now);
    let mut candidates = Vec::with_capacity(rows.len());
    let mut slots = Vec::with_capacity(rows.len());
    for (line, row) in rows {
        let mut candidate = Candidate {
            line: *line,
            title: row.title.clone(),
            id: session_id(&row.key),
            standing: None,
            fields: Vec::new(),
            more: Vec::new(),
            problems: Vec::new(),
        };
        let training = taught.find(&row.training).and_then(|training| {
            let training = training.or_else(|| along.find(row));
            training.ok_or_else(|| format!("There is no training “{}”.", row.title))
        });
        if let Ok(training) = training {
            text(training, "title").clone_into(&mut candidate.title);
            let starts_at = instant(row.starts_at);
            let there = planned.get(&(text(training, "id"), starts_at.as_str()));
            if let Some(there) =
                there.filter(|_| !row.keyed && !standing.contains_key(candidate.id.as_str()))
            {
                (*there).clone_into(&mut candidate.id);
            }
        }
        candidate.standing = standing.get(candidate.id.as_str()).cloned();
        match training {
            Ok(training) => slots.push(fill(&mut candidate, row, training, against)),
            Err(reason) => {
                candidate.refuse("training", reason);
                slots.push(None);
            }
        }
        candidates.push(candidate);
    }
    refuse_repeated(&mut candidates, "key");
    refuse_double_bookings(&mut candidates, &slots, against);
    (candidates, along)
}

/// Trainings by key and by title.
struct Taught<'a> {
    ids: BTreeMap<&'a str, &'a Row>,
    titles: BTreeMap<String, Vec<&'a Row>>,
}

impl<'a> Taught<'a> {
    fn new(rows: &'a [Row]) -> Self {
        let mut taught = Self {
            ids: BTreeMap::new(),
            titles: BTreeMap::new(),
        };
        for row in rows {
            taught.ids.insert(text(row, "id"), row);
            let title = text(row, "title").to_lowercase();
            taught.titles.entry(title).or_default().push(row);
        }
        taught
    }

    /// The one training that is meant, if it is there; an id means none that could be made.
    fn find(&self, name: &str) -> Result<Option<&'a Row>, String> {
        let [by_key, by_slug] = training_ids(name).map(|id| self.ids.get(id.as_str()).copied());
        if by_key.is_some() {
            return Ok(by_key);
        }
        let Some(namesakes) = self.titles.get(&name.to_lowercase()) else {
            return if by_slug.is_none() && is_id(name) {
                Err(format!(
                    "There is no training “{name}”. Bring the trainings first."
                ))
            } else {
                Ok(by_slug)
            };
        };
        let open: Vec<&'a Row> = namesakes
            .iter()
            .filter(|row| !is(row, "archived"))
            .copied()
            .collect();
        match (namesakes.as_slice(), open.as_slice()) {
            (&[one], _) | (_, &[one]) => Ok(Some(one)),
            (all, _) => Err(format!(
                "{} trainings are called “{name}”: name it by its key.",
                all.len()
            )),
        }
    }
}

fn is(row: &Row, column: &str) -> bool {
    row.get(column).and_then(Json::as_bool) == Some(true)
}

fn count(row: &Row, column: &str) -> u32 {
    let number = row.get(column).and_then(Json::as_u64).unwrap_or_default();
    u32::try_from(number).unwrap_or(u32::MAX)
}
