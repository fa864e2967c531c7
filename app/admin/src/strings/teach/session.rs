//! Words of a trainer's page of one session.

use potluck_app::strings::count;

pub const LOADING: &str = "Loading the session…";
pub const UNLOADED: &str = "This session could not be loaded";
pub const LOST_TITLE: &str = "This session is not here";
pub const LOST_TEXT: &str = "Perhaps the address was mistyped.";
pub const FORBIDDEN_TITLE: &str = "Somebody else teaches this session";
pub const FORBIDDEN_TEXT: &str =
    "Only its trainers, its facilitator and those who run the program see who comes.";
pub const TO_SESSION: &str = "Its page in the catalog";
pub const TO_TRAINING: &str = "The training";
pub const VIDEO: &str = "Join the video call";

pub const VIEWS: &str = "Parts of this session";
pub const ROSTER: &str = "Who comes";
pub const ATTENDANCE: &str = "Attendance";
pub const MESSAGES: &str = "Messages";

pub const WISHES: &str = "What they hope for";
pub const WISHES_LEAD: &str =
    "Written when they signed up. A good place to begin your preparation.";
pub const CONFIRMED: &str = "Confirmed";
pub const WAITLISTED: &str = "Waiting for a seat";
pub const NOBODY_TITLE: &str = "Nobody has signed up yet";
pub const NOBODY_TEXT: &str = "Whoever does appears here, in the order of their signups.";
pub const NOBODY_CONFIRMED: &str = "Nobody has a seat yet.";
pub const NEW: &str = "New to the topic";
pub const THERE: &str = "Was there";
pub const MISSING: &str = "Was missing";
pub const EXPORT: &str = "Download as CSV";
pub const CONFIDENTIAL: &str =
    "This session is confidential: others see how many come, and no names. Keep them to yourself.";
pub const CANCELLED: &str = "This session is cancelled";

pub const NOT_OPEN_TITLE: &str = "Not yet";
pub const CLOSED_TITLE: &str = "Attendance is settled";
pub const CLOSED_TEXT: &str =
    "It could be corrected for 14 days after the session. Those who run the program still can.";
pub const CANCELLED_TEXT: &str = "It did not take place, so nobody was there to mark.";

/// `3 of 12 are new to the topic.`
pub fn new_to_topic(new: usize, all: usize) -> Option<String> {
    let verb = if new == 1 { " is" } else { " are" };
    let of = [&new.to_string(), " of ", &all.to_string(), verb];
    (new > 0).then(|| [&of.concat(), " new to the topic."].concat())
}

/// Before the start.
pub fn not_open(when: &str) -> String {
    ["Attendance opens when the session starts: ", when, "."].concat()
}

/// Whether the numbers of the read-only list say something.
pub fn was_there(there: usize, of: usize) -> String {
    let people = count(of, "person", "people");
    [&there.to_string(), " of ", &people, " were there."].concat()
}

pub const NEVER_MARKED: &str = "It was never marked, so everyone with a seat counts as there.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newcomers_are_counted_where_there_are_any() {
        assert_eq!(new_to_topic(0, 4), None);
        assert_eq!(new_to_topic(1, 4).unwrap(), "1 of 4 is new to the topic.");
        assert_eq!(new_to_topic(3, 4).unwrap(), "3 of 4 are new to the topic.");
    }
}
