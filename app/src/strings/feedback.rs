//! Words of the feedback page.

pub const EYEBROW: &str = "How was it?";
pub const LEAD: &str =
    "About a minute. It goes to the trainer and to the learning team, and shapes the next one.";
pub const LOADING: &str = "Loading the form";

pub const OVERALL: &str = "How was it overall?";
pub const USEFUL: &str = "How useful is it for your work?";
pub const TRAINER: &str = "How did the trainer lead it?";
pub const BALANCE: &str = "How did talk and practice balance?";
pub const RECOMMEND: &str = "Would you recommend it to a colleague?";
pub const KEEP: &str = "What should stay as it is?";
pub const CHANGE: &str = "What would you change?";
pub const LEARN_NEXT: &str = "What would you like to learn next?";
pub const OPTIONAL: &str = "If something comes to mind.";

pub const POOR: &str = "Poor";
pub const EXCELLENT: &str = "Excellent";
pub const NOT_USEFUL: &str = "Not at all";
pub const VERY_USEFUL: &str = "Very";
pub const NEVER: &str = "Not at all likely";
pub const CERTAINLY: &str = "Certainly";

pub const TOO_MUCH_TALK: &str = "Too much talk";
pub const RIGHT: &str = "Just right";
pub const TOO_MUCH_PRACTICE: &str = "Too much practice";

pub const ANONYMOUS: &str = "Answer anonymously";
pub const ANONYMOUS_HINT: &str = "Nothing we store links this answer to you; only that you answered is kept apart from it. Words can still give people away, so write with that in mind.";

pub const SEND: &str = "Send feedback";
pub const DRAFT_KEPT: &str = "What you fill in stays in this browser tab until you send it.";

pub const THANKS: &str = "Thank you";
pub const THANKS_TEXT: &str =
    "Your answer is in. This is what makes the next session better than this one.";
pub const ALREADY: &str = "You have already answered";
pub const ALREADY_TEXT: &str =
    "Your feedback on this session is in, and one answer a person is all it takes. Thank you.";
pub const NOT_ASKED: &str = "Nothing to say here yet";
pub const NOT_ASKED_TEXT: &str =
    "Feedback comes from people who were there, once the session has ended.";
pub const CLOSED: &str = "The form has closed";
pub const CLOSED_TEXT: &str = "Feedback is open for 14 days after a session. Tell the trainer in person: they will be glad to hear it.";
pub const TO_MY_LEARNING: &str = "Back to My learning";
pub const TO_SESSION: &str = "See the session";

/// The end of a scale, as screen readers hear it.
pub fn end(step: u8, words: &str) -> String {
    format!("{step}, {words}")
}

pub fn open_until(when: &str) -> String {
    format!("Open until {when}")
}
