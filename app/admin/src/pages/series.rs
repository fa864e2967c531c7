//! The series, as a table.

pub mod detail;
mod form;
pub mod new;

use leptos::prelude::*;
use potluck_app::components::RegionChips;
use potluck_app::format;
use potluck_app::ui::Look;
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{SeriesRow, SessionForm};

use crate::clock;
use crate::route::Route;
use crate::strings::series as say;
use crate::ui::{Cell, Column, PageHead, Row, Table, use_rows, use_table};

const COLUMNS: [Column; 5] = [
    Column::new(say::TRAINING),
    Column::new(say::RULE),
    Column::new(say::REGIONS).priority(2),
    Column::new(say::NEXT),
    Column::new(say::UPCOMING).number(),
];

#[component]
pub fn AllSeries() -> AnyView {
    let url = use_table(&[]);
    let zone = use_viewer().time_zone();
    let rows = use_rows(url.api_url("/api/series"), move |series: &SeriesRow| {
        row(series, &zone)
    });
    view! {
        <div class="page">
            <PageHead title=say::TITLE lead=say::LEAD>
                <a class=Look::Primary.class() href=Route::NewSeries.path()>
                    {say::NEW}
                </a>
            </PageHead>
            <div class="series-table">
                <Table
                    caption=say::TITLE
                    columns=&COLUMNS
                    url
                    rows
                    empty=(say::EMPTY_TITLE, say::EMPTY_TEXT)
                />
            </div>
        </div>
    }
    .into_any()
}

fn row(series: &SeriesRow, zone: &str) -> Row {
    let regions = series.regions.clone();
    let next = series.next_start.map_or_else(
        || Cell::text(say::NO_NEXT),
        |at| {
            let mine = format::day_and_time(at, zone);
            let own = format::own_zone_time(at, &series.time_zone, zone);
            Cell::Lines(mine, own.unwrap_or_default())
        },
    );
    let words = rule_words(&series.rule, &series.local_start, &series.time_zone);
    Row {
        id: series.id.clone(),
        name: series.training.title.clone(),
        note: String::new(),
        href: Some(Route::Series(series.id.clone()).path()),
        cells: vec![
            Cell::text(words),
            Cell::view(move || view! { <RegionChips codes=regions.clone() /> }.into_any()),
            next,
            Cell::text(series.upcoming.to_string()),
        ],
        gone: false,
    }
}

/// `Every last Thursday of the month, 10:00 in Berlin`.
fn rule_words(rule: &str, local_start: &str, zone: &str) -> String {
    let (Some(start), Some(at)) = (
        SessionForm::parse_local_start(local_start),
        clock::as_utc(local_start),
    ) else {
        return rule.to_owned();
    };
    let time = format::time(at, "UTC");
    say::rule::words(rule, start, &time, &format::zone_city(zone))
}
