//! What dialogs say of mail: what letters are about, and when people hear of a change.

/// How people hear of a change that their calendars show.
const LATER: &str = "They see it in Potluck at once. A mail follows in three minutes, in each one’s own time zone and with whatever else you change about the session until then, and their calendars follow it. Take it back by then, and nobody is told.";
/// The same where a session starts, or was to start, within the hour.
const SOON: &str = "They see it in Potluck at once. Within an hour of the start the mail does not wait: it goes out at once, and their calendars follow it.";
/// Where only some of several sessions do.
const SOME_SOON: &str = "For those that start within the hour the mail does not wait.";
const THOSE_WHO_RUN_IT: &str = "Those who run the session are told by mail too.";
/// How people hear of a place that they are given, or that is taken from them.
pub const AT_ONCE: &str =
    "They see it in Potluck at once, a mail tells them, and their calendars follow.";
/// How people hear of what stands in no calendar.
pub const NOT_MAILED: &str =
    "They see it in Potluck at once. It changes nothing in their calendars, so no mail goes out.";

/// What is not known yet, or is not the same for all.
pub const OPEN: &str = "…";

/// How people hear of a change of sessions that calendars show: for each of them, whether it starts, or was
/// to start, within the hour.
pub fn of_change(soon: &[bool]) -> String {
    let some = soon.contains(&true);
    let when = match some && soon.contains(&false) {
        true => [LATER, " ", SOME_SOON].concat(),
        false if some => SOON.to_owned(),
        false => LATER.to_owned(),
    };
    [&when, " ", THOSE_WHO_RUN_IT].concat()
}

/// `Tue 22 Dec, 15:00 Berlin time`, as letters put it.
pub fn when(day: &str, clock: &str, city: &str) -> String {
    [day, ", ", clock, " ", city, " time"].concat()
}

pub fn moved(title: &str, when: Option<&str>) -> String {
    ["Moved: ", title, ", now ", when.unwrap_or(OPEN)].concat()
}

/// An empty `place` is none.
pub fn relocated(title: &str, place: &str) -> String {
    match place {
        "" => ["New place: ", title].concat(),
        _ => ["New place: ", title, ", now ", place].concat(),
    }
}

/// A video link that is another one, or gone.
pub fn relinked(what: &str, there: bool) -> String {
    let matter = if there {
        "New video link: "
    } else {
        "No video link: "
    };
    [matter, what].concat()
}

pub fn promoted(what: &str) -> String {
    ["A seat for you: ", what].concat()
}

pub fn on_again(what: &str) -> String {
    ["On again: ", what].concat()
}

/// What is cancelled, as [`dated`] has it, and why.
pub fn cancelled(what: &str, reason: &str) -> String {
    ["Cancelled: ", what, "\n\n", given(reason)].concat()
}

/// A session at its day and time, as [`when`] has them; each of several at its own.
pub fn dated(title: &str, when: Option<&str>) -> String {
    [title, ", ", when.unwrap_or(OPEN)].concat()
}

fn given(reason: &str) -> &str {
    match reason.trim() {
        "" => OPEN,
        reason => reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_before_the_start_is_spoken_of_where_it_has_begun() {
        let (no, some, all) = (
            of_change(&[false, false]),
            of_change(&[true, false]),
            of_change(&[true]),
        );
        assert!(no.starts_with(LATER) && !no.contains("hour"));
        assert!(some.starts_with(LATER) && some.contains("within the hour"));
        assert!(all.starts_with(SOON) && !all.contains("three minutes"));
        for heard in [no, some, all, of_change(&[])] {
            assert!(heard.ends_with(THOSE_WHO_RUN_IT), "{heard}");
        }
    }

    #[test]
    fn a_letter_is_quoted_by_its_matter() {
        let at = when("Tue 22 Dec", "15:00", "Berlin");
        assert_eq!(
            moved("Sourdough", Some(&at)),
            "Moved: Sourdough, now Tue 22 Dec, 15:00 Berlin time"
        );
        assert_eq!(moved("Sourdough", None), "Moved: Sourdough, now …");
        assert_eq!(relocated("Sourdough", ""), "New place: Sourdough");
        let what = dated("Sourdough", Some(&at));
        assert_eq!(
            cancelled(&what, " The oven broke. "),
            "Cancelled: Sourdough, Tue 22 Dec, 15:00 Berlin time\n\nThe oven broke."
        );
        assert_eq!(
            cancelled(&dated("Sourdough", None), ""),
            "Cancelled: Sourdough, …\n\n…"
        );
    }
}
