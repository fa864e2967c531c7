//! What is taught: the entry in the catalog.

use crate::api::{
    AgendaItem, Resource, Training, TrainingBulk, TrainingBulkForm, TrainingForm, TrainingPatch,
};
use crate::form::FieldErrors;

/// A training that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTraining {
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub description: String,
    pub format: String,
    pub topics: Vec<String>,
    /// BCP 47.
    pub language: String,
    pub duration_minutes: u32,
    pub agenda: Vec<AgendaItem>,
    pub resources: Vec<Resource>,
    pub default_capacity: u32,
    pub skills: Vec<String>,
    pub goal: String,
    pub trainer_ids: Vec<String>,
}

/// The format of a training that names none. It can be neither renamed nor merged away.
pub const DEFAULT_FORMAT: &str = "training";
/// Minutes that a session may last.
pub const DURATION: (u32, u32) = (5, 720);
/// Seats that a session may have.
pub const CAPACITY: (u32, u32) = (1, 1000);

impl TrainingForm {
    /// The training, or what is wrong with each field.
    pub fn parse(&self) -> Result<NewTraining, FieldErrors> {
        let mut errors = FieldErrors::default();
        let format = if self.format.trim().is_empty() {
            DEFAULT_FORMAT
        } else {
            &self.format
        };
        let training = NewTraining {
            title: errors.line("title", &self.title, 200),
            summary: errors.optional_line("summary", &self.summary, 300),
            description: errors.text("description", &self.description, 20_000),
            format: errors.line("format", format, 60),
            topics: lines(&mut errors, "topics", &self.topics, 60),
            language: language(&mut errors, &self.language),
            duration_minutes: errors.number(
                "duration_minutes",
                Some(self.duration_minutes.unwrap_or(60)),
                DURATION.0,
                DURATION.1,
            ),
            agenda: agenda(&mut errors, &self.agenda),
            resources: resources(&mut errors, &self.resources),
            default_capacity: errors.number(
                "default_capacity",
                Some(self.default_capacity.unwrap_or(12)),
                CAPACITY.0,
                CAPACITY.1,
            ),
            skills: lines(&mut errors, "skills", &self.skills, 60),
            goal: errors.text("goal", &self.goal, 1000),
            trainer_ids: lines(&mut errors, "trainer_ids", &self.trainer_ids, 60),
        };
        errors.unless_any(training)
    }
}

impl TrainingPatch {
    /// The form that these changes make of a training.
    pub fn onto(self, training: Training) -> TrainingForm {
        let trainer_ids = || {
            training
                .trainers
                .into_iter()
                .map(|trainer| trainer.id)
                .collect()
        };
        TrainingForm {
            title: self.title.unwrap_or(training.title),
            summary: self.summary.unwrap_or(training.summary),
            description: self.description.unwrap_or(training.description),
            format: self.format.unwrap_or(training.format),
            topics: self.topics.unwrap_or(training.topics),
            language: self.language.unwrap_or(training.language),
            duration_minutes: self.duration_minutes.or(Some(training.duration_minutes)),
            agenda: self.agenda.unwrap_or(training.agenda),
            resources: self.resources.unwrap_or(training.resources),
            default_capacity: self.default_capacity.or(Some(training.default_capacity)),
            skills: self.skills.unwrap_or(training.skills),
            goal: self.goal.unwrap_or(training.goal),
            trainer_ids: self.trainer_ids.unwrap_or_else(trainer_ids),
        }
    }

    /// The fields that only an admin changes, as far as this names them: trainers look after
    /// the description, the plan and the resources of what they teach.
    pub fn beyond_a_trainer(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        for (field, given) in [
            ("title", self.title.is_some()),
            ("format", self.format.is_some()),
            ("topics", self.topics.is_some()),
            ("language", self.language.is_some()),
            ("duration_minutes", self.duration_minutes.is_some()),
            ("default_capacity", self.default_capacity.is_some()),
            ("trainer_ids", self.trainer_ids.is_some()),
        ] {
            if given {
                errors.add(field, "Only an admin can change this.");
            }
        }
        errors.unless_any(())
    }
}

/// Trainings that are changed at once, at the most.
pub const AT_ONCE: usize = 100;

impl TrainingBulkForm {
    /// The form without repetitions, or what is wrong with each field.
    pub fn parse(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.ids.is_empty() || self.ids.len() > AT_ONCE {
            errors.add("ids", format!("Between 1 and {AT_ONCE}, please."));
        }
        let mut ids: Vec<String> = Vec::with_capacity(self.ids.len());
        for id in self.ids.into_iter().take(AT_ONCE) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        self.ids = ids;
        if self.action == TrainingBulk::ChangeTrainers {
            if self.trainer_ids.is_empty() {
                errors.add("trainer_ids", "Please choose somebody.");
            }
            self.trainer_ids = lines(&mut errors, "trainer_ids", &self.trainer_ids, 60);
        }
        errors.unless_any(self)
    }
}

fn lines(errors: &mut FieldErrors, field: &str, texts: &[String], most: usize) -> Vec<String> {
    if texts.len() > 20 {
        errors.add(field, "At most 20, please.");
    }
    let mut lines: Vec<String> = Vec::with_capacity(texts.len());
    for text in texts {
        let line = errors.line(field, text, most);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// A BCP 47 tag of a language, with a region at the most: `en`, `pt-BR`.
fn language(errors: &mut FieldErrors, text: &str) -> String {
    let text = text.trim();
    let (language, region) = text.split_once('-').unwrap_or((text, ""));
    let letters = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    if text.is_empty() {
        "en".to_owned()
    } else if letters(language, &[2, 3]) && letters(region, &[0, 2]) {
        text.to_owned()
    } else {
        errors.add("language", "A language code such as en or pt-BR, please.");
        String::new()
    }
}

fn agenda(errors: &mut FieldErrors, items: &[AgendaItem]) -> Vec<AgendaItem> {
    if items.len() > 30 {
        errors.add("agenda", "At most 30 items, please.");
    }
    items
        .iter()
        .enumerate()
        .map(|(at, item)| AgendaItem {
            third: item.third,
            title: errors.line(&format!("agenda.{at}.title"), &item.title, 200),
            minutes: errors.number(
                &format!("agenda.{at}.minutes"),
                Some(item.minutes),
                1,
                DURATION.1,
            ),
        })
        .collect()
}

fn resources(errors: &mut FieldErrors, resources: &[Resource]) -> Vec<Resource> {
    if resources.len() > 30 {
        errors.add("resources", "At most 30 resources, please.");
    }
    resources
        .iter()
        .enumerate()
        .map(|(at, resource)| Resource {
            title: errors.line(&format!("resources.{at}.title"), &resource.title, 200),
            url: errors.url(&format!("resources.{at}.url"), &resource.url),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Third;

    #[test]
    fn a_training_needs_little_more_than_a_title() {
        let form = TrainingForm {
            title: "Sourdough".into(),
            ..TrainingForm::default()
        };
        let training = form.parse().unwrap();
        assert_eq!(training.format, "training");
        assert_eq!(training.language, "en");
        assert_eq!(
            (training.duration_minutes, training.default_capacity),
            (60, 12)
        );
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let form = TrainingForm {
            language: "english".into(),
            duration_minutes: Some(0),
            default_capacity: Some(5000),
            agenda: vec![AgendaItem {
                third: Third::Theory,
                title: "x".into(),
                minutes: 0,
            }],
            resources: vec![Resource {
                title: String::new(),
                url: "javascript:x".into(),
            }],
            ..TrainingForm::default()
        };
        let errors = form.parse().unwrap_err().into_map();
        let fields: Vec<_> = errors.keys().map(String::as_str).collect();
        assert_eq!(
            fields,
            [
                "agenda.0.minutes",
                "default_capacity",
                "duration_minutes",
                "language",
                "resources.0.title",
                "resources.0.url",
                "title"
            ]
        );
    }
}
