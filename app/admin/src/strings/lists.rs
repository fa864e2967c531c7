//! Words of the section Topics and formats.

use potluck_app::strings::count;

pub const TITLE: &str = "Topics and formats";
pub const LEAD: &str = "The words that the catalog sorts by.";
pub const TOPICS: &str = "Topics";
pub const TOPICS_LEAD: &str = "What it is about. A training can have several.";
pub const FORMATS: &str = "Formats";
pub const FORMATS_LEAD: &str = "How people learn together. A training has one.";
pub const LOADING: &str = "Loading the list…";
pub const EMPTY: &str = "The list is empty. Add the first one below.";
pub const NEW_TOPIC: &str = "New topic";
pub const NEW_FORMAT: &str = "New format";
pub const NAME: &str = "Name";
pub const RENAME: &str = "Rename";
pub const MERGE: &str = "Merge";
pub const REMOVE: &str = "Remove";
pub const DEFAULT: &str = "stays: a training that names no format has this one";
pub const INTO: &str = "Merge it into";
pub const INTO_MISSING: &str = "Please choose which one stays.";
pub const NOBODY_AFFECTED: &str = "No training has it, so only the word goes.";
pub const NOBODY_TOLD: &str = "Signups stay as they are. The catalog shows the new word at once.";

/// How many trainings have it.
pub fn trainings(number: u32) -> String {
    match number {
        0 => "unused".to_owned(),
        number => count(number as usize, "training", "trainings"),
    }
}

/// For buttons that say the same in every row.
pub fn of(action: &str, name: &str) -> String {
    [action, ": ", name].concat()
}

pub fn merge_title(name: &str) -> String {
    ["Merge “", name, "”"].concat()
}

/// Whom a merge concerns.
pub fn change(number: u32, name: &str, into: &str) -> String {
    let trainings = count(number as usize, "training", "trainings");
    let one = number == 1;
    if into.is_empty() {
        let verb = if one { " has “" } else { " have “" };
        [&trainings, verb, name, "” now."].concat()
    } else {
        let verb = if one { " changes" } else { " change" };
        [&trainings, verb, " from “", name, "” to “", into, "”."].concat()
    }
}

pub fn added(name: &str) -> String {
    ["“", name, "” added."].concat()
}

pub fn renamed(before: &str, after: &str) -> String {
    ["“", before, "” is now “", after, "”."].concat()
}

pub fn merged(name: &str, into: &str) -> String {
    ["“", name, "” merged into “", into, "”."].concat()
}

pub fn removed(name: &str) -> String {
    ["“", name, "” removed."].concat()
}
