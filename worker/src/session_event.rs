//! A session as an event in somebody's calendar. Letters, feeds and files say the same of it, so that one
//! UID with one SEQUENCE is one event, wherever a calendar has it from.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::Clock;
use potluck_domain::calendar::{Event, Mailbox};
use potluck_domain::zoned::Zone;

use crate::mail::clean;
use crate::when::Reader;

/// Who writes, and organises every session.
pub const POTLUCK: &str = "Potluck";

/// How long before the start calendars remind: of what somebody has a seat in, or put there by hand.
pub const ALARM: TimeDelta = TimeDelta::minutes(15);

/// What a calendar is told of a session.
pub struct SessionEvent {
    /// Empty where there is no such session any more, and so no page of it.
    pub id: String,
    pub uid: String,
    pub sequence: u32,
    pub cancelled: bool,
    /// The UID is that of an invitation, so that whoever has the event has a seat, or had one.
    pub invited: bool,
    pub title: String,
    pub summary: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// The session's own zone.
    pub zone: Option<Zone>,
    pub location: String,
    /// As far as the reader may know it.
    pub video_link: Option<String>,
    /// The names of those who teach it.
    pub trainers: Vec<String>,
    /// When what calendars show of it changed last.
    pub revised_at: DateTime<Utc>,
}

/// Where Potluck is, and the address that it writes from.
#[derive(Clone, Copy)]
pub struct Home<'a> {
    pub origin: &'a str,
    pub address: &'a str,
}

impl SessionEvent {
    /// For `reader`, or for anybody: then it tells the session's own time alone. In UTC, to nobody in
    /// particular and without an alarm; nothing in it depends on when it is asked for.
    pub fn event(self, reader: Option<Reader>, home: Home<'_>) -> Event {
        let own = self.zone.map(|own| Reader::new(own, Clock::Auto));
        let url = self.url(home.origin);
        Event {
            description: self.description(reader.or(own), &url),
            uid: self.uid,
            sequence: self.sequence,
            cancelled: self.cancelled,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            zone: None,
            summary: clean::line(&self.title),
            location: clean::line(&self.location),
            url,
            video_link: self.video_link,
            organizer: Mailbox {
                name: POTLUCK.to_owned(),
                email: clean::address(home.address),
            },
            attendee: None,
            perhaps: false,
            stamp: self.revised_at,
            modified: self.revised_at,
            alarm: None,
        }
    }

    fn url(&self, origin: &str) -> String {
        if self.id.is_empty() {
            return String::new();
        }
        format!("{origin}/sessions/{}", self.id)
    }

    /// Its summary, when it is, who teaches it and where to join, and what to do about it.
    fn description(&self, reader: Option<Reader>, url: &str) -> String {
        let times = reader.map(|reader| {
            let own = self.zone;
            let own = own.and_then(|own| reader.own_span(self.starts_at, self.ends_at, own));
            let span = reader.span(self.starts_at, self.ends_at);
            lines([Some(span), own])
        });
        let led_by = (!self.trainers.is_empty()).then(|| {
            let trainers: Vec<String> = self.trainers.iter().map(|it| clean::line(it)).collect();
            format!("Led by {}", list(&trainers))
        });
        let link = self.video_link.as_ref();
        let video = link.map(|link| format!("Join by video: {link}"));
        let parts = [
            clean::line(&self.summary),
            times.unwrap_or_default(),
            lines([led_by, video]),
            self.last_words(url),
        ];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n\n")
    }

    fn last_words(&self, url: &str) -> String {
        if !self.invited {
            url.to_owned()
        } else if !self.cancelled {
            format!(
                "Can't come? Decline the invitation or free your seat on {url}: somebody waiting \
                 gets it."
            )
        } else if url.is_empty() {
            "You need not come.".to_owned()
        } else {
            format!("You need not come. More on {url}")
        }
    }
}

/// `Ann`, `Ann and Bo`, `Ann, Bo and Cy`.
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn lines(lines: [Option<String>; 2]) -> String {
    let lines = lines.into_iter().flatten();
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use potluck_domain::zoned::Database;

    use super::*;

    const HOME: Home<'static> = Home {
        origin: "https://potluck.example",
        address: "learning@potluck.example",
    };

    fn zone(name: &str) -> Option<Zone> {
        Zone::find(name, &Database)
    }

    fn session() -> SessionEvent {
        SessionEvent {
            id: "s-1".into(),
            uid: "5f2c0b".into(),
            sequence: 4,
            cancelled: false,
            invited: true,
            title: "Negotiating  well".into(),
            summary: "Ask for what you need.".into(),
            starts_at: "2026-12-03T02:00:00Z".parse().unwrap(),
            ends_at: "2026-12-03T03:30:00Z".parse().unwrap(),
            zone: zone("Australia/Sydney"),
            location: "Kitchen 2".into(),
            video_link: Some("https://video.example/7".into()),
            trainers: vec!["Clara Hoffmann".into(), "Li \u{202e}Wei".into()],
            revised_at: "2026-11-20T09:30:00Z".parse().unwrap(),
        }
    }

    fn description(session: SessionEvent, reader: Option<&str>) -> String {
        let reader = reader.and_then(zone);
        let reader = reader.map(|zone| Reader::new(zone, Clock::Auto));
        session.event(reader, HOME).description
    }

    #[test]
    fn an_event_tells_the_readers_time_before_the_sessions_own() {
        let expected = "\
Ask for what you need.

Thu 3 Dec 2026, 03:00–04:30 Berlin time (Europe/Berlin)
13:00–14:30 in Sydney (Australia/Sydney)

Led by Clara Hoffmann and Li Wei
Join by video: https://video.example/7

Can't come? Decline the invitation or free your seat on https://potluck.example/sessions/s-1: \
somebody waiting gets it.";
        assert_eq!(description(session(), Some("Europe/Berlin")), expected);
    }

    #[test]
    fn anybodys_event_tells_its_own_time_alone() {
        let open = SessionEvent {
            invited: false,
            video_link: None,
            trainers: Vec::new(),
            ..session()
        };
        let expected = "\
Ask for what you need.

Thu 3 Dec 2026, 1:00–2:30 pm Sydney time (Australia/Sydney)

https://potluck.example/sessions/s-1";
        assert_eq!(description(open, None), expected);
    }

    #[test]
    fn what_is_over_asks_nothing_of_whoever_had_a_seat() {
        for (id, last) in [
            (
                "s-1",
                "You need not come. More on https://potluck.example/sessions/s-1",
            ),
            ("", "You need not come."),
        ] {
            let over = SessionEvent {
                id: id.into(),
                cancelled: true,
                ..session()
            };
            let event = over.event(None, HOME);
            assert_eq!(event.description.lines().last(), Some(last));
            assert_eq!(event.url.is_empty(), id.is_empty());
        }
    }

    #[test]
    fn what_people_wrote_is_cleaned_for_every_calendar() {
        let event = session().event(None, HOME);
        assert_eq!(event.summary, "Negotiating well");
        assert!(event.description.contains("Li Wei"));
    }
}
