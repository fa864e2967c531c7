//! The table by keyboard alone: j and k or the arrows go from row to row, x chooses, Enter opens,
//! / searches.
//!
//! Keys of a single letter work only while the focus is on the table or on nothing at all, never
//! where one types, and can be switched off (WCAG 2.1.4): people who speak to their computer would
//! press them by accident.

use gloo::storage::{LocalStorage, Storage};
use leptos::prelude::*;
use potluck_app::ui::focus::focus_first;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

const STORED: &str = "table-keys";
const LINKS: &str = ".table__link";

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Next,
    Previous,
    Choose,
    Search,
}

/// Where the focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Table,
    /// On nothing: the page itself.
    Body,
    Elsewhere,
}

fn step(key: &str, place: Place, letters: bool) -> Option<Step> {
    match (key, place) {
        (_, Place::Elsewhere) => None,
        ("ArrowDown", Place::Table) => Some(Step::Next),
        ("ArrowUp", Place::Table) => Some(Step::Previous),
        _ if !letters => None,
        ("j", _) => Some(Step::Next),
        ("k", _) => Some(Step::Previous),
        ("/", _) => Some(Step::Search),
        ("x", Place::Table) => Some(Step::Choose),
        _ => None,
    }
}

/// Whether letters do something; kept on this device.
#[derive(Clone, Copy)]
pub(super) struct Letters(RwSignal<bool>);

impl Letters {
    pub(super) fn load() -> Self {
        let off = LocalStorage::raw().get_item(STORED).ok().flatten();
        Self(RwSignal::new(off.as_deref() != Some("off")))
    }

    pub(super) fn signal(self) -> Signal<bool> {
        self.0.into()
    }

    pub(super) fn set(self, on: bool) {
        self.0.set(on);
        // Where nothing can be kept, it holds until the page is left.
        let _ = LocalStorage::raw().set_item(STORED, if on { "on" } else { "off" });
    }
}

/// Listens for as long as the calling component lives. `choose` takes the id of a row.
pub(super) fn listen(letters: Letters, choose: Callback<String>) {
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
            return;
        }
        let Some(active) = document().active_element() else {
            return;
        };
        let Some(step) = step(&event.key(), place(&active), letters.0.get_untracked()) else {
            return;
        };
        event.prevent_default();
        match step {
            Step::Next => move_focus(&active, 1),
            Step::Previous => move_focus(&active, -1),
            Step::Search => focus_first(".filters input[type=search]"),
            Step::Choose => {
                if let Some(id) = row_of(&active).and_then(|row| row.get_attribute("data-id")) {
                    choose.run(id);
                }
            }
        }
    });
    on_cleanup(move || listener.remove());
}

fn place(active: &Element) -> Place {
    let is = |selector| active.closest(selector).ok().flatten().is_some();
    let types = is("textarea, select, [contenteditable], [role=combobox]")
        || (is("input") && !is("input[type=checkbox]"));
    if types || is("dialog") {
        Place::Elsewhere
    } else if is(".table") {
        Place::Table
    } else if active.matches("body, main, h1").unwrap_or(false) {
        Place::Body
    } else {
        Place::Elsewhere
    }
}

fn row_of(element: &Element) -> Option<Element> {
    element.closest("[data-id]").ok().flatten()
}

/// Focuses the link of the row `by` rows further; of the first, where none has the focus yet.
fn move_focus(active: &Element, by: i32) {
    let Ok(links) = document().query_selector_all(LINKS) else {
        return;
    };
    let count = i32::try_from(links.length()).unwrap_or(i32::MAX);
    let row = row_of(active);
    let here = (0..count).find(|at| {
        let link = u32::try_from(*at).ok().and_then(|at| links.get(at));
        let link = link.and_then(|link| link.dyn_into::<Element>().ok());
        row.is_some() && link.as_ref().and_then(row_of) == row
    });
    let next = here.map_or(0, |here| (here + by).clamp(0, count - 1));
    let link = u32::try_from(next).ok().and_then(|at| links.get(at));
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        // Only fails for elements that left the document.
        let _ = link.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_do_nothing_where_one_types_or_when_they_are_off() {
        for key in ["j", "k", "x", "/", "ArrowDown"] {
            assert_eq!(step(key, Place::Elsewhere, true), None, "{key}");
        }
        for key in ["j", "k", "x", "/"] {
            assert_eq!(step(key, Place::Table, false), None, "{key}");
        }
    }

    #[test]
    fn arrows_move_within_the_table_and_scroll_elsewhere() {
        assert_eq!(step("ArrowDown", Place::Table, false), Some(Step::Next));
        assert_eq!(step("ArrowUp", Place::Table, true), Some(Step::Previous));
        assert_eq!(step("ArrowDown", Place::Body, true), None);
    }

    #[test]
    fn letters_work_on_the_table_and_on_the_page() {
        assert_eq!(step("j", Place::Body, true), Some(Step::Next));
        assert_eq!(step("/", Place::Body, true), Some(Step::Search));
        assert_eq!(step("x", Place::Table, true), Some(Step::Choose));
        assert_eq!(step("x", Place::Body, true), None);
    }
}
