//! Words about places: getting one, having one, giving it up.

use potluck_domain::api::{Place, PlaceState};
use potluck_domain::signup::Closed;

use crate::format;
use crate::strings::{count, list};

pub const SIGN_UP: &str = "Sign up";
pub const JOIN_WAITLIST: &str = "Join waitlist";
pub const GOING: &str = "Going";
pub const LEAVE: &str = "Leave";
pub const CLOSED: &str = "Closed";
pub const STARTED: &str = "On now";
pub const ENDED: &str = "Over";
pub const CANCELLED: &str = "Cancelled";
pub const NOBODY_WAITS: &str = "Full, nobody waits yet";

/// A person's own place, as a badge says it.
pub fn place(place: Place) -> String {
    match (place.state, place.position) {
        (PlaceState::Confirmed, _) => GOING.to_owned(),
        (PlaceState::Waitlisted, Some(position)) => {
            ["Waitlisted (", &format::ordinal(position), ")"].concat()
        }
        (PlaceState::Waitlisted, None) => "Waitlisted".to_owned(),
    }
}

pub fn seats_left(seats: u32) -> String {
    count(seats as usize, "seat left", "seats left")
}

pub fn waiting(people: u32) -> String {
    match people {
        0 => NOBODY_WAITS.to_owned(),
        _ => count(people as usize, "person waiting", "people waiting"),
    }
}

pub fn seats_of(confirmed: u32, capacity: u32) -> String {
    [
        &confirmed.to_string(),
        " of ",
        &count(capacity as usize, "seat taken", "seats taken"),
    ]
    .concat()
}

/// After signing up.
pub fn joined(place: Place) -> String {
    match (place.state, place.position) {
        (PlaceState::Confirmed, _) => "You’re going.".to_owned(),
        (PlaceState::Waitlisted, Some(position)) => {
            ["You’re ", &format::ordinal(position), " on the waitlist."].concat()
        }
        (PlaceState::Waitlisted, None) => "You’re on the waitlist.".to_owned(),
    }
}

/// After signing up, when other sessions run at the same time.
pub fn joined_but_overlaps(place: Place, titles: &[String]) -> String {
    [
        &joined(place),
        " Mind that ",
        &list(titles),
        " runs at the same time.",
    ]
    .concat()
}

/// After leaving; `queue` when rejoining means standing in line again.
pub fn left(queue: bool) -> &'static str {
    if queue {
        "You left. Others are waiting: undoing this puts you at the end of the queue."
    } else {
        "You left."
    }
}

/// Why nobody can sign up.
pub fn closed(reason: Closed) -> &'static str {
    match reason {
        Closed::SessionCancelled => "This session was cancelled.",
        Closed::SessionStarted => "It has started, so signing up is over.",
        Closed::SignupNotOpen => "Signing up has not opened yet.",
        Closed::SignupClosed => "Signing up has closed.",
    }
}

/// Why somebody who has a place cannot give it up any more.
pub const STARTED_WITH_PLACE: &str = "It has started, so places no longer change.";

pub fn opens(when: &str) -> String {
    ["Signing up opens ", when, "."].concat()
}
