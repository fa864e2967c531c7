//! Words about calendars: of a session, and of the feeds in the profile.

/// On a session's page.
pub const ADD: &str = "Add to your calendar";
pub const ADDED: &str = "In your calendar";
pub const INVITED: &str = "The invitation is in your mail; it follows every change. Decline it there and your seat is freed.";
pub const ON_ITS_WAY: &str = "The invitation is on its way to your mailbox; it follows every change. Decline it there and your seat is freed.";
pub const SWITCHED_OFF: &str = "You switched off the mail that brings your invitation. What you add here does not follow later changes.";
pub const CHOOSE: &str = "Choose which mail you get";
pub const BY_HAND: &str = "Not there? Add it by hand";
pub const TWICE: &str = "The file is the same event. Google and Outlook add another one, which does not follow later changes.";
pub const UNFOLLOWED: &str = "What you add here does not follow later changes.";
pub const UNINVITED: &str =
    "What you add here does not follow later changes. With a seat you get an invitation that does.";
pub const GOOGLE: &str = "Google";
pub const OUTLOOK: &str = "Outlook";
pub const DOWNLOAD: &str = "Download .ics";

/// In the profile.
pub const TITLE: &str = "Your calendar";
pub const TEXT: &str = "Subscribe once, and every session that you have a seat in or run shows up beside your other appointments. Invitations bring your seats already; with both, you see those twice.";
pub const DELAY: &str = "Some calendars look for changes only now and then: Google up to a day later, Outlook some hours. For what must be right at once, go by the invitations in your mail.";
pub const LOADING: &str = "Loading your calendar’s address";
pub const PERSONAL: &str = "Your own sessions";
pub const COPY: &str = "Copy";
pub const OPEN: &str = "Open in calendar";
pub const COPIED: &str = "Copied. Paste it where your calendar subscribes to another by address.";
pub const NOT_COPIED: &str =
    "The browser did not let us copy. Select the address and copy it by hand.";
pub const OTHERS: &str = "Calendars of regions and topics";
pub const REGIONS: &str = "Regions";
pub const TOPICS: &str = "Topics";
pub const SECRET: &str = "The address of your own sessions is for you alone: it shows your seats and their video links. Those of regions and topics show nothing of you, so you may pass them on. If one got into the wrong hands, make new ones.";
pub const RENEW: &str = "New secret addresses";
pub const RENEW_TEXT: &str = "All your addresses change: your own, and those of regions and topics. Calendars that subscribed with the old ones, also those of people to whom you passed one on, get no more changes until they subscribe with the new ones. The old addresses cannot be brought back.";
pub const RENEW_DO: &str = "Make new addresses";
pub const RENEW_KEEP: &str = "Keep the old ones";
pub const RENEWED: &str =
    "Your addresses are new. Subscribe your calendars again, with the new ones.";

/// How a screen reader hears a button or link among others like it.
pub fn of(action: &str, calendar: &str) -> String {
    [action, ": ", calendar].concat()
}
