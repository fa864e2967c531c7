//! Mail that carries a calendar, taken apart.

use mail_parser::{Address, MessageParser, MessagePart, MimeHeaders};
use serde_json::Value;

#[derive(Debug)]
pub struct Letter {
    /// The whole message.
    pub raw: String,
    /// The address it comes from.
    pub from: String,
    /// The calendar that mail programs act upon (RFC 6047).
    pub alternative: String,
    /// The same as a file, for the others.
    pub attachment: String,
}

impl Letter {
    /// A mail of the demo's; `None` where it carries no calendar.
    pub fn open(mail: &Value) -> Option<Self> {
        let raw = mail["raw"].as_str().unwrap();
        let message = MessageParser::default().parse(raw).unwrap();
        let from = message.from().and_then(Address::first).unwrap();
        let mut calendars = message.parts.iter().filter(|part| is_calendar(part));
        let mut next = |attached: bool| {
            let part = calendars.next()?;
            assert_eq!(is_attached(part), attached, "{raw}");
            Some(String::from_utf8(part.contents().to_vec()).unwrap())
        };
        let alternative = next(false)?;
        let attachment = next(true).unwrap();
        assert!(next(true).is_none(), "{raw}");
        Some(Self {
            raw: raw.to_owned(),
            from: from.address().unwrap().to_owned(),
            alternative,
            attachment,
        })
    }

    /// Whether it is about the event of this UID.
    pub fn is_about(&self, uid: &str) -> bool {
        let unfolded = self.alternative.replace("\r\n ", "");
        unfolded.contains(&format!("UID:{uid}\r\n"))
    }
}

fn is_calendar(part: &MessagePart<'_>) -> bool {
    let kind = part.content_type();
    kind.is_some_and(|kind| {
        matches!(
            (kind.ctype(), kind.subtype()),
            ("text", Some("calendar")) | ("application", Some("ics"))
        )
    })
}

fn is_attached(part: &MessagePart<'_>) -> bool {
    let disposition = part.content_disposition();
    disposition.is_some_and(mail_parser::ContentType::is_attachment)
}
