//! The sessions, as a table.

mod bulk;
mod cancel;
pub mod detail;
mod edit;
mod effects;
mod filters;
mod form;
mod head;
pub mod new;
mod outlook;
mod roster;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use potluck_app::components::RegionChips;
use potluck_app::format;
use potluck_app::lazy::page;
use potluck_app::query::use_queries;
use potluck_app::strings::list;
use potluck_app::ui::follow::follow_some;
use potluck_app::ui::{Button, Look};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Page, SessionRow, SessionStatus};

use crate::lazy;
use crate::route::Route;
use crate::strings::sessions as say;
use crate::ui::{Cell, Column, PageHead, Row, Selection, Table, TableUrl, use_rows, use_table};
pub use bulk::{Bulk, BulkDialogs};
use filters::{SessionFilters, TrainingNarrowing};

const COLUMNS: [Column; 7] = [
    Column::new(say::TRAINING).sorted_by("title"),
    Column::new(say::WHEN_YOURS).sorted_by("starts_at"),
    Column::new(say::REGIONS).priority(3),
    Column::new(say::TRAINERS).priority(2),
    Column::new(say::SEATS).sorted_by("confirmed").number(),
    Column::new(say::STATUS),
    Column::new(say::LOCATION).priority(3),
];

const TABLE: &str = "/api/admin/sessions";

#[component]
pub fn Sessions() -> AnyView {
    let viewer = use_viewer();
    let queries = use_queries();
    let url = use_table(&filters::NAMES);
    let selection = Selection::new();
    let zone = viewer.time_zone();
    let shown_in = zone.clone();
    let address = Memo::new(move |_| filters::api_url(&url.state(), TABLE, &shown_in));
    let own = zone.clone();
    let rows = use_rows(address.into(), move |session| {
        row(session, &own, format::now())
    });
    let chosen = Memo::new(move |_| {
        let ids = selection.ids();
        let page = queries
            .watch_url::<Page<SessionRow>>(&address.get())
            .loaded();
        let rows = page.map(|page| page.items.clone()).unwrap_or_default();
        let of_them = rows.into_iter().filter(|row| ids.contains(&row.id));
        of_them.collect::<Vec<_>>()
    });
    let bulk = Bulk::new(selection, chosen.into());
    // The dialogs are fetched when somebody begins to select.
    let wanted = Memo::new(move |before| before == Some(&true) || selection.count() > 0);
    let actions = move || {
        let export = move || filters::export_chosen(&selection.ids());
        view! {
            <Button on_press=move |()| bulk.cancel.set(true)>{say::CANCEL_CHOSEN}</Button>
            <Button on_press=move |()| bulk.trainers.set(true)>{say::CHANGE_TRAINER}</Button>
            <a class=Look::Secondary.class() rel="external" download="" href=export>
                {say::EXPORT}
            </a>
        }
        .into_any()
    };
    view! {
        <div class="page">
            <PageHead title=say::TITLE lead=say::LEAD>
                <Export url zone />
                <a class=Look::Primary.class() href=Route::NewSession.path()>
                    {say::NEW_TITLE}
                </a>
            </PageHead>
            <SessionFilters url />
            <TrainingNarrowing url />
            <div class="session-table">
                <Table
                    caption=say::TITLE
                    columns=&COLUMNS
                    url
                    rows
                    selection
                    bulk=actions
                    empty=(say::EMPTY_TITLE, say::EMPTY_TEXT)
                />
            </div>
            {follow_some(move || wanted.get().then(|| page(move || lazy::session_dialogs(bulk))))}
        </div>
    }
    .into_any()
}

/// Everything that the filters leave, as a spreadsheet.
#[component]
fn Export(url: TableUrl, zone: String) -> AnyView {
    let href = move || filters::export_url(&url.state(), &zone);
    view! {
        <a class=Look::Secondary.class() rel="external" download="" href=href>
            {say::EXPORT_ALL}
        </a>
    }
    .into_any()
}

fn row(session: &SessionRow, zone: &str, now: DateTime<Utc>) -> Row {
    let names: Vec<String> = session.trainers.iter().map(|it| it.name.clone()).collect();
    let when = [
        format::short_day(session.starts_at, zone),
        format::time_range(session.starts_at, session.ends_at, zone),
    ];
    let own = format::own_zone_time(session.starts_at, &session.time_zone, zone);
    let regions = session.regions.clone();
    let confidential = if session.confidential {
        say::CONFIDENTIAL
    } else {
        ""
    };
    Row {
        id: session.id.clone(),
        name: session.title.clone(),
        note: confidential.to_owned(),
        href: Some(Route::Session(session.id.clone()).path()),
        cells: vec![
            Cell::Lines(when.join(", "), own.unwrap_or_default()),
            Cell::view(move || view! { <RegionChips codes=regions.clone() /> }.into_any()),
            Cell::text(list(&names)),
            Cell::Lines(
                say::seats(session.confirmed, session.capacity),
                say::waiting(session.waitlisted),
            ),
            status(session, now),
            Cell::text(session.location.clone()),
        ],
        gone: session.status == SessionStatus::Cancelled,
    }
}

fn status(session: &SessionRow, now: DateTime<Utc>) -> Cell {
    let (modifier, words) = if session.status == SessionStatus::Cancelled {
        ("bad", say::CANCELLED)
    } else if session.ends_at <= now && !session.attendance_taken && session.confirmed > 0 {
        ("warn", say::TO_MARK)
    } else if session.ends_at <= now {
        ("", say::OVER)
    } else if session.starts_at <= now {
        ("", say::ON_NOW)
    } else if session.confirmed >= session.capacity {
        ("warn", say::FULL)
    } else {
        ("good", say::OPEN)
    };
    Cell::Badge(modifier, words.to_owned())
}
