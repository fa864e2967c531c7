//! Where: regions, zones, links.

use crate::zoned::{self, Rules, Zone};

/// An IANA zone, in any case. What looks like a city is answered with its zone.
pub(super) fn zone(text: &str, zones: Rules) -> Result<Zone, String> {
    let spelled = text.replace(' ', "_");
    if let Some(zone) = Zone::find(&spelled, zones) {
        return Ok(zone);
    }
    let city = |name: &&str| {
        name.rsplit_once('/')
            .is_some_and(|(_, city)| city.eq_ignore_ascii_case(&spelled))
    };
    Err(match zoned::names().find(city) {
        Some(zone) => format!("“{text}” is not a time zone. Is it {zone}?"),
        None => format!("“{text}” is not a time zone such as Europe/Berlin."),
    })
}

/// A region's code, in capitals.
pub(super) fn region(text: &str) -> Result<String, String> {
    let fits = (1..=20).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if fits {
        Ok(text.to_ascii_uppercase())
    } else {
        Err(format!("“{text}” is not the code of a region, such as EU."))
    }
}

pub(super) fn link(text: &str) -> Result<String, String> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let sound = host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()))
        && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control())
        && text.len() <= 500;
    if sound {
        Ok(text.to_owned())
    } else {
        Err(format!("“{text}” is not a link that begins with https://."))
    }
}
