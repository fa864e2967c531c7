//! What stands above a message, and what nobody can smuggle into it.

use super::*;

/// The header lines, as they go over the wire.
fn head(raw: &str) -> &str {
    raw.split_once("\r\n\r\n").unwrap().0
}

/// The names of the headers in order.
fn names(raw: &str) -> Vec<&str> {
    let lines = head(raw)
        .split("\r\n")
        .filter(|it| !it.starts_with([' ', '\t']));
    lines.map(|line| line.split_once(':').unwrap().0).collect()
}

#[test]
fn a_letter_says_who_writes_to_whom_and_that_a_machine_does() {
    let mail = compose(
        &news(News::Confirmed, false, Some(Method::Request)),
        sender(),
    );
    assert_eq!(mail.from, "learning@potluck.example");
    assert_eq!(mail.to, "jonas.weber@potluck.example");
    let head = head(&mail.raw);
    for line in [
        "From: \"Potluck\" <learning@potluck.example>",
        "To: \"Jonas Weber\" <jonas.weber@potluck.example>",
        "Date: Fri, 20 Nov 2026 10:00:00 +0000",
        "Message-ID: <place-5f2c.1@potluck.example>",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "List-Id: <confirmed.potluck.potluck.example>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "MIME-Version: 1.0",
    ] {
        assert!(head.split("\r\n").any(|it| it == line), "{line} in\n{head}");
    }
    let message = parse(&mail.raw);
    assert_eq!(message.subject(), Some(&*mail.subject));
    assert!(message.reply_to().is_none(), "answers go to the organiser");
}

#[test]
fn an_answer_names_the_mail_that_it_answers_and_nothing_else_is_one() {
    for (name, letter) in all() {
        let mail = compose(&letter, sender());
        let says = |line: &str| head(&mail.raw).split("\r\n").any(|it| it == line);
        let answers = name.starts_with("answer-");
        assert_eq!(says("Auto-Submitted: auto-replied"), answers, "{name}");
        assert_eq!(says("Auto-Submitted: auto-generated"), !answers, "{name}");
        for line in [
            "In-Reply-To: <no-17@mail.example>",
            "References: <no-17@mail.example>",
        ] {
            assert_eq!(says(line), answers, "{name}: {line} in\n{}", mail.raw);
        }
    }
    // Some mail has no Message-ID.
    for unknown in [None, Some("\r\n <>")] {
        let mut letter = answer(AnswerCode::StillWaiting);
        letter.in_reply_to = unknown.map(ToOwned::to_owned);
        let mail = compose(&letter, sender());
        let names = names(&mail.raw);
        assert!(!names.contains(&"In-Reply-To") && !names.contains(&"References"));
    }
}

#[test]
fn one_click_stops_every_kind_and_nothing_stops_answers() {
    for (name, letter) in all() {
        let mail = compose(&letter, sender());
        let message = parse(&mail.raw);
        let header = message.header_raw("List-Unsubscribe").map(str::trim);
        let Some(kind) = letter.says.kind() else {
            assert_eq!(header, None, "{name}");
            assert!(message.header("List-Unsubscribe-Post").is_none(), "{name}");
            assert!(!html_of(&letter).contains("/api/unsubscribe/"), "{name}");
            continue;
        };
        let url = header.unwrap().trim_matches(['<', '>']);
        let token = url
            .strip_prefix("https://potluck.example/api/unsubscribe/")
            .unwrap();
        let found = unsubscribe::read(token, sender().key);
        assert_eq!(found, Some(("p-jonas".to_owned(), kind)), "{name}");
        let post = message.header_raw("List-Unsubscribe-Post").map(str::trim);
        assert_eq!(post, Some("List-Unsubscribe=One-Click"), "{name}");
        // The letter itself has the same link.
        assert!(text_of(&letter).contains(url), "{name}");
        assert!(html_of(&letter).contains(url), "{name}");
    }
}

#[test]
fn nothing_that_people_write_becomes_a_header() {
    let mut plain = news(News::Moved, true, Some(Method::Request));
    plain.in_reply_to = Some("no-17@mail.example".into());
    let plain = compose(&plain, sender());
    for evil in [
        "Ann\r\nBcc: x@evil.example",
        "Ann\rBcc: x@evil.example",
        "Ann\nBcc: x@evil.example",
        "Ann\r\n\r\nBcc: x@evil.example",
        "Ann\u{2028}Bcc: x@evil.example",
        "=?utf-8?Q?Ann=0D=0ABcc:_x@evil.example?=",
        "Ann\0\u{b}\u{c}\u{85}Bcc: x@evil.example",
        "\"Ann\" <x@evil.example>, \\",
    ] {
        let mut letter = news(News::Moved, true, Some(Method::Request));
        letter.to.name = evil.to_owned();
        letter.message_id = format!("{evil}@potluck.example");
        letter.in_reply_to = Some(format!("{evil}@mail.example"));
        let session = letter.session.as_mut().unwrap();
        session.title = evil.to_owned();
        session.location = evil.to_owned();
        session.trainers = vec![evil.to_owned()];
        let mail = compose(&letter, sender());
        assert_eq!(names(&mail.raw), names(&plain.raw), "{evil:?}");
        assert!(!mail.subject.contains(['\r', '\n', '\0']), "{evil:?}");
        let message = parse(&mail.raw);
        assert_eq!(message.subject(), Some(&*mail.subject), "{evil:?}");
        let to = message.to().unwrap();
        let addresses: Vec<_> = to.iter().map(|it| it.address.as_deref()).collect();
        assert_eq!(addresses, [Some("jonas.weber@potluck.example")], "{evil:?}");
        lines_are_sound(&mail.raw);
    }
}

#[test]
fn an_address_stays_one() {
    let mut letter = letter(Says::ReminderDay);
    letter.to.email = "a@potluck.example>\r\nBcc: <b@evil.example".into();
    let mail = compose(&letter, sender());
    assert!(!head(&mail.raw).contains("\r\nBcc"), "{}", mail.raw);
    assert!(
        !mail.to.contains(['\r', '\n', '<', '>', ' ']),
        "{}",
        mail.to
    );
}

#[test]
fn long_and_foreign_titles_arrive_whole() {
    // Of a long title a subject has whole words of the beginning, and the letter all of it.
    for (title, subject) in [
        (
            "Long ".repeat(80),
            format!("{}…", "Long ".repeat(9).trim_end()),
        ),
        (
            "What a label may say, what it may not, and why".to_owned(),
            "What a label may say, what it may not, and…".to_owned(),
        ),
        ("x".repeat(400), format!("{}…", "x".repeat(45))),
        (
            format!("Pur {}", "x".repeat(99)),
            format!("Pur {}…", "x".repeat(41)),
        ),
        ("🥖".repeat(100), format!("{}…", "🥖".repeat(45))),
        (
            "Käse, Brötchen & Größe: ".repeat(16),
            "Käse, Brötchen & Größe: Käse, Brötchen &…".to_owned(),
        ),
        ("交渉".repeat(200), format!("{}交…", "交渉".repeat(22))),
        (
            "Sourdough 🥖, for those who wait".to_owned(),
            "Sourdough 🥖, for those who wait".to_owned(),
        ),
    ] {
        let mut letter = letter(Says::Feedback { again: false });
        letter.session.as_mut().unwrap().title.clone_from(&title);
        letter.to.name.clone_from(&title);
        let mail = compose(&letter, sender());
        let message = parse(&mail.raw);
        let title = title.trim();
        let expected = format!("How was “{subject}”?");
        assert_eq!(message.subject(), Some(&*expected));
        let html = message.body_html(0).unwrap();
        assert!(html.contains(&title.replace('&', "&amp;")), "{html}");
        let to = message.to().unwrap().first().unwrap();
        assert_eq!(to.name.as_deref(), Some(title));
        lines_are_sound(&mail.raw);
        for line in head(&mail.raw).split("\r\n").filter(|it| it.contains("=?")) {
            assert!(line.len() <= 76, "{line}");
        }
    }
}

/// Every line ends in CRLF, none is too long (RFC 5322 2.1.1), and all is ASCII.
fn lines_are_sound(raw: &str) {
    let rest = raw.replace("\r\n", "");
    assert!(!rest.contains(['\r', '\n']), "a line break of its own");
    assert!(raw.is_ascii());
    for line in raw.split("\r\n") {
        assert!(line.len() <= 998, "{line}");
    }
}

#[test]
fn all_letters_have_sound_lines() {
    for (_, letter) in all() {
        lines_are_sound(&compose(&letter, sender()).raw);
    }
}
