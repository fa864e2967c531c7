//! Words of messages to the roster.

pub const WRITE: &str = "Write to the roster";
pub const AUDIENCE: &str = "For whom";
pub const TEXT: &str = "Message";
pub const TEXT_HINT: &str = "Plain text. Paragraphs stay as they are.";
pub const SEND: &str = "Send the message";
pub const LATER: &str = "It goes out by mail in three minutes. Until then you can take it back, unless the session is on or starts within the hour.";
pub const WRITTEN: &str = "The message goes out in three minutes.";
pub const TAKEN_BACK: &str = "The message is taken back.";
pub const TAKE_BACK: &str = "Take back";
pub const WAITS: &str = "Goes out within minutes";
pub const LIST: &str = "Waiting and sent";
pub const NONE: &str = "No message yet.";
pub const LOADING: &str = "Loading the messages…";

pub fn to_confirmed(people: u32) -> String {
    ["Confirmed (", &people.to_string(), ")"].concat()
}

pub fn to_everyone(people: u32) -> String {
    ["Everyone, also who waits (", &people.to_string(), ")"].concat()
}

pub fn sent(when: &str) -> String {
    ["Sent ", when].concat()
}

pub fn by(author: &str, when: &str) -> String {
    [author, ", ", when].concat()
}

pub fn for_confirmed() -> String {
    "For everyone confirmed".to_owned()
}

pub fn for_everyone() -> String {
    "For everyone, also who waits".to_owned()
}

/// A button's name for those who do not see which message it stands at.
pub fn take_back(author: &str, when: &str) -> String {
    [TAKE_BACK, ": ", &by(author, when)].concat()
}
