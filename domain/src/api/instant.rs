//! Reading instants that our own API wrote: `2026-12-03T09:00:00Z`, with a fraction of a second
//! or without. For `#[serde(deserialize_with)]` of what the app downloads.
//!
//! chrono reads every form of RFC 3339, which costs the first download 5 KB; what people send
//! to the API is still read by chrono.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserializer;
use serde::de::{Error, Visitor};

pub fn required<'de, D: Deserializer<'de>>(input: D) -> Result<DateTime<Utc>, D::Error> {
    input.deserialize_str(Instant)
}

/// An instant or null.
pub fn optional<'de, D: Deserializer<'de>>(input: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    input.deserialize_option(Perhaps)
}

struct Instant;

impl Visitor<'_> for Instant {
    type Value = DateTime<Utc>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an instant in UTC")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        parse(text.as_bytes()).ok_or_else(|| E::custom("no instant in UTC"))
    }
}

struct Perhaps;

impl<'de> Visitor<'de> for Perhaps {
    type Value = Option<DateTime<Utc>>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an instant in UTC or null")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        required(input).map(Some)
    }
}

/// `YYYY-MM-DDThh:mm:ss[.f…]Z` (RFC 3339 5.6 with the offset `Z`).
pub(super) fn parse(text: &[u8]) -> Option<DateTime<Utc>> {
    let (text, z) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let (clock, fraction) = text.split_at_checked(19)?;
    for (at, mark) in [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')] {
        if clock[at] != mark {
            return None;
        }
    }
    let nanos = match fraction {
        [] => 0,
        [b'.', digits @ ..] if (1..=9).contains(&digits.len()) => {
            let scale = 10_u32.pow(9 - u32::try_from(digits.len()).ok()?);
            number(digits)? * scale
        }
        _ => return None,
    };
    let part = |from: usize, to: usize| number(&clock[from..to]);
    let date = NaiveDate::from_ymd_opt(part(0, 4)?.try_into().ok()?, part(5, 7)?, part(8, 10)?)?;
    let time = date.and_hms_nano_opt(part(11, 13)?, part(14, 16)?, part(17, 19)?, nanos)?;
    (z == b"Z").then(|| time.and_utc())
}

/// At most nine digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + u32::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chrono_writes_is_read_back() {
        for text in [
            "2026-12-03T09:00:00Z",
            "2028-02-29T23:59:59Z",
            "2026-12-03T09:00:00.125Z",
            "2026-12-03T09:00:00.000000001Z",
        ] {
            assert_eq!(parse(text.as_bytes()), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "Z",
            "2026-12-03T09:00:00",
            "2026-12-03T09:00:00+01:00",
            "2026-12-03 09:00:00Z",
            "2026-02-29T09:00:00Z",
            "2026-12-03T24:00:00Z",
            "2026-12-03T09:00:00.Z",
            "2026-12-03T09:00:00.0123456789Z",
            "2026-12-ö3T09:00:00Z",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
    }
}
