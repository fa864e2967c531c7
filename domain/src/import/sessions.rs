use chrono::{DateTime, NaiveDateTime, Utc};

use super::{Column, Record, Row, ZONE, cell, moment, place, slug};
use crate::form::Fold;
use crate::training::CAPACITY;
use crate::zoned::{self, LocalTimeError, Zone};

/// What else the columns are called that say which session it is.
pub(super) const TRAINING: &[&str] = &[
    "training key",
    "training id",
    "title",
    "training title",
    "session title",
    "titel",
];
pub(super) const DATE: &[&str] = &["day", "datum", "session date"];
pub(super) const START: &[&str] = &["time", "start time", "from", "beginn", "uhrzeit"];
pub(super) const ZONES: &[&str] = &["tz", "zone", "zeitzone"];

/// A line of the sessions sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a cell that says yes or no"
)]
pub struct SessionRow {
    /// What the signups and feedback sheets call it; made of training, start and zone where the
    /// sheet has none.
    pub key: String,
    /// Whether the sheet says the key.
    pub keyed: bool,
    /// The training's key, or its title.
    pub training: String,
    /// The same as the sheet writes it, for a training that is not there yet.
    pub title: String,
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
    /// Addresses or names; the training's trainers, when empty.
    pub trainers: Vec<String>,
    /// Whether it says that nobody teaches it.
    pub no_trainers: bool,
    pub location: String,
    pub video_link: Option<String>,
    pub confidential: bool,
    /// The address or name of somebody beside the trainer who looks after the conversation.
    pub facilitator: Option<String>,
    /// Whether the facilitator must not be the manager of anyone who comes.
    pub neutral_facilitator: bool,
    /// Why it was cancelled; a session without it takes place.
    pub cancelled: Option<String>,
    /// The start, when left out.
    pub signup_closes_at: Option<DateTime<Utc>>,
    pub signup_opens_at: Option<DateTime<Utc>>,
    /// Without so many people it does not take place.
    pub minimum: Option<u32>,
    /// When that is decided.
    pub decide_at: Option<DateTime<Utc>>,
    /// The key of the first of its twins.
    pub twins: Option<String>,
    /// Since when people can know of it.
    pub announced_at: Option<DateTime<Utc>>,
}

impl Row for SessionRow {
    const COLUMNS: &'static [Column] = &[
        Column::optional("key", &["id", "session", "session key", "session id"]),
        Column::required("training", TRAINING),
        Column::required("date", DATE).of_dates(),
        Column::required("start", START),
        Column::required(ZONE, ZONES),
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
        )
        .of_dates(),
        Column::optional("signups open", &["signup opens", "sign up from"]).of_dates(),
        Column::optional("minimum", &["min participants", "at least"]),
        Column::optional("decide by", &["go or no-go", "decision"]).of_dates(),
        Column::optional("twins", &["twin of", "same as"]),
        Column::optional("announced", &["published", "created"]).of_dates(),
    ];

    fn read(record: &mut Record<'_>) -> Option<Self> {
        let given = record.optional("key", cell::key);
        let training = record.required("training", training);
        let title = record.text("training").to_owned();
        let dates = record.dates("date");
        let date = record.required("date", |text| moment::date(text, dates));
        let start = record.required("start", moment::start);
        let time_zone = record.zone();
        let duration_minutes = record.optional("duration", moment::minutes);
        let capacity = record.optional("capacity", cell::number(CAPACITY.0..=CAPACITY.1));
        let regions = regions(record);
        let no_trainers = record.text("trainers").eq_ignore_ascii_case("none");
        let trainers = if no_trainers {
            Vec::new()
        } else {
            record.people("trainers")
        };
        let location = record.optional("location", cell::line(200));
        let video_link = record.optional("video link", place::link);
        let confidential = record.optional("confidential", cell::yes);
        let facilitator = record.optional("facilitator", cell::person);
        let neutral_facilitator = record.optional("neutral facilitator", cell::yes);
        let cancelled = record.optional("cancelled", cancelled).flatten();
        let minimum = record.optional("minimum", cell::number(1..=CAPACITY.1));
        let twins = record.optional("twins", cell::key);

        let (time, fold) = start?;
        let (local_start, time_zone) = (date?.and_time(time), time_zone?);
        let starts_at = instant(record, "start", local_start, time_zone, fold)?;
        let signup_closes_at = moment_of(record, "signups close", time_zone);
        if signup_closes_at.is_some_and(|closes_at| closes_at > starts_at) {
            record.report(Some("signups close"), "Is after the start.".into());
        }
        let signup_opens_at = moment_of(record, "signups open", time_zone);
        if signup_opens_at.is_some_and(|opens| opens >= signup_closes_at.unwrap_or(starts_at)) {
            record.report(Some("signups open"), "Is not before signups close.".into());
        }
        let decide_at = moment_of(record, "decide by", time_zone);
        if decide_at.is_some_and(|decide_at| decide_at >= starts_at) {
            record.report(Some("decide by"), "Is not before the start.".into());
        }
        let announced_at = moment_of(record, "announced", time_zone);
        let training = training?;
        let derived = || {
            let local = local_start.format("%Y-%m-%dT%H:%M");
            format!("{} {local} {time_zone}", slug(&training))
        };
        Some(Self {
            keyed: given.is_some(),
            key: given.unwrap_or_else(derived),
            training,
            title,
            local_start,
            time_zone,
            starts_at,
            duration_minutes,
            capacity,
            regions,
            trainers,
            no_trainers,
            location: location.unwrap_or_default(),
            video_link,
            confidential: confidential.unwrap_or(false),
            facilitator,
            neutral_facilitator: neutral_facilitator.unwrap_or(false),
            cancelled,
            signup_closes_at,
            signup_opens_at,
            minimum,
            decide_at,
            twins,
            announced_at,
        })
    }
}

/// A training's key, or its title.
pub(super) fn training(text: &str) -> Result<String, String> {
    cell::key(text).or_else(|_| cell::line(200)(text))
}

/// Why it was cancelled; a plain “yes” does not say why, and “no” is not at all.
fn cancelled(text: &str) -> Result<Option<String>, String> {
    match cell::yes(text) {
        Ok(true) => Ok(Some(String::new())),
        Ok(false) => Ok(None),
        Err(_) => cell::text(500)(text).map(Some),
    }
}

/// An instant (RFC 3339), or what the clocks in the session's zone show.
fn moment_of(record: &mut Record<'_>, column: &str, zone: Zone) -> Option<DateTime<Utc>> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(record.text(column)) {
        return Some(instant.to_utc());
    }
    let dates = record.dates(column);
    let local = record.optional(column, |text| moment::local(text, dates))?;
    instant(record, column, local, zone, None)
}

/// `AU | EU`; `all` or an empty cell is all.
fn regions(record: &mut Record<'_>) -> Vec<String> {
    if record.text("regions").eq_ignore_ascii_case("all") {
        return Vec::new();
    }
    record.list("regions", place::region)
}

pub(super) fn instant(
    record: &mut Record<'_>,
    column: &str,
    local: NaiveDateTime,
    zone: Zone,
    fold: Option<Fold>,
) -> Option<DateTime<Utc>> {
    let reason = match zoned::resolve(local, zone, fold) {
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
