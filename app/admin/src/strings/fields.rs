//! Words of form controls.

use potluck_app::strings::count;

pub const CHOOSE: &str = "Please choose";
pub const LOCAL_TIME: &str = "Date and time";
pub const ZONE: &str = "Time zone";
pub const FOLD: &str = "Which of the two?";
pub const FOLD_EARLIER: &str = "The first, before the clocks go back";
pub const FOLD_LATER: &str = "The second, after the clocks went back";

pub const SEARCHING: &str = "Searching…";
pub const SEARCH_FAILED: &str = "That search did not work. Try again in a moment.";
pub const FOUND_NOBODY: &str = "Nothing found.";

pub const TAG_HINT: &str = "Enter or a comma adds one.";
pub const MOVE_UP: &str = "Move up";
pub const MOVE_DOWN: &str = "Move down";
pub const REMOVE: &str = "Remove";

pub const REASON: &str = "Reason";
pub const REASON_MISSING: &str = "Please say why.";
pub const WHO: &str = "Who is affected";
pub const TOLD: &str = "What they will be told";
pub const HEARD: &str = "When they hear of it";
pub const KEEP: &str = "Keep it as it is";

pub fn remove(what: &str) -> String {
    ["Remove ", what].concat()
}

pub fn found(number: usize) -> String {
    [&count(number, "match", "matches"), "."].concat()
}

/// The title of the summary of what is wrong with a form.
pub fn wrong(number: usize) -> String {
    [
        &count(number, "thing needs", "things need"),
        " another look",
    ]
    .concat()
}

/// A row of a list, for its buttons: `Move up: agenda item 2`.
pub fn of_row(action: &str, noun: &str, number: usize) -> String {
    [action, ": ", noun, " ", &number.to_string()].concat()
}

pub fn row_moved(noun: &str, number: usize) -> String {
    [noun, " is now number ", &number.to_string(), "."].concat()
}

pub fn row_removed(noun: &str) -> String {
    [noun, " removed."].concat()
}
