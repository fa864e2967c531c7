//! People.

pub mod detail;
mod edit;
mod fields;
mod leaving;
pub mod new;
mod typed;

use leptos::prelude::*;
use potluck_app::api::encode;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::ui::follow::attr;
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Page, Person};

use crate::route::Route;
use crate::strings::people as say;
use crate::ui::{
    Cell, Column, FilterSelect, Filters, PageHead, Row, SearchBox, Table, use_rows, use_table,
};

/// The departments that people are in.
const DEPARTMENTS: &str = "/api/departments";

const COLUMNS: [Column; 6] = [
    Column::new(say::NAME).sorted_by("name"),
    Column::new(say::EMAIL).sorted_by("email").priority(2),
    Column::new(say::DEPARTMENT).sorted_by("department"),
    Column::new(say::REGION).priority(2),
    Column::new(say::ROLES),
    Column::new(say::START_DATE)
        .sorted_by("start_date")
        .priority(3),
];

#[component]
pub fn People() -> AnyView {
    // State
    let queries = use_queries();
    let filters = queries.filters();
    let url = use_table(&["region", "department", "role", "deactivated"]);
    let zone = use_viewer().time_zone();
    let rows = use_rows(url.api_url("/api/people"), move |person: &Person| {
        row(person, &zone)
    });
    let regions = Signal::derive(move || {
        filters.loaded().map_or_else(Vec::new, |filters| {
            let regions = filters.regions.iter();
            regions
                .map(|it| (it.code.clone(), it.name.clone()))
                .collect()
        })
    });
    let roles = [("trainer", say::TRAINER), ("admin", say::ADMIN)];
    let roles = roles.map(|(value, words)| (value.to_owned(), words.to_owned()));
    let states = vec![("true".to_owned(), say::DEACTIVATED.to_owned())];

    // View
    let export = attr(move || {
        let state = url.state().at(None);
        Some(["/api/people.csv", &state.print(&encode)].concat())
    });
    view! {
        <div class="page people">
            <PageHead title=say::TITLE lead=say::LEAD>
                <a class="button button--secondary" rel="external" download="people.csv" href=export>
                    {say::EXPORT}
                </a>
                <a class="button button--primary" href=Route::NewPerson.path()>
                    {say::NEW_TITLE}
                </a>
            </PageHead>
            <Filters>
                <SearchBox url label=say::SEARCH />
                <FilterSelect
                    url
                    name="region"
                    label=say::REGION
                    all=say::ALL_REGIONS
                    options=regions
                />
                <FilterSelect
                    url
                    name="department"
                    label=say::DEPARTMENT
                    all=say::ANY_DEPARTMENT
                    options=departments()
                />
                <FilterSelect
                    url
                    name="role"
                    label=say::ROLES
                    all=say::ANY_ROLE
                    options=Signal::stored(roles.to_vec())
                />
                <FilterSelect
                    url
                    name="deactivated"
                    label=say::STATE
                    all=say::ACTIVE
                    options=Signal::stored(states)
                />
            </Filters>
            <Table
                caption=say::TITLE
                columns=&COLUMNS
                url
                rows
                empty=(say::EMPTY_TITLE, say::EMPTY_TEXT)
            />
        </div>
    }
    .into_any()
}

fn departments() -> Signal<Vec<(String, String)>> {
    let query = use_queries().watch_url::<Page<String>>(DEPARTMENTS);
    Signal::derive(move || {
        let page = query.loaded();
        let names = page.iter().flat_map(|page| page.items.iter());
        names.map(|name| (name.clone(), name.clone())).collect()
    })
}

fn row(person: &Person, zone: &str) -> Row {
    let roles: Vec<&str> = person
        .roles
        .iter()
        .filter_map(|role| say::role(*role))
        .collect();
    let started = person
        .start_date
        .and_then(|date| date.and_hms_opt(12, 0, 0));
    let started = started.map(|noon| format::short_day(noon.and_utc(), "UTC"));
    let gone = person
        .deactivated_at
        .map(|at| say::since(&format::short_day(at, zone)));
    Row {
        id: person.id.clone(),
        name: person.name.clone(),
        note: gone.unwrap_or_default(),
        href: Some(Route::Person(person.id.clone()).path()),
        cells: vec![
            Cell::text(person.email.clone()),
            Cell::text(person.department.clone()),
            Cell::text(person.region.clone()),
            Cell::text(roles.join(", ")),
            Cell::text(started.unwrap_or_default()),
        ],
        gone: person.deactivated_at.is_some(),
    }
}
