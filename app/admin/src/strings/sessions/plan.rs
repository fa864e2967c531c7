//! Words of a session's plan: the form, and what it comes to.

use potluck_app::strings::{count, list};
use potluck_domain::api::Plan;

use crate::strings::telling;

/// Sessions should be announced so many days ahead.
const LEAD_DAYS: i32 = 21;

pub const TRAINING: &str = "Training";
pub const TRAINING_HINT: &str = "Type to find it in the catalog.";
pub const START: &str = "Start";
pub const DURATION: &str = "Length";
pub const MINUTES: &str = "minutes";
pub const CAPACITY: &str = "Capacity";
pub const SEATS: &str = "seats";
pub const REGIONS: &str = "Regions it is meant for";
pub const REGIONS_ALL: &str = "None chosen means all. Everyone may join from anywhere.";
pub const REGIONS_SOME: &str = "Everyone may still join from anywhere.";
pub const TRAINERS: &str = "Trainers";
pub const LOCATION: &str = "Location";
pub const LOCATION_HINT: &str = "Where people meet, in words. Everyone sees it.";
pub const VIDEO: &str = "Video link";
pub const VIDEO_HINT: &str = "Only people with a confirmed seat see it.";
pub const WINDOW: &str = "Signing up";
pub const WINDOW_HINT: &str = "In the time zone of the session.";
pub const OPENS: &str = "Opens";
pub const OPENS_HINT: &str = "Empty: at once.";
pub const CLOSES: &str = "Closes";
pub const CLOSES_HINT: &str = "Empty: when it starts.";
pub const ENOUGH: &str = "Enough people";
pub const ENOUGH_HINT: &str =
    "Too few? You decide in time whether it takes place, and a mail reminds you the day before.";
pub const MINIMUM: &str = "At least";
pub const MINIMUM_HINT: &str = "Empty: it takes place with however many come.";
pub const PEOPLE: &str = "people";
pub const DECIDE: &str = "Decide by";
pub const DECIDE_HINT: &str = "In the time zone of the session. Empty: three days before.";
pub const CONVERSATION: &str = "The conversation";
pub const FACILITATOR: &str = "Facilitator";
pub const FACILITATOR_HINT: &str = "Somebody beside the trainer who looks after the conversation.";
pub const NEUTRAL: &str = "The facilitator must be neutral";
pub const NEUTRAL_HINT: &str = "Not the manager of anyone who comes. Potluck says who would be.";
pub const CONFIDENTIAL: &str = "Confidential";
pub const CONFIDENTIAL_HINT: &str =
    "Colleagues see how many come, but no names. Trainers and admins see the roster.";

pub const PANEL_TITLE: &str = "What it comes to";
pub const PANEL_EMPTY: &str = "Choose a date and time to see it in every region.";
pub const AT_WORK: &str = "Working hours";
pub const BEFORE_WORK: &str = "Before work";
pub const AFTER_WORK: &str = "After work";
pub const AT_NIGHT: &str = "At night";
pub const DAY_OFF: &str = "Day off";
pub const NOT_MEANT: &str = "not meant";
pub const LEAD_SHORT: &str =
    "People plan about three weeks ahead, so aim for 21 days. You can still plan it.";
pub const LEAD_PAST: &str = "Nobody can sign up for a session that is over.";

pub const CREATE: &str = "Plan the session";
pub const CREATED: &str = "The session is planned.";
pub const TRAINER_BUSY: &str = "Somebody who teaches it teaches another session at the same time. \
                                Choose another time, or somebody else.";
pub const TWIN_NOTE: &str = "A twin of a session that stands: people who wait for a seat in one read of free seats in the \
     other.";
pub const NO_TWIN: &str = "Plan it on its own";
pub const DUPLICATE_NOTE: &str = "A copy of a session. Choose when it takes place.";
pub const SAVE: &str = "Save the changes";
pub const UNCHANGED: &str = "Nothing is changed yet.";
pub const SAVED: &str = "The session is changed.";
pub const CANCELLED_TITLE: &str = "A cancelled session cannot be changed";
pub const CANCELLED_TEXT: &str = "Bring it back first, or plan it again as a copy.";

pub const CONFIRM_TITLE: &str = "This changes something for people";
pub const CONFIRM: &str = "Save the changes";
/// How those who wait hear of a seat.
pub const SEATED_HEARD: &str =
    "Whoever gets a seat sees it in Potluck at once, and a mail invites them.";
pub const WHAT_CHANGES: &str = "What changes";
pub const TIME: &str = "Time";
pub const NOWHERE: &str = "not said";
pub const NOBODY: &str = "nobody";

pub fn time_in(time: &str, city: &str) -> String {
    [time, " in ", city].concat()
}

/// What the training gives where a field is left empty.
pub fn defaults(minutes: Option<u32>, seats: Option<u32>, trainers: &[String]) -> String {
    let mut parts = Vec::new();
    parts.extend(minutes.map(|it| count(it as usize, "minute", "minutes")));
    parts.extend(seats.map(|it| count(it as usize, "seat", "seats")));
    if !trainers.is_empty() {
        parts.push(["led by ", &list(trainers)].concat());
    }
    [
        "The training’s own, where left empty: ",
        &parts.join(", "),
        ".",
    ]
    .concat()
}

pub fn is_short(days: i32) -> bool {
    days < LEAD_DAYS
}

pub fn lead(days: i32) -> String {
    match days {
        ..0 => "This is in the past".to_owned(),
        0 => "Less than a day ahead".to_owned(),
        _ => {
            let number = usize::try_from(days).unwrap_or_default();
            let only = if is_short(days) { "Only " } else { "" };
            [only, &count(number, "day", "days"), " ahead"].concat()
        }
    }
}

pub fn clash(person: &str) -> String {
    [person, " is busy then"].concat()
}

pub fn clash_with(title: &str, when: &str) -> String {
    ["“", title, "”, ", when, " your time."].concat()
}

pub fn holiday(region: &str) -> String {
    ["A holiday in ", region].concat()
}

pub fn holiday_name(name: &str, day: &str) -> String {
    [name, ", ", day, "."].concat()
}

/// The plan for those who do not see it.
pub fn spoken(plan: &Plan) -> String {
    let names = |at_work: bool| -> Vec<String> {
        let times = plan.regions.iter();
        times
            .filter(|it| it.meant && it.working_hours == at_work)
            .map(|it| it.name.clone())
            .collect()
    };
    let mut parts = vec![[&lead(plan.lead_days), "."].concat()];
    let (inside, outside) = (names(true), names(false));
    if !inside.is_empty() {
        parts.push(["In working hours in ", &list(&inside), "."].concat());
    }
    if !outside.is_empty() {
        parts.push(["Outside of working hours in ", &list(&outside), "."].concat());
    }
    parts.extend(
        plan.clashes
            .iter()
            .map(|it| [&clash(&it.person.name), "."].concat()),
    );
    parts.extend(
        plan.holidays
            .iter()
            .map(|it| [&it.name, " in ", &it.region, "."].concat()),
    );
    parts.join(" ")
}

/// `Location: Kitchen → Canteen`.
pub fn from_to(what: &str, from: &str, to: &str) -> String {
    [what, ": ", from, " → ", to].concat()
}

pub fn yes_or_no(yes: bool) -> &'static str {
    if yes { "Yes" } else { "No" }
}

/// When people sign up; empty means at once, and until the start.
pub fn window(opens: &str, closes: &str) -> String {
    match (opens, closes) {
        ("", "") => String::new(),
        ("", closes) => ["until ", closes].concat(),
        (opens, "") => ["from ", opens].concat(),
        (opens, closes) => ["from ", opens, " until ", closes].concat(),
    }
}

/// How many people it takes, and until when that is decided.
pub fn enough(minimum: &str, decide: &str) -> String {
    match (minimum, decide) {
        ("", _) => String::new(),
        (minimum, "") => ["at least ", minimum].concat(),
        (minimum, decide) => ["at least ", minimum, ", decided by ", decide].concat(),
    }
}

/// How people hear of a change: for one that calendars show, whether it is soon, and whether somebody gets a
/// seat by it.
pub fn heard(in_calendars: Option<bool>, seats: bool) -> String {
    let change = in_calendars.map(|soon| telling::of_change(&[soon]));
    match (change, seats) {
        (None, false) => telling::NOT_MAILED.to_owned(),
        (None, true) => SEATED_HEARD.to_owned(),
        (Some(change), false) => change,
        (Some(change), true) => [&change, "\n\n", SEATED_HEARD].concat(),
    }
}

/// A video link that is another one, or gone.
pub fn video(there: bool) -> &'static str {
    if there {
        "Confirmed people see another video link."
    } else {
        "The video link goes."
    }
}

pub fn confidential(now: bool) -> &'static str {
    if now {
        "Colleagues no longer see the names of those who come."
    } else {
        "Colleagues see the names of those who come."
    }
}

/// A capacity that rises while people wait.
pub fn seated(people: u32) -> String {
    let people = people as usize;
    [
        &count(people, "person who waits gets", "people who wait get"),
        " a seat.",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_of_three_weeks_is_enough() {
        assert_eq!(lead(21), "21 days ahead");
        assert_eq!(lead(1), "Only 1 day ahead");
        assert_eq!(lead(0), "Less than a day ahead");
        assert_eq!(lead(-3), "This is in the past");
        assert!(is_short(20) && !is_short(21));
    }

    #[test]
    fn mail_is_promised_where_one_goes_out() {
        let change = telling::of_change(&[true]);
        assert_eq!(heard(Some(true), false), change);
        assert_eq!(heard(None, false), telling::NOT_MAILED);
        assert_eq!(heard(None, true), SEATED_HEARD);
        let both = heard(Some(true), true);
        assert!(both.starts_with(&change) && both.ends_with(SEATED_HEARD));
    }

    #[test]
    fn what_a_training_gives_is_said_in_one_sentence() {
        let trainers = ["Clara Hoffmann".to_owned()];
        assert_eq!(
            defaults(Some(60), Some(12), &trainers),
            "The training’s own, where left empty: 60 minutes, 12 seats, led by Clara Hoffmann."
        );
    }
}
