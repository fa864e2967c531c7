//! The column heads: names, and buttons to sort by.

use leptos::prelude::*;
use potluck_app::ui::follow::attr;

use super::{Column, Rows, Selection, TableUrl};
use crate::strings::table as say;

#[component]
pub(super) fn Head(
    columns: &'static [Column],
    url: TableUrl,
    rows: Signal<Rows>,
    selection: Selection,
    selects: bool,
) -> AnyView {
    let all = selects.then(|| select_all(rows, selection));
    let heads = columns
        .iter()
        .map(|column| head(column, url))
        .collect::<Vec<_>>();
    view! {
        <div class="table__head" role="rowgroup">
            <div class="table__row" role="row">{all} {heads}</div>
        </div>
    }
    .into_any()
}

/// The classes that say when a column gives way, and on which side it stands.
pub(super) fn class_of(column: &Column, base: &str) -> String {
    let number = if column.number {
        " table__cell--number"
    } else {
        ""
    };
    let priority = column.priority.to_string();
    [base, " table__cell--p", &priority, number].concat()
}

fn select_all(rows: Signal<Rows>, selection: Selection) -> AnyView {
    let shown = Memo::new(move |_| rows.with(|rows| rows.listed.len()));
    let all = move || shown.get() > 0 && selection.count() == shown.get();
    let some = move || selection.count() > 0 && !all();
    let change = move |event| {
        if event_target_checked(&event) {
            let ids: Vec<String> =
                rows.with_untracked(|rows| rows.listed.iter().map(|row| row.id.clone()).collect());
            selection.choose(ids.into_iter());
        } else {
            selection.clear();
        }
    };
    view! {
        <div class="table__cell table__cell--select" role="columnheader">
            <label class="table__select">
                <input
                    type="checkbox"
                    class="checkbox__input"
                    aria-label=say::SELECT_ALL
                    prop:checked=all
                    prop:indeterminate=some
                    on:change=change
                />
            </label>
        </div>
    }
    .into_any()
}

fn head(column: &'static Column, url: TableUrl) -> AnyView {
    let class = class_of(column, "table__cell");
    let Some(name) = column.sort else {
        return view! {
            <div class=class role="columnheader">
                {column.title}
            </div>
        }
        .into_any();
    };
    let sorted = Memo::new(move |_| {
        let sort = url.state().sort?;
        (sort.column == name).then_some(sort.descending)
    });
    let says = move || {
        let order = match sorted.get() {
            None => "none",
            Some(false) => "ascending",
            Some(true) => "descending",
        };
        Some(order.to_owned())
    };
    view! {
        <div class=class role="columnheader" aria-sort=attr(says)>
            <button
                type="button"
                class="table__sort"
                on:click=move |_| url.update(|state| state.sorted_by(name))
            >
                {column.title}
                <span class="table__arrow" aria-hidden="true"></span>
            </button>
        </div>
    }
    .into_any()
}
