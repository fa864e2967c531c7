//! Words of the section Mail.

use potluck_app::strings::{count, label};
use potluck_domain::api::{DeliveryState, SkipReason};

pub const TITLE: &str = "Mail";

pub const STATE: &str = "Show";
pub const OPEN: &str = "Failed and waiting";
pub const TO_WHOM: &str = "To whom";
pub const WHAT: &str = "What";
pub const SESSION: &str = "Session";
pub const STATUS: &str = "State";
pub const WHEN: &str = "When";
pub const REASON: &str = "Reason";

pub const BEING_SENT: &str = "Being sent";
pub const FIRST_TRY: &str = "goes out then";
pub const NEXT_TRY: &str = "next try";
pub const LAST_TRY: &str = "last try";
pub const THE_ROSTER: &str = "The roster";
pub const SOMEBODY: &str = "Somebody who is gone";

pub const RETRY: &str = "Try again";
pub const RETRY_NOW: &str = "Try now";
pub const RETRY_ALL: &str = "Try all again";
pub const ONLY_FAILED: &str = "Show only these";
pub const FAILED_TEXT: &str = "Potluck tried for about a day and gave up. Once the reason is out of the way, for instance a wrong address, have it try again.";

/// What a mail is, by its kind or by what it is about while that is open.
pub fn what(mail: &str) -> String {
    let words = match mail {
        "confirmed" => "Invitation",
        "waitlisted" => "Place on the waitlist",
        "promoted" => "Invitation from the waitlist",
        "moved" => "Another time",
        "relocated" => "Another place",
        "cancelled" => "Cancellation",
        "place" => "News of their seat",
        "reminder" => "Reminder",
        "reminder_day" => "Reminder, the day before",
        "reminder_hour" => "Reminder, an hour before",
        "feedback" => "Feedback, please",
        "feedback_again" => "Feedback, once more",
        "roster" => "Roster for those who run it",
        "decide" => "Too few people so far",
        "message" | "message_copy" => "Message to the roster",
        "answer" => "Answer to a calendar",
        other => return label(other),
    };
    words.to_owned()
}

/// What the page is about while it shows these, or those of [`OPEN`].
pub fn lead(state: Option<DeliveryState>) -> &'static str {
    match state {
        None => "What could not be delivered, and what is still on its way.",
        Some(DeliveryState::Failed) => "What could not be delivered, and why.",
        Some(DeliveryState::Waiting) => "What is still on its way, and when it goes out.",
        Some(DeliveryState::Sent) => "What was delivered, the latest first.",
        Some(DeliveryState::Skipped) => "What needed no mail in the end, and why.",
    }
}

/// Title and text where there are none of these.
pub fn empty(state: Option<DeliveryState>) -> (&'static str, &'static str) {
    match state {
        None => (
            "Everything has been delivered",
            "No mail waits, and none has failed.",
        ),
        Some(DeliveryState::Failed) => (
            "No mail has failed",
            "What Potluck gives up after many tries stands here.",
        ),
        Some(DeliveryState::Waiting) => (
            "No mail is waiting",
            "All that was to be told has been dealt with.",
        ),
        Some(DeliveryState::Sent) => (
            "Nothing has been sent yet",
            "The first mail goes out when somebody signs up.",
        ),
        Some(DeliveryState::Skipped) => (
            "No mail was skipped",
            "What people do not want, or know already, stands here.",
        ),
    }
}

/// The modifier of a badge, and its words.
pub fn state(state: DeliveryState) -> (&'static str, &'static str) {
    match state {
        DeliveryState::Waiting => ("warn", "Waiting"),
        DeliveryState::Sent => ("good", "Sent"),
        DeliveryState::Skipped => ("", "Skipped"),
        DeliveryState::Failed => ("bad", "Failed"),
    }
}

/// Why something was skipped; why a try failed stays as the provider put it.
pub fn reason(reason: &str) -> String {
    let words = match SkipReason::find(reason) {
        Some(SkipReason::SwitchedOff) => "They switched such mail off",
        Some(SkipReason::NothingNew) => "Nothing new to tell",
        Some(SkipReason::Deactivated) => "The person is deactivated",
        Some(SkipReason::TooLate) => "Too late to tell",
        Some(SkipReason::SessionGone) => "The session is cancelled or gone",
        Some(SkipReason::Moved) => "The session is at another time",
        Some(SkipReason::NoPlace) => "They have no place in it any more",
        Some(SkipReason::TakenBack) => "The message was taken back",
        Some(SkipReason::ToldByAnother) => "Another mail told it",
        None => reason,
    };
    words.to_owned()
}

/// `3 tries`; nothing before the first.
pub fn tries(number: u32) -> String {
    match number {
        0 => String::new(),
        _ => count(number as usize, "try", "tries"),
    }
}

/// `3 mails could not be delivered`; with `more`, at least so many.
pub fn undelivered(number: usize, more: bool) -> String {
    let mails = count(number, "mail", "mails");
    let more = if more { "More than " } else { "" };
    [more, &mails, " could not be delivered"].concat()
}

/// A button's name for those who do not see which mail it stands at.
pub fn of(action: &str, what: &str, whom: &str) -> String {
    [action, ": ", what, ", ", whom].concat()
}

/// Whether it arrives this time is not known yet.
pub fn trying(number: u32) -> String {
    if number == 0 {
        return "Nothing is left to try again.".to_owned();
    }
    let mails = count(number as usize, "mail", "mails");
    ["Trying ", &mails, " again."].concat()
}

/// How many failed, beside the section's name, and the same for those who do not see it; with `more`, at
/// least so many.
pub fn failed(number: usize, more: bool) -> (String, String) {
    let number = number.to_string();
    if more {
        (
            [&number, "+"].concat(),
            [", more than ", &number, " failed"].concat(),
        )
    } else {
        let spoken = [", ", &number, " failed"].concat();
        (number, spoken)
    }
}

#[cfg(test)]
mod tests {
    use potluck_domain::api::MailKind;

    use super::*;

    #[test]
    fn every_kind_of_mail_has_words_of_its_own() {
        let open = [
            "place",
            "reminder_day",
            "reminder_hour",
            "feedback_again",
            "message_copy",
            "answer",
        ];
        let kinds = MailKind::ALL.map(MailKind::name);
        for name in kinds.into_iter().chain(open) {
            if name != "reminder" {
                assert_ne!(what(name), label(name), "{name}");
            }
        }
        assert_eq!(what("carrier_pigeon"), "Carrier pigeon");
    }

    #[test]
    fn every_reason_to_skip_has_words_and_a_failure_keeps_those_of_the_provider() {
        for skipped in SkipReason::ALL {
            assert_ne!(reason(skipped.name()), skipped.name());
        }
        let refused = "550 5.1.1 No such mailbox";
        assert_eq!(reason(refused), refused);
        assert_eq!(reason(""), "");
    }

    #[test]
    fn what_could_not_be_delivered_is_counted() {
        assert_eq!(undelivered(1, false), "1 mail could not be delivered");
        assert_eq!(
            undelivered(50, true),
            "More than 50 mails could not be delivered"
        );
        assert_eq!(trying(1), "Trying 1 mail again.");
        assert_eq!(failed(1, false), ("1".to_owned(), ", 1 failed".to_owned()));
        let many = ("9+".to_owned(), ", more than 9 failed".to_owned());
        assert_eq!(failed(9, true), many);
        assert_eq!(tries(0), "");
        assert_eq!(tries(2), "2 tries");
    }
}
