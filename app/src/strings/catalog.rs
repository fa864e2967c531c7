//! Words of the catalog.

use crate::narrowing::Choice;
use crate::strings::count;

pub const TITLE: &str = "What colleagues bring to the table";
pub const TAB: &str = "Catalog";
pub const SEARCH: &str = "Search";
pub const SEARCH_HINT: &str = "Topic, title or trainer";
pub const FILTERS: &str = "Filters";
pub const CLEAR: &str = "Clear filters";
pub const OPEN: &str = "Has seats";
pub const WORKING_HOURS: &str = "In my working hours";
pub const ANY_REGION: &str = "All regions";
pub const LOADING: &str = "Loading sessions…";
pub const MORE: &str = "Show more";
pub const MORE_FAILED: &str = "More could not be loaded. Try again.";
pub const END: &str = "That is all for now.";
pub const NO_MATCH_TITLE: &str = "Nothing matches";
pub const NO_MATCH_TEXT: &str =
    "No upcoming session fits all of this. Loosen a filter, or start over.";
pub const NOTHING_TITLE: &str = "The table is empty";
pub const NOTHING_TEXT: &str =
    "No session is planned yet. New ones show up here as soon as they are.";

pub fn choice(choice: Choice) -> &'static str {
    match choice {
        Choice::Region => "Region",
        Choice::Topic => "Topic",
        Choice::Format => "Format",
        Choice::Language => "Language",
    }
}

/// The choice that narrows nothing.
pub fn any(choice: Choice) -> &'static str {
    match choice {
        Choice::Region => "Any region",
        Choice::Topic => "Any topic",
        Choice::Format => "Any format",
        Choice::Language => "Any language",
    }
}

pub fn filters_button(set: usize) -> String {
    match set {
        0 => FILTERS.to_owned(),
        _ => [FILTERS, " (", &set.to_string(), ")"].concat(),
    }
}

/// How many there are, as far as we have looked.
pub fn found(sessions: usize, more: bool) -> String {
    if more {
        ["The next ", &count(sessions, "session", "sessions")].concat()
    } else {
        count(sessions, "session", "sessions")
    }
}

pub fn show_found(sessions: usize, more: bool) -> String {
    let plus = if more { "+" } else { "" };
    let noun = if sessions == 1 {
        " session"
    } else {
        " sessions"
    };
    ["Show ", &sessions.to_string(), plus, noun].concat()
}

pub fn with_trainers(names: &str) -> String {
    ["with ", names].concat()
}
