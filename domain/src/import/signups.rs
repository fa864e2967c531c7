use chrono::{DateTime, Utc};

use super::{Column, Record, Row, cell, moment};
use crate::api::Attendance;

/// A line of the signups sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignupRow {
    /// The session's key.
    pub session: String,
    /// The person's address, or name.
    pub email: String,
    /// Decides the place in the queue; lines of the same instant stand as in the sheet.
    pub signed_up_at: DateTime<Utc>,
    pub attendance: Option<Attendance>,
    /// What the person hopes to learn; empty when they did not say.
    pub expectation: String,
    /// The place among the lines of the session; before the time, where the sheet says it.
    pub place: Option<u32>,
}

impl Row for SignupRow {
    const COLUMNS: &'static [Column] = &[
        Column::required("session", &["session key", "session id"]),
        Column::required(
            "email",
            &["mail", "email address", "person", "participant", "name"],
        ),
        Column::required(
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
        let session = record.required("session", cell::key);
        let email = record.required("email", cell::person);
        let signed_up_at = record.required("signed up", |text| moment::instant(text, dates));
        let attendance = record.optional("attendance", cell::attendance);
        let expectation = record.optional("hopes to learn", cell::text(500));
        let place = record.optional("place", cell::number(1..=1_000_000));
        Some(Self {
            session: session?,
            email: email?,
            signed_up_at: signed_up_at?,
            attendance,
            expectation: expectation.unwrap_or_default(),
            place,
        })
    }
}
