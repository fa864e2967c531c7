mod answers;
mod garbage;
mod microsoft;
mod observances;
mod text;

use icalendar::parser::{Component, Property, read_calendar_simple, unfold};

use super::*;
use crate::zoned::Database;

/// As in `xtask/demo/people.csv`, and three that are odd.
const ZONES: [&str; 19] = [
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/New_York",
    "America/Phoenix",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Australia/Melbourne",
    "Australia/Perth",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Warsaw",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
];

fn moment(text: &str) -> DateTime<Utc> {
    format!("{text}:00Z").parse().unwrap()
}

fn zone(name: &str) -> Option<Zone> {
    Zone::find(name, &Database)
}

fn jonas() -> Mailbox {
    Mailbox {
        name: "Jonas Weber".into(),
        email: "jonas.weber@potluck.example".into(),
    }
}

fn event() -> Event {
    Event {
        uid: "5f3a@potluck.example".into(),
        sequence: 3,
        cancelled: false,
        starts_at: moment("2026-12-03T09:00"),
        ends_at: moment("2026-12-03T10:00"),
        zone: None,
        summary: "Sourdough for beginners".into(),
        description: "Bring a jar.\nhttps://potluck.example/sessions/1".into(),
        location: "Test kitchen".into(),
        url: "https://potluck.example/sessions/1".into(),
        video_link: None,
        organizer: Mailbox {
            name: "Potluck".into(),
            email: "potluck@potluck.example".into(),
        },
        attendee: Some(jonas()),
        perhaps: false,
        stamp: moment("2026-11-20T08:15"),
        modified: moment("2026-11-19T17:00"),
        alarm: Some(TimeDelta::minutes(15)),
    }
}

/// The lines of a calendar, whole again.
fn lines(calendar: &str) -> Vec<String> {
    unfold(calendar).lines().map(Into::into).collect()
}

/// What is written of a property, after its name.
fn written(calendar: &str, name: &str) -> Vec<String> {
    let rest = |line: String| Some(line.strip_prefix(name)?.to_owned());
    let rests = lines(calendar).into_iter().filter_map(rest);
    rests.filter(|rest| rest.starts_with([':', ';'])).collect()
}

/// Reads a calendar with the library's parser, which knows nothing of how it was written.
fn with_parsed<T>(calendar: &str, look: impl FnOnce(&Component<'_>) -> T) -> T {
    let text = unfold(calendar);
    let components = read_calendar_simple(&text).expect("it can be read");
    assert_eq!(components.len(), 1);
    look(&components[0])
}

fn child<'a, 'i>(component: &'a Component<'i>, name: &str) -> &'a Component<'i> {
    let mut children = component.components.iter();
    let found = children.find(|child| child.name.as_str() == name);
    found.expect(name)
}

fn property<'a, 'i>(component: &'a Component<'i>, name: &str) -> &'a Property<'i> {
    let mut properties = component.properties.iter();
    let found = properties.find(|property| property.name.as_str() == name);
    found.expect(name)
}

#[test]
fn an_invitation_says_everything_once() {
    let expected = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Potluck//Potluck//EN
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VEVENT
UID:5f3a@potluck.example
SEQUENCE:3
DTSTAMP:20261120T081500Z
LAST-MODIFIED:20261119T170000Z
DTSTART:20261203T090000Z
DTEND:20261203T100000Z
STATUS:CONFIRMED
SUMMARY:Sourdough for beginners
DESCRIPTION:Bring a jar.\\nhttps://potluck.example/sessions/1
LOCATION:Test kitchen
CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example/a;b,c
URL:https://potluck.example/sessions/1
ORGANIZER;CN=Potluck:mailto:potluck@potluck.example
ATTENDEE;CN=Jonas Weber;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:jonas.weber@potluck.example
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
DESCRIPTION:Sourdough for beginners
END:VALARM
END:VEVENT
END:VCALENDAR";
    let event = Event {
        video_link: Some("https://meet.example/a;b,c".into()),
        ..event()
    };
    let calendar = single(Method::Request, &event);
    assert_eq!(lines(&calendar).join("\n"), expected);
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn a_cancellation_ends_the_event_and_asks_nothing() {
    for event in [
        event(),
        Event {
            cancelled: true,
            ..event()
        },
    ] {
        let calendar = single(Method::Cancel, &event);
        assert_eq!(written(&calendar, "METHOD"), [":CANCEL"]);
        assert_eq!(written(&calendar, "STATUS"), [":CANCELLED"]);
        assert_eq!(written(&calendar, "SEQUENCE"), [":3"]);
        assert_eq!(written(&calendar, "TRANSP"), [":TRANSPARENT"]);
        assert_eq!(written(&calendar, "ATTENDEE").len(), 1);
        assert!(!calendar.contains("RSVP"));
        assert!(!calendar.contains("VALARM"));
    }
}

#[test]
fn what_is_published_names_nobody() {
    let calendar = single(Method::Publish, &event());
    assert_eq!(written(&calendar, "METHOD"), [":PUBLISH"]);
    assert_eq!(written(&calendar, "ORGANIZER").len(), 1);
    assert!(!calendar.contains("ATTENDEE"));
    assert!(!feed("Mine", &[event()]).contains("ATTENDEE"));
}

#[test]
fn who_signed_up_comes_unless_they_answered_perhaps() {
    for (perhaps, status) in [(false, "ACCEPTED"), (true, "TENTATIVE")] {
        let event = Event { perhaps, ..event() };
        let attendee = written(&single(Method::Request, &event), "ATTENDEE").concat();
        assert!(attendee.contains(&format!(";PARTSTAT={status};RSVP=TRUE:")));
    }
}

#[test]
fn the_video_link_is_the_place_where_there_is_no_other() {
    let event = Event {
        location: "  ".into(),
        video_link: Some("https://meet.example/1".into()),
        ..event()
    };
    let calendar = single(Method::Request, &event);
    assert_eq!(written(&calendar, "LOCATION"), [":https://meet.example/1"]);
    assert_eq!(
        written(&calendar, "CONFERENCE"),
        [";VALUE=URI;FEATURE=VIDEO:https://meet.example/1"]
    );
}

#[test]
fn nothing_is_written_of_what_is_not_there() {
    let event = Event {
        description: String::new(),
        location: String::new(),
        url: " ".into(),
        attendee: None,
        alarm: None,
        ..event()
    };
    let calendar = single(Method::Request, &event);
    for absent in [
        "DESCRIPTION",
        "LOCATION",
        "URL",
        "CONFERENCE",
        "ATTENDEE",
        "BEGIN:VALARM",
    ] {
        assert!(!calendar.contains(absent), "{absent}");
    }
    assert!(lines(&calendar).iter().all(|line| !line.ends_with(':')));
}

#[test]
fn an_alarm_says_its_time_in_the_largest_unit() {
    for (minutes, trigger) in [
        (0, ":-PT0S"),
        (15, ":-PT15M"),
        (60, ":-PT1H"),
        (90, ":-PT90M"),
        (1440, ":-P1D"),
    ] {
        let alarm = Some(TimeDelta::minutes(minutes));
        let calendar = single(Method::Request, &Event { alarm, ..event() });
        assert_eq!(written(&calendar, "TRIGGER"), [trigger]);
    }
}

#[test]
fn a_feed_says_its_name_and_when_to_look_again() {
    let cancelled = Event {
        cancelled: true,
        zone: zone("Europe/Berlin"),
        ..event()
    };
    let calendar = feed("Baking, and more", &[event(), cancelled]);
    assert_eq!(written(&calendar, "METHOD"), [":PUBLISH"]);
    assert_eq!(written(&calendar, "NAME"), [":Baking\\, and more"]);
    assert_eq!(written(&calendar, "X-WR-CALNAME"), [":Baking\\, and more"]);
    assert_eq!(
        written(&calendar, "REFRESH-INTERVAL"),
        [";VALUE=DURATION:PT1H"]
    );
    assert_eq!(written(&calendar, "X-PUBLISHED-TTL"), [":PT1H"]);
    assert_eq!(written(&calendar, "STATUS"), [":CONFIRMED", ":CANCELLED"]);
    assert_eq!(
        written(&calendar, "DTSTART")[2..],
        [":20261203T090000Z", ";TZID=Europe/Berlin:20261203T100000"]
    );
}

#[test]
fn a_feed_without_events_is_a_calendar_all_the_same() {
    with_parsed(&feed("Nothing yet", &[]), |calendar| {
        let zone = child(calendar, "VTIMEZONE");
        assert_eq!(property(zone, "TZID").val.as_str(), "Etc/UTC");
        assert_eq!(calendar.components.len(), 1);
    });
}

#[test]
fn the_same_event_makes_the_same_bytes() {
    let zones = ZONES
        .into_iter()
        .filter(|name| *name != observances::IRREGULAR);
    let zones = zones.map(zone);
    let events: Vec<Event> = zones.map(|zone| Event { zone, ..event() }).collect();
    let calendar = feed("All", &events);
    assert_eq!(feed("All", &events), calendar);
    // All moments and names in it are those of the events: none is of now, none is made up.
    let ends_in_utc = |line: &String| line.ends_with("00Z");
    let stamps: Vec<String> = lines(&calendar).into_iter().filter(ends_in_utc).collect();
    let given = ["DTSTAMP:20261120T081500Z", "LAST-MODIFIED:20261119T170000Z"];
    assert_eq!(stamps, given.repeat(events.len()));
    assert_eq!(written(&calendar, "UID").len(), events.len());
    let invitation = lines(&single(Method::Request, &event()));
    assert_eq!(
        invitation
            .iter()
            .filter(|line| line.contains("UID"))
            .count(),
        1
    );
    assert_eq!(
        invitation
            .iter()
            .filter(|line| line.contains("STAMP"))
            .count(),
        1
    );
}
