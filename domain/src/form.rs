//! What forms have in common: every error at its field, all of them at once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is wrong, by field. The words are meant for the person who fills the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(BTreeMap<String, String>);

impl FieldErrors {
    /// The first thing said of a field stands.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0
            .entry(field.to_owned())
            .or_insert_with(|| message.into());
    }

    pub fn one(field: &str, message: impl Into<String>) -> Self {
        let mut errors = Self::default();
        errors.add(field, message);
        errors
    }

    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_map(self) -> BTreeMap<String, String> {
        self.0
    }

    /// `value`, unless something is wrong.
    pub fn unless_any<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }

    /// `text` as one trimmed line of 1 to `most` characters.
    pub fn line(&mut self, field: &str, text: &str, most: usize) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.add(field, "Please fill this in.");
        }
        self.optional_line(field, text, most)
    }

    /// `text` as one trimmed line of at most `most` characters.
    pub fn optional_line(&mut self, field: &str, text: &str, most: usize) -> String {
        if text.trim().chars().any(char::is_control) {
            self.add(field, "Line breaks and control characters do not fit here.");
        }
        self.text(field, text, most)
    }

    /// `text`, trimmed, of at most `most` characters; lines may break.
    pub fn text(&mut self, field: &str, text: &str, most: usize) -> String {
        let text = text.trim();
        if text.chars().count() > most {
            self.add(field, format!("At most {most} characters, please."));
        }
        if text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            self.add(field, "Control characters do not fit here.");
        }
        text.to_owned()
    }

    /// `number`, when it is given and lies within the bounds.
    pub fn number(&mut self, field: &str, number: Option<u32>, least: u32, most: u32) -> u32 {
        match number {
            Some(number) if (least..=most).contains(&number) => number,
            Some(_) => {
                self.add(field, format!("Between {least} and {most}, please."));
                least
            }
            None => {
                self.add(field, "Please choose.");
                least
            }
        }
    }

    /// An address on the web: http or https, without spaces.
    pub fn url(&mut self, field: &str, url: &str) -> String {
        let url = url.trim();
        let host = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let sound = host.is_some_and(|host| {
            !host.is_empty() && !host.starts_with('/') && !url.contains(char::is_whitespace)
        });
        if !sound {
            self.add(field, "A link that starts with https://, please.");
        }
        self.optional_line(field, url, 500)
    }
}

/// Which of the two instants, where a changeover makes a local time happen twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    Earlier,
    Later,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_the_first_thing_said_of_it() {
        let mut errors = FieldErrors::default();
        errors.line("title", " ", 10);
        errors.line("title", "much too long for it", 10);
        assert_eq!(errors.get("title"), Some("Please fill this in."));
    }

    #[test]
    fn length_counts_characters_and_not_bytes() {
        let mut errors = FieldErrors::default();
        assert_eq!(
            errors.line("title", " Übung für alle ", 14),
            "Übung für alle"
        );
        assert!(errors.is_empty());
    }

    #[test]
    fn a_line_has_no_breaks_and_a_text_may() {
        let mut errors = FieldErrors::default();
        errors.text("keep", "one\ntwo", 100);
        assert!(errors.is_empty());
        errors.line("title", "one\r\nBcc: two", 100);
        assert!(errors.get("title").is_some());
    }

    #[test]
    fn only_web_links_are_links() {
        for bad in [
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "ftp://a",
            "https://a b",
            "",
        ] {
            let mut errors = FieldErrors::default();
            errors.url("url", bad);
            assert!(!errors.is_empty(), "{bad:?} passed");
        }
        let mut errors = FieldErrors::default();
        errors.url("url", "https://meet.potluck.example/a?b=c");
        assert!(errors.is_empty());
    }
}
