//! The signups sheet.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use potluck_domain::api::Attendance;
use potluck_domain::import::SignupRow;
use serde_json::{Value as Json, json};

use super::directory::Directory;
use super::judge::{Candidate, field, refuse_repeated, text};
use crate::import::session_id;
use crate::store::Statement;
use crate::store::row::instant;
use crate::store::transfer::{self, Row, signups};

/// The sessions, who has places in them, and who is named.
pub fn lookups(rows: &[(u64, SignupRow)]) -> Vec<Statement> {
    let rows = || rows.iter().map(|(_, row)| row);
    let mut ids: Vec<String> = rows().map(|row| session_id(&row.session)).collect();
    ids.sort();
    ids.dedup();
    let mut people: Vec<&str> = rows().map(|row| row.email.as_str()).collect();
    people.sort_unstable();
    people.dedup();
    let [sessions, places] = signups::standing(&ids);
    vec![sessions, places, transfer::directory(&people)]
}

/// What the lines are held against.
pub struct Against {
    pub sessions: Vec<Row>,
    pub places: Vec<Row>,
    pub directory: Directory,
    pub now: DateTime<Utc>,
}

/// Whose place in which session a line is about, as one text.
fn place_id(session: &str, person: &str) -> String {
    format!("{session} {person}")
}

/// The lines, held against the answers to [`lookups`].
pub fn candidates(rows: &[(u64, SignupRow)], against: &Against) -> Vec<Candidate> {
    let sessions: BTreeMap<&str, &Row> = against
        .sessions
        .iter()
        .map(|row| (text(row, "id"), row))
        .collect();
    let places: BTreeMap<String, &Row> = against
        .places
        .iter()
        .map(|row| {
            (
                place_id(text(row, "session_id"), text(row, "person_id")),
                row,
            )
        })
        .collect();
    let mut candidates: Vec<Candidate> = rows
        .iter()
        .map(|(line, row)| candidate(*line, row, &sessions, &places, against))
        .collect();
    refuse_repeated(&mut candidates, "email");
    refuse_where_full(&mut candidates, rows, &sessions);
    candidates
}

fn candidate(
    line: u64,
    row: &SignupRow,
    sessions: &BTreeMap<&str, &Row>,
    places: &BTreeMap<String, &Row>,
    against: &Against,
) -> Candidate {
    let id = session_id(&row.session);
    let session = sessions.get(id.as_str());
    let person = against.directory.find(&row.email);
    let name = person
        .as_ref()
        .map_or(row.email.as_str(), |known| &known.name);
    let title = session.map_or(row.session.as_str(), |session| text(session, "title"));
    let mut candidate = Candidate {
        line,
        title: format!("{name}, {title}"),
        // Whom the sheet calls by a name that is nobody's still stands once.
        id: place_id(&id, person.as_ref().map_or(&row.email, |known| &known.id)),
        standing: None,
        fields: Vec::new(),
        more: Vec::new(),
        problems: Vec::new(),
    };
    let standing = places.get(&candidate.id).copied();
    let started = session.is_some_and(|session| {
        let starts_at = DateTime::parse_from_rfc3339(text(session, "starts_at"));
        starts_at.is_ok_and(|starts_at| starts_at <= against.now)
    });
    if session.is_none() {
        candidate.refuse("session", format!("There is no session “{}”.", row.session));
    }
    match &person {
        Err(reason) => candidate.refuse("email", reason),
        // What they were at stays theirs.
        Ok(known) if !known.active && !started && standing.is_none() => {
            candidate.refuse("email", format!("{} is deactivated.", known.name));
        }
        Ok(_) => {}
    }
    if row.signed_up_at > against.now && standing.is_none() {
        candidate.refuse("signed up", "Is in the future.");
    }
    let attendance = match row.attendance {
        None => "",
        Some(Attendance::Present) => "present",
        Some(Attendance::Absent) => "absent",
    };
    let stands = standing.map(|place| text(place, "attendance"));
    if row.attendance.is_some() && stands != Some(attendance) && session.is_some() {
        if !started {
            candidate.refuse("attendance", "The session has not started yet.");
        } else if standing.is_some_and(|place| text(place, "state") != "confirmed") {
            candidate.refuse("attendance", "This person had no seat.");
        }
    }
    candidate.more = vec![
        ("signed_up_at", json!(instant(row.signed_up_at))),
        ("expectation", json!(row.expectation)),
    ];
    candidate.fields = vec![
        field(
            "attendance",
            attendance,
            "attendance",
            json!(row.attendance),
        )
        .or_as_it_stands(),
    ];
    let session_and_person = [
        ("session_id", json!(id)),
        (
            "person_id",
            json!(person.map(|known| known.id.as_str()).unwrap_or_default()),
        ),
    ];
    candidate.more.extend(session_and_person.clone());
    candidate.standing = standing.cloned();
    if let (Some(_), Some(field)) = (&candidate.standing, candidate.fields.first_mut()) {
        field.also(session_and_person);
    }
    candidate
}

fn number(row: &Row, column: &str) -> u64 {
    row.get(column).and_then(Json::as_u64).unwrap_or_default()
}

/// The new lines of each session in the order of their places: as the sheet says, then by time,
/// then as they stand in it.
fn queues<'a>(
    candidates: &[Candidate],
    rows: &'a [(u64, SignupRow)],
) -> BTreeMap<String, Vec<(usize, &'a SignupRow)>> {
    let mut queues: BTreeMap<String, Vec<(usize, &SignupRow)>> = BTreeMap::new();
    for (at, (candidate, (_, row))) in candidates.iter().zip(rows).enumerate() {
        if candidate.problems.is_empty() && candidate.standing.is_none() {
            let queue = queues.entry(session_id(&row.session)).or_default();
            queue.push((at, row));
        }
    }
    for queue in queues.values_mut() {
        queue.sort_by_key(|(at, row)| (row.place.unwrap_or(u32::MAX), row.signed_up_at, *at));
    }
    queues
}

/// Who was there had a seat; then gives every new line its rank.
fn refuse_where_full(
    candidates: &mut [Candidate],
    rows: &[(u64, SignupRow)],
    sessions: &BTreeMap<&str, &Row>,
) {
    for (session, queue) in queues(candidates, rows) {
        let Some(session) = sessions.get(session.as_str()) else {
            continue;
        };
        let free = number(session, "capacity").saturating_sub(number(session, "confirmed"));
        let mut rank = 0_u32;
        for (at, row) in queue {
            let Some(candidate) = candidates.get_mut(at) else {
                continue;
            };
            if u64::from(rank) >= free && row.attendance.is_some() {
                let capacity = number(session, "capacity");
                candidate.refuse("attendance", format!("All {capacity} seats are taken."));
            } else {
                rank += 1;
                candidate.more.push(("rank", json!(rank)));
            }
        }
    }
}
