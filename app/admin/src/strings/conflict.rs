//! Words for two changes of one thing.

pub const TEXT: &str =
    "Nothing was saved yet. Choose field by field, then save on top of their change.";
pub const NOTHING_CLASHES: &str =
    "Your changes and theirs do not touch the same fields, so both can stay.";
pub const BASE: &str = "As it was";
pub const THEIRS: &str = "Theirs";
pub const MINE: &str = "Yours";
pub const TAKE_THEIRS: &str = "Take theirs";
pub const KEEP_MINE: &str = "Keep mine";
pub const BOTH: &str = "You both changed this.";
pub const ONLY_THEY: &str = "You did not change this.";
pub const EMPTY: &str = "(empty)";
pub const SAVE: &str = "Save on top";

pub fn title(by: Option<&str>) -> String {
    [
        by.unwrap_or("Somebody else"),
        " changed this while you were editing",
    ]
    .concat()
}
