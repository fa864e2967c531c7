//! Words of one session's page.

use potluck_app::strings::count;

pub const LOADING: &str = "Loading the session…";
pub const UNLOADED: &str = "Session";
pub const LOST_TITLE: &str = "This session is not here";
pub const LOST_TEXT: &str = "It may have been taken back, or the link is incomplete.";

pub const PARTS: &str = "Parts of the session";
pub const TAB_PLAN: &str = "Plan";
pub const TAB_ATTENDANCE: &str = "Attendance";
pub const TAB_MESSAGES: &str = "Messages";
pub const TAB_HISTORY: &str = "History";

pub const DUPLICATE: &str = "Duplicate";
pub const EXPORT_ROSTER: &str = "Roster as CSV";
pub const AS_EMPLOYEES: &str = "As employees see it";
pub const CANCEL: &str = "Cancel the session…";
pub const CANCEL_TITLE: &str = "Cancel this session?";
pub const CANCEL_CONFIRM: &str = "Cancel the session";
pub const CANCELLED: &str = "The session is cancelled.";
pub const BRING_BACK: &str = "Bring it back";
pub const BRING_BACK_TITLE: &str = "Does it take place after all?";
pub const KEEP_PLACES: &str = "Everyone keeps the place that they had.";
pub const BROUGHT_BACK: &str = "The session takes place after all.";
pub const CANCELLED_TITLE: &str = "This session is cancelled";
pub const NO_REASON: &str = "No reason was given.";
pub const NOT_NEUTRAL: &str = "This session asks for a neutral facilitator. Choose somebody else in \
                               the plan, or speak with them first.";

pub const ROSTER_LOADING: &str = "Loading the roster…";
pub const NOT_YET_TITLE: &str = "Not yet";
pub const NOT_YET_TEXT: &str = "Who was there is marked once the session has started.";
pub const NO_ATTENDANCE_TITLE: &str = "Nobody was there";
pub const NO_ATTENDANCE_TEXT: &str = "The session is cancelled.";

pub fn tab_roster(people: u32) -> String {
    match people {
        0 => "Roster".to_owned(),
        _ => ["Roster (", &people.to_string(), ")"].concat(),
    }
}

pub fn led_by(names: &str) -> String {
    ["Led by ", names].concat()
}

/// `8 of 12 seats taken, 3 people wait`.
pub fn seats(confirmed: u32, capacity: u32, waitlisted: u32) -> String {
    let taken = [
        &confirmed.to_string(),
        " of ",
        &count(capacity as usize, "seat taken", "seats taken"),
    ]
    .concat();
    match waitlisted {
        0 => taken,
        _ => [
            &taken,
            ", ",
            &count(waitlisted as usize, "person waits", "people wait"),
        ]
        .concat(),
    }
}

pub fn manager_of(facilitator: &str, people: &str) -> String {
    [facilitator, " is the manager of ", people].concat()
}
