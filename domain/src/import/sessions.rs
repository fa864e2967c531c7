use chrono::{DateTime, NaiveDateTime, Utc};

use super::{Column, Record, Row, cell, moment, place};
use crate::training::CAPACITY;
use crate::zoned::{self, LocalTimeError, Zone};

/// A line of the sessions sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// What the signups and feedback sheets call it.
    pub key: String,
    pub training: String,
    /// What the clocks in `time_zone` show when it starts.
    pub local_start: NaiveDateTime,
    pub time_zone: Zone,
    pub starts_at: DateTime<Utc>,
    /// The training's, when left out.
    pub duration_minutes: Option<u32>,
    /// The training's, when left out.
    pub capacity: Option<u32>,
    /// Codes in capitals; empty means all.
    pub regions: Vec<String>,
    /// Addresses; the training's trainers, when empty.
    pub trainers: Vec<String>,
    pub location: String,
    pub video_link: Option<String>,
    pub confidential: bool,
    /// The address of somebody beside the trainer who looks after the conversation.
    pub facilitator: Option<String>,
    /// Whether the facilitator must not be the manager of anyone who comes.
    pub neutral_facilitator: bool,
    /// Why it was cancelled; a session without it takes place.
    pub cancelled: Option<String>,
    /// The start, when left out.
    pub signup_closes_at: Option<DateTime<Utc>>,
}

impl Row for SessionRow {
    const COLUMNS: &'static [Column] = &[
        Column::required("key", &["id", "session", "session key", "session id"]),
        Column::required("training", &["training key", "training id"]),
        Column::required("date", &["day", "datum", "session date"]),
        Column::required(
            "start",
            &["time", "start time", "from", "beginn", "uhrzeit"],
        ),
        Column::required("time zone", &["tz", "zone", "zeitzone"]),
        Column::optional(
            "duration",
            &["duration minutes", "duration (min)", "minutes", "dauer"],
        ),
        Column::optional(
            "capacity",
            &["seats", "max participants", "places", "plätze"],
        ),
        Column::optional("regions", &["region", "for"]),
        Column::optional(
            "trainers",
            &["trainer", "trainer email", "trainer emails", "taught by"],
        ),
        Column::optional("location", &["place", "room", "where", "ort", "raum"]),
        Column::optional(
            "video link",
            &["video", "link", "meeting link", "zoom", "teams link"],
        ),
        Column::optional("confidential", &["vertraulich", "private"]),
        Column::optional("facilitator", &["facilitator email", "moderation", "host"]),
        Column::optional("neutral facilitator", &["neutral"]),
        Column::optional(
            "cancelled",
            &["canceled", "cancelled reason", "cancellation reason"],
        ),
        Column::optional(
            "signups close",
            &["signup closes", "sign up until", "deadline"],
        ),
    ];

    fn read(record: &mut Record<'_>) -> Option<Self> {
        let (dates, zones) = (record.dates(), record.zones());
        let key = record.required("key", cell::key);
        let training = record.required("training", cell::key);
        let date = record.required("date", |text| moment::date(text, dates));
        let start = record.required("start", moment::time);
        let time_zone = record.required("time zone", |text| place::zone(text, zones));
        let duration_minutes = record.optional("duration", moment::minutes);
        let capacity = record.optional("capacity", cell::number(CAPACITY.0..=CAPACITY.1));
        let regions = regions(record);
        let trainers = record.list("trainers", cell::email);
        let location = record.optional("location", cell::line(200));
        let video_link = record.optional("video link", place::link);
        let confidential = record.optional("confidential", cell::yes);
        let facilitator = record.optional("facilitator", cell::email);
        let neutral_facilitator = record.optional("neutral facilitator", cell::yes);
        let cancelled = record.optional("cancelled", cell::text(500));
        let closes = record.optional("signups close", |text| moment::local(text, dates));

        let (local_start, time_zone) = (date?.and_time(start?), time_zone?);
        let starts_at = instant(record, "start", local_start, time_zone)?;
        let signup_closes_at =
            closes.and_then(|closes| instant(record, "signups close", closes, time_zone));
        if signup_closes_at.is_some_and(|closes_at| closes_at > starts_at) {
            record.report(Some("signups close"), "Is after the start.".into());
        }
        Some(Self {
            key: key?,
            training: training?,
            local_start,
            time_zone,
            starts_at,
            duration_minutes,
            capacity,
            regions,
            trainers,
            location: location.unwrap_or_default(),
            video_link,
            confidential: confidential.unwrap_or(false),
            facilitator,
            neutral_facilitator: neutral_facilitator.unwrap_or(false),
            cancelled,
            signup_closes_at,
        })
    }
}

/// `AU | EU`; `all` or an empty cell is all.
fn regions(record: &mut Record<'_>) -> Vec<String> {
    if record.text("regions").eq_ignore_ascii_case("all") {
        return Vec::new();
    }
    record.list("regions", place::region)
}

fn instant(
    record: &mut Record<'_>,
    column: &str,
    local: NaiveDateTime,
    zone: Zone,
) -> Option<DateTime<Utc>> {
    let reason = match zoned::resolve(local, zone, None) {
        Ok(instant) => return Some(instant),
        Err(LocalTimeError::Skipped { .. }) => "does not exist: the clocks go forward over it",
        Err(LocalTimeError::Twice { .. }) => "happens twice: the clocks go back",
    };
    let local = local.format("%Y-%m-%d %H:%M");
    record.report(
        Some(column),
        format!("{local} in {zone} {reason} on that day."),
    );
    None
}
