use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::sessions::{self, DATE, START, TRAINING, ZONES};
use super::{Column, Record, Row, ZONE, cell, moment};
use crate::api::Attendance;
use crate::form::Fold;
use crate::zoned::Zone;

/// A line of the signups sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignupRow {
    /// The session's key; empty where the line says otherwise which one it is.
    pub session: String,
    /// Which session it is, of a line that does not say its key.
    pub held: Option<Held>,
    /// The person's address, or name.
    pub email: String,
    /// Decides the place in the queue; lines of the same instant, and those without one, stand as
    /// in the sheet.
    pub signed_up_at: Option<DateTime<Utc>>,
    pub attendance: Option<Attendance>,
    /// What the person hopes to learn; empty when they did not say.
    pub expectation: String,
    /// The place among the lines of the session; before the time, where the sheet says it.
    pub place: Option<u32>,
}

/// A session by what everybody knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The training's key, or its title.
    pub training: String,
    /// The day that clocks show when it starts: those in `time_zone`, else those in the session's
    /// own zone.
    pub date: NaiveDate,
    /// What they show besides; needed where the training runs more than once that day.
    pub start: Option<(NaiveTime, Option<Fold>)>,
    pub time_zone: Option<Zone>,
    /// The start as an instant, where the line has time and zone.
    pub starts_at: Option<DateTime<Utc>>,
}

impl Row for SignupRow {
    const COLUMNS: &'static [Column] = &[
        Column::required("session", &["session key", "session id"])
            .or_instead(&["training", "date"]),
        Column::optional("training", TRAINING).only_read(),
        Column::optional("date", DATE).of_dates().only_read(),
        Column::optional("start", START).only_read(),
        Column::optional(ZONE, ZONES).only_read(),
        Column::required(
            "email",
            &["mail", "email address", "person", "participant", "name"],
        ),
        Column::optional(
            "signed up",
            &["signed up at", "timestamp", "signup time", "zeitstempel"],
        )
        .of_dates(),
        Column::optional("attendance", &["attended", "present", "anwesenheit"]),
        Column::optional(
            "hopes to learn",
            &["expectation", "expectations", "what do you hope to learn"],
        ),
        Column::optional("place", &["position", "queue"]),
    ];

    fn read(record: &mut Record<'_>) -> Option<Self> {
        let dates = record.dates("signed up");
        let names_it = !record.has("training") || !record.has("date");
        let (session, held) = if names_it || !record.text("session").is_empty() {
            (record.required("session", cell::key), None)
        } else {
            let held = held(record);
            (held.is_some().then(String::new), held)
        };
        let email = record.required("email", cell::person);
        let signed_up_at = record.optional("signed up", |text| moment::instant(text, dates));
        let attendance = record.optional("attendance", cell::attendance);
        let expectation = record.optional("hopes to learn", cell::text(500));
        let place = record.optional("place", cell::number(1..=1_000_000));
        Some(Self {
            session: session?,
            held,
            email: email?,
            signed_up_at,
            attendance,
            expectation: expectation.unwrap_or_default(),
            place,
        })
    }
}

fn held(record: &mut Record<'_>) -> Option<Held> {
    let training = record.required("training", sessions::training);
    let dates = record.dates("date");
    let date = record.required("date", |text| moment::date(text, dates));
    let start = record.optional("start", moment::start);
    let time_zone = record.zone_if_any();
    let date = date?;
    let starts_at = match (start, time_zone) {
        (Some((time, fold)), Some(zone)) => Some(sessions::instant(
            record,
            "start",
            date.and_time(time),
            zone,
            fold,
        )?),
        _ => None,
    };
    Some(Held {
        training: training?,
        date,
        start,
        time_zone,
        starts_at,
    })
}
