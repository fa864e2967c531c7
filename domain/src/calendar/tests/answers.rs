//! Answers as calendars write them, and as nobody should.

use super::*;

/// As Google writes it, with the lines that matter in `event`.
fn reply(method: &str, event: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n\
         CALSCALE:GREGORIAN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nDTSTART:20261203T090000Z\r\n\
         DTEND:20261203T100000Z\r\nDTSTAMP:20261121T100000Z\r\n\
         ORGANIZER;CN=Potluck:mailto:potluck@potluck.example\r\n{event}\r\n\
         SEQUENCE:3\r\nSTATUS:CONFIRMED\r\nSUMMARY:Sourdough\\, for beginners\r\n\
         TRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

const UID: &str = "UID:5f3a@potluck.example";
const ATTENDEE: &str = "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;\
                        CN=Jonas Weber;X-NUM-GUESTS=0:mailto:jonas.weber@potluck.example";

pub(super) fn sound() -> String {
    reply("REPLY", &format!("{UID}\r\n{ATTENDEE}"))
}

fn declined() -> Reply {
    Reply {
        uid: "5f3a@potluck.example".into(),
        attendee: "jonas.weber@potluck.example".into(),
        answer: Answer::Declined,
    }
}

/// The sound answer with something else in place of `from`.
fn with(from: &str, to: &str) -> Option<Reply> {
    let text = sound();
    assert!(text.contains(from), "{from}");
    read_reply(&text.replace(from, to))
}

#[test]
fn no_is_no() {
    assert_eq!(read_reply(&sound()), Some(declined()));
}

#[test]
fn every_answer_is_told_apart_in_any_case() {
    for (partstat, answer) in [
        ("ACCEPTED", Answer::Accepted),
        ("Accepted", Answer::Accepted),
        ("declined", Answer::Declined),
        ("\"DECLINED\"", Answer::Declined),
        ("TENTATIVE", Answer::Tentative),
        (
            "DELEGATED;DELEGATED-TO=\"mailto:eve@potluck.example\"",
            Answer::Other,
        ),
        ("NEEDS-ACTION", Answer::Other),
        ("X-PERHAPS", Answer::Other),
        ("", Answer::Other),
        ("DECLINED;PARTSTAT=ACCEPTED", Answer::Other),
    ] {
        let reply = with("PARTSTAT=DECLINED", &format!("PARTSTAT={partstat}"));
        assert_eq!(reply.map(|reply| reply.answer), Some(answer), "{partstat}");
    }
    let reply = with("PARTSTAT=DECLINED;", "");
    assert_eq!(reply.map(|reply| reply.answer), Some(Answer::Other));
}

#[test]
fn addresses_are_those_of_people() {
    for address in [
        "MAILTO:Jonas.Weber@Potluck.Example",
        "mailto: jonas.weber@potluck.example ",
        "jonas.weber@potluck.example",
    ] {
        assert_eq!(
            with("mailto:jonas.weber@potluck.example", address),
            Some(declined())
        );
    }
    for nobody in [
        "",
        "mailto:",
        "invalid:nomail",
        "urn:uuid:5f3a",
        "mailto:jonas.weber",
        "mailto:jonas.weber@potluck.example,mailto:eve@potluck.example",
        "mailto:jonas.weber@potluck.example eve",
    ] {
        assert_eq!(
            with("mailto:jonas.weber@potluck.example", nobody),
            None,
            "{nobody}"
        );
    }
}

#[test]
fn only_attendees_answer() {
    for method in ["COUNTER", "counter", "REFRESH"] {
        let reply = with("METHOD:REPLY", &format!("METHOD:{method}"));
        assert_eq!(reply.map(|reply| reply.answer), Some(Answer::Other));
    }
    for method in [
        "REQUEST",
        "PUBLISH",
        "CANCEL",
        "ADD",
        "DECLINECOUNTER",
        "X-ANY",
        "",
    ] {
        assert_eq!(
            with("METHOD:REPLY", &format!("METHOD:{method}")),
            None,
            "{method}"
        );
    }
    assert_eq!(with("METHOD:REPLY\r\n", ""), None);
    assert_eq!(with("METHOD:REPLY", "METHOD:REPLY\r\nMETHOD:REQUEST"), None);
    assert_eq!(with("METHOD:REPLY", "method:reply"), Some(declined()));
}

#[test]
fn it_is_one_event_with_one_uid_and_one_attendee() {
    assert_eq!(with(&format!("{UID}\r\n"), ""), None);
    assert_eq!(with(UID, "UID:"), None);
    assert_eq!(with(UID, &format!("{UID}\r\nUID:other")), None);
    assert_eq!(with(&format!("{ATTENDEE}\r\n"), ""), None);
    assert_eq!(with(ATTENDEE, &format!("{ATTENDEE}\r\n{ATTENDEE}")), None);
    assert_eq!(with("VEVENT", "VTODO"), None);
    assert_eq!(with("VCALENDAR", "VCARD"), None);
    let second = |uid: &str| {
        let event = format!("END:VEVENT\r\nBEGIN:VEVENT\r\n{uid}\r\nSEQUENCE:4\r\nEND:VEVENT");
        with("END:VEVENT", &event)
    };
    assert_eq!(second(UID), Some(declined()));
    assert_eq!(second("UID:other"), None);
    assert_eq!(second("SUMMARY:No UID"), None);
    let inner = format!("BEGIN:X-INNER\r\nUID:other\r\n{ATTENDEE}\r\nEND:X-INNER\r\nEND:VEVENT");
    assert_eq!(
        with("END:VEVENT", &inner),
        Some(declined()),
        "what is in it is not of it"
    );
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
                TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT";
    assert_eq!(with("BEGIN:VEVENT", zone), Some(declined()));
}

#[test]
fn lines_may_end_and_be_folded_in_any_way() {
    for ending in ["\r\n", "\n", "\r", "\r\r\n", "\n\n"] {
        assert_eq!(
            read_reply(&sound().replace("\r\n", ending)),
            Some(declined())
        );
        for fold in [" ", "\t"] {
            for at in 1..ATTENDEE.len() {
                let (start, end) = ATTENDEE.split_at(at);
                let folded = sound().replace(ATTENDEE, &format!("{start}\r\n{fold}{end}"));
                assert_eq!(
                    read_reply(&folded.replace("\r\n", ending)),
                    Some(declined())
                );
            }
        }
    }
    assert_eq!(
        read_reply(&format!("\u{FEFF} \r\n{}", sound())),
        Some(declined())
    );
    assert_eq!(read_reply(sound().trim_end()), Some(declined()));
    assert_eq!(
        read_reply(&sound().replace("\r\nUID", "\nUID")),
        Some(declined()),
        "mixed"
    );
}

#[test]
fn a_character_that_was_cut_in_two_harms_only_itself() {
    // As it is left when bytes are made text before lines are made whole.
    let name = "CN=J\u{FFFD}\r\n \u{FFFD}nas Weber";
    assert_eq!(with("CN=Jonas Weber", name), Some(declined()));
    assert_eq!(
        with("CN=Jonas Weber", "CN=\"Weber; Jonas: 🥖\""),
        Some(declined())
    );
}

#[test]
fn no_answer_is_that_long_however_deep_it_is() {
    let padded = |length: usize| with("SUMMARY:", &format!("SUMMARY:{}", "x".repeat(length)));
    assert_eq!(padded(60_000), Some(declined()));
    assert_eq!(padded(66_000), None);
    let nested = |depth: usize| {
        let alarm = |edge: &str| format!("{edge}:VALARM\r\n").repeat(depth);
        with(
            "END:VEVENT",
            &format!("{}{}END:VEVENT", alarm("BEGIN"), alarm("END")),
        )
    };
    assert_eq!(nested(2), Some(declined()));
    assert_eq!(
        nested(2_000),
        Some(declined()),
        "however deep, it is read line by line"
    );
    assert_eq!(nested(3_000), None, "too long");
    assert_eq!(read_reply(&"BEGIN:VEVENT\n".repeat(5_000)), None);
    assert_eq!(read_reply(&"begin:a\r".repeat(8_000)), None);
}

#[test]
fn what_is_no_calendar_is_no_answer() {
    for text in [
        "",
        "\r\n",
        "BEGIN:",
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "I shall not be there, sorry.",
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT",
        "\0\0\0\0",
    ] {
        assert_eq!(read_reply(text), None, "{text:?}");
    }
    let sound = sound();
    for end in 0..sound.len() - 2 {
        assert_eq!(read_reply(&sound[..end]), None, "cut after {end} bytes");
    }
    assert_eq!(read_reply(&format!("{sound}{sound}")), None, "two of them");
    let other = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
    assert_eq!(read_reply(&format!("{sound}{other}")), None, "another");
    assert_eq!(
        read_reply(&format!("Hello!\r\n{sound}")),
        None,
        "in a letter"
    );
}

#[test]
fn the_answer_to_what_was_sent_is_understood() {
    let sent = single(Method::Request, &event());
    let answer = sent.replace("METHOD:REQUEST", "METHOD:REPLY");
    let answer = unfold(&answer).replace("PARTSTAT=ACCEPTED", "PARTSTAT=DECLINED");
    assert_eq!(read_reply(&answer), Some(declined()));
}
