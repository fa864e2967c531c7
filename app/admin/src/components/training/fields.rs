//! The fields of a training.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::strings::label;
use potluck_app::ui::follow::words;
use potluck_domain::api::{ListEntry, Page};

use super::{Part, ResourceFields, Resources, Typed};
use crate::components::markdown::MarkdownField;
use crate::components::ordered_people::OrderedPeople;
use crate::components::people::people_search;
use crate::components::planner::{ItemFields, Planner};
use crate::strings::trainings as say;
use crate::ui::{Choice, Home, Items, NumberField, Select, TagList, TextArea, TextInput};

/// Characters that a summary may have.
const SUMMARY: usize = 300;

/// What is typed, as signals; copied freely.
#[derive(Clone, Copy)]
pub struct Fields {
    title: RwSignal<String>,
    summary: RwSignal<String>,
    description: RwSignal<String>,
    format: RwSignal<String>,
    topics: RwSignal<Vec<String>>,
    language: RwSignal<String>,
    duration: RwSignal<String>,
    capacity: RwSignal<String>,
    trainers: RwSignal<Vec<Choice>>,
    skills: RwSignal<Vec<String>>,
    goal: RwSignal<String>,
    agenda: Items<ItemFields>,
    resources: Items<ResourceFields>,
    /// Whom the signals of later rows belong to: the form, and not what was pressed.
    home: StoredValue<Home>,
}

impl Fields {
    pub fn new(typed: Typed) -> Self {
        let items = |typed: &Typed| typed.agenda.iter().cloned().map(ItemFields::new).collect();
        let resources = |typed: &Typed| {
            typed
                .resources
                .iter()
                .cloned()
                .map(ResourceFields::new)
                .collect()
        };
        Self {
            agenda: Items::new(items(&typed)),
            resources: Items::new(resources(&typed)),
            title: RwSignal::new(typed.title),
            summary: RwSignal::new(typed.summary),
            description: RwSignal::new(typed.description),
            format: RwSignal::new(typed.format),
            topics: RwSignal::new(typed.topics),
            language: RwSignal::new(typed.language),
            duration: RwSignal::new(typed.duration),
            capacity: RwSignal::new(typed.capacity),
            trainers: RwSignal::new(typed.trainers),
            skills: RwSignal::new(typed.skills),
            goal: RwSignal::new(typed.goal),
            home: StoredValue::new(Home::here()),
        }
    }

    /// Everything as it is typed; tracked.
    pub fn typed(self) -> Typed {
        Typed {
            title: self.title.get(),
            summary: self.summary.get(),
            description: self.description.get(),
            format: self.format.get(),
            topics: self.topics.get(),
            language: self.language.get(),
            duration: self.duration.get(),
            capacity: self.capacity.get(),
            trainers: self.trainers.get(),
            skills: self.skills.get(),
            goal: self.goal.get(),
            agenda: self
                .agenda
                .get()
                .into_iter()
                .map(ItemFields::typed)
                .collect(),
            resources: self
                .resources
                .get()
                .into_iter()
                .map(ResourceFields::typed)
                .collect(),
        }
    }

    /// Puts something else into the fields.
    pub fn fill(self, typed: Typed) {
        self.title.set(typed.title);
        self.summary.set(typed.summary);
        self.description.set(typed.description);
        self.format.set(typed.format);
        self.topics.set(typed.topics);
        self.language.set(typed.language);
        self.duration.set(typed.duration);
        self.capacity.set(typed.capacity);
        self.trainers.set(typed.trainers);
        self.skills.set(typed.skills);
        self.goal.set(typed.goal);
        let (agenda, resources) = (typed.agenda, typed.resources);
        let rows = move || {
            self.agenda
                .set(agenda.into_iter().map(ItemFields::new).collect());
            self.resources
                .set(resources.into_iter().map(ResourceFields::new).collect());
        };
        self.home.with_value(|home| home.make(rows));
    }
}

/// The fields of the `part` that the viewer may change.
#[component]
pub fn TrainingFields(form: FormState, fields: Fields, part: Part) -> AnyView {
    let whole = part == Part::Whole;
    let description = view! {
        <MarkdownField
            form
            name="description"
            label=say::DESCRIPTION
            value=fields.description
            hint=say::DESCRIPTION_HINT
        />
    };
    let about = whole.then(|| view! { <About form fields /> }.into_any());
    let facts = whole.then(|| view! { <Facts form fields /> }.into_any());
    let people = whole.then(|| view! { <WhoAndWhatFor form fields /> }.into_any());
    view! {
        {about}
        {description}
        {facts}
        {people}
        <Planner form agenda=fields.agenda duration=fields.duration />
        <Resources form resources=fields.resources />
    }
    .into_any()
}

#[component]
fn About(form: FormState, fields: Fields) -> AnyView {
    let typed = move || {
        fields
            .summary
            .with(|summary| summary.trim().chars().count())
    };
    view! {
        <TextInput form name="title" label=say::TITLE_FIELD value=fields.title most=200 />
        <div class="counted">
            <TextArea
                form
                name="summary"
                label=say::SUMMARY
                value=fields.summary
                hint=say::SUMMARY_HINT
                rows=2
            />
            <p class="counted__count" data-over=move || (typed() > SUMMARY).then_some("true")>
                {words(move || say::characters(typed(), SUMMARY))}
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Facts(form: FormState, fields: Fields) -> AnyView {
    let queries = use_queries();
    let formats = queries.watch_url::<Page<ListEntry>>("/api/formats");
    let formats = Signal::derive(move || {
        let items = formats.loaded().map(|page| page.items.clone());
        let entry = |entry: ListEntry| (entry.name.clone(), label(&entry.name));
        items
            .unwrap_or_default()
            .into_iter()
            .map(entry)
            .collect::<Vec<_>>()
    });
    let topics = queries.watch_url::<Page<ListEntry>>("/api/topics");
    let topics = Signal::derive(move || {
        let items = topics.loaded().map(|page| page.items.clone());
        items
            .unwrap_or_default()
            .into_iter()
            .map(|entry| entry.name)
            .collect::<Vec<_>>()
    });
    view! {
        <div class="form__pair">
            <Select form name="format" label=say::FORMAT value=fields.format options=formats />
            <Select
                form
                name="language"
                label=say::LANGUAGE
                value=fields.language
                options=Signal::stored(languages())
            />
        </div>
        <div class="form__pair">
            <NumberField
                form
                name="duration_minutes"
                label=say::DURATION
                value=fields.duration
                hint=say::DURATION_HINT
                least=5
                most=720
                unit=say::MINUTES_UNIT
            />
            <NumberField
                form
                name="default_capacity"
                label=say::CAPACITY
                value=fields.capacity
                hint=say::CAPACITY_HINT
                least=1
                most=1000
                unit=say::PEOPLE_UNIT
            />
        </div>
        <TagList
            form
            name="topics"
            label=say::TOPICS
            value=fields.topics
            suggestions=topics
            hint=say::TOPICS_HINT
        />
    }
    .into_any()
}

#[component]
fn WhoAndWhatFor(form: FormState, fields: Fields) -> AnyView {
    view! {
        <OrderedPeople
            form
            name="trainer_ids"
            label=say::TRAINERS
            chosen=fields.trainers
            search=people_search()
            hint=say::TRAINERS_HINT
        />
        <TagList
            form
            name="skills"
            label=say::SKILLS
            value=fields.skills
            suggestions=Signal::stored(Vec::new())
        />
        <TextArea
            form
            name="goal"
            label=say::GOAL
            value=fields.goal
            hint=say::GOAL_HINT
            rows=2
        />
    }
    .into_any()
}

/// Languages that people in offices speak, by name; another one that a training has stays.
fn languages() -> Vec<(String, String)> {
    const CODES: [&str; 25] = [
        "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "it", "ja", "ko",
        "nb", "nl", "pl", "pt", "ro", "sv", "tr", "uk", "vi", "zh",
    ];
    let mut languages: Vec<(String, String)> = CODES
        .iter()
        .map(|code| ((*code).to_owned(), format::language_name(code)))
        .collect();
    languages.sort_by(|a, b| a.1.cmp(&b.1));
    languages
}
