//! What narrows the feedback.

use leptos::prelude::*;
use potluck_app::api::{Answer, encode};
use potluck_app::form::FormState;
use potluck_app::query::{Query, use_queries};
use potluck_app::strings::{label, list};
use potluck_app::ui::follow::effect;
use potluck_domain::api::{Page, Training, TrainingRow};

use super::{TRAINER, TRAINING};
use crate::api::Call;
use crate::components::person_filter::PersonFilter;
use crate::strings::feedback as say;
use crate::ui::{Choice, Combobox, FilterSelect, Filters, MonthFilter, Search, TableUrl};

/// As far back as the months go that can be chosen.
const BACK: i32 = 36;

#[component]
pub fn Narrow(url: TableUrl) -> AnyView {
    let filters = use_queries().filters();
    let known = filters.clone();
    let regions = Signal::derive(move || {
        let regions = known.loaded().map(|it| it.regions.clone());
        let regions = regions.unwrap_or_default().into_iter();
        regions.map(|region| (region.code, region.name)).collect()
    });
    let topics = Signal::derive(move || {
        let topics = filters.loaded().map(|it| it.topics.clone());
        let topics = topics.unwrap_or_default().into_iter();
        topics.map(|topic| (topic.clone(), label(&topic))).collect()
    });
    view! {
        <div class="feedback__filters">
            <Filters>
                <PersonFilter url name=TRAINER label=say::TRAINER />
                <TrainingFilter url />
                <FilterSelect url name="region" label=say::REGION all=say::ALL_REGIONS options=regions />
                <FilterSelect url name="topic" label=say::TOPIC all=say::ALL_TOPICS options=topics />
                <MonthFilter url name="from" label=say::FROM all=say::ANY_FROM back=BACK ahead=0 />
                <MonthFilter url name="until" label=say::UNTIL all=say::ANY_UNTIL back=BACK ahead=0 />
            </Filters>
            <p class="quiet small">{say::MONTHS}</p>
        </div>
    }
    .into_any()
}

pub fn training_url(id: &str) -> String {
    ["/api/trainings/", &encode(id)].concat()
}

/// One training, found by typing. The URL holds its id, whose title is looked up.
#[component]
fn TrainingFilter(url: TableUrl) -> AnyView {
    let queries = use_queries();
    let id = Memo::new(move |_| url.state().filter(TRAINING).to_owned());
    let chosen = RwSignal::new(Vec::<Choice>::new());
    let value = |choices: &Vec<Choice>| {
        let first = choices.first();
        first.map_or_else(String::new, |it| it.value.clone())
    };
    let known: Memo<Option<Query<Training>>> = Memo::new(move |_| {
        let id = id.get();
        (!id.is_empty()).then(|| queries.watch_url(&training_url(&id)))
    });
    // Back and Forward change it too, and a link may come with one.
    effect(move || {
        let id = id.get();
        let training = known.get().map(|query| query.get());
        let here = chosen.with_untracked(|it| it.first().cloned());
        let words = match training {
            None => {
                if here.is_some() {
                    chosen.set(Vec::new());
                }
                return;
            }
            Some(remote) => match remote.loaded() {
                Some(training) => training.title.clone(),
                None => say::TRAINING.to_owned(),
            },
        };
        // What was picked from the list has its name already.
        let named = here.is_some_and(|it| it.value == id && it.words != say::TRAINING);
        if !named {
            chosen.set(vec![Choice {
                value: id,
                words,
                detail: String::new(),
            }]);
        }
    });
    let mut first = true;
    effect(move || {
        let picked = chosen.with(value);
        // At the start it is the address that says it.
        if !std::mem::replace(&mut first, false) && picked != id.get_untracked() {
            url.update(|state| state.with_filter(TRAINING, &picked));
        }
    });
    let form = FormState::new();
    view! { <Combobox form name=TRAINING label=say::TRAINING chosen search=training_search() /> }
        .into_any()
}

/// Trainings by words of theirs: those of the catalog, then those of the archive.
fn training_search() -> Search {
    Search::new(|typed: String| async move {
        let mut found = find(&typed, "").await?;
        if found.len() < MOST {
            found.extend(find(&typed, "&archived=true").await?);
            found.truncate(MOST);
        }
        Ok(found)
    })
}

const MOST: usize = 8;

async fn find(typed: &str, rest: &str) -> Answer<Vec<Choice>> {
    let url = ["/api/admin/trainings?limit=8&q=", &encode(typed), rest].concat();
    let page = Call::get(&url).read::<Page<TrainingRow>>().await?.value;
    let choice = |training: TrainingRow| {
        let trainers: Vec<String> = training.trainers.into_iter().map(|it| it.name).collect();
        Choice {
            value: training.id,
            words: training.title,
            detail: list(&trainers),
        }
    };
    Ok(page.items.into_iter().map(choice).collect())
}
