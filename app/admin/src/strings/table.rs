//! Words of tables, their filters and their keys.

use potluck_app::strings::count;

pub const SELECT_ALL: &str = "Select all on this page";
pub const SELECTED: &str = "Selected";
pub const CLEAR_SELECTION: &str = "Select none";
pub const PREVIOUS: &str = "Previous";
pub const NEXT: &str = "Next";
pub const PAGES: &str = "Pages";
pub const EMPTY_TITLE: &str = "Nothing here yet";
pub const EMPTY_TEXT: &str = "What is added will be listed here.";
pub const NOTHING_FITS_TITLE: &str = "Nothing fits";
pub const NOTHING_FITS_TEXT: &str = "Search for something else, or take a filter away.";
pub const SHOW_ALL: &str = "Show everything";
pub const LOADING: &str = "Loading the list…";

pub const FILTERS: &str = "Search and filter";
pub const SEARCH: &str = "Search";
pub const MONTH: &str = "Month";
pub const ANY_MONTH: &str = "Any month";

pub const KEYS: &str = "Keyboard";
pub const KEYS_ON: &str = "Letters do something";
pub const KEYS_ON_HINT: &str = "Switch this off if you speak to your computer.";
pub const KEY_ROWS: [(&str, &str); 4] = [
    ("j k ↓ ↑", "From row to row"),
    ("Enter", "Open the row"),
    ("x", "Select the row"),
    ("/", "Search"),
];

pub fn select(name: &str) -> String {
    ["Select ", name].concat()
}

pub fn selected(number: usize) -> String {
    [&number.to_string(), " selected"].concat()
}

/// What is read out when a list has come.
pub fn listed(number: usize, more: bool) -> String {
    let shown = count(number, "row", "rows");
    if more {
        [&shown, ", and there are more."].concat()
    } else {
        [&shown, "."].concat()
    }
}
