//! Words about who was there.

use potluck_app::strings::count;

pub const HINT: &str = "Everyone counts as there. Tap who is missing.";
pub const THERE: &str = "There";
pub const MISSING: &str = "Missing";
pub const SAVE: &str = "Save attendance";
pub const NOBODY_TITLE: &str = "Nobody to mark";
pub const NOBODY_TEXT: &str = "Nobody has a confirmed seat in this session.";
pub const LIST: &str = "Who was there";

pub const NOT_SAVED: &str = "Not saved yet";
pub const KEPT: &str =
    "You are offline. Your marks are kept on this device: save again once you are connected.";

/// `11 of 12 here`.
pub fn sums(there: usize, of: usize) -> String {
    [&there.to_string(), " of ", &of.to_string(), " here"].concat()
}

pub fn saved(there: u32, missing: u32) -> String {
    let there = count(there as usize, "person was there", "people were there");
    match missing {
        0 => ["Saved: ", &there, "."].concat(),
        _ => ["Saved: ", &there, ", ", &missing.to_string(), " missing."].concat(),
    }
}
