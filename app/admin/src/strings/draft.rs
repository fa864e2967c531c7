//! Words of drafts.

pub const RESTORED_TITLE: &str = "Draft restored";
pub const RESTORED_TEXT: &str = "You began this earlier and did not send it.";
pub const DISCARD: &str = "Discard the draft";
