use super::{Column, Record, Row, Since, agenda, cell, moment, slug};
use crate::api::{AgendaItem, Resource};
use crate::training::CAPACITY;

/// A line of the trainings sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingRow {
    /// What the sessions sheet calls it; the title's words where the sheet has none.
    pub key: String,
    /// Whether the sheet says the key.
    pub keyed: bool,
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub description: String,
    pub topics: Vec<String>,
    /// Such as `lunch and learn`, in any case.
    pub format: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    pub duration_minutes: Option<u32>,
    pub agenda: Vec<AgendaItem>,
    /// Of a session that has none of its own.
    pub capacity: Option<u32>,
    /// Addresses in lower case, or names.
    pub trainers: Vec<String>,
    pub resources: Vec<Resource>,
    pub skills: Vec<String>,
    pub goal: String,
    /// When it was archived, where it is.
    pub archived: Since,
}

impl TrainingRow {
    /// Minutes of a session that does not say.
    pub fn duration(&self) -> u32 {
        self.duration_minutes.unwrap_or(60)
    }

    /// Seats of a session that does not say.
    pub fn seats(&self) -> u32 {
        self.capacity.unwrap_or(12)
    }
}

impl Row for TrainingRow {
    const COLUMNS: &'static [Column] = &[
        Column::optional("key", &["id", "slug", "training key", "short name"]),
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
        Column::optional("archived", &["retired"]).of_dates(),
    ];

    fn read(record: &mut Record<'_>) -> Option<Self> {
        let given = record.optional("key", cell::key);
        let title = record.required("title", cell::line(200));
        let summary = record.optional("summary", cell::line(300));
        let description = record.optional("description", cell::text(20_000));
        let topics = record.list("topics", cell::line(60));
        let format = record.optional("format", cell::line(60));
        let language = record.optional("language", cell::language);
        let duration_minutes = record.optional("duration", moment::minutes);
        let agenda = record.list("agenda", agenda::item);
        let capacity = record.optional("capacity", cell::number(CAPACITY.0..=CAPACITY.1));
        let trainers = record.people("trainers");
        let resources = record.list("resources", agenda::resource);
        let skills = record.list("skills", cell::line(60));
        let goal = record.optional("goal", cell::text(1000));
        let archived = record.since("archived");
        let title = title?;
        Some(Self {
            keyed: given.is_some(),
            key: given.unwrap_or_else(|| slug(&title)),
            title,
            summary: summary.unwrap_or_default(),
            description: description.unwrap_or_default(),
            topics,
            format,
            language,
            duration_minutes,
            agenda,
            capacity,
            trainers,
            resources,
            skills,
            goal: goal.unwrap_or_default(),
            archived,
        })
    }
}
