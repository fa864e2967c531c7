//! What people type, and what must not become of it.

use super::*;

fn titled(summary: &str) -> String {
    let summary = summary.into();
    single(Method::Request, &Event { summary, ..event() })
}

fn called(name: &str) -> String {
    let attendee = Some(Mailbox {
        name: name.into(),
        ..jonas()
    });
    single(
        Method::Request,
        &Event {
            attendee,
            ..event()
        },
    )
}

/// As another program reads it.
fn summary(calendar: &str) -> String {
    with_parsed(calendar, |calendar| {
        let event = child(calendar, "VEVENT");
        property(event, "SUMMARY").val.as_str().to_owned()
    })
}

fn common_name(calendar: &str) -> String {
    with_parsed(calendar, |calendar| {
        let attendee = property(child(calendar, "VEVENT"), "ATTENDEE");
        assert_eq!(
            attendee.val.as_str(),
            "mailto:jonas.weber@potluck.example",
            "the address is not touched"
        );
        let mut names = attendee.params.iter().filter(|p| p.key.as_str() == "CN");
        let name = names.next().unwrap().val.as_ref().unwrap().to_string();
        assert!(names.next().is_none());
        name
    })
}

/// RFC 5545 3.1: 75 octets without the break, characters whole, breaks CRLF alone.
fn assert_sound_lines(calendar: &str) {
    for line in calendar.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        let strange = |c: char| (c.is_control() && c != '\t') || "\u{2028}\u{2029}".contains(c);
        assert!(!line.contains(strange), "{line:?}");
    }
}

#[test]
fn long_titles_are_folded_and_come_back_whole() {
    let family = "👩‍👩‍👧‍👦";
    for title in [
        "a".repeat(400),
        "ä".repeat(400),
        "老".repeat(400),
        "🥖".repeat(400),
        family.repeat(57),
        "word ".repeat(80).trim().to_owned(),
        "tab\tand space ".repeat(30).trim().to_owned(),
    ] {
        let calendar = titled(&title);
        assert_sound_lines(&calendar);
        assert_eq!(summary(&calendar), title);
    }
}

#[test]
fn no_length_makes_a_line_too_long() {
    // Libraries differ in the last piece: with `SUMMARY:` this passes every remainder several times.
    for length in 1..400 {
        for letter in ["x", "é", "🥖"] {
            let title = letter.repeat(length);
            let calendar = titled(&title);
            assert_sound_lines(&calendar);
            assert_eq!(summary(&calendar), title);
        }
    }
    // A full line and, with its space, another.
    let calendar = titled(&"x".repeat(67 + 74));
    let start = calendar.find("SUMMARY").unwrap();
    let lines = calendar[start..].split("\r\n").map(str::len);
    assert_eq!(lines.take(2).collect::<Vec<_>>(), [75, 75]);
    assert!(
        !calendar.contains("x\r\n x\r\n"),
        "and nothing is left over"
    );
}

#[test]
fn marks_with_a_meaning_are_escaped_in_text() {
    for (title, line) in [
        ("a, b; c: d", ":a\\, b\\; c: d"),
        (r"C:\next\new", r":C:\\next\\new"),
        ("one\ntwo", ":one\\ntwo"),
        ("one\r\ntwo", ":one\\ntwo"),
        ("one\rtwo", ":one\\ntwo"),
        ("one\r\rtwo\n\nthree", ":one\\n\\ntwo\\n\\nthree"),
        ("one\u{2028}two\u{85}three", ":one\\ntwo\\nthree"),
        ("\0bell\u{7}, \u{b}\u{1b}[31mred\u{9f}", ":bell\\, [31mred"),
        ("“quoted” \"too\" ^n", ":“quoted” \"too\" ^n"),
    ] {
        let calendar = titled(title);
        assert_sound_lines(&calendar);
        assert_eq!(written(&calendar, "SUMMARY"), [line]);
    }
    for title in ["a, b; c: d", r"C:\next\new", "one\ntwo", "\\", "\\\\n"] {
        assert_eq!(summary(&titled(title)), title);
    }
}

#[test]
fn names_are_quoted_where_they_must_be() {
    for (name, param) in [
        ("Zoë O'Neil", "Zoë O'Neil"),
        ("Weber, Jonas", "\"Weber, Jonas\""),
        ("Jonas; the other: one", "\"Jonas; the other: one\""),
        ("Robert \"Bob\" Smith", "Robert 'Bob' Smith"),
        ("\"Jonas\"", "'Jonas'"),
        ("\";X=\"", "\"';X='\""),
        ("^n^'", "^^n^^'"),
        (" two\r\n lines ", "two lines"),
    ] {
        let attendee = written(&called(name), "ATTENDEE").concat();
        assert!(
            attendee.starts_with(&format!(";CN={param};CUTYPE=")),
            "{name:?}: {attendee}"
        );
        let read = common_name(&called(name));
        assert_eq!(read, param.trim_matches('"'), "{name:?}");
    }
    assert!(!called(" \r\n").contains(";CN=;"));
}

#[test]
fn nobody_begins_a_line_of_their_own() {
    for ending in [
        "\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\u{b}", "\\n", "\"\r\n",
    ] {
        let evil = format!(
            "Eve{ending}ATTENDEE:mailto:x@evil.example{ending}END:VEVENT{ending}BEGIN:VEVENT"
        );
        let event = Event {
            uid: evil.clone(),
            summary: evil.clone(),
            description: evil.clone(),
            location: evil.clone(),
            url: evil.clone(),
            video_link: Some(evil.clone()),
            organizer: Mailbox {
                name: evil.clone(),
                email: evil.clone(),
            },
            attendee: Some(Mailbox {
                name: evil.clone(),
                email: evil.clone(),
            }),
            zone: zone("Europe/Berlin"),
            ..event()
        };
        for calendar in [single(Method::Request, &event), feed(&evil, &[event])] {
            assert_sound_lines(&calendar);
            let count = |start: &str| {
                let lines = lines(&calendar).into_iter();
                lines.filter(|line| line.starts_with(start)).count()
            };
            let published = usize::from(!calendar.contains("METHOD:PUBLISH"));
            assert_eq!(count("ATTENDEE"), published);
            assert_eq!((count("BEGIN:VEVENT"), count("END:VEVENT")), (1, 1));
            with_parsed(&calendar, |calendar| {
                child(calendar, "VEVENT").name.as_str() == "VEVENT"
            });
        }
    }
}

#[test]
fn a_line_that_somebody_adds_to_an_address_stays_in_it() {
    let attendee = Some(Mailbox {
        name: "Eve".into(),
        email: "eve@potluck.example\r\nX-EVIL: 1".into(),
    });
    let calendar = single(
        Method::Request,
        &Event {
            attendee,
            ..event()
        },
    );
    let attendee = written(&calendar, "ATTENDEE").concat();
    assert!(attendee.ends_with(":mailto:eve@potluck.exampleX-EVIL:1"));
}
