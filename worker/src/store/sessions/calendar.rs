//! How a session gets into somebody's calendar.

use chrono::{DateTime, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use potluck_domain::api::{CalendarLinks, InvitationState};

/// All but the characters that are the same in every part of an address (RFC 3986 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// UID and SEQUENCE (RFC 5545 3.8.4.7, 3.8.7.4) of a session's event: those of the invitation of who
/// has a seat, given as its uid and turns, and for everybody else the session's own.
pub fn identity(session: &str, revision: u32, invitation: Option<(String, u32)>) -> (String, u32) {
    match invitation {
        Some((uid, turns)) => (uid, revision + turns),
        None => (format!("session-{session}"), revision),
    }
}

/// [`InvitationState`] of the invitation `i`, in SQL. It is delivered when the provider has taken it. Who
/// comes from the waitlist is told by mail of another kind; of who was told it may have been either.
pub const INVITATION: &str = "CASE
    WHEN i.told = 'confirmed' AND i.invited IS NOT NULL THEN 'delivered'
    WHEN EXISTS (SELECT 1 FROM mail_off o WHERE o.person_id = i.person_id
        AND (o.kind = 'confirmed' AND i.told IS NOT 'waitlisted'
             OR o.kind = 'promoted' AND i.told IN ('waitlisted', 'confirmed')))
        THEN 'switched_off'
    WHEN EXISTS (SELECT 1 FROM outbox o INDEXED BY outbox_merging
            WHERE o.thing = i.uid AND o.kind = 'place' AND o.state = 'waiting')
        OR EXISTS (SELECT 1 FROM outbox o INDEXED BY outbox_in_flight
            WHERE o.session_id = i.session_id AND o.person_id = i.person_id
              AND o.kind = 'place' AND o.state = 'claimed')
        THEN 'waiting' END";

/// What calendars on the web are told of a session.
pub struct Facts<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub summary: &'a str,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// Where it is, or else the video link, as far as it is told.
    pub place: &'a str,
    /// Where Potluck is.
    pub origin: &'a str,
}

pub fn links(
    (uid, sequence): (String, u32),
    invitation: Option<InvitationState>,
    of: &Facts<'_>,
) -> CalendarLinks {
    let page = format!("{}/sessions/{}", of.origin, of.id);
    let details = [of.summary, &page].join("\n\n");
    let details = encoded(details.trim_start());
    let (title, place) = (encoded(of.title), encoded(of.place));
    let times = |format| [of.starts_at, of.ends_at].map(|time| time.format(format).to_string());
    let dates = times("%Y%m%dT%H%M%SZ").join("/");
    let [start, end] = times("%Y-%m-%dT%H%%3A%M%%3A%SZ");
    CalendarLinks {
        uid,
        sequence,
        invitation,
        google: format!(
            "https://calendar.google.com/calendar/render?action=TEMPLATE&text={title}\
             &dates={dates}&details={details}&location={place}"
        ),
        outlook: format!(
            "https://outlook.office.com/calendar/0/deeplink/compose?path=/calendar/action/compose\
             &rru=addevent&subject={title}&startdt={start}&enddt={end}&body={details}\
             &location={place}"
        ),
        ics: format!("/api/sessions/{}/event.ics", of.id),
    }
}

/// A space is `%20`: Outlook shows a plus as it is.
fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts<'a>(title: &'a str, place: &'a str) -> Facts<'a> {
        Facts {
            id: "s1",
            title,
            summary: "Say no & stay friends",
            starts_at: "2026-12-03T09:00:00Z".parse().unwrap(),
            ends_at: "2026-12-03T10:00:00Z".parse().unwrap(),
            place,
            origin: "https://potluck.example",
        }
    }

    fn made(title: &str, place: &str) -> CalendarLinks {
        links(identity("s1", 2, None), None, &facts(title, place))
    }

    #[test]
    fn whoever_has_a_seat_has_the_event_of_their_invitation() {
        assert_eq!(identity("s1", 2, None), ("session-s1".to_owned(), 2));
        let invitation = Some(("abc".to_owned(), 3));
        assert_eq!(identity("s1", 2, invitation), ("abc".to_owned(), 5));
    }

    #[test]
    fn the_links_open_calendars_with_the_event_filled_in() {
        let links = made("Negotiation", "Kitchen, 2nd floor");
        assert_eq!(
            links.google,
            "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Negotiation\
             &dates=20261203T090000Z/20261203T100000Z\
             &details=Say%20no%20%26%20stay%20friends%0A%0A\
             https%3A%2F%2Fpotluck.example%2Fsessions%2Fs1\
             &location=Kitchen%2C%202nd%20floor"
        );
        assert_eq!(
            links.outlook,
            "https://outlook.office.com/calendar/0/deeplink/compose\
             ?path=/calendar/action/compose&rru=addevent&subject=Negotiation\
             &startdt=2026-12-03T09%3A00%3A00Z&enddt=2026-12-03T10%3A00%3A00Z\
             &body=Say%20no%20%26%20stay%20friends%0A%0A\
             https%3A%2F%2Fpotluck.example%2Fsessions%2Fs1\
             &location=Kitchen%2C%202nd%20floor"
        );
        assert_eq!(links.ics, "/api/sessions/s1/event.ics");
    }

    #[test]
    fn no_title_adds_anything_to_the_address() {
        let title = "A&dates=x#y?z+\"<>\r\n\u{1f35c}%20".repeat(20);
        let links = made(&title, &title);
        for link in [links.google, links.outlook] {
            assert!(link.bytes().all(|byte| byte.is_ascii_graphic()), "{link}");
            assert!(!link.contains(['#', '+', '"', '<', '>']), "{link}");
            assert_eq!(link.matches('?').count(), 1, "{link}");
            let (_, query) = link.split_once('?').unwrap();
            let fields: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
            let titled = fields.iter().filter(|(_, value)| *value == title);
            assert_eq!(titled.count(), 2, "{link}");
            assert!(fields.iter().filter(|(name, _)| name == "dates").count() <= 1);
        }
    }
}
