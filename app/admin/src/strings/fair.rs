//! Words of the planner.

mod chart;
mod slot;

pub use chart::*;
pub use slot::*;

use potluck_app::strings::{count, list};

pub const TITLE: &str = "Planner";
pub const LEAD: &str = "Hours that people in every region can bear.";
pub const LOADING: &str = "Loading who lives where…";

pub const ASKED: &str = "What to plan";
pub const TRAINING: &str = "Training";
pub const TRAINERS: &str = "Trainers";
pub const LENGTH: &str = "Length";
pub const ZONE: &str = "Show the week in";
pub const REGIONS: &str = "Regions concerned";
pub const REGIONS_ALL: &str = "None chosen means all.";
pub const REGIONS_SOME: &str = "Only their people are counted.";

pub const WEEKS: &str = "Weeks";
pub const PREVIOUS: &str = "Previous";
pub const PREVIOUS_WEEK: &str = "Previous week";
pub const THIS_WEEK: &str = "This week";
pub const NEXT: &str = "Next";
pub const NEXT_WEEK: &str = "Next week";
pub const GO_TO_DATE: &str = "Go to a date";
pub const WEEK_SHORT: &str =
    "This week begins less than 21 days ahead, and people plan about three weeks ahead.";

pub const TWIN_NO: &str = "Plan it on its own";

pub const NOBODY_TITLE: &str = "Nobody lives in these regions yet";
pub const NOBODY_TEXT: &str = "Their working hours are shown as if one person lived in each.";

pub const OFFERS: &str = "Proposals";
pub const OFFERS_LEGEND: &str = "How many sessions";
pub const OFFERS_NONE: &str =
    "Nothing to propose: every hour of this week is over, or a trainer is busy.";
pub const OFFERS_LEAD: [&str; 3] = [
    "The best hours for one session for all. Choose one to see what it means to whom.",
    "Two sessions that together suit the most people. Everyone joins the one that suits them.",
    "Three sessions that together suit the most people. Everyone joins the one that suits them.",
];
pub const PLAN_THESE: &str = "Plan these";
pub const PLAN_THESE_HINT: &str = "Plan the first, then come back here for the next. Where the same people could go to either, \
     make them twins: open the first session, choose “Offer this again for…”, and the planner ties \
     the next one to it. Whoever waits for one then reads in Potluck when the other has a free seat.";

pub fn minutes(minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, _) | (1, 1..) => count(minutes as usize, "minute", "minutes"),
        (_, 0) => count(hours as usize, "hour", "hours"),
        (_, 30) => [&hours.to_string(), "½ hours"].concat(),
        _ => count(minutes as usize, "minute", "minutes"),
    }
}

pub fn own_zone(city: &str) -> String {
    ["Your time: ", city].concat()
}

pub fn zone_of(city: &str, region: &str) -> String {
    [city, ", ", region].concat()
}

/// `Mon 1 Feb to Sun 7 Feb`.
pub fn week(first: &str, last: &str) -> String {
    [first, " to ", last].concat()
}

pub fn go_in_time(day: &str) -> String {
    ["Go to the week of ", day].concat()
}

/// The choice of one, two or three sessions, with how many would come within working hours.
pub fn offer(sessions: usize, working: u32, people: u32) -> String {
    let sessions = match sessions {
        1 => "One for all",
        2 => "Two sessions",
        _ => "Three sessions",
    };
    [sessions, ": ", &of(working, people), " at work"].concat()
}

/// Whom a session is for.
pub fn meant_for(regions: &[String]) -> String {
    if regions.is_empty() {
        return "For everybody".to_owned();
    }
    ["For ", &list(regions)].concat()
}

/// What a pair or a triple comes to.
pub fn together(people: &str) -> String {
    ["Together: ", people, "."].concat()
}

pub fn plan_number(number: usize, when: &str) -> String {
    ["Plan session ", &number.to_string(), ", ", when].concat()
}

/// The session that the planned one is tied to.
pub fn twin_of(title: &str, when: &str) -> String {
    [
        "What you plan here becomes a twin of “",
        title,
        "”, ",
        when,
        ": whoever waits for one reads in Potluck when the other has a free seat.",
    ]
    .concat()
}

/// `120 of 150`.
pub fn of(some: u32, all: u32) -> String {
    [&some.to_string(), " of ", &all.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_say_them() {
        for (length, words) in [
            (45, "45 minutes"),
            (60, "1 hour"),
            (75, "75 minutes"),
            (90, "90 minutes"),
            (120, "2 hours"),
            (150, "2½ hours"),
            (135, "135 minutes"),
        ] {
            assert_eq!(minutes(length), words);
        }
    }
}
