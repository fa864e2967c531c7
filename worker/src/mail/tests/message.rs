//! How a message is put together.

use super::*;

/// The types of all parts in order, with a bracket where one holds others.
fn shape(raw: &str) -> Vec<String> {
    let message = parse(raw);
    let kind = |part: &mail_parser::MessagePart<'_>| {
        let found = part.content_type().unwrap();
        format!("{}/{}", found.ctype(), found.subtype().unwrap())
    };
    message.parts.iter().map(kind).collect()
}

#[test]
fn an_invitation_is_read_as_text_html_and_calendar_and_attached() {
    for method in [Method::Request, Method::Cancel] {
        let mail = compose(&news(News::Moved, true, Some(method)), sender());
        assert_eq!(
            shape(&mail.raw),
            [
                "multipart/mixed",
                "multipart/alternative",
                "text/plain",
                "text/html",
                "text/calendar",
                "application/ics",
            ]
        );
        let message = parse(&mail.raw);
        let calendar = message.part(4).unwrap();
        let kind = calendar.content_type().unwrap();
        assert_eq!(kind.attribute("method"), Some(method.name()));
        assert_eq!(kind.attribute("charset"), Some("utf-8"));
        let header = format!(
            "Content-Type: text/calendar; method={}; charset=utf-8",
            method.name()
        );
        assert!(mail.raw.contains(&header), "{}", mail.raw);
        let inline = part(&mail.raw, "text/calendar").unwrap();
        assert!(
            inline.contains(&format!("\r\nMETHOD:{}\r\n", method.name())),
            "{inline}"
        );
        let file = message.part(5).unwrap();
        assert_eq!(file.attachment_name(), Some("invite.ics"));
        assert!(file.content_disposition().unwrap().is_attachment());
        assert_eq!(part(&mail.raw, "application/ics"), Some(inline));
    }
}

#[test]
fn a_letter_without_an_invitation_is_text_and_html() {
    let mail = compose(&news(News::Waitlisted, false, None), sender());
    assert_eq!(
        shape(&mail.raw),
        ["multipart/alternative", "text/plain", "text/html"]
    );
}

#[test]
fn the_same_letter_makes_the_same_bytes() {
    for (name, letter) in all() {
        assert_eq!(
            compose(&letter, sender()),
            compose(&letter, sender()),
            "{name}"
        );
    }
}

#[test]
fn no_text_can_end_the_part_that_it_stands_in() {
    let says = |text: String| Says::Message {
        author: "Clara".into(),
        text,
    };
    let first = compose(&letter(says(String::new())), sender());
    let start = first.raw.find("boundary=\"").unwrap() + "boundary=\"".len();
    let boundary: String = first.raw[start..]
        .chars()
        .take_while(|it| *it != '"')
        .collect();
    // Another message has another boundary, and without the key nobody knows it.
    let mut other = letter(says(format!("--{boundary}--\nSee you")));
    other.message_id = "another@potluck.example".into();
    assert!(text_of(&other).contains("See you"));
    let declared = format!("boundary=\"{boundary}\"");
    assert!(!compose(&other, sender()).raw.contains(&declared));
    let key = Sender {
        key: b"another key",
        ..sender()
    };
    assert!(
        !compose(&letter(says(String::new())), key)
            .raw
            .contains(&boundary)
    );
}

/// The value of a property of the calendar's event, unfolded.
fn property(calendar: &str, name: &str) -> String {
    let calendar = calendar.replace("\r\n ", "");
    let event = calendar.split("BEGIN:VEVENT").nth(1).unwrap();
    let line = event.lines().find(|line| {
        line.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with([':', ';']))
    });
    line.unwrap_or_default().to_owned()
}

#[test]
fn an_invitation_is_of_the_session_as_it_stands() {
    let calendar = calendar_of(&news(News::Moved, true, Some(Method::Request))).unwrap();
    let value = |name| property(&calendar, name);
    assert_eq!(value("UID"), "UID:5f2c0b");
    assert_eq!(value("SEQUENCE"), "SEQUENCE:4");
    assert_eq!(value("DTSTART"), "DTSTART:20261203T020000Z");
    assert_eq!(value("DTEND"), "DTEND:20261203T033000Z");
    assert_eq!(value("DTSTAMP"), "DTSTAMP:20261120T100000Z");
    assert_eq!(value("LAST-MODIFIED"), "LAST-MODIFIED:20261120T093000Z");
    assert!(
        value("ORGANIZER")
            .to_lowercase()
            .ends_with("mailto:learning@potluck.example")
    );
    assert!(
        value("ATTENDEE")
            .to_lowercase()
            .ends_with("mailto:jonas.weber@potluck.example")
    );
    let description = value("DESCRIPTION");
    for words in [
        "Berlin time (Europe/Berlin)",
        "in Sydney (Australia/Sydney)",
        "Clara Hoffmann and Li Wei",
        "https://video.example/negotiating",
        "https://potluck.example/sessions/s-1",
    ] {
        assert!(description.contains(words), "{words} in {description}");
    }
    assert!(calendar.contains("BEGIN:VALARM"));
}

#[test]
fn whoever_said_perhaps_is_invited_as_somebody_who_may_come() {
    let mut letter = news(News::Moved, true, Some(Method::Request));
    for (perhaps, status) in [(false, "PARTSTAT=ACCEPTED"), (true, "PARTSTAT=TENTATIVE")] {
        letter.invitation.as_mut().unwrap().perhaps = perhaps;
        let attendee = property(&calendar_of(&letter).unwrap(), "ATTENDEE");
        assert!(attendee.contains(status), "{attendee}");
    }
}

#[test]
fn what_is_taken_back_is_what_was_sent() {
    for news in [
        news(News::Gone, true, Some(Method::Cancel)),
        news(News::Cancelled, true, Some(Method::Cancel)),
        news(News::PutBack, true, Some(Method::Cancel)),
        gone_for_good(),
    ] {
        let calendar = calendar_of(&news).unwrap();
        let value = |name| property(&calendar, name);
        assert_eq!(value("UID"), "UID:5f2c0b");
        assert_eq!(value("SEQUENCE"), "SEQUENCE:4");
        assert_eq!(value("STATUS"), "STATUS:CANCELLED");
        assert_eq!(value("DTSTART"), "DTSTART:20261202T080000Z");
        assert_eq!(value("LOCATION"), "LOCATION:Room 5");
        let attendee = value("ATTENDEE").to_lowercase();
        assert!(
            attendee.ends_with("mailto:jonas@old.potluck.example"),
            "{attendee}"
        );
        assert!(!calendar.contains("BEGIN:VALARM"));
    }
}
