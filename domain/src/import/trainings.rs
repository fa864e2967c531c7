use super::{Column, Record, Row, agenda, cell, moment};
use crate::api::{AgendaItem, Resource};
use crate::plan::Thirds;
use crate::training::CAPACITY;

/// A line of the trainings sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingRow {
    /// What the sessions sheet calls it.
    pub key: String,
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub description: String,
    pub topics: Vec<String>,
    /// In lower case, such as `lunch and learn`.
    pub format: String,
    /// BCP 47.
    pub language: String,
    pub duration_minutes: u32,
    /// Not longer than the training.
    pub agenda: Vec<AgendaItem>,
    /// Of a session that has none of its own.
    pub capacity: u32,
    /// Addresses in lower case.
    pub trainers: Vec<String>,
    pub resources: Vec<Resource>,
    pub skills: Vec<String>,
    pub goal: String,
}

impl Row for TrainingRow {
    const COLUMNS: &'static [Column] = &[
        Column::required("key", &["id", "slug", "training key", "short name"]),
        Column::required("title", &["name", "training", "titel"]),
        Column::optional("summary", &["teaser", "subtitle", "in one sentence"]),
        Column::optional("description", &["details", "about", "beschreibung"]),
        Column::optional(
            "topics",
            &["topic", "tags", "category", "categories", "themen"],
        ),
        Column::optional("format", &["type", "kind"]),
        Column::optional("language", &["lang", "sprache"]),
        Column::optional(
            "duration",
            &[
                "duration minutes",
                "duration (min)",
                "minutes",
                "length",
                "dauer",
            ],
        ),
        Column::optional("agenda", &["plan"]),
        Column::optional(
            "capacity",
            &["seats", "max participants", "places", "plätze"],
        ),
        Column::optional(
            "trainers",
            &["trainer", "trainer email", "trainer emails", "taught by"],
        ),
        Column::optional("resources", &["links", "material", "materials"]),
        Column::optional("skills", &["skill"]),
        Column::optional("goal", &["learning goal", "objective", "ziel"]),
    ];

    fn read(record: &mut Record<'_>) -> Option<Self> {
        let key = record.required("key", cell::key);
        let title = record.required("title", cell::line(120));
        let summary = record.optional("summary", cell::line(280));
        let description = record.optional("description", cell::text(10_000));
        let topics = record.list("topics", cell::line(40));
        let format = record.optional("format", cell::line(40));
        let language = record.optional("language", cell::language);
        let duration_minutes = record.optional("duration", moment::minutes).unwrap_or(60);
        let agenda = record.list("agenda", agenda::item);
        let planned = Thirds::of(&agenda).total();
        if planned > duration_minutes {
            record.report(
                Some("agenda"),
                format!("Takes {planned} minutes, and the training {duration_minutes}."),
            );
        }
        let capacity = record.optional("capacity", cell::number(CAPACITY.0..=CAPACITY.1));
        let trainers = record.list("trainers", cell::email);
        let resources = record.list("resources", agenda::resource);
        let skills = record.list("skills", cell::line(60));
        let goal = record.optional("goal", cell::text(500));
        Some(Self {
            key: key?,
            title: title?,
            summary: summary.unwrap_or_default(),
            description: description.unwrap_or_default(),
            topics,
            format: format.map_or_else(|| "training".into(), |format| format.to_lowercase()),
            language: language.unwrap_or_else(|| "en".into()),
            duration_minutes,
            agenda,
            capacity: capacity.unwrap_or(12),
            trainers,
            resources,
            skills,
            goal: goal.unwrap_or_default(),
        })
    }
}
