//! Cells that are neither moments nor places: words, numbers, addresses.

use std::ops::RangeInclusive;

use crate::api::{Attendance, Balance, Role};
use crate::person;

/// Any text, also of several lines, of at most `longest` characters.
pub(super) fn text(longest: usize) -> impl Fn(&str) -> Result<String, String> {
    move |text| {
        let length = text.chars().count();
        if length > longest {
            return Err(format!("Has {length} characters; at most {longest} fit."));
        }
        Ok(text.to_owned())
    }
}

/// One line of text: no breaks, which would end up in the headers of mails.
pub(super) fn line(longest: usize) -> impl Fn(&str) -> Result<String, String> {
    move |text| {
        if text.chars().any(char::is_control) {
            return Err("Line breaks and control characters do not fit here.".into());
        }
        self::text(longest)(text)
    }
}

/// A whole number within `range`.
pub(super) fn number(range: RangeInclusive<u32>) -> impl Fn(&str) -> Result<u32, String> {
    move |text| {
        let number = text.parse().ok().filter(|number| range.contains(number));
        number.ok_or_else(|| {
            let (least, most) = (range.start(), range.end());
            format!("“{text}” is not a whole number from {least} to {most}.")
        })
    }
}

/// A small whole number within `range`, as feedback has them.
pub(super) fn score(range: RangeInclusive<u8>) -> impl Fn(&str) -> Result<u8, String> {
    move |text| {
        let score = text.parse().ok().filter(|score| range.contains(score));
        score.ok_or_else(|| {
            let (least, most) = (range.start(), range.end());
            format!("“{text}” is not a whole number from {least} to {most}.")
        })
    }
}

/// An address, in lower case: people type it either way and mean one mailbox.
pub(super) fn email(text: &str) -> Result<String, String> {
    person::email(text).ok_or_else(|| format!("“{text}” is not an email address."))
}

/// Somebody: their address in lower case, or their name. Of `Ann Lee <ann@…>` it is the address.
pub(super) fn person(text: &str) -> Result<String, String> {
    let address = text
        .rsplit_once('<')
        .and_then(|(_, rest)| rest.strip_suffix('>'));
    let text = address.unwrap_or(text);
    if text.contains('@') {
        email(text)
    } else {
        line(120)(text)
    }
}

/// A cell without the apostrophe that keeps spreadsheets from taking it for a formula. One more
/// apostrophe guards a cell that has one there itself.
pub(super) fn unguarded(text: &str) -> &str {
    let rest = text.trim_start_matches('\'');
    let guarded = rest.len() < text.len()
        && rest.starts_with([
            '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
        ]);
    if guarded { &text[1..] } else { text }
}

/// The short name by which sheets refer to each other's lines, such as `excel-basics`.
pub(super) fn key(text: &str) -> Result<String, String> {
    let key = text.to_lowercase();
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if key.len() > 64 || !key.chars().all(fits) {
        return Err(format!(
            "“{text}” is not a key: up to 64 letters, digits and hyphens, such as excel-basics."
        ));
    }
    Ok(key)
}

pub(super) fn yes(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "ja" | "sí" | "si" | "sim" => Ok(true),
        "no" | "n" | "false" | "0" | "-" | "nein" | "não" | "nao" => Ok(false),
        _ => Err(format!("“{text}” is neither yes nor no.")),
    }
}

/// Everybody is an employee, whatever else they are.
pub(super) fn roles(text: &str) -> Result<Vec<Role>, String> {
    let mut roles = vec![Role::Employee];
    let words = text.split(|letter: char| letter.is_whitespace() || "|,;/+".contains(letter));
    for word in words.filter(|word| !word.is_empty()) {
        let role = match word.to_lowercase().as_str() {
            "employee" => Role::Employee,
            "trainer" => Role::Trainer,
            "admin" => Role::Admin,
            _ => {
                return Err(format!(
                    "“{word}” is not one of employee, trainer and admin."
                ));
            }
        };
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Ok(roles)
}

/// A BCP 47 tag such as `en`, or the name of a usual language.
pub(super) fn language(text: &str) -> Result<String, String> {
    let named = match text.to_lowercase().as_str() {
        "english" | "englisch" => "en",
        "german" | "deutsch" => "de",
        "spanish" | "español" | "spanisch" => "es",
        "portuguese" | "português" | "portugiesisch" => "pt",
        "polish" | "polski" | "polnisch" => "pl",
        "french" | "français" | "französisch" => "fr",
        _ => text,
    };
    let mut parts = named.split('-');
    let first = parts.next().unwrap_or_default();
    let tag = (2..=3).contains(&first.len())
        && first.chars().all(|letter| letter.is_ascii_alphabetic())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        });
    if !tag {
        return Err(format!(
            "“{text}” is not a language such as en, de or pt-BR."
        ));
    }
    Ok(named.replacen(first, &first.to_lowercase(), 1))
}

pub(super) fn attendance(text: &str) -> Result<Attendance, String> {
    match text.to_lowercase().as_str() {
        "present" | "yes" | "attended" | "anwesend" => Ok(Attendance::Present),
        "absent" | "no" | "no show" | "no-show" | "abwesend" => Ok(Attendance::Absent),
        _ => Err(format!("“{text}” is neither present nor absent.")),
    }
}

pub(super) fn balance(text: &str) -> Result<Balance, String> {
    match text.to_lowercase().replace('_', " ").as_str() {
        "too much talk" => Ok(Balance::TooMuchTalk),
        "right" | "just right" => Ok(Balance::Right),
        "too much practice" => Ok(Balance::TooMuchPractice),
        _ => Err(format!(
            "“{text}” is none of too much talk, right and too much practice."
        )),
    }
}
