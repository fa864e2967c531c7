//! Words of taking something back.

use potluck_domain::api::code;

pub const KEYS: &str = "Control Z takes it back.";
pub const UNDONE: &str = "Taken back.";

/// Why something cannot be taken back, by the code of the API.
pub const REFUSALS: [(&str, &str); 7] = [
    (
        code::STALE,
        "This was changed again since, so taking it back would undo that too. Look at what it says now, and change it by hand.",
    ),
    (code::NOT_UNDOABLE, "This was taken back already."),
    (
        code::IN_USE,
        "Something else refers to it by now, so it cannot go any more.",
    ),
    (
        code::SESSION_STARTED,
        "The session has started, so this stays as it is.",
    ),
    (
        code::LAST_ADMIN,
        "That would leave nobody who may administer. Make somebody else an admin first.",
    ),
    (
        code::CAPACITY_BELOW_CONFIRMED,
        "More people are confirmed by now than there were seats before, and nobody loses a seat.",
    ),
    (
        code::NOT_ALLOWED,
        "Only an admin can take back what somebody else changed.",
    ),
];
