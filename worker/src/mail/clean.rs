//! What people wrote, made harmless before it enters a letter or a calendar: no control characters and no line
//! breaks where one line belongs, so that nothing they write becomes a header or hides.

use potluck_domain::invitation::Snapshot;

use super::{Letter, RosterLine, Says, SessionFacts};

/// The letter with every text in it cleaned.
pub fn letter(letter: &Letter) -> Letter {
    let mut letter = letter.clone();
    letter.to.name = line(&letter.to.name);
    letter.to.email = address(&letter.to.email);
    letter.message_id = address(&letter.message_id);
    letter.in_reply_to = letter.in_reply_to.as_deref().and_then(unbroken);
    if let Some(session) = &mut letter.session {
        facts(session);
    }
    if let Some(invitation) = &mut letter.invitation {
        invitation.uid = address(&invitation.uid);
    }
    match &mut letter.says {
        Says::News {
            before: Some(before),
            ..
        } => snapshot(before),
        Says::Roster { lines } => lines.iter_mut().for_each(roster_line),
        Says::Message { author, text } => {
            *author = line(author);
            *text = lines(text);
        }
        _ => {}
    }
    letter
}

fn facts(session: &mut SessionFacts) {
    session.id = address(&session.id);
    session.title = line(&session.title);
    session.summary = line(&session.summary);
    session.location = line(&session.location);
    session.video_link = session.video_link.as_deref().and_then(unbroken);
    session.cancellation_reason = session.cancellation_reason.as_deref().map(lines);
    for trainer in &mut session.trainers {
        *trainer = line(trainer);
    }
}

fn snapshot(event: &mut Snapshot) {
    event.title = line(&event.title);
    event.location = line(&event.location);
    event.video_link = event.video_link.as_deref().and_then(unbroken);
    event.name = line(&event.name);
    event.email = address(&event.email);
}

fn roster_line(it: &mut RosterLine) {
    it.name = line(&it.name);
    it.department = line(&it.department);
    it.expectation = lines(&it.expectation);
}

/// The same as [`address`], where anything is left.
fn unbroken(text: &str) -> Option<String> {
    let text = address(text);
    (!text.is_empty()).then_some(text)
}

/// One line, with single spaces.
pub fn line(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|it| !turns(*it))
        .map(|it| if breaks(it) { ' ' } else { it })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines that end in `\n`, of which at most one after another is empty.
pub fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut lines: Vec<String> = Vec::new();
    for part in text.split([
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ]) {
        let part = line(part);
        if !part.is_empty() || lines.last().is_some_and(|it| !it.is_empty()) {
            lines.push(part);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// What may stand between angle brackets: an address, an id, a link.
pub fn address(text: &str) -> String {
    text.chars()
        .filter(|it| !breaks(*it) && !turns(*it) && !it.is_whitespace() && !"<>\"".contains(*it))
        .collect()
}

fn breaks(it: char) -> bool {
    it.is_control() || matches!(it, '\u{2028}' | '\u{2029}')
}

/// Turns the direction of what follows, and so shows something else than stands there.
fn turns(it: char) -> bool {
    matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_whatever_it_was() {
        assert_eq!(
            line("  Ann\r\nBcc: x\rNow\n\u{2028}\0\t😀 "),
            "Ann Bcc: x Now 😀"
        );
        assert_eq!(line("gpj.\u{202e}exe"), "gpj.exe");
        assert_eq!(line("\u{7}\u{85}"), "");
    }

    #[test]
    fn lines_keep_their_breaks_and_lose_everything_else() {
        assert_eq!(
            lines("\n Hello\r\nall\rof  you\n\n\n\u{1}See\tyou \n\n"),
            "Hello\nall\nof you\n\nSee you"
        );
    }

    #[test]
    fn an_address_cannot_leave_its_brackets() {
        assert_eq!(address("a@b.example>\r\nBcc: <x"), "a@b.exampleBcc:x");
    }
}
