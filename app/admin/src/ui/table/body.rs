//! The rows. The first cell is a real link; on phones the others follow it as one quiet line.

use leptos::prelude::*;
use potluck_app::ui::follow::{attr, class, flag, follow, keyed};

use super::head::class_of;
use super::{Cell, Column, Row, Rows, Selection};
use crate::strings::table as say;

#[component]
pub(super) fn Body(
    columns: &'static [Column],
    rows: Signal<Rows>,
    selection: Selection,
    selects: bool,
) -> AnyView {
    let keys = move || {
        rows.with(|rows| {
            let ids = rows.listed.iter().map(|row| row.id.clone());
            ids.collect()
        })
    };
    // A row that comes again after a refresh keeps its place in the document, and so the focus.
    let item = move |id: String| {
        let last = StoredValue::new(None::<Row>);
        follow(move || {
            let found = rows.with(|rows| rows.listed.iter().find(|row| row.id == id).cloned());
            if let Some(row) = &found {
                last.set_value(Some(row.clone()));
            }
            match found.or_else(|| last.get_value()) {
                Some(row) => show(row, columns, selection, selects),
                None => ().into_any(),
            }
        })
    };
    view! {
        <div class="table__body" role="rowgroup">
            {keyed(keys, item)}
        </div>
    }
    .into_any()
}

fn show(row: Row, columns: &'static [Column], selection: Selection, selects: bool) -> AnyView {
    let chosen = {
        let id = row.id.clone();
        Signal::derive(move || selection.has(&id))
    };
    let check = selects.then(|| checkbox(&row, selection, chosen));
    let primary = primary(&row, columns.first());
    let cells = columns
        .iter()
        .skip(1)
        .zip(&row.cells)
        .map(|(column, cell)| cell_view(column, cell))
        .collect::<Vec<_>>();
    let gone = row.gone;
    let names = move || {
        let chosen = if chosen.get() {
            " table__row--chosen"
        } else {
            ""
        };
        let gone = if gone { " table__row--gone" } else { "" };
        ["table__row", chosen, gone].concat()
    };
    let selected = selects.then(|| attr(move || Some(chosen.get().to_string())));
    view! {
        <div class=class(names) role="row" data-id=row.id aria-selected=selected>
            {check}
            {primary}
            {cells}
        </div>
    }
    .into_any()
}

fn checkbox(row: &Row, selection: Selection, chosen: Signal<bool>) -> AnyView {
    let id = row.id.clone();
    view! {
        <div class="table__cell table__cell--select" role="cell">
            <label class="table__select">
                <input
                    type="checkbox"
                    class="checkbox__input"
                    aria-label=say::select(&row.name)
                    prop:checked=move || chosen.get()
                    on:change=move |_| selection.toggle(&id)
                />
            </label>
        </div>
    }
    .into_any()
}

fn primary(row: &Row, column: Option<&'static Column>) -> AnyView {
    let name = row.name.clone();
    let name = match row.href.clone() {
        Some(href) => view! {
            <a class="table__link" href=href>
                {name}
            </a>
        }
        .into_any(),
        None => view! {
            <span class="table__link" tabindex="-1">
                {name}
            </span>
        }
        .into_any(),
    };
    let note = (!row.note.is_empty())
        .then(|| view! { <span class="cell__second">{row.note.clone()}</span> }.into_any());
    let class = column.map_or_else(String::new, |column| {
        class_of(column, "table__cell table__cell--primary")
    });
    view! {
        <div class=class role="rowheader">
            {name}
            {note}
        </div>
    }
    .into_any()
}

fn cell_view(column: &'static Column, cell: &Cell) -> AnyView {
    let empty = matches!(cell, Cell::Empty);
    let class = class_of(column, "table__cell");
    view! {
        <div class=class role="cell" data-label=column.title data-empty=flag(move || empty)>
            {cell.show()}
        </div>
    }
    .into_any()
}
