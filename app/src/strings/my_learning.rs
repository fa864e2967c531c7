//! Words of My learning, and of the page that is not there.

use crate::format;
use crate::strings::count;

pub const TITLE: &str = "My learning";
pub const LOADING: &str = "Loading your sessions";

pub const ASKED: &str = "How was it?";
pub const ASKED_TEXT: &str = "These still wait for a minute of your honesty.";
pub const GIVE: &str = "Give feedback";
pub const UPCOMING: &str = "Coming up";
pub const WAITLISTED: &str = "On the waitlist";
pub const WAITLISTED_TEXT: &str = "A freed seat goes to the first in line at once.";
pub const PAST: &str = "Looking back";

pub const EMPTY: &str = "Nothing on your plate yet";
pub const EMPTY_TEXT: &str = "Colleagues are cooking up sessions on everything from negotiation to sourdough. Take a seat and it shows up here.";
pub const NO_UPCOMING: &str = "Nothing planned right now. There is a seat for you somewhere.";
pub const CALENDAR: &str = "Have all of this in your calendar";
pub const FIND: &str = "Find a session";

pub const CANCELLED: &str = "Cancelled";
pub const PRESENT: &str = "You were there";
pub const ABSENT: &str = "You missed it";
pub const STAYED_WAITLISTED: &str = "No seat came free";
pub const FEEDBACK_GIVEN: &str = "Feedback given";
pub const NOW: &str = "On now";

pub const LOST: &str = "This page is not on the menu";
pub const LOST_TEXT: &str = "The link may be incomplete, or what it led to has moved.";

/// How a screen reader hears a button among others like it.
pub fn give_for(title: &str) -> String {
    format!("{GIVE}: {title}")
}

pub fn in_line(position: u32) -> String {
    format!("{} in line", format::ordinal(position))
}

pub fn open_until(when: &str) -> String {
    format!("Open until {when}")
}

pub fn summary(seats: usize, waiting: usize) -> String {
    let seats = count(seats, "session", "sessions");
    match waiting {
        0 => format!("{seats} ahead of you."),
        _ => format!("{seats} ahead of you, {waiting} more on a waitlist."),
    }
}

pub fn with(names: &str) -> String {
    format!("with {names}")
}
