//! iCalendar (RFC 5545): invitations and their end (RFC 5546), feeds, and what calendars answer.

mod event;
mod lines;
mod reply;
mod zones;

use chrono::{DateTime, TimeDelta, Utc};

use crate::zoned::Zone;
use lines::{Head, Lines};

/// METHOD (RFC 5546 1.4), the same in the calendar and in the mail that carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Publish,
    Request,
    Cancel,
}

impl Method {
    pub fn name(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Somebody with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    pub name: String,
    pub email: String,
}

/// One session as calendars know it.
#[derive(Clone, Debug)]
pub struct Event {
    pub uid: String,
    pub sequence: u32,
    /// What CANCEL ends is cancelled in any case.
    pub cancelled: bool,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// Times are local ones with TZID and VTIMEZONE, and in UTC where there is none, where the clocks
    /// show one of them twice, or where they change by no yearly rule.
    pub zone: Option<Zone>,
    pub summary: String,
    pub description: String,
    /// Where it is; empty: nowhere in particular.
    pub location: String,
    /// The page of the session.
    pub url: String,
    /// CONFERENCE (RFC 7986 5.11); the location, where there is no other.
    pub video_link: Option<String>,
    /// Whose mail it comes with, and whom calendars answer.
    pub organizer: Mailbox,
    /// The person invited; left out of what is published.
    pub attendee: Option<Mailbox>,
    /// They answered Perhaps; otherwise they come: whoever signed up has said yes.
    pub perhaps: bool,
    /// DTSTAMP.
    pub stamp: DateTime<Utc>,
    /// LAST-MODIFIED.
    pub modified: DateTime<Utc>,
    /// How long before the start the calendar reminds, unless it is cancelled.
    pub alarm: Option<TimeDelta>,
}

/// PRODID (RFC 5545 3.7.3).
const PRODUCT: &str = "-//Potluck//Potluck//EN";

/// How long calendars may wait before they look again.
const REFRESH: &str = "PT1H";

/// A calendar of one event. The same event makes the same bytes.
pub fn single(method: Method, event: &Event) -> String {
    calendar(method, std::slice::from_ref(event), |_| {})
}

/// A calendar to subscribe to (METHOD PUBLISH), with refresh hints (RFC 7986 5.7). The same events
/// make the same bytes.
pub fn feed(name: &str, events: &[Event]) -> String {
    calendar(Method::Publish, events, |lines| {
        lines.text("NAME", name);
        // What most calendars know instead.
        lines.text("X-WR-CALNAME", name);
        let head = Head::new("REFRESH-INTERVAL").with("VALUE", "DURATION");
        lines.value(head, REFRESH);
        lines.value("X-PUBLISHED-TTL", REFRESH);
    })
}

fn calendar(method: Method, events: &[Event], hints: impl FnOnce(&mut Lines)) -> String {
    let zones: Vec<Option<Zone>> = events.iter().map(event::zone).collect();
    let described = zones::describe(events.iter().zip(&zones));
    let is_described = |zone: &Zone| described.iter().any(|it| it.zone == *zone);
    let mut lines = Lines::default();
    lines.component("VCALENDAR", |lines| {
        lines.value("VERSION", "2.0");
        lines.value("PRODID", PRODUCT);
        lines.value("CALSCALE", "GREGORIAN");
        lines.value("METHOD", method.name());
        hints(lines);
        for zone in &described {
            zone.write(lines);
        }
        for (event, zone) in events.iter().zip(&zones) {
            event::write(lines, method, event, zone.filter(is_described));
        }
        if events.is_empty() {
            zones::write_utc(lines);
        }
    });
    lines.finish()
}

/// What a calendar answers to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Accepted,
    Declined,
    Tentative,
    /// Delegated, a counter-proposal, or anything else that nobody can do here.
    Other,
}

/// A calendar with METHOD:REPLY (RFC 5546 3.2.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub uid: String,
    /// The address of the attendee who answers.
    pub attendee: String,
    pub answer: Answer,
}

/// Reads an answer; `None` for whatever is none, however it is made. Whoever answers may have
/// written anything at all, somebody else's address too.
pub fn read_reply(text: &str) -> Option<Reply> {
    reply::read(text)
}

#[cfg(test)]
mod tests;
