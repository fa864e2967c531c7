//! Letters as pages: harmless, and readable by everybody.

use super::*;

#[test]
fn nothing_that_people_write_is_html() {
    let evil = "<script>alert('x')</script>\"&amp;";
    let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;amp;";
    let says = [
        Says::Message {
            author: evil.into(),
            text: evil.into(),
        },
        Says::Roster {
            lines: vec![RosterLine {
                name: evil.into(),
                department: evil.into(),
                expectation: evil.into(),
            }],
        },
        news(News::Cancelled, false, None).says,
        Says::ReminderDay,
    ];
    for says in says {
        let mut letter = letter(says);
        let session = letter.session.as_mut().unwrap();
        session.title = evil.into();
        session.summary = evil.into();
        session.location = evil.into();
        session.video_link = Some(evil.into());
        session.trainers = vec![evil.into()];
        session.cancellation_reason = Some(evil.into());
        let html = html_of(&letter);
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains(escaped), "{html}");
        assert!(text_of(&letter).replace('\n', " ").contains("<script>"));
    }
}

#[test]
fn a_message_keeps_its_lines_and_gets_no_links() {
    let (_, letter) = all()
        .into_iter()
        .find(|(name, _)| *name == "message")
        .unwrap();
    let html = html_of(&letter);
    assert!(html.contains("Dear all,<br>\n<br>\nplease bring"), "{html}");
    assert!(html.contains("&lt;b&gt;not&lt;/b&gt;"), "{html}");
    assert!(!html.contains("href=\"https://potluck.example/x"), "{html}");
    assert!(
        text_of(&letter).contains("  Dear all,\n\n  please bring"),
        "{}",
        text_of(&letter)
    );
}

#[test]
fn letters_are_pages_that_everybody_can_read() {
    for (name, letter) in all() {
        let html = html_of(&letter);
        for words in [
            "<!DOCTYPE html>",
            "<html lang=\"en\">",
            "<meta name=\"color-scheme\" content=\"light dark\">",
            "@media (prefers-color-scheme: dark)",
        ] {
            assert!(html.contains(words), "{name}: {words}");
        }
        assert_eq!(html.matches("<h1 ").count(), 1, "{name}");
        assert!(!html.contains("<img"), "{name}");
        assert!(!html.contains("{title}"), "{name}");
        for line in text_of(&letter).lines() {
            let folded = line.chars().count() <= 76 || line.contains("https://");
            assert!(folded && line == line.trim_end(), "{name}: {line:?}");
        }
    }
}
