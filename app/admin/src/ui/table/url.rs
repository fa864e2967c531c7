//! The state of a table, kept in the address of the page.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use potluck_app::api::encode;

use super::TableState;

/// Takes the address that is gone to, and whether it takes the place of the present one.
type Go = std::sync::Arc<dyn Fn(String, bool) + Send + Sync>;

/// The handle on a table's state; copied freely.
#[derive(Clone, Copy)]
pub struct TableUrl {
    state: Memo<TableState>,
    go: StoredValue<Go>,
    /// The cursors of the pages before this one, as far as they were walked through.
    trail: StoredValue<Vec<Option<String>>>,
}

/// The table of this page; `filters` are the names of its filters in the URL and in the API.
pub fn use_table(filters: &'static [&'static str]) -> TableUrl {
    let location = use_location();
    let query = location.query;
    let path = location.pathname.get_untracked();
    let state =
        Memo::new(move |_| query.with(|query| TableState::read(filters, &|name| query.get(name))));
    let navigate = use_navigate();
    let go: Go = std::sync::Arc::new(move |query: String, replace: bool| {
        let options = NavigateOptions {
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&[&path, query.as_str()].concat(), options);
    });
    TableUrl {
        state,
        go: StoredValue::new(go),
        trail: StoredValue::new(Vec::new()),
    }
}

impl TableUrl {
    /// What is shown; tracked.
    pub fn state(self) -> TableState {
        self.state.get()
    }

    /// What is shown, as a signal.
    pub fn signal(self) -> Signal<TableState> {
        self.state.into()
    }

    /// The value of a filter, as a signal.
    pub fn filter(self, name: &'static str) -> Signal<String> {
        Signal::derive(move || self.state.with(|state| state.filter(name).to_owned()))
    }

    /// The URL of the API that gives the rows of `path`, as a signal.
    pub fn api_url(self, path: &'static str) -> Signal<String> {
        Signal::derive(move || self.state.with(|state| state.api_url(path, &encode)))
    }

    /// Shows something else; Back leads to what is shown now.
    pub fn update(self, change: impl FnOnce(TableState) -> TableState) {
        self.change(change, false);
    }

    /// Shows something else in the place of what is shown now, as while somebody types.
    pub fn replace(self, change: impl FnOnce(TableState) -> TableState) {
        self.change(change, true);
    }

    fn change(self, change: impl FnOnce(TableState) -> TableState, replace: bool) {
        let before = self.state.get_untracked();
        let after = change(before.clone());
        if after != before {
            if after.cursor.is_none() {
                self.trail.set_value(Vec::new());
            }
            self.go.with_value(|go| go(after.print(&encode), replace));
        }
    }

    /// The page that begins at `cursor`.
    pub(super) fn go_on(self, cursor: String) {
        let here = self.state.with_untracked(|state| state.cursor.clone());
        self.trail.update_value(|trail| trail.push(here));
        self.update(|state| state.at(Some(cursor)));
    }

    /// The page before this one; the first, where the way here is not known, as after a reload.
    pub(super) fn go_back(self) {
        let before = self.trail.try_update_value(Vec::pop).flatten().flatten();
        self.update(|state| state.at(before));
    }
}
