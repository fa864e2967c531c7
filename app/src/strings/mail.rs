//! Words about the mail that somebody wants.

use potluck_domain::api::MailKind;

pub const TITLE: &str = "Mail";
pub const TEXT: &str = "What we write to you about. Each mail also has a link that ends its kind.";
pub const LOADING: &str = "Loading what we write to you about";

pub const PLACE: &str = "Your place";
pub const REMINDERS: &str = "Reminders";
pub const RUNNING: &str = "For those who run sessions";
pub const MESSAGES: &str = "Messages";

pub fn name(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Confirmed => "You have a seat",
        MailKind::Waitlisted => "You are on the waitlist",
        MailKind::Promoted => "A seat came free for you",
        MailKind::Moved => "Another time",
        MailKind::Relocated => "Another place or link",
        MailKind::Cancelled => "Cancelled",
        MailKind::Reminder => "Before a session",
        MailKind::Feedback => "How was it?",
        MailKind::Roster => "Who comes",
        MailKind::Decide => "Too few people so far",
        MailKind::Message => "From those who run your sessions",
    }
}

pub fn hint(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Confirmed => {
            "The invitation for your calendar. Without it the session is not in your calendar."
        }
        MailKind::Waitlisted => "That you are in line. Nothing goes into your calendar yet.",
        MailKind::Promoted => "The invitation, when you move up. Without it you have to look here.",
        MailKind::Moved => "Without it your calendar does not follow to the new time.",
        MailKind::Relocated => "Without it your calendar keeps the old place or link.",
        MailKind::Cancelled => "Without it the session stays in your calendar.",
        MailKind::Reminder => "The day before and an hour before, never at night.",
        MailKind::Feedback => "After a session, and once more if you have not answered.",
        MailKind::Roster => "The day before a session that you run.",
        MailKind::Decide => "When it is time to decide whether a session takes place.",
        MailKind::Message => "What they want everybody who comes to know, such as what to bring.",
    }
}
