//! Content lines (RFC 5545 3.1), of which calendars are made. They are written here, because
//! `icalendar` folds the last piece of a line one octet too late, lets quotation marks out of
//! parameters, escapes no NAME, and gives every alarm and zone a random UID and the present moment.

use std::fmt::Display;

use chrono::{DateTime, NaiveDateTime, Utc};

/// How long a line may be in octets, without its break.
const LONGEST: usize = 75;

/// The calendar as far as it is written.
#[derive(Default)]
pub(super) struct Lines(String);

/// The name of a property with its parameters.
pub(super) struct Head(String);

impl Lines {
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// A component and what is in it.
    pub(super) fn component(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.value("BEGIN", name);
        write(self);
        self.value("END", name);
    }

    /// A value of whichever type as it stands, without whatever would break the line; nothing where
    /// it is empty. Every line passes here, so that nothing in it can begin another.
    pub(super) fn value(&mut self, head: impl Into<Head>, value: impl Display) {
        let value = value.to_string();
        if value.is_empty() {
            return;
        }
        let line = format!("{}:{value}", head.into().0);
        let mut room = LONGEST;
        for letter in line.chars().filter(|letter| !breaks(*letter)) {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(letter);
            room -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// TEXT (RFC 5545 3.3.11).
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.value(name, escaped(text.trim()));
    }

    /// URI (RFC 5545 3.3.13) or CAL-ADDRESS (3.3.3): nothing in it is escaped.
    pub(super) fn uri(&mut self, head: impl Into<Head>, uri: &str) {
        let uri: String = uri.chars().filter(|c| !c.is_whitespace()).collect();
        self.value(head, uri);
    }

    /// DATE-TIME in UTC (RFC 5545 3.3.5, form 2).
    pub(super) fn instant(&mut self, name: &str, instant: DateTime<Utc>) {
        self.value(name, instant.format("%Y%m%dT%H%M%SZ"));
    }

    /// DATE-TIME by the clocks of a zone (RFC 5545 3.3.5, forms 1 and 3).
    pub(super) fn local(&mut self, head: impl Into<Head>, local: NaiveDateTime) {
        self.value(head, local.format("%Y%m%dT%H%M%S"));
    }
}

impl Head {
    pub(super) fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// A parameter (RFC 5545 3.2); nothing where its value is empty. Quotation marks become
    /// apostrophes, because many calendars show what RFC 6868 makes of them as it stands. Carets are
    /// doubled as there, so that no calendar that knows it takes `^n` for a break.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        let words = value.split(|c: char| c.is_whitespace() || c.is_control());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let value = words.join(" ").replace('"', "'").replace('^', "^^");
        if value.is_empty() {
            return self;
        }
        let quote = if value.contains([':', ';', ',']) {
            "\""
        } else {
            ""
        };
        self.0.extend([";", name, "=", quote, &value, quote]);
        self
    }
}

impl From<&str> for Head {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

/// Whether some reader ends a line here, or chokes. Tabs do no harm.
fn breaks(letter: char) -> bool {
    (letter.is_control() && letter != '\t') || matches!(letter, '\u{2028}' | '\u{2029}')
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\r' => {
                letters.next_if_eq(&'\n');
                escaped.push_str("\\n");
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            _ => escaped.push(letter),
        }
    }
    escaped
}
