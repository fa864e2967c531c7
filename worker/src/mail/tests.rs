mod headers;
mod html;
mod letters;
mod message;
mod pages;
mod words;

use letters::{all, answer, gone_for_good, letter, news, sender};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::*;

/// Reads a message as whoever receives it does.
fn parse(raw: &str) -> Message<'_> {
    MessageParser::default().parse(raw).unwrap()
}

/// The first part of this type, decoded.
fn part(raw: &str, kind: &str) -> Option<String> {
    let message = parse(raw);
    message.parts.iter().find_map(|part| {
        let found = part.content_type()?;
        let name = format!("{}/{}", found.ctype(), found.subtype()?);
        let body = match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.to_string(),
            PartType::Binary(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
            _ => return None,
        };
        (name == kind).then_some(body)
    })
}

fn text_of(letter: &Letter) -> String {
    part(&compose(letter, sender()).raw, "text/plain")
        .unwrap()
        .replace("\r\n", "\n")
}

/// The text with its lines put together again.
fn flat_text_of(letter: &Letter) -> String {
    let text = text_of(letter);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn html_of(letter: &Letter) -> String {
    part(&compose(letter, sender()).raw, "text/html")
        .unwrap()
        .replace("\r\n", "\n")
}

fn calendar_of(letter: &Letter) -> Option<String> {
    part(&compose(letter, sender()).raw, "text/calendar")
}
