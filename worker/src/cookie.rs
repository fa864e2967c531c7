//! The session cookie: which sign-in it belongs to, signed, so that nobody makes one up.
//!
//! `<sign-in>.<person>.<expiry, seconds since 1970>.<HMAC-SHA-256 of what stands before>`.
//! A genuine cookie is only half of it: the sign-in must still stand in the store.

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

pub const NAME: &str = "potluck_session";
/// How long a sign-in lasts.
pub const LIFE: TimeDelta = TimeDelta::days(30);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionCookie {
    pub sign_in: String,
    pub person: String,
    pub expires_at: DateTime<Utc>,
}

impl SessionCookie {
    /// The cookie in this `Cookie` header (RFC 6265 4.2), if it is genuine and not yet over.
    pub fn find(header: &str, key: &[u8], now: DateTime<Utc>) -> Option<Self> {
        header
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == NAME)
            .find_map(|(_, value)| Self::open(value, key, now))
    }

    fn open(value: &str, key: &[u8], now: DateTime<Utc>) -> Option<Self> {
        let (signed, signature) = value.rsplit_once('.')?;
        let signature = hex::decode(signature).ok()?;
        mac(signed, key)?.verify_slice(&signature).ok()?;
        let mut parts = signed.split('.');
        let (sign_in, person) = (parts.next()?, parts.next()?);
        let expires_at = DateTime::from_timestamp(parts.next()?.parse().ok()?, 0)?;
        (now < expires_at).then(|| Self {
            sign_in: sign_in.to_owned(),
            person: person.to_owned(),
            expires_at,
        })
    }

    /// The `Set-Cookie` header that hands it out.
    pub fn set(&self, key: &[u8], secure: bool) -> Option<String> {
        let signed = format!(
            "{}.{}.{}",
            self.sign_in,
            self.person,
            self.expires_at.timestamp()
        );
        let signature = hex::encode(mac(&signed, key)?.finalize().into_bytes());
        Some(header(
            &format!("{signed}.{signature}"),
            LIFE.num_seconds(),
            secure,
        ))
    }
}

/// The `Set-Cookie` header that takes it away.
pub fn clear(secure: bool) -> String {
    header("", 0, secure)
}

fn header(value: &str, max_age: i64, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{NAME}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}")
}

/// Without a key nothing is signed and nothing is genuine.
fn mac(text: &str, key: &[u8]) -> Option<Hmac<Sha256>> {
    if key.is_empty() {
        return None;
    }
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).ok()?;
    mac.update(text.as_bytes());
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"a key for tests";

    fn issued() -> (SessionCookie, String, DateTime<Utc>) {
        let now: DateTime<Utc> = "2026-12-01T09:00:00Z".parse().unwrap();
        let cookie = SessionCookie {
            sign_in: "si".into(),
            person: "ann".into(),
            expires_at: now + LIFE,
        };
        let set = cookie.set(KEY, false).unwrap();
        let pair = set.split(';').next().unwrap().to_owned();
        (cookie, pair, now)
    }

    #[test]
    fn a_cookie_comes_back_as_it_was_handed_out() {
        let (cookie, pair, now) = issued();
        let header = format!("theme=dark; {pair}; other=1");
        assert_eq!(SessionCookie::find(&header, KEY, now), Some(cookie));
    }

    #[test]
    fn no_letter_of_it_can_be_changed() {
        let (_, pair, now) = issued();
        for at in NAME.len() + 1..pair.len() {
            let mut forged = pair.clone().into_bytes();
            forged[at] = if forged[at] == b'a' { b'b' } else { b'a' };
            let forged = String::from_utf8(forged).unwrap();
            assert_eq!(SessionCookie::find(&forged, KEY, now), None, "{forged}");
        }
    }

    #[test]
    fn it_ends_with_its_time_and_with_its_key() {
        let (_, pair, now) = issued();
        assert_eq!(SessionCookie::find(&pair, KEY, now + LIFE), None);
        assert_eq!(SessionCookie::find(&pair, b"another key", now), None);
        assert_eq!(SessionCookie::find(&pair, b"", now), None);
    }

    #[test]
    fn scripts_never_see_it_and_https_keeps_it() {
        let (cookie, _, _) = issued();
        let set = cookie.set(KEY, true).unwrap();
        for attribute in [
            "HttpOnly",
            "SameSite=Lax",
            "Secure",
            "Path=/",
            "Max-Age=2592000",
        ] {
            assert!(set.contains(attribute), "{attribute} is missing in {set}");
        }
    }
}
