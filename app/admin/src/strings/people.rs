//! Words of the section People.

use potluck_app::strings::count;
use potluck_domain::api::Role;

pub const TITLE: &str = "People";
pub const LEAD: &str = "Who is here, and who may do what.";
pub const NEW_TITLE: &str = "Add a person";
pub const NEW_LEAD: &str = "They can sign in as soon as they are added.";
pub const DETAIL_TITLE: &str = "Person";
pub const GONE_TITLE: &str = "Nobody is here";
pub const GONE_TEXT: &str = "This person is not known, or no longer.";

pub const SEARCH: &str = "Search by name or address";
pub const EXPORT: &str = "Export as CSV";
pub const EMPTY_TITLE: &str = "Nobody is here yet";
pub const EMPTY_TEXT: &str = "Add the first person, and they can sign in.";
pub const ALL_REGIONS: &str = "All regions";
pub const ANY_ROLE: &str = "Everybody";
pub const ANY_DEPARTMENT: &str = "Any department";
pub const ACTIVE: &str = "Active";
pub const DEACTIVATED: &str = "Deactivated";
pub const STATE: &str = "Shown are";

pub const NAME: &str = "Name";
pub const EMAIL: &str = "Email";
pub const EMAIL_HINT: &str = "They sign in with it, and it is where mail goes.";
pub const DEPARTMENT: &str = "Department";
pub const REGION: &str = "Region";
pub const ZONE: &str = "Time zone";
pub const ZONE_HINT: &str = "They see all times in it. They can change it themselves.";
pub const START_DATE: &str = "Start date";
pub const START_DATE_HINT: &str = "Their first day in the company, if you like.";
pub const MANAGER: &str = "Manager";
pub const MANAGER_HINT: &str =
    "So that nobody's manager facilitates a confidential session that they come to.";
pub const ROLES: &str = "Roles";
pub const EVERYBODY: &str = "Everybody can find sessions, sign up and say how it was.";
pub const TRAINER: &str = "Trainer";
pub const TRAINER_HINT: &str = "Sees who comes to their own sessions, marks attendance, reads feedback and edits their trainings.";
pub const ADMIN: &str = "Admin";
pub const ADMIN_HINT: &str = "May change everything: program, people, regions. Sees all feedback.";
pub const LAST_ADMIN: &str = "This is the last active admin. Make somebody else an admin first.";
pub const OWN_ADMIN: &str = "This is you: without it, administration closes to you as you save.";

pub const SAVE: &str = "Save";
pub const CREATE: &str = "Add this person";
pub const NOTHING_CHANGED: &str = "Nothing is changed.";

pub const DEACTIVATE: &str = "Deactivate";
pub const ACTIVATE: &str = "Activate again";
pub const LEAVING: &str = "Leaving";
pub const LEAVING_TEXT: &str =
    "Whoever leaves the company is deactivated: what they taught and attended stays.";
pub const DEACTIVATED_TEXT: &str =
    "They cannot sign in, and hold no place in sessions still to start.";
pub const TEACHES: &str = "Sessions still to start that they teach or facilitate";
pub const TEACHES_NOTE: &str = "These stay theirs until you give them to somebody else.";
pub const SIGNED_OUT: &str = "They are signed out at once, on every device.";
pub const NO_PLACES: &str = "They hold no place in sessions still to start.";
pub const HEARD: &str = "They are not told by Potluck: they can no longer sign in. Whoever moves up is told by mail at once, with an invitation for their calendar.";
pub const UNDO_NOTE: &str =
    "You can take this back, but their seats may be gone by then: they queue up again, at the end.";

pub fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Employee => None,
        Role::Trainer => Some(TRAINER),
        Role::Admin => Some(ADMIN),
    }
}

pub fn deactivate(name: &str) -> String {
    ["Deactivate ", name, "?"].concat()
}

/// What becomes of the places of somebody who goes.
pub fn freed(confirmed: u32, waitlisted: u32) -> Vec<String> {
    let number = |number: u32| usize::try_from(number).unwrap_or_default();
    let mut lines = Vec::new();
    if confirmed > 0 {
        let seats = count(number(confirmed), "seat is freed", "seats are freed");
        lines.push([&seats, "; whoever waits moves up."].concat());
    }
    if waitlisted > 0 {
        let places = count(
            number(waitlisted),
            "place on a waitlist is freed.",
            "places on waitlists are freed.",
        );
        lines.push(places);
    }
    if lines.is_empty() {
        lines.push(NO_PLACES.to_owned());
    }
    lines
}

pub fn added(name: &str) -> String {
    [name, " is added."].concat()
}

pub fn saved(name: &str) -> String {
    [name, " is saved."].concat()
}

pub fn is_deactivated(name: &str) -> String {
    [
        name,
        " is deactivated. Undo puts them back at the end of each queue.",
    ]
    .concat()
}

pub fn is_activated(name: &str) -> String {
    [name, " may sign in again."].concat()
}

pub fn since(day: &str) -> String {
    ["Deactivated on ", day].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_freed_is_counted() {
        assert_eq!(freed(0, 0), [NO_PLACES]);
        assert_eq!(
            freed(1, 2),
            [
                "1 seat is freed; whoever waits moves up.",
                "2 places on waitlists are freed."
            ]
        );
    }
}
