//! A training as it is typed: what a draft keeps, what is compared, what is sent.

use potluck_app::strings::{label, list, session as words_of_session};
use potluck_domain::api::{AgendaItem, Resource, Training, TrainingForm, TrainingPatch};
use serde::{Deserialize, Serialize};

use crate::components::people::chosen;
use crate::components::planner::TypedItem;
use crate::strings::trainings as say;
use crate::ui::{Choice, Difference, number};

/// Everything that the form of a training holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    pub title: String,
    pub summary: String,
    pub description: String,
    pub format: String,
    pub topics: Vec<String>,
    pub language: String,
    pub duration: String,
    pub capacity: String,
    pub trainers: Vec<Choice>,
    pub skills: Vec<String>,
    pub goal: String,
    pub agenda: Vec<TypedItem>,
    pub resources: Vec<TypedResource>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedResource {
    pub title: String,
    pub url: String,
}

/// Whose form it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it, for admins.
    Whole,
    /// What those who teach it look after: description, plan and resources.
    Taught,
}

impl Typed {
    /// An empty form, with what most trainings have.
    pub fn fresh() -> Self {
        Self {
            format: "training".to_owned(),
            language: "en".to_owned(),
            duration: "60".to_owned(),
            capacity: "12".to_owned(),
            ..Self::default()
        }
    }

    pub fn of(training: &Training) -> Self {
        Self {
            title: training.title.clone(),
            summary: training.summary.clone(),
            description: training.description.clone(),
            format: training.format.clone(),
            topics: training.topics.clone(),
            language: training.language.clone(),
            duration: training.duration_minutes.to_string(),
            capacity: training.default_capacity.to_string(),
            trainers: training.trainers.iter().map(chosen).collect(),
            skills: training.skills.clone(),
            goal: training.goal.clone(),
            agenda: training.agenda.iter().map(TypedItem::of).collect(),
            resources: training.resources.iter().map(TypedResource::of).collect(),
        }
    }

    /// As it is sent; a number that is none becomes 0, which the check refuses at its field.
    pub fn to_form(&self) -> TrainingForm {
        TrainingForm {
            title: self.title.clone(),
            // It wraps while it is written, and is one line all the same.
            summary: self.summary.replace(['\r', '\n'], " "),
            description: self.description.clone(),
            format: self.format.clone(),
            topics: self.topics.clone(),
            language: self.language.clone(),
            duration_minutes: Some(number(&self.duration).unwrap_or(0)),
            agenda: self.agenda.iter().map(TypedItem::to_item).collect(),
            resources: self
                .resources
                .iter()
                .map(TypedResource::to_resource)
                .collect(),
            default_capacity: Some(number(&self.capacity).unwrap_or(0)),
            skills: self.skills.clone(),
            goal: self.goal.clone(),
            trainer_ids: self.trainers.iter().map(|it| it.value.clone()).collect(),
        }
    }

    /// What makes this of `base`, which was read with `version`: only the fields that differ.
    pub fn patch(&self, base: &Self, version: u32, part: Part) -> TrainingPatch {
        fn given<T: PartialEq>(mine: T, base: &T) -> Option<T> {
            (mine != *base).then_some(mine)
        }
        let (mine, base) = (self.to_form(), base.to_form());
        let taught = TrainingPatch {
            description: given(mine.description, &base.description),
            agenda: given(mine.agenda, &base.agenda),
            resources: given(mine.resources, &base.resources),
            version: Some(version),
            ..TrainingPatch::default()
        };
        match part {
            Part::Taught => taught,
            Part::Whole => TrainingPatch {
                title: given(mine.title, &base.title),
                summary: given(mine.summary, &base.summary),
                format: given(mine.format, &base.format),
                topics: given(mine.topics, &base.topics),
                language: given(mine.language, &base.language),
                duration_minutes: given(mine.duration_minutes, &base.duration_minutes).flatten(),
                default_capacity: given(mine.default_capacity, &base.default_capacity).flatten(),
                skills: given(mine.skills, &base.skills),
                goal: given(mine.goal, &base.goal),
                trainer_ids: given(mine.trainer_ids, &base.trainer_ids),
                ..taught
            },
        }
    }

    /// Its fields in words, by name, to compare three versions.
    fn in_words(&self) -> [(&'static str, &'static str, String); 13] {
        let lines = |lines: Vec<String>| lines.join("\n");
        let names: Vec<String> = self.trainers.iter().map(|it| it.words.clone()).collect();
        let agenda = self.agenda.iter().map(TypedItem::to_item);
        [
            ("title", say::TITLE_FIELD, self.title.clone()),
            ("summary", say::SUMMARY, self.summary.clone()),
            ("description", say::DESCRIPTION, self.description.clone()),
            ("format", say::FORMAT, label(&self.format)),
            ("topics", say::TOPICS, self.topics.join(", ")),
            ("language", say::LANGUAGE, self.language.clone()),
            ("duration_minutes", say::DURATION, self.duration.clone()),
            ("default_capacity", say::CAPACITY, self.capacity.clone()),
            ("trainer_ids", say::TRAINERS, list(&names)),
            ("skills", say::SKILLS, self.skills.join(", ")),
            ("goal", say::GOAL, self.goal.clone()),
            (
                "agenda",
                say::PLAN,
                lines(agenda.map(|it| item_words(&it)).collect()),
            ),
            (
                "resources",
                say::RESOURCES,
                lines(self.resources.iter().map(TypedResource::words).collect()),
            ),
        ]
    }

    /// All fields as they were (`base`), as somebody else saved them, and as they stand here.
    pub fn differences(base: &Self, theirs: &Self, mine: &Self) -> Vec<Difference> {
        let (theirs, mine) = (theirs.in_words(), mine.in_words());
        base.in_words()
            .into_iter()
            .zip(theirs)
            .zip(mine)
            .map(
                |(((name, label, base), (.., theirs)), (.., mine))| Difference {
                    name,
                    label: label.to_owned(),
                    base,
                    theirs,
                    mine,
                },
            )
            .collect()
    }

    /// Takes the field `name` over from `other`.
    pub fn take(&mut self, name: &str, other: &Self) {
        match name {
            "title" => self.title.clone_from(&other.title),
            "summary" => self.summary.clone_from(&other.summary),
            "description" => self.description.clone_from(&other.description),
            "format" => self.format.clone_from(&other.format),
            "topics" => self.topics.clone_from(&other.topics),
            "language" => self.language.clone_from(&other.language),
            "duration_minutes" => self.duration.clone_from(&other.duration),
            "default_capacity" => self.capacity.clone_from(&other.capacity),
            "trainer_ids" => self.trainers.clone_from(&other.trainers),
            "skills" => self.skills.clone_from(&other.skills),
            "goal" => self.goal.clone_from(&other.goal),
            "agenda" => self.agenda.clone_from(&other.agenda),
            "resources" => self.resources.clone_from(&other.resources),
            _ => {}
        }
    }
}

impl TypedResource {
    fn of(resource: &Resource) -> Self {
        Self {
            title: resource.title.clone(),
            url: resource.url.clone(),
        }
    }

    fn to_resource(&self) -> Resource {
        Resource {
            title: self.title.clone(),
            url: self.url.clone(),
        }
    }

    fn words(&self) -> String {
        [&self.title, ": ", &self.url].concat()
    }
}

fn item_words(item: &AgendaItem) -> String {
    [
        words_of_session::third(item.third),
        ", ",
        &words_of_session::minutes(item.minutes),
        ": ",
        &item.title,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_sent() {
        let base = Typed::fresh();
        let mut mine = base.clone();
        assert_eq!(
            mine.patch(&base, 3, Part::Whole),
            TrainingPatch {
                version: Some(3),
                ..TrainingPatch::default()
            }
        );
        mine.title = "Bread".to_owned();
        mine.description = "Flour".to_owned();
        mine.duration = "90".to_owned();
        let whole = mine.patch(&base, 3, Part::Whole);
        assert_eq!(whole.title.as_deref(), Some("Bread"));
        assert_eq!(whole.duration_minutes, Some(90));
        let taught = mine.patch(&base, 3, Part::Taught);
        assert_eq!(taught.title, None);
        assert_eq!(taught.description.as_deref(), Some("Flour"));
        assert!(taught.beyond_a_trainer().is_ok());
    }

    #[test]
    fn an_empty_form_lacks_a_title_and_nothing_else() {
        let errors = Typed::fresh().to_form().parse().unwrap_err().into_map();
        assert_eq!(errors.keys().collect::<Vec<_>>(), ["title"]);
        let numbers = Typed {
            title: "Bread".to_owned(),
            duration: String::new(),
            capacity: "many".to_owned(),
            ..Typed::fresh()
        };
        let errors = numbers.to_form().parse().unwrap_err().into_map();
        assert_eq!(
            errors.keys().collect::<Vec<_>>(),
            ["default_capacity", "duration_minutes"]
        );
    }

    #[test]
    fn every_field_can_be_taken_over() {
        let other = Typed {
            title: "a".to_owned(),
            summary: "b".to_owned(),
            description: "c".to_owned(),
            format: "d".to_owned(),
            topics: vec!["e".to_owned()],
            language: "f".to_owned(),
            duration: "1".to_owned(),
            capacity: "2".to_owned(),
            trainers: vec![Choice::default()],
            skills: vec!["g".to_owned()],
            goal: "h".to_owned(),
            agenda: vec![TypedItem {
                title: "i".to_owned(),
                minutes: "3".to_owned(),
                third: potluck_domain::api::Third::Theory,
            }],
            resources: vec![TypedResource::default()],
        };
        let mut mine = Typed::default();
        for difference in Typed::differences(&Typed::default(), &other, &mine.clone()) {
            mine.take(difference.name, &other);
        }
        assert_eq!(mine, other);
    }
}
