//! Words of the section Mail.

use potluck_app::strings::{count, label};
use potluck_domain::api::DeliveryState;

pub const TITLE: &str = "Mail";
pub const LEAD: &str = "What could not be delivered, and what is still on its way.";

pub const STATE: &str = "Shown is";
pub const OPEN: &str = "Failed and waiting";
pub const TO_WHOM: &str = "To whom";
pub const WHAT: &str = "What";
pub const SESSION: &str = "Session";
pub const STATUS: &str = "State";
pub const WHEN: &str = "When";
pub const REASON: &str = "Reason";
pub const EMPTY_TITLE: &str = "Everything has been delivered";
pub const EMPTY_TEXT: &str = "No mail waits, and none has failed.";

pub const BEING_SENT: &str = "Being sent";
pub const FIRST_TRY: &str = "goes out then";
pub const NEXT_TRY: &str = "next try";
pub const LAST_TRY: &str = "last try";
pub const THE_ROSTER: &str = "The roster";
pub const SOMEBODY: &str = "Somebody who is gone";

pub const RETRY: &str = "Try again";
pub const RETRY_ALL: &str = "Try all again";
pub const ONLY_FAILED: &str = "Show only these";
pub const FAILED_TEXT: &str = "Potluck tried ten times and gave up. Once the reason is out of the way, for instance a wrong address, have it try again.";

/// What a mail is, by its kind or by what it is about while that is open.
pub fn what(mail: &str) -> String {
    let words = match mail {
        "confirmed" => "Invitation",
        "waitlisted" => "Place on the waitlist",
        "promoted" => "Invitation from the waitlist",
        "moved" => "Another time",
        "relocated" => "Another place",
        "cancelled" => "Cancellation",
        "place" => "Change of a place",
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

/// The modifier of a badge, and its words.
pub fn state(state: DeliveryState) -> (&'static str, &'static str) {
    match state {
        DeliveryState::Waiting => ("warn", "Waiting"),
        DeliveryState::Sent => ("good", "Sent"),
        DeliveryState::Skipped => ("", "Skipped"),
        DeliveryState::Failed => ("bad", "Failed"),
    }
}

/// As the API calls it.
pub fn state_name(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Waiting => "waiting",
        DeliveryState::Sent => "sent",
        DeliveryState::Skipped => "skipped",
        DeliveryState::Failed => "failed",
    }
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
pub fn retry(what: &str, whom: &str) -> String {
    [RETRY, ": ", what, ", ", whom].concat()
}

pub fn being_sent(number: u32) -> String {
    match number {
        0 => "Nothing is left to try again.".to_owned(),
        1 => "1 mail is being sent.".to_owned(),
        _ => [&number.to_string(), " mails are being sent."].concat(),
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
    fn what_could_not_be_delivered_is_counted() {
        assert_eq!(undelivered(1, false), "1 mail could not be delivered");
        assert_eq!(
            undelivered(50, true),
            "More than 50 mails could not be delivered"
        );
        assert_eq!(being_sent(3), "3 mails are being sent.");
        assert_eq!(tries(0), "");
        assert_eq!(tries(2), "2 tries");
    }
}
