//! What is written down for the parsers: calendars, and what the API says of what is in them.

use std::path::PathBuf;
use std::{env, fs};

use chrono::{DateTime, Utc};
use potluck_domain::api::{Session, SessionStatus};
use potluck_domain::zoned::{self, Zone};
use potluck_worker::zones;
use serde_json::{Value, json};

/// The folder in which they end up.
pub struct Folder {
    path: PathBuf,
    calendars: Vec<Value>,
    series: Vec<Value>,
}

/// A calendar, and what must be read in it.
pub struct Calendar<'a> {
    /// Which one it is, for people.
    pub about: String,
    pub method: &'a str,
    pub text: &'a str,
    pub events: Vec<Value>,
    /// The mail that it came with, and in which of its parts.
    pub mail: Option<(&'a str, &'a str)>,
}

/// The folder that somebody wants to read.
fn wanted() -> Option<PathBuf> {
    env::var_os("POTLUCK_CALENDARS").map(PathBuf::from)
}

/// Whether what is collected is read: otherwise some zones are enough to see that it can be collected.
pub fn is_read() -> bool {
    wanted().is_some()
}

impl Folder {
    pub fn empty() -> Self {
        let own = || PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("calendars");
        let path = wanted().unwrap_or_else(own);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        Self {
            path,
            calendars: Vec::new(),
            series: Vec::new(),
        }
    }

    /// Keeps a mail and gives its file.
    pub fn mail(&mut self, raw: &str) -> String {
        let file = format!("{:03}.eml", self.calendars.len());
        fs::write(self.path.join(&file), raw).unwrap();
        file
    }

    /// Keeps a calendar and gives its file.
    pub fn calendar(&mut self, calendar: &Calendar<'_>) -> String {
        let file = format!("{:03}.ics", self.calendars.len());
        fs::write(self.path.join(&file), calendar.text).unwrap();
        let (mail, part) = calendar.mail.unzip();
        self.calendars.push(json!({
            "file": file, "about": calendar.about, "method": calendar.method,
            "events": calendar.events, "mail": mail, "part": part,
        }));
        file
    }

    /// Keeps what the API makes of a rule.
    pub fn series(&mut self, series: Value) {
        self.series.push(series);
    }

    pub fn write(self) {
        let expected = json!({ "calendars": self.calendars, "series": self.series });
        let text = serde_json::to_string_pretty(&expected).unwrap();
        fs::write(self.path.join("expected.json"), text).unwrap();
    }
}

/// Where times are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Times {
    Utc,
    /// Sessions of series in their own zone.
    Zoned,
}

/// The event that a session is, as the API tells it to whoever asked.
pub fn event(session: &Session, times: Times) -> Value {
    let card = &session.card;
    let zone =
        (times == Times::Zoned && session.series.is_some()).then_some(card.time_zone.as_str());
    let zone = zone.filter(|zone| {
        [card.starts_at, card.ends_at]
            .iter()
            .all(|at| nameable(*at, zone))
    });
    let location = Some(&card.location).filter(|location| !location.is_empty());
    json!({
        "uid": session.calendar.uid,
        "sequence": session.calendar.sequence,
        "starts_at": card.starts_at,
        "ends_at": card.ends_at,
        "status": match card.status {
            SessionStatus::Scheduled => "CONFIRMED",
            SessionStatus::Cancelled => "CANCELLED",
        },
        "summary": card.training.title,
        "location": location.or(session.video_link.as_ref()),
        "tzid": zone,
    })
}

/// Whether a local time names this instant alone. Of two it names the first (RFC 5545 3.3.5), but
/// ical.js takes it for the second, and vobject in London and Lisbon.
fn nameable(instant: DateTime<Utc>, zone: &str) -> bool {
    let zone = Zone::find(zone, zones::rules()).unwrap();
    zoned::resolve(zoned::local(instant, zone), zone, None) == Ok(instant)
}
