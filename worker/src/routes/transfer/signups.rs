//! The signups sheet.

mod held;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use potluck_domain::api::Attendance;
use potluck_domain::import::SignupRow;
use potluck_domain::zoned::Rules;
use serde_json::{Value as Json, json};

use super::directory::Directory;
use super::judge::{Candidate, field, refuse_repeated, text};
use super::sessions::moment;
use crate::import::session_id;
use crate::store::Statement;
use crate::store::row::instant;
use crate::store::transfer::{self, Row, signups};

/// The sessions, who has places in them, and who is named.
pub fn lookups(rows: &[(u64, SignupRow)]) -> Vec<Statement> {
    let rows = || rows.iter().map(|(_, row)| row);
    let mut people: Vec<&str> = rows().map(|row| row.email.as_str()).collect();
    people.sort_unstable();
    people.dedup();
    let [sessions, places] = signups::standing(&held::wanted(rows()));
    vec![sessions, places, transfer::directory(&people)]
}

/// What the lines are held against.
pub struct Against {
    pub sessions: Vec<Row>,
    pub places: Vec<Row>,
    pub directory: Directory,
    pub zones: Rules,
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
    let known = held::Known::new(&against.sessions, against.zones);
    let found: Vec<Found<'_>> = rows
        .iter()
        .map(|(_, row)| match &row.held {
            Some(held) => known.find(held),
            None => by_key(row, &sessions),
        })
        .collect();
    let mut candidates: Vec<Candidate> = rows
        .iter()
        .zip(&found)
        .map(|((line, row), session)| candidate(*line, row, session, &places, against))
        .collect();
    refuse_repeated(&mut candidates, "email");
    refuse_where_full(&mut candidates, rows, &found);
    candidates
}

/// The session that a line means; else the column that does not say it, and why.
type Found<'a> = Result<&'a Row, (&'static str, String)>;

fn by_key<'a>(row: &SignupRow, sessions: &BTreeMap<&str, &'a Row>) -> Found<'a> {
    let session = sessions.get(session_id(&row.session).as_str());
    let unknown = || ("session", format!("There is no session “{}”.", row.session));
    session.copied().ok_or_else(unknown)
}

fn candidate(
    line: u64,
    row: &SignupRow,
    found: &Found<'_>,
    places: &BTreeMap<String, &Row>,
    against: &Against,
) -> Candidate {
    let session = found.as_ref().ok().copied();
    let called = match &row.held {
        Some(held) => held::called(held),
        None => row.session.clone(),
    };
    // What is not found by any name still stands once.
    let id = session.map_or(called.as_str(), |session| text(session, "id"));
    let person = against.directory.find(&row.email);
    let name = person
        .as_ref()
        .map_or(row.email.as_str(), |known| &known.name);
    let title = session.map_or(called.as_str(), |session| text(session, "title"));
    let mut candidate = Candidate {
        line,
        title: format!("{name}, {title}"),
        // Whom the sheet calls by a name that is nobody's still stands once.
        id: place_id(id, person.as_ref().map_or(&row.email, |known| &known.id)),
        standing: None,
        fields: Vec::new(),
        more: Vec::new(),
        problems: Vec::new(),
    };
    let standing = places.get(&candidate.id).copied();
    let starts_at = session.and_then(|session| moment(session, "starts_at"));
    let started = starts_at.is_some_and(|starts_at| starts_at <= against.now);
    if let Err((column, reason)) = found {
        candidate.refuse(column, reason);
    }
    match &person {
        Err(reason) => candidate.refuse("email", reason),
        // What they were at stays theirs.
        Ok(known) if !known.active && !started && standing.is_none() => {
            candidate.refuse("email", format!("{} is deactivated.", known.name));
        }
        Ok(_) => {}
    }
    if row.signed_up_at.is_some_and(|at| at > against.now) && standing.is_none() {
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
    // Nobody signs up for what has begun.
    let usual = starts_at.map_or(against.now, |starts_at| starts_at.min(against.now));
    let signed_up_at = row.signed_up_at.unwrap_or(usual);
    candidate.more = vec![
        ("signed_up_at", json!(instant(signed_up_at))),
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

/// The new lines of a session, in the order of their places.
struct Queue<'a> {
    session: &'a Row,
    lines: Vec<(usize, &'a SignupRow)>,
}

/// The queues of all sessions: as the sheet says, then by time, then those without a time, all of
/// them as they stand in it.
fn queues<'a>(
    candidates: &[Candidate],
    rows: &'a [(u64, SignupRow)],
    found: &[Found<'a>],
) -> Vec<Queue<'a>> {
    let mut queues: BTreeMap<&str, Queue<'a>> = BTreeMap::new();
    for (at, (candidate, ((_, row), found))) in
        candidates.iter().zip(rows.iter().zip(found)).enumerate()
    {
        let Ok(session) = *found else { continue };
        if candidate.problems.is_empty() && candidate.standing.is_none() {
            let queue = queues.entry(text(session, "id"));
            let queue = queue.or_insert_with(|| Queue {
                session,
                lines: Vec::new(),
            });
            queue.lines.push((at, row));
        }
    }
    let mut queues: Vec<Queue<'a>> = queues.into_values().collect();
    for queue in &mut queues {
        queue.lines.sort_by_key(|(at, row)| {
            let place = row.place.unwrap_or(u32::MAX);
            let at_once = row.signed_up_at.is_none();
            (place, at_once, row.signed_up_at, *at)
        });
    }
    queues
}

/// Who was there had a seat; then gives every new line its rank.
fn refuse_where_full(candidates: &mut [Candidate], rows: &[(u64, SignupRow)], found: &[Found<'_>]) {
    for Queue { session, lines } in queues(candidates, rows, found) {
        let free = number(session, "capacity").saturating_sub(number(session, "confirmed"));
        let mut rank = 0_u32;
        for (at, row) in lines {
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
