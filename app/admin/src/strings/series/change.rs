//! Words of changing a series, and of what that does.

use potluck_app::strings::{count, list};
use potluck_domain::api::SeriesDeed;

pub const ACTIONS: &str = "Change the series";
pub const SHIFT: &str = "Shift all by…";
pub const CHANGE: &str = "Change…";
pub const RULE: &str = "Change the rule…";
pub const SKIP: &str = "Skip days…";
pub const END: &str = "End the series…";

pub const SHIFT_TITLE: &str = "Shift the sessions";
pub const SHIFT_CONFIRM: &str = "Shift the sessions";
pub const SHIFT_DONE: &str = "The sessions are shifted.";
pub const SHIFT_BY: &str = "By";
pub const SHIFT_HINT: &str = "Everyone keeps their seat, at the new time.";
pub const DIRECTION: &str = "Which way";
pub const LATER: &str = "Later";
pub const EARLIER: &str = "Earlier";
pub const MINUTES: &str = "minutes";
pub const PRESETS: &str = "Often used";

pub const CHANGE_TITLE: &str = "Change what the sessions get";
pub const CHANGE_CONFIRM: &str = "Save the changes";
pub const CHANGE_DONE: &str = "The series is changed.";

pub const RULE_TITLE: &str = "Change the rule";
pub const RULE_CONFIRM: &str = "Change the rule";
pub const RULE_DONE: &str = "The rule is changed.";
pub const RULE_NOTE: &str = "The hour stays as it is; “Shift all by” moves that. Sessions on dates that the new rule names too stay there.";
pub const RULE_NOW: &str = "Its rule now has no words here:";

pub const SKIP_TITLE: &str = "Skip holidays and single days";
pub const SKIP_CONFIRM: &str = "Save the days";
pub const SKIP_DONE: &str = "The days are changed.";

pub const END_TITLE: &str = "End the series?";
pub const END_CONFIRM: &str = "End the series";
pub const END_DONE: &str = "The series ends.";
pub const END_NOTE: &str =
    "Sessions that nobody signed up for go. For the others you choose what becomes of them.";

pub const SCOPE: &str = "Which sessions";
pub const SCOPE_ALL: &str = "All that are still to start";
pub const SCOPE_FROM: &str = "This and following";
pub const FROM: &str = "From which session on";
pub const ONE_ONLY: &str = "For this one only, change it on its own page.";
pub const ONE_LINK: &str = "Open this session";
pub const ONE_HINT: &str = "To change one session only, open it from the list: what is changed there concerns that one alone.";

pub const EFFECTS: &str = "What happens";
pub const EFFECTS_OPEN: &str =
    "As soon as something is changed, what it does stands here, session by session.";
pub const EFFECTS_NONE: &str = "No session that exists changes.";
pub const LOOKING: &str = "Looking at what it does…";
pub const UNCHANGED: &str = "Nothing is changed yet.";
pub const NOT_LOOKED: &str =
    "This could not be looked at. Put right what is said below, or look again.";
pub const LOOK_AGAIN: &str = "Look again";

pub const LEFT_TITLE: &str = "Sessions with people that the series no longer names";
pub const KEEP: &str = "Keep them, as sessions of their own";
pub const CANCEL: &str = "Cancel them";
pub const REASON_HINT: &str = "Everyone on their rosters reads it.";
/// Where no session moves: not all that a plan says is in calendars.
pub const HEARD_PLAN: &str = "They see it in Potluck at once. Of another location or video link a mail tells them in three minutes, and their calendars follow.";

pub const STALE_TITLE: &str = "Somebody else changed this series meanwhile";
pub const STALE_TEXT: &str = "What happens is looked at again, on top of their change. What you typed is still here; nothing was saved yet.";

pub fn preset(minutes: i32) -> String {
    let sign = if minutes < 0 { "−" } else { "+" };
    [sign, &minutes.unsigned_abs().to_string(), " minutes"].concat()
}

pub fn deed(deed: SeriesDeed) -> &'static str {
    match deed {
        SeriesDeed::Created => "New",
        SeriesDeed::Moved => "Moves",
        SeriesDeed::Changed => "Changes",
        SeriesDeed::Removed => "Goes",
        SeriesDeed::Cancelled => "Is cancelled",
        SeriesDeed::Kept => "Is kept",
    }
}

/// Between the old time and the new one, for those who do not see the arrow.
pub const TO: &str = "to";

/// Who is on the lists of a session; nothing where nobody is.
pub fn people(confirmed: u32, waitlisted: u32) -> String {
    let parts: Vec<String> = [(confirmed, " confirmed"), (waitlisted, " waiting")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| [&number.to_string(), words].concat())
        .collect();
    list(&parts)
}

/// How many sessions what happens to.
pub fn sum(deeds: &[SeriesDeed]) -> String {
    let of = |wanted: SeriesDeed, one: &str, many: &str| {
        let number = deeds.iter().filter(|it| **it == wanted).count();
        (number > 0).then(|| count(number, one, many))
    };
    let parts: Vec<String> = [
        of(SeriesDeed::Moved, "session moves", "sessions move"),
        of(SeriesDeed::Changed, "session changes", "sessions change"),
        of(SeriesDeed::Created, "session is made", "sessions are made"),
        of(SeriesDeed::Removed, "session goes", "sessions go"),
        of(
            SeriesDeed::Cancelled,
            "session is cancelled",
            "sessions are cancelled",
        ),
        of(SeriesDeed::Kept, "session is kept", "sessions are kept"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match parts[..] {
        [] => EFFECTS_NONE.to_owned(),
        _ => [&list(&parts), "."].concat(),
    }
}

/// Whom it affects, counted once for each session; nothing where it is nobody.
pub fn affected(confirmed: u32, waitlisted: u32) -> Vec<String> {
    let confirmed = (confirmed > 0).then(|| {
        let words = count(confirmed as usize, "confirmed seat", "confirmed seats");
        [&words, " in these sessions."].concat()
    });
    let waitlisted = (waitlisted > 0).then(|| {
        count(
            waitlisted as usize,
            "person waits for one.",
            "people wait for one.",
        )
    });
    confirmed.into_iter().chain(waitlisted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_is_said_in_one_sentence() {
        use SeriesDeed::{Created, Kept, Moved};
        assert_eq!(
            sum(&[Moved, Moved, Created, Kept]),
            "2 sessions move, 1 session is made and 1 session is kept."
        );
        assert_eq!(sum(&[]), EFFECTS_NONE);
        assert_eq!(people(2, 1), "2 confirmed and 1 waiting");
        assert_eq!(people(0, 0), "");
    }
}
