//! A letter as a message (RFC 5322) of several parts (RFC 2046), with its calendar (RFC 6047).

use std::borrow::Cow;

use hmac::{Hmac, KeyInit, Mac};
use mail_builder::MessageBuilder;
use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::{BodyPart, MimePart};
use sha2::Sha256;

use super::page::Page;
use super::{Letter, Says, Sender, clean, html, text, unsubscribe};
use crate::session_event::POTLUCK;

/// The whole message. The library is told every header and boundary that it would otherwise make of
/// the clock, so that the same letter makes the same bytes.
pub fn message(letter: &Letter, sender: Sender<'_>, page: &Page, calendar: Option<&str>) -> String {
    let address = clean::address(sender.address);
    let to = Some(&*letter.to.name).filter(|name| !name.is_empty());
    let mut message = MessageBuilder::new()
        .from(Address::new_address(Some(POTLUCK), &*address))
        .to(Address::new_address(to, &*letter.to.email))
        .subject(&*page.subject)
        .date(Date::new(letter.date.timestamp()))
        .message_id(MessageId::new(&*letter.message_id))
        // Nobody answers this by a machine, calendars aside (RFC 3834 5).
        .header("Auto-Submitted", Raw::new(submitted(&letter.says)))
        .header("X-Auto-Response-Suppress", Raw::new("OOF, AutoReply"));
    if let Some(answered) = &letter.in_reply_to {
        // What it answers may have had references of its own; they are not kept (RFC 5322 3.6.4).
        message = message
            .in_reply_to(MessageId::new(&**answered))
            .references(MessageId::new(&**answered));
    }
    if let Some(kind) = letter.says.kind() {
        let stop = unsubscribe::url(&letter.to.id, kind, sender);
        let host = address.rsplit('@').next().unwrap_or_default();
        let list = format!("<{}.potluck.{host}>", kind.name());
        message = message
            .header("List-Id", Raw::new(list))
            .header("List-Unsubscribe", Raw::new(format!("<{stop}>")))
            .header(
                "List-Unsubscribe-Post",
                Raw::new("List-Unsubscribe=One-Click"),
            );
    }
    let body = body(letter, sender, page, calendar);
    // All of it is text, so it is UTF-8.
    message.body(body).write_to_string().unwrap_or_default()
}

/// What made the message: an answer to another one, or something else (RFC 3834 5.1).
fn submitted(says: &Says) -> &'static str {
    match says {
        Says::Answer(_) => "auto-replied",
        _ => "auto-generated",
    }
}

/// Text first, HTML next, the calendar last: what can show several shows the last that it knows
/// (RFC 2046 5.1.4). Some take calendars only there, others only as a file, so it is both; the file
/// is no `text/calendar`, lest anything take it in twice.
fn body<'a>(
    letter: &Letter,
    sender: Sender<'_>,
    page: &Page,
    calendar: Option<&'a str>,
) -> MimePart<'a> {
    let mut kinds = vec![
        MimePart::new("text/plain", text::render(page)),
        MimePart::new("text/html", html::render(page)),
    ];
    let invitation = letter.invitation.as_ref();
    let (Some(calendar), Some(invitation)) = (calendar, invitation) else {
        return multipart("alternative", kinds, letter, sender);
    };
    // Unquoted, as RFC 6047 writes it: some look for these very letters.
    let method = invitation.method.name();
    let kind = format!("text/calendar; method={method}; charset=utf-8");
    let inline = MimePart::raw(calendar).header("Content-Type", HeaderType::Raw(Raw::new(kind)));
    kinds.push(inline);
    let file = ContentType::new("application/ics").attribute("name", FILE);
    let bytes = BodyPart::Binary(Cow::Borrowed(calendar.as_bytes()));
    let parts = vec![
        multipart("alternative", kinds, letter, sender),
        MimePart::new(file, bytes).attachment(FILE),
    ];
    multipart("mixed", parts, letter, sender)
}

const FILE: &str = "invite.ics";

fn multipart<'a>(
    kind: &str,
    parts: Vec<MimePart<'a>>,
    letter: &Letter,
    sender: Sender<'_>,
) -> MimePart<'a> {
    let boundary = boundary(kind, &letter.message_id, sender.key);
    let header = ContentType::new(format!("multipart/{kind}")).attribute("boundary", boundary);
    MimePart::new(header, parts)
}

/// What parts are told apart by: the same for the same message, and not to be guessed, so that no
/// text can hold it.
fn boundary(kind: &str, message_id: &str, key: &[u8]) -> String {
    let mut digits = String::new();
    if let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) {
        mac.update(b"boundary:");
        mac.update(kind.as_bytes());
        mac.update(b":");
        mac.update(message_id.as_bytes());
        digits = hex::encode(&mac.finalize().into_bytes()[..16]);
    }
    format!("=_{kind}_{digits}")
}
