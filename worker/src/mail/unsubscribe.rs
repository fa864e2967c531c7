//! What stops mail of a kind with one click (RFC 8058), signed, so that nobody stops other people's.
//!
//! `<person>.<kind>.<HMAC-SHA-256 of "unsubscribe:" and what stands before>`. It never expires: mail is
//! kept for years.

use hmac::{Hmac, KeyInit, Mac};
use potluck_domain::api::MailKind;
use sha2::Sha256;

use super::Sender;

/// Where one click stops it.
pub fn url(person: &str, kind: MailKind, sender: Sender<'_>) -> String {
    let token = token(person, kind, sender.key);
    format!("{}/api/unsubscribe/{token}", sender.origin)
}

/// The last segment of `/api/unsubscribe/{token}`.
fn token(person: &str, kind: MailKind, key: &[u8]) -> String {
    let said = format!("{person}.{}", kind.name());
    let signature = mac(&said, key).map(|mac| hex::encode(mac.finalize().into_bytes()));
    format!("{said}.{}", signature.unwrap_or_default())
}

/// Whose mail of which kind it stops, if it is genuine.
pub fn read(token: &str, key: &[u8]) -> Option<(String, MailKind)> {
    let (said, signature) = token.rsplit_once('.')?;
    let signature = hex::decode(signature).ok()?;
    mac(said, key)?.verify_slice(&signature).ok()?;
    let (person, kind) = said.rsplit_once('.')?;
    Some((person.to_owned(), MailKind::find(kind)?))
}

/// Without a key nothing is signed and nothing is genuine.
fn mac(said: &str, key: &[u8]) -> Option<Hmac<Sha256>> {
    if key.is_empty() {
        return None;
    }
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).ok()?;
    mac.update(b"unsubscribe:");
    mac.update(said.as_bytes());
    Some(mac)
}

/// What mail of a kind is, behind "Stop".
pub fn name(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Confirmed => "mail about new seats",
        MailKind::Waitlisted => "mail about waitlists",
        MailKind::Promoted => "mail about seats that become free",
        MailKind::Moved => "mail about new times",
        MailKind::Relocated => "mail about new places",
        MailKind::Cancelled => "mail about cancellations",
        MailKind::Reminder => "reminders",
        MailKind::Feedback => "asking how it was",
        MailKind::Roster => "mail about who comes",
        MailKind::Decide => "mail about too few people",
        MailKind::Message => "messages to the roster",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"a key for tests";

    #[test]
    fn a_token_comes_back_as_it_was_handed_out() {
        for kind in MailKind::ALL {
            for person in ["ann", "p-1.2_3~4"] {
                let token = token(person, kind, KEY);
                assert_eq!(
                    read(&token, KEY),
                    Some((person.to_owned(), kind)),
                    "{token}"
                );
            }
        }
    }

    #[test]
    fn no_letter_of_it_can_be_changed() {
        let token = token("ann", MailKind::Moved, KEY);
        for at in 0..token.len() {
            let mut forged = token.clone().into_bytes();
            forged[at] = if forged[at] == b'a' { b'b' } else { b'a' };
            let forged = String::from_utf8(forged).unwrap();
            assert_eq!(read(&forged, KEY), None, "{forged}");
        }
        for at in 0..token.len() {
            assert_eq!(read(&token[..at], KEY), None);
        }
    }

    #[test]
    fn another_key_or_none_opens_nothing() {
        let token = token("ann", MailKind::Moved, KEY);
        assert_eq!(read(&token, b"another key"), None);
        assert_eq!(read(&token, b""), None);
        assert_eq!(read(&super::token("ann", MailKind::Moved, b""), b""), None);
        assert_eq!(read("ann.moved.", b""), None);
    }

    #[test]
    fn what_a_cookie_signs_stops_no_mail() {
        // Both are signed with the same key, but not over the same words.
        let said = "ann.moved";
        let mut other = <Hmac<Sha256> as KeyInit>::new_from_slice(KEY).unwrap();
        other.update(said.as_bytes());
        let signature = hex::encode(other.finalize().into_bytes());
        assert_eq!(read(&format!("{said}.{signature}"), KEY), None);
    }
}
