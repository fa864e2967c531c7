//! The trainings, as a table.

mod bulk;
pub mod detail;
pub mod new;

use leptos::prelude::*;
use potluck_app::api::encode;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::strings::{label, list};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{ListEntry, Page, TrainingRow};

use crate::components::person_filter::PersonFilter;
use crate::route::Route;
use crate::strings::trainings as say;
use crate::ui::{
    Cell, Column, FilterSelect, Filters, PageHead, Row, SearchBox, Selection, Table, TableUrl,
    use_rows, use_table,
};
use bulk::Bulk;

const COLUMNS: [Column; 7] = [
    Column::new(say::TRAINING).sorted_by("title"),
    Column::new(say::FORMAT).priority(2),
    Column::new(say::TRAINERS),
    Column::new(say::TOPICS).priority(3),
    Column::new(say::MINUTES).number().priority(3),
    Column::new(say::NEXT_RUN).sorted_by("next_start"),
    Column::new(say::LAST_RUN)
        .sorted_by("last_start")
        .priority(2),
];

const FILTERS: [&str; 4] = ["format", "topic", "trainer", "archived"];

#[component]
pub fn Trainings() -> AnyView {
    let url = use_table(&FILTERS);
    let viewer = use_viewer();
    let rows = use_rows(url.api_url("/api/admin/trainings"), move |training| {
        row(training, &untrack(|| viewer.time_zone()))
    });
    let selection = Selection::new();
    let changing = RwSignal::new(false);
    let csv = move || url.state().at(None).print(&encode);
    view! {
        <div class="page">
            <PageHead title=say::TITLE lead=say::LEAD>
                <a
                    class="button button--secondary"
                    rel="external"
                    download="trainings.csv"
                    href=move || ["/api/admin/trainings.csv", &csv()].concat()
                >
                    {say::EXPORT}
                </a>
                <a class="button button--primary" href=Route::NewTraining.path()>
                    {say::NEW_TITLE}
                </a>
            </PageHead>
            <Narrowing url />
            <Table
                caption=say::TITLE
                columns=&COLUMNS
                url
                rows
                selection
                bulk=move || view! { <Bulk url selection changing /> }.into_any()
                empty=(say::EMPTY_TITLE, say::EMPTY_TEXT)
            />
            <bulk::ChangeTrainers selection open=changing />
        </div>
    }
    .into_any()
}

#[component]
fn Narrowing(url: TableUrl) -> AnyView {
    let queries = use_queries();
    let names = move |path: &'static str| {
        let entries = queries.watch_url::<Page<ListEntry>>(path);
        Signal::derive(move || {
            let items = entries.loaded().map(|page| page.items.clone());
            let entry = |entry: ListEntry| (entry.name.clone(), label(&entry.name));
            items
                .unwrap_or_default()
                .into_iter()
                .map(entry)
                .collect::<Vec<_>>()
        })
    };
    let shelf = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    view! {
        <Filters>
            <SearchBox url label=say::SEARCH />
            <FilterSelect
                url
                name="format"
                label=say::FORMAT
                all=say::ALL_FORMATS
                options=names("/api/formats")
            />
            <FilterSelect
                url
                name="topic"
                label=say::TOPICS
                all=say::ALL_TOPICS
                options=names("/api/topics")
            />
            <PersonFilter url name="trainer" label=say::TRAINER />
            <FilterSelect
                url
                name="archived"
                label=say::SHELF
                all=say::IN_CATALOG
                options=Signal::stored(vec![shelf("true", say::ARCHIVED)])
            />
        </Filters>
    }
    .into_any()
}

fn row(training: &TrainingRow, zone: &str) -> Row {
    let names: Vec<String> = training.trainers.iter().map(|it| it.name.clone()).collect();
    let topics: Vec<String> = training.topics.iter().map(|topic| label(topic)).collect();
    let next = match training.next_start {
        Some(at) => day(format::short_day(at, zone), clock(at, zone)),
        None if training.archived_at.is_some() => Cell::Empty,
        None => Cell::Badge("warn", say::NONE_YET.to_owned()),
    };
    let last = training
        .last_start
        .map(|at| day(format::short_day(at, zone), String::new()));
    Row {
        id: training.id.clone(),
        name: training.title.clone(),
        note: String::new(),
        href: Some(Route::Training(training.id.clone()).path()),
        cells: vec![
            Cell::text(label(&training.format)),
            Cell::text(list(&names)),
            Cell::text(topics.join(", ")),
            Cell::text(say::minutes(training.duration_minutes)),
            next,
            last.unwrap_or(Cell::Empty),
        ],
        gone: training.archived_at.is_some(),
    }
}

/// A day that does not break, and a quieter line below.
fn day(day: String, clock: String) -> Cell {
    Cell::view(move || {
        view! {
            <span class="cell__first training__day">{day.clone()}</span>
            <span class="cell__second training__day">{clock.clone()}</span>
        }
        .into_any()
    })
}

/// `10:00 your time`.
fn clock(at: chrono::DateTime<chrono::Utc>, zone: &str) -> String {
    potluck_app::strings::time::yours(&format::time(at, zone))
}
