//! The trainings sheet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use potluck_domain::import::{Since, TrainingRow};
use potluck_domain::training::DEFAULT_FORMAT;
use serde_json::{Value as Json, json};

use super::directory::Directory;
use super::judge::{Candidate, field, fields, joined, refuse_repeated, text, texts};
use super::people::since;
use crate::id;
use crate::import::training_id;
use crate::store::Statement;
use crate::store::row::instant;
use crate::store::transfer::{self, Row, trainings};

/// What stands, who is named, the formats and the topics.
pub fn lookups(rows: &[(u64, TrainingRow)]) -> Vec<Statement> {
    let rows = || rows.iter().map(|(_, row)| row);
    let ids: Vec<String> = rows().map(|row| training_id(&row.key)).collect();
    let titles: Vec<&str> = rows().map(|row| row.title.as_str()).collect();
    let people = rows().flat_map(|row| &row.trainers).map(String::as_str);
    let mut lookups = vec![
        trainings::standing(&ids, &titles),
        transfer::directory(&people.collect::<Vec<_>>()),
    ];
    lookups.extend(trainings::names());
    lookups
}

/// Names that there are, and new ones. One name for all spellings.
pub struct Names(BTreeMap<String, Named>);

struct Named {
    id: String,
    name: String,
    is_new: bool,
}

impl Names {
    pub fn new(rows: &[Row]) -> Self {
        let known = rows.iter().map(|row| Named {
            id: text(row, "id").to_owned(),
            name: text(row, "name").to_owned(),
            is_new: false,
        });
        Self(
            known
                .map(|known| (known.name.to_lowercase(), known))
                .collect(),
        )
    }

    /// The entry of that name, which is new where there was none.
    fn of(&mut self, name: &str) -> &Named {
        let lower = name.to_lowercase();
        let id = id::of(&[&lower]);
        self.0.entry(lower).or_insert_with(|| Named {
            id,
            name: name.to_owned(),
            is_new: true,
        })
    }

    /// The ids and names of those new ones that rows have in a column.
    pub fn needed<'a>(
        &self,
        rows: impl Iterator<Item = &'a Row>,
        column: &str,
    ) -> Vec<(String, String)> {
        let names = rows.flat_map(|row| match row.get(column) {
            Some(Json::String(name)) => vec![name.to_lowercase()],
            _ => texts(row, column)
                .iter()
                .map(|name| name.to_lowercase())
                .collect(),
        });
        let names: BTreeSet<String> = names.collect();
        let new = names.iter().filter_map(|name| self.0.get(name));
        new.filter(|named| named.is_new)
            .map(|named| (named.id.clone(), named.name.clone()))
            .collect()
    }
}

/// A standing row with its lists as cells.
pub fn in_cells(mut row: Row) -> Row {
    let mut topics = texts(&row, "topics");
    topics.sort_by_key(|topic| topic.to_lowercase());
    let cells = [
        ("topics", joined(topics)),
        ("trainers", texts(&row, "trainers").join(" | ")),
        ("skills", joined(texts(&row, "skills"))),
        ("agenda", agenda(row.get("agenda"))),
        ("resources", resources(row.get("resources"))),
    ];
    for (column, cell) in cells {
        row.insert(column.to_owned(), json!(cell));
    }
    row
}

fn agenda(items: Option<&Json>) -> String {
    let items = items.and_then(Json::as_array).into_iter().flatten();
    joined(items.map(|item| {
        let text = |name: &str| item.get(name).and_then(Json::as_str).unwrap_or_default();
        let minutes = item
            .get("minutes")
            .and_then(Json::as_u64)
            .unwrap_or_default();
        format!("{}: {} ({minutes})", text("third"), text("title"))
    }))
}

fn resources(items: Option<&Json>) -> String {
    let items = items.and_then(Json::as_array).into_iter().flatten();
    joined(items.map(|item| {
        let text = |name: &str| item.get(name).and_then(Json::as_str).unwrap_or_default();
        format!("{} <{}>", text("title"), text("url"))
    }))
}

/// The lines, held against the answers to [`lookups`].
pub fn candidates(
    rows: &[(u64, TrainingRow)],
    standing: Vec<Row>,
    directory: &Directory,
    formats: &mut Names,
    topics: &mut Names,
    now: DateTime<Utc>,
) -> Vec<Candidate> {
    let standing: Vec<Row> = standing.into_iter().map(in_cells).collect();
    let mut by_id: BTreeMap<&str, &Row> = BTreeMap::new();
    let mut by_title: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in &standing {
        by_id.insert(text(row, "id"), row);
        let title = text(row, "title").to_lowercase();
        by_title.entry(title).or_default().push(row);
    }
    let mut candidates = Vec::with_capacity(rows.len());
    for (line, row) in rows {
        let id = training_id(&row.key);
        let namesakes = by_title.get(&row.title.to_lowercase());
        let by_key = || by_id.get(id.as_str()).copied();
        let found = if row.keyed {
            Ok(by_key())
        } else {
            by_name(namesakes, &row.title).map(|found| found.or_else(by_key))
        };
        let mut candidate = Candidate {
            line: *line,
            title: row.title.clone(),
            id,
            standing: None,
            fields: Vec::new(),
            more: vec![("created_at", json!(instant(now)))],
            problems: Vec::new(),
        };
        match found {
            Ok(found) => {
                if let Some(found) = found {
                    text(found, "id").clone_into(&mut candidate.id);
                    candidate.standing = Some(found.clone());
                }
                fill(&mut candidate, row, directory, formats, topics, now);
            }
            Err(reason) => candidate.refuse("title", reason),
        }
        candidates.push(candidate);
    }
    refuse_repeated(&mut candidates, "title");
    candidates
}

/// A training that nothing stands of, as it is to be stored; `None` where its line is refused.
/// The line names no format and no topics.
pub fn new(line: u64, row: TrainingRow, directory: &Directory, now: DateTime<Utc>) -> Option<Row> {
    let (mut formats, mut topics) = (Names::new(&[]), Names::new(&[]));
    let rows = [(line, row)];
    let lines = candidates(&rows, Vec::new(), directory, &mut formats, &mut topics, now);
    let candidate = lines.into_iter().next()?;
    candidate.problems.is_empty().then(|| candidate.into_new())
}

/// The one training of a title; of several, the one that is not archived.
fn by_name<'a>(namesakes: Option<&Vec<&'a Row>>, title: &str) -> Result<Option<&'a Row>, String> {
    let mut namesakes = namesakes.cloned().unwrap_or_default();
    if namesakes.len() > 1 {
        namesakes.retain(|found| text(found, "archived").is_empty());
    }
    match namesakes.as_slice() {
        [] => Ok(None),
        &[one] => Ok(Some(one)),
        all => Err(format!(
            "{} trainings are called “{title}”: name them by their keys.",
            all.len(),
        )),
    }
}

fn fill(
    candidate: &mut Candidate,
    row: &TrainingRow,
    directory: &Directory,
    formats: &mut Names,
    topics: &mut Names,
    now: DateTime<Utc>,
) {
    let teaching = candidate.standing.as_ref().map(|row| text(row, "trainers"));
    let teaching = teaching.unwrap_or_default().to_owned();
    let (mut emails, mut ids) = (Vec::new(), Vec::new());
    for trainer in &row.trainers {
        match directory.find(trainer) {
            Err(reason) => candidate.refuse("trainers", reason),
            Ok(known) if !known.active && !teaching.split(" | ").any(|one| one == known.email) => {
                candidate.refuse("trainers", format!("{} is deactivated.", known.name));
            }
            Ok(known) if ids.contains(&&known.id) => {}
            Ok(known) => {
                emails.push(known.email.as_str());
                ids.push(&known.id);
            }
        }
    }
    let format = row
        .format
        .as_deref()
        .map(|format| formats.of(format).name.clone());
    let usual = format.clone().unwrap_or_else(|| DEFAULT_FORMAT.to_owned());
    let mut own = BTreeMap::new();
    for topic in &row.topics {
        let topic = topics.of(topic);
        own.insert(
            topic.name.to_lowercase(),
            (topic.id.clone(), topic.name.clone()),
        );
    }
    let (topic_ids, names): (Vec<String>, Vec<String>) = own.into_values().unzip();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let language = row.language.as_deref();
    let plan = json!(row.agenda);
    let links = json!(row.resources);
    let skills = &row.skills;
    let archived_at = since(row.archived, now);
    // A plain yes keeps the moment that stands.
    let stands = candidate.standing.as_ref().map(|row| text(row, "archived"));
    let archived = match (row.archived, stands) {
        (Since::Now, Some(stands)) if !stands.is_empty() => stands,
        _ => archived_at.as_str().unwrap_or_default(),
    };
    candidate.fields = vec![
        field("title", &row.title, "title", json!(row.title)),
        field("summary", &row.summary, "summary", json!(row.summary)),
        field(
            "description",
            &row.description,
            "description",
            json!(row.description),
        ),
        fields(
            "topics",
            joined(&names),
            vec![("topic_ids", json!(topic_ids)), ("topics", json!(names))],
        ),
        field("format", format.unwrap_or_default(), "format", json!(usual)).or_as_it_stands(),
        field(
            "language",
            language.unwrap_or_default(),
            "language",
            json!(language.unwrap_or("en")),
        )
        .or_as_it_stands(),
        field(
            "duration",
            number(row.duration_minutes),
            "duration_minutes",
            json!(row.duration()),
        )
        .or_as_it_stands(),
        field("agenda", agenda(Some(&plan)), "agenda", json!(plan)),
        field(
            "capacity",
            number(row.capacity),
            "default_capacity",
            json!(row.seats()),
        )
        .or_as_it_stands(),
        field("trainers", emails.join(" | "), "trainer_ids", json!(ids)),
        field(
            "resources",
            resources(Some(&links)),
            "resources",
            json!(links),
        ),
        field("skills", joined(skills), "skills", json!(skills)),
        field("goal", &row.goal, "goal", json!(row.goal)),
        fields(
            "archived",
            archived,
            vec![("archived_at", archived_at.clone())],
        ),
    ];
}
