//! Words of what becomes of a session: announced in time or not, its relatives, what can be made
//! of it.

use potluck_app::strings::count;

/// Sessions should be announced so many days ahead.
const LEAD_DAYS: u32 = 21;

pub const SHORT_HINT: &str = "People plan about three weeks ahead.";
pub const UNDECIDED: &str = "It takes place only if enough people come.";
pub const IN_SERIES: &str = "Part of a series.";
pub const WHOLE_SERIES: &str = "Change all of them there";
pub const TWINS: &str = "Also at other hours";
pub const NO_SEAT: &str = "No free seat";
pub const OFFER_AGAIN: &str = "Offer this again for…";
pub const OFFER_AGAIN_TEXT: &str = "The planner proposes hours that people there can bear. Whoever \
                                    waits for a seat here reads of free seats there.";
pub const REPEAT: &str = "Repeat as a series";

pub fn is_short(days: u32) -> bool {
    days < LEAD_DAYS
}

/// How long people can see it before it starts.
pub fn lead(days: u32) -> String {
    match days {
        0 => "Less than a day ahead: aim for 21".to_owned(),
        _ if is_short(days) => ["Only ", &ahead(days), ": aim for 21"].concat(),
        _ => ["In the catalog ", &ahead(days)].concat(),
    }
}

fn ahead(days: u32) -> String {
    count(days as usize, "day ahead", "days ahead")
}

/// While there is time: the day, and how many days are left.
pub fn announce(by: &str, left: i64) -> String {
    let left = match usize::try_from(left).unwrap_or_default() {
        0 => "today is the day".to_owned(),
        left => count(left, "day left", "days left"),
    };
    ["Announce by ", by, ": ", &left].concat()
}

pub fn seats_left(seats: u32) -> String {
    match seats {
        0 => NO_SEAT.to_owned(),
        _ => count(seats as usize, "seat left", "seats left"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_is_counted_and_said_plainly_when_it_is_short() {
        assert_eq!(lead(34), "In the catalog 34 days ahead");
        assert_eq!(lead(21), "In the catalog 21 days ahead");
        assert_eq!(lead(9), "Only 9 days ahead: aim for 21");
        assert_eq!(lead(0), "Less than a day ahead: aim for 21");
        assert_eq!(
            announce("Thu 12 Nov", 5),
            "Announce by Thu 12 Nov: 5 days left"
        );
        assert!(announce("Thu 12 Nov", 0).ends_with("today is the day"));
    }
}
