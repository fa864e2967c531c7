//! Trainings that are not there yet, made along with the sessions that name them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use potluck_domain::import::{SessionRow, Since, TrainingRow, slug};

use super::Taught;
use crate::import::training_id;
use crate::routes::transfer::directory::Directory;
use crate::routes::transfer::judge::text;
use crate::routes::transfer::trainings;
use crate::store::transfer::Row;

/// New trainings by their ids, as they are to be stored, each with the line that speaks for it.
pub struct Along(BTreeMap<String, (u64, Row)>);

/// The first line of a title.
struct First<'a> {
    line: u64,
    row: &'a SessionRow,
    /// Whether everybody whom it says to teach is known.
    sound: bool,
}

impl Along {
    /// One for each title that nothing is called yet, as its first line has it. A line that names
    /// somebody unknown is refused, so that the next one speaks for the title.
    pub(super) fn of(
        rows: &[(u64, SessionRow)],
        taught: &Taught<'_>,
        directory: &Directory,
        now: DateTime<Utc>,
    ) -> Self {
        let mut firsts: BTreeMap<String, First<'_>> = BTreeMap::new();
        for (line, row) in rows {
            if !matches!(taught.find(&row.training), Ok(None)) {
                continue;
            }
            let mut trainers = row.trainers.iter();
            let first = First {
                line: *line,
                row,
                sound: trainers.all(|trainer| directory.find(trainer).is_ok()),
            };
            let key = slug(&row.title);
            if firsts
                .get(&key)
                .is_none_or(|earlier| !earlier.sound && first.sound)
            {
                firsts.insert(key, first);
            }
        }
        let made = firsts.into_iter().filter_map(|(key, first)| {
            let row = made(key, &first, directory, now)?;
            Some((text(&row, "id").to_owned(), (first.line, row)))
        });
        Self(made.collect())
    }

    /// The training that is made for the line.
    pub(super) fn find(&self, row: &SessionRow) -> Option<&Row> {
        let made = self.0.get(&training_id(&slug(&row.title)))?;
        Some(&made.1)
    }

    /// Those that new sessions are of, in the order of the sheet.
    pub fn needed(self, sessions: &[Row]) -> Vec<Row> {
        let sessions = sessions.iter().map(|row| text(row, "training_id"));
        let needed: BTreeSet<&str> = sessions.collect();
        let mut rows: Vec<(u64, Row)> = self.0.into_values().collect();
        rows.retain(|(_, row)| needed.contains(text(row, "id")));
        rows.sort_by_key(|(line, _)| *line);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// As a line of the trainings sheet would make it that says so much.
fn made(key: String, first: &First<'_>, directory: &Directory, now: DateTime<Utc>) -> Option<Row> {
    let known = first.row.trainers.iter();
    let known = known.filter_map(|trainer| directory.find(trainer).ok());
    // Who left teaches what is over, and nothing new.
    let trainers = known.filter(|known| known.active);
    let row = TrainingRow {
        key,
        keyed: false,
        title: first.row.title.clone(),
        summary: String::new(),
        description: String::new(),
        topics: Vec::new(),
        format: None,
        language: None,
        duration_minutes: first.row.duration_minutes,
        agenda: Vec::new(),
        capacity: first.row.capacity,
        trainers: trainers.map(|known| known.email.clone()).collect(),
        resources: Vec::new(),
        skills: Vec::new(),
        goal: String::new(),
        archived: Since::Never,
    };
    trainings::new(first.line, row, directory, now)
}
