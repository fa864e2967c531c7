//! Words of the demo's mailbox.

/// Of the link on the sign-in page, too.
pub const TITLE: &str = "Mail that the demo has sent";
pub const TAB: &str = "Demo mail";
pub const LEAD: &str = "The demo sends nothing out of the house. What people would find in their mail is here, newest first.";
pub const LOADING: &str = "Loading the mail";
pub const ONLY_TO: &str = "Only mail to this address";
pub const SHOW: &str = "Show";
pub const EVERYBODY: &str = "Show everybody’s";
pub const AGAIN: &str = "Look again";
pub const LIST: &str = "Mail";
pub const EMPTY: &str = "Nothing in the mail yet";
pub const EMPTY_TEXT: &str =
    "Sign up for a session, and the invitation to it arrives here within moments.";
pub const CHOOSE: &str = "Open one to read it as it arrives.";
pub const BACK: &str = "Back to the list";
pub const GONE: &str = "This mail is not among them.";
pub const LINKS: &str = "Its links";
pub const TEXT: &str = "Plain text";
pub const CALENDAR: &str = "Calendar";
pub const RAW: &str = "As it was sent";
pub const UNAVAILABLE: &str = "No demo, no mailbox";
pub const UNAVAILABLE_TEXT: &str = "This Potluck sends mail for real, so it keeps none to look at.";

pub fn to(address: &str) -> String {
    ["To ", address].concat()
}
