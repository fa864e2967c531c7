//! A line as cells, with what is stored for each.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::import::SessionRow;
use potluck_domain::supply::DECIDED;
use serde_json::{Value as Json, json};

use super::cells::{at_once, shown};
use super::clash::{Slot, slot};
use super::{Against, count, rules};
use crate::import::session_id;
use crate::routes::transfer::judge::{Candidate, Field, field, fields, text, texts};
use crate::store::row::instant;
use crate::store::transfer::Row;

/// Fills in what a line says; gives when who teaches after it, if it takes place and is ahead.
pub(super) fn fill(
    candidate: &mut Candidate,
    row: &SessionRow,
    training: &Row,
    against: &Against<'_>,
) -> Option<Slot> {
    let standing = candidate.standing.clone();
    let ends_at = rules::ends_at(row, training, standing.as_ref());
    let trainers = rules::trainers(candidate, row, against);
    let facilitator = rules::facilitator(candidate, row, against);
    rules::judge(candidate, row, training, against, ends_at);

    let announced = row
        .announced_at
        .unwrap_or_else(|| against.now.min(row.starts_at - TimeDelta::weeks(4)));
    candidate.more = vec![
        ("training_id", json!(text(training, "id"))),
        ("created_at", json!(instant(announced))),
    ];
    let (emails, trainer_ids): (Vec<String>, Vec<String>) = trainers.unwrap_or_default();
    let named = if row.no_trainers {
        "none".to_owned()
    } else {
        emails.join(" | ")
    };
    let teaching = match &standing {
        _ if !named.is_empty() => trainer_ids,
        Some(standing) => texts(standing, "trainer_ids"),
        None => texts(training, "trainer_ids"),
    };
    candidate.fields = times(row, ends_at).into();
    candidate
        .fields
        .extend(seats(row, training, standing.as_ref()));
    candidate.fields.extend(window(row));
    candidate.fields.extend(place(row));
    let (email, id) = facilitator.unzip();
    candidate.fields.extend([
        field("trainers", named, "trainer_ids", json!(teaching)).or_as_it_stands(),
        field(
            "facilitator",
            email.unwrap_or_default(),
            "facilitator_id",
            json!(id),
        ),
    ]);
    slot(candidate, row, ends_at, teaching, against.now)
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn stored(at: Option<DateTime<Utc>>) -> Json {
    json!(at.map(instant))
}

/// When it is. Any of it changes all of it.
fn times(row: &SessionRow, ends_at: DateTime<Utc>) -> [Field; 4] {
    let zone = row.time_zone;
    let [date, start] = shown(row.starts_at, zone);
    let ends_at = json!(instant(ends_at));
    let all = || {
        vec![
            ("starts_at", json!(instant(row.starts_at))),
            ("ends_at", ends_at.clone()),
            ("time_zone", json!(zone.name())),
        ]
    };
    let duration = number(row.duration_minutes);
    [
        fields("date", date, all()),
        fields("start", start, all()),
        fields("time zone", zone.name(), all()),
        field("duration", duration, "ends_at", ends_at.clone()).or_as_it_stands(),
    ]
}

/// How many may and must come.
fn seats(row: &SessionRow, training: &Row, standing: Option<&Row>) -> [Field; 3] {
    let capacity = row.capacity;
    let seats = capacity.unwrap_or_else(|| count(training, "default_capacity"));
    let decides = standing.is_some_and(|row| !text(row, "decide by").is_empty());
    let usual = row.minimum.map(|_| row.starts_at - DECIDED);
    let decide_at = stored(row.decide_at.or(usual));
    let mut minimum = vec![("minimum", json!(row.minimum))];
    if row.minimum.is_none() || !decides {
        minimum.push(("decide_at", decide_at.clone()));
    }
    let decision = row.decide_at.map(|at| at_once(at, row.time_zone));
    [
        field("capacity", number(capacity), "capacity", json!(seats)).or_as_it_stands(),
        fields("minimum", number(row.minimum), minimum),
        field(
            "decide by",
            decision.unwrap_or_default(),
            "decide_at",
            decide_at,
        )
        .or_as_it_stands(),
    ]
}

/// When people can sign up, and whether it takes place.
fn window(row: &SessionRow) -> [Field; 3] {
    let moment = |column, at: Option<DateTime<Utc>>, set| {
        let shown = at.map(|at| at_once(at, row.time_zone));
        field(column, shown.unwrap_or_default(), set, stored(at))
    };
    let (cancelled, status) = match row.cancelled.as_deref() {
        None => ("", "scheduled"),
        Some("") => ("yes", "cancelled"),
        Some(why) => (why, "cancelled"),
    };
    [
        moment("signups close", row.signup_closes_at, "signup_closes_at"),
        moment("signups open", row.signup_opens_at, "signup_opens_at"),
        fields(
            "cancelled",
            cancelled,
            vec![
                ("status", json!(status)),
                ("cancellation_reason", json!(row.cancelled)),
            ],
        ),
    ]
}

/// Where it is, for whom, and under which rules.
fn place(row: &SessionRow) -> [Field; 6] {
    let mut regions = row.regions.clone();
    regions.sort();
    regions.dedup();
    let yes =
        |column, yes: bool, set| field(column, if yes { "yes" } else { "no" }, set, json!(yes));
    let text = |column, text: Option<&String>, set| {
        field(column, text.cloned().unwrap_or_default(), set, json!(text))
    };
    let twins = row.twins.as_deref().map(session_id);
    [
        field("regions", regions.join(" | "), "regions", json!(regions)),
        field("location", &row.location, "location", json!(row.location)),
        text("video link", row.video_link.as_ref(), "video_link"),
        yes("confidential", row.confidential, "confidential"),
        yes(
            "neutral facilitator",
            row.neutral_facilitator,
            "neutral_facilitator",
        ),
        text("twins", twins.as_ref(), "twins"),
    ]
}
