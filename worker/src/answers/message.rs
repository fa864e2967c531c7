//! Messages and their parts (RFC 5322, RFC 2045), as far as answers of calendars need them.
//!
//! `mail-parser` reads single fields and encodings. What holds a message together is read here,
//! because whoever writes one chooses how deep it goes: that library also opens messages within
//! messages, without a limit, and copies each of those that are encoded, so that 60 KB of them overflow
//! the stack.

use mail_parser::Address;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::parsers::MessageStream;

/// More fields, or fields that are longer together, no message has that means well.
const MOST_FIELDS: usize = 500;
const LONGEST_HEADER: usize = 128 * 1024;
/// What a parser is given of one field.
const LONGEST_FIELD: usize = 4 * 1024;
/// A Message-ID that is longer, in bytes, is named by no answer.
const LONGEST_ID: usize = 250;
/// How deep multiparts stand in each other, and how many parts are looked at in all.
const DEEPEST: u32 = 8;
const MOST_PARTS: u32 = 64;
/// How many calendars are tried.
const MOST_CALENDARS: usize = 4;

/// A field of a header, unfolded.
struct Field {
    name: String,
    value: String,
}

/// A message, or a part of one.
pub struct Part<'a> {
    fields: Vec<Field>,
    body: &'a [u8],
}

impl<'a> Part<'a> {
    /// `None` for what two readers could read differently, and for floods.
    pub fn read(raw: &'a [u8]) -> Option<Self> {
        let mut fields: Vec<Field> = Vec::new();
        let mut body = raw;
        let mut length = 0;
        // Whether the line before was a field, which the next may go on with.
        let mut goes_on = false;
        for line in raw.split_inclusive(|&byte| byte == b'\n') {
            body = &body[line.len()..];
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                break;
            }
            length += line.len();
            if length > LONGEST_HEADER || line.iter().any(|byte| matches!(byte, b'\r' | b'\0')) {
                return None;
            }
            let line = String::from_utf8_lossy(line);
            if line.starts_with([' ', '\t']) {
                if let Some(field) = fields.last_mut().filter(|_| goes_on) {
                    field.value.push(' ');
                    field.value.push_str(line.trim());
                }
                continue;
            }
            let field = line.split_once(':');
            goes_on = field.is_some();
            if let Some((name, value)) = field {
                fields.push(Field {
                    name: name.trim_end().to_owned(),
                    value: value.trim().to_owned(),
                });
            }
            if fields.len() > MOST_FIELDS {
                return None;
            }
        }
        Some(Self { fields, body })
    }

    /// The values of all fields of this name, topmost first.
    pub fn all<'s>(&'s self, name: &str) -> impl Iterator<Item = &'s str> {
        let named = |field: &&Field| field.name.eq_ignore_ascii_case(name);
        self.fields
            .iter()
            .filter(named)
            .map(|field| field.value.as_str())
    }

    pub fn first(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        let field = fields.find(|field| field.name.eq_ignore_ascii_case(name));
        field.map(|field| field.value.as_str())
    }

    /// Its Message-ID (RFC 5322 3.6.4) without angle brackets, where it is one that another message may
    /// name as it stands.
    pub fn id(&self) -> Option<&str> {
        let id = self.first("Message-ID")?;
        let id = id.strip_prefix('<')?.strip_suffix('>')?;
        let (left, right) = id.split_once('@')?;
        let sound = |text: &str| {
            let plain = |byte: u8| byte.is_ascii_graphic() && !b"<>()@,;\\\"".contains(&byte);
            !text.is_empty() && text.bytes().all(plain)
        };
        (id.len() <= LONGEST_ID && sound(left) && sound(right)).then_some(id)
    }

    /// The address in a field of which there is exactly one, with exactly one address.
    pub fn only_address(&self, name: &str) -> Option<String> {
        let mut values = self.all(name);
        let (value, None) = (values.next()?, values.next()) else {
            return None;
        };
        let value = whole(value)?;
        let parsed = MessageStream::new(value.as_bytes()).parse_address();
        let Address::List(addresses) = parsed.into_address()? else {
            return None;
        };
        let [address] = addresses.as_slice() else {
            return None;
        };
        let address = address.address.as_deref()?.trim();
        let (local, domain) = address.split_once('@')?;
        let sound = |text: &str| {
            let strange = |c: char| c.is_whitespace() || c.is_control() || "<>(),;:\"@".contains(c);
            !text.is_empty() && !text.contains(strange)
        };
        (sound(local) && sound(domain)).then(|| address.to_owned())
    }

    /// Its type in small letters and, where it has one, its boundary.
    fn kind(&self) -> (String, Option<String>) {
        let value = self.first("Content-Type").and_then(whole);
        let value = value.unwrap_or_default();
        let parsed = MessageStream::new(value.as_bytes()).parse_content_type();
        let parsed = parsed.into_content_type();
        let Some(parsed) = parsed else {
            return (String::new(), None);
        };
        let subtype = parsed.subtype().unwrap_or_default();
        let kind = format!("{}/{subtype}", parsed.ctype()).to_ascii_lowercase();
        let boundary = parsed.attribute("boundary").map(str::to_owned);
        (kind, boundary.filter(|boundary| !boundary.is_empty()))
    }

    /// Whether it tells what became of another message (RFC 6522): a bounce, a receipt.
    pub fn is_report(&self) -> bool {
        self.kind().0 == "multipart/report"
    }

    /// The text of its calendars, in order. What was forwarded with it is not its own.
    pub fn calendars(&self) -> Vec<String> {
        let (mut left, mut found) = (MOST_PARTS, Vec::new());
        self.collect(0, &mut left, &mut found);
        found
    }

    fn collect(&self, depth: u32, left: &mut u32, found: &mut Vec<String>) {
        let (kind, boundary) = self.kind();
        match (kind.as_str(), boundary) {
            ("text/calendar" | "application/ics", _) => found.extend(self.text()),
            ("multipart/report", _) => {}
            (kind, Some(boundary)) if kind.starts_with("multipart/") && depth < DEEPEST => {
                for raw in split(self.body, &boundary) {
                    if *left == 0 || found.len() >= MOST_CALENDARS {
                        return;
                    }
                    *left -= 1;
                    if let Some(part) = Part::read(raw) {
                        part.collect(depth + 1, left, found);
                    }
                }
            }
            _ => {}
        }
    }

    /// Its body, decoded. Calendars are UTF-8 (RFC 5545 3.1.4), and what is not in one is in no
    /// word that counts here.
    fn text(&self) -> Option<String> {
        let encoding = self.first("Content-Transfer-Encoding").unwrap_or_default();
        let decoded = match encoding.to_ascii_lowercase().as_str() {
            "base64" => base64_decode(self.body.trim_ascii())?,
            "quoted-printable" => quoted_printable_decode(self.body)?,
            _ => self.body.to_vec(),
        };
        Some(String::from_utf8_lossy(&decoded).into_owned())
    }
}

/// A field as its parser takes it, unless it is too long.
fn whole(value: &str) -> Option<String> {
    (value.len() <= LONGEST_FIELD).then(|| format!("{value}\n"))
}

/// What stands between the lines `--boundary` (RFC 2046 5.1.1). Where the last line is missing, the
/// last part goes on to the end.
fn split<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut begin = None;
    let mut at = 0;
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        let delimiter = line
            .strip_prefix(b"--")
            .and_then(|rest| rest.strip_prefix(boundary.as_bytes()))
            .map(<[u8]>::trim_ascii_end);
        if let Some(rest @ (b"" | b"--")) = delimiter {
            parts.extend(begin.and_then(|begin| body.get(begin..at)));
            begin = None;
            if !rest.is_empty() {
                break;
            }
            begin = Some(at + line.len());
        }
        at += line.len();
    }
    parts.extend(begin.and_then(|begin| body.get(begin..)));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendars(raw: &str) -> Vec<String> {
        Part::read(raw.as_bytes()).unwrap().calendars()
    }

    #[test]
    fn fields_are_found_in_any_case_and_unfolded() {
        let raw =
            "From mbox\r\n goes on\r\nFROM : a@b.example\r\nX-Long: one\r\n\ttwo\n  three\n\nX: y";
        let message = Part::read(raw.as_bytes()).unwrap();
        assert_eq!(message.first("from"), Some("a@b.example"));
        assert_eq!(message.first("x-long"), Some("one two three"));
        assert_eq!(message.first("x"), None);
        assert_eq!(message.body, b"X: y");
    }

    #[test]
    fn only_one_address_in_only_one_field_is_an_address() {
        let address = |raw: &str| Part::read(raw.as_bytes()).unwrap().only_address("From");
        for raw in [
            "From: jonas@b.example",
            "From: Jonas Weber <jonas@b.example>",
            "From: \"Weber, Jonas\" <jonas@b.example>",
            "From: =?utf-8?B?SsO8cmdlbg==?= <jonas@b.example>",
            "From: jonas@b.example (Jonas, at home)",
            "From: eve@c.example <jonas@b.example>",
        ] {
            assert_eq!(address(raw).as_deref(), Some("jonas@b.example"), "{raw}");
        }
        for raw in [
            "From:",
            "From: Jonas",
            "From: <>",
            "From: jonas",
            "From: jonas@b.example, eve@c.example",
            "From: jonas@b.example\nFrom: eve@c.example",
            "From: jonas@b.example\nfrom : jonas@b.example",
            "From: us: jonas@b.example;",
            "From: <jonas@b.example@c.example>",
            "From: \"jonas@b.example\"@c.example",
            "To: jonas@b.example",
        ] {
            assert_eq!(address(raw), None, "{raw}");
        }
    }

    #[test]
    fn only_an_id_that_can_be_named_again_is_one() {
        let id = |value: &str| {
            let raw = format!("Message-ID: {value}\n\n");
            Part::read(raw.as_bytes()).unwrap().id().map(str::to_owned)
        };
        let long = format!("{}@b.example", "a".repeat(LONGEST_ID - 10));
        for sound in [
            "AM0PR04MB1234.eurprd04+1=2@b.example",
            "1@[192.0.2.1]",
            &long,
        ] {
            assert_eq!(id(&format!(" <{sound}> ")).as_deref(), Some(sound));
        }
        for wrong in [
            "",
            "<>",
            "a@b.example",
            "<a>",
            "<a@>",
            "<@b.example>",
            "<a@b@c.example>",
            "<a b@c.example>",
            "<a@b.example> <c@d.example>",
            "<a@b.example>\r\n\t<c@d.example>",
            "<ä@b.example>",
            "<\u{1}@b.example>",
            "<\"a\"@b.example>",
            &format!("<a{long}>"),
        ] {
            assert_eq!(id(wrong), None, "{wrong:?}");
        }
        assert_eq!(Part::read(b"X: y\n\n").unwrap().id(), None);
    }

    #[test]
    fn what_two_readers_could_read_differently_is_not_read() {
        for raw in [
            "A: b\rFrom: c@d.example\n\n",
            "A: b\0\nFrom: c@d.example\n\n",
        ] {
            assert!(Part::read(raw.as_bytes()).is_none(), "{raw:?}");
        }
        let many = "A: b\n".repeat(MOST_FIELDS + 1);
        assert!(Part::read(many.as_bytes()).is_none());
        let long = format!("A: {}\n", "b".repeat(LONGEST_HEADER));
        assert!(Part::read(long.as_bytes()).is_none());
    }

    #[test]
    fn calendars_are_found_and_decoded() {
        let raw = "Content-Type: multipart/mixed; boundary=\"a b\"\r\n\r\npreamble\r\n\
            --a b\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n\
            --a\r\n\r\nwords\r\n\
            --a\r\nContent-Type: TEXT/CALENDAR; method=REPLY\r\nContent-Transfer-Encoding: Base64\r\n\
            \r\nb25l\r\n\r\n\
            --a\r\nContent-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n\
            --a--\r\nepilogue\r\n--a\r\nContent-Type: text/calendar\r\n\r\nnot here\r\n\
            --a b  \r\nContent-Type: application/ics\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nt=77=\r\no\r\n\
            --a b\r\nContent-Type: text/calendar\r\n\r\nthree";
        assert_eq!(calendars(raw), ["one", "two\r\n", "three"]);
        let lone = "Content-Type: text/calendar\n\nBEGIN:VCALENDAR";
        assert_eq!(calendars(lone), ["BEGIN:VCALENDAR"]);
    }

    #[test]
    fn what_was_forwarded_or_bounced_is_not_looked_into() {
        let inner = "Content-Type: text/calendar\n\ninner\n";
        for outer in [
            "message/rfc822",
            "message/global",
            "multipart/report; boundary=b",
        ] {
            let raw = format!(
                "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: {outer}\n\n\
                 --b\n{inner}--b--\n--a\nContent-Type: {outer}\n\n{inner}--a--\n"
            );
            assert_eq!(calendars(&raw), Vec::<String>::new(), "{outer}");
        }
        let digest = format!("Content-Type: multipart/digest; boundary=a\n\n--a\n\n{inner}--a--");
        assert_eq!(calendars(&digest), Vec::<String>::new());
    }

    #[test]
    fn what_goes_too_deep_or_has_too_many_parts_is_left_aside() {
        let nested = |levels: usize| {
            let mut raw = "Content-Type: text/calendar\n\nfound".to_owned();
            for level in 0..levels {
                raw = format!(
                    "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n{raw}"
                );
            }
            calendars(&raw)
        };
        assert_eq!(nested(DEEPEST as usize), ["found"]);
        assert!(nested(DEEPEST as usize + 1).is_empty());
        assert!(nested(5000).is_empty());
        let flood = |before: u32| {
            let before = "--a\n\n".repeat(before as usize);
            let raw = format!(
                "Content-Type: multipart/mixed; boundary=a\n\n{before}--a\n\
                 Content-Type: text/calendar\n\nfound"
            );
            calendars(&raw)
        };
        assert_eq!(flood(MOST_PARTS - 1), ["found"]);
        assert!(flood(MOST_PARTS).is_empty());
    }
}
