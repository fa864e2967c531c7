//! Session cards: what the catalog and the lists of a person show.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use potluck_domain::api::{
    Attendance, PersonRef, Place, PlaceState, SessionCard, SessionStatus, SignupEntry,
    TrainingPreview,
};
use potluck_domain::feedback;
use potluck_domain::zoned::OffsetSpan;
use serde::Deserialize;

use super::row::{self, Both, instant};
use super::{Statement, Value};

/// The columns of a [`CardRow`], over a session `s`, its training `t` and the viewer's own
/// signup `m`.
pub const CARD: &str = "
    s.id, s.starts_at, s.ends_at, s.time_zone, s.location, s.capacity, s.confirmed,
    s.waitlisted, s.status, t.id AS training_id, t.title, t.summary, t.format, t.language,
    (SELECT json_group_array(name) FROM (
        SELECT o.name FROM training_topics x JOIN topics o ON o.id = x.topic_id
        WHERE x.training_id = t.id ORDER BY o.name)) AS topics,
    (SELECT json_group_array(region) FROM (
        SELECT region FROM session_regions x WHERE x.session_id = s.id
        ORDER BY region)) AS regions,
    (SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
        SELECT p.id, p.name FROM session_trainers x JOIN people p ON p.id = x.person_id
        WHERE x.session_id = s.id ORDER BY x.position)) AS trainers,
    m.state AS my_state,
    CASE m.state WHEN 'waitlisted' THEN
        (SELECT count(*) FROM signups w WHERE w.session_id = s.id AND w.state = 'waitlisted'
         AND w.place <= m.place) END AS my_position";

#[derive(Deserialize)]
pub struct CardRow {
    id: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    time_zone: String,
    location: String,
    capacity: u32,
    confirmed: u32,
    waitlisted: u32,
    pub status: SessionStatus,
    training_id: String,
    title: String,
    summary: String,
    format: String,
    language: String,
    #[serde(deserialize_with = "row::json")]
    topics: Vec<String>,
    #[serde(deserialize_with = "row::json")]
    regions: Vec<String>,
    #[serde(deserialize_with = "row::json")]
    trainers: Vec<PersonRef>,
    pub my_state: Option<PlaceState>,
    my_position: Option<u32>,
}

impl CardRow {
    pub fn into_card(self) -> SessionCard {
        let position = self.my_position;
        SessionCard {
            id: self.id,
            training: TrainingPreview {
                id: self.training_id,
                title: self.title,
                summary: self.summary,
                format: self.format,
                topics: self.topics,
                language: self.language,
            },
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            time_zone: self.time_zone,
            regions: self.regions,
            location: self.location,
            capacity: self.capacity,
            confirmed: self.confirmed,
            waitlisted: self.waitlisted,
            trainers: self.trainers,
            status: self.status,
            mine: self.my_state.map(|state| Place { state, position }),
        }
    }
}

/// Which sessions to list: the query of the API, parsed.
#[derive(Debug, Default)]
pub struct Listing {
    /// Sessions that start at or after this instant; those not yet over, when left out.
    pub from: Option<DateTime<Utc>>,
    pub to: DateTime<Utc>,
    pub region: Option<String>,
    pub topic: Option<String>,
    pub format: Option<String>,
    pub language: Option<String>,
    /// Words, each of which something of the training begins with.
    pub words: Vec<String>,
    pub open: bool,
    pub hours: Option<WorkingDay>,
    /// Continue after this session.
    pub after: Option<(DateTime<Utc>, String)>,
    pub limit: u32,
}

/// Working hours in the viewer's zone, with the offsets that hold there meanwhile.
#[derive(Debug)]
pub struct WorkingDay {
    pub spans: Vec<OffsetSpan>,
    /// Whose holidays are no working days.
    pub region: String,
    pub start: NaiveTime,
    pub end: NaiveTime,
    /// ISO weekdays, Monday is 1.
    pub days: Vec<u8>,
}

/// No session is longer, so that "not yet over" is a range of starts.
pub const LONGEST: TimeDelta = TimeDelta::hours(12);

/// Conditions that are put together as they are needed.
#[derive(Default)]
pub(super) struct Query {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Query {
    /// Binds a value and gives its name.
    pub fn name(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    pub fn and(&mut self, condition: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }

    pub fn and_with(&mut self, value: impl Into<Value>, condition: impl Fn(&str) -> String) {
        let name = self.name(value);
        self.and(&condition(&name));
    }
}

/// [`CardRow`]s in time order, one more than the limit where the list goes on. A cancelled
/// session is listed for those who had signed up.
pub fn list(listing: Listing, viewer: &str, now: DateTime<Utc>) -> Statement {
    let mut query = Query {
        sql: String::new(),
        values: vec![viewer.into()],
    };
    match (&listing.from, &listing.after) {
        (Some(from), _) => {
            query.and_with(instant(*from), |from| format!("s.starts_at >= {from}"));
        }
        (None, after) => {
            let earliest = after.as_ref().map_or(now - LONGEST, |(start, _)| *start);
            query.and_with(instant(earliest), |from| format!("s.starts_at >= {from}"));
            query.and_with(instant(now), |now| format!("s.ends_at > {now}"));
        }
    }
    query.and_with(instant(listing.to), |to| format!("s.starts_at < {to}"));
    if let Some((start, id)) = listing.after {
        let (start, id) = (query.name(instant(start)), query.name(id));
        query.and(&format!("(s.starts_at, s.id) > ({start}, {id})"));
    }
    query.and("(s.status = 'scheduled' OR m.state IS NOT NULL)");
    if let Some(region) = listing.region {
        query.and_with(region, |region| {
            format!(
                "(EXISTS (SELECT 1 FROM session_regions x
                          WHERE x.session_id = s.id AND x.region = {region})
                  OR NOT EXISTS (SELECT 1 FROM session_regions x WHERE x.session_id = s.id))"
            )
        });
    }
    if let Some(topic) = listing.topic {
        query.and_with(topic, |topic| {
            format!(
                "t.id IN (SELECT x.training_id FROM topics o
                          JOIN training_topics x ON x.topic_id = o.id WHERE o.name = {topic})"
            )
        });
    }
    if let Some(format) = listing.format {
        query.and_with(format, |name| format!("t.format = {name}"));
    }
    if let Some(language) = listing.language {
        query.and_with(language, |name| {
            format!("t.language = {name} COLLATE NOCASE")
        });
    }
    if !listing.words.is_empty() {
        query.and_with(search_expression(&listing.words), |expression| {
            format!(
                "t.number IN (SELECT rowid FROM training_search
                              WHERE training_search MATCH {expression})"
            )
        });
    }
    if listing.open {
        query.and("s.status = 'scheduled' AND s.confirmed < s.capacity");
        query.and_with(instant(now), |now| {
            format!(
                "{now} < coalesce(s.signup_closes_at, s.starts_at) AND {now} < s.starts_at
                 AND {now} >= coalesce(s.signup_opens_at, '')"
            )
        });
    }
    if let Some(hours) = listing.hours {
        within(&mut query, &hours);
    }
    let limit = query.name(listing.limit + 1);
    let sql = format!(
        "SELECT {CARD}
         FROM sessions s
         CROSS JOIN trainings t ON t.id = s.training_id
         LEFT JOIN signups m ON m.session_id = s.id AND m.person_id = ?1
         WHERE true {}
         ORDER BY s.starts_at, s.id LIMIT {limit}",
        query.sql
    );
    Statement {
        sql: sql.into(),
        values: query.values,
    }
}

/// Sessions that lie within one working day that is no holiday: compared as local time, one offset
/// at a time.
fn within(query: &mut Query, hours: &WorkingDay) {
    let (start, end) = (
        query.name(hours.start.to_string()),
        query.name(hours.end.to_string()),
    );
    let days: String = hours
        .days
        .iter()
        .map(|day| (b'0' + day % 7) as char)
        .collect();
    let days = query.name(days);
    let region = query.name(&hours.region);
    let spans: Vec<String> = hours
        .spans
        .iter()
        .map(|span| {
            let from = query.name(instant(span.from));
            let to = query.name(instant(span.to));
            let ahead = query.name(format!("{:+} minutes", span.minutes));
            format!(
                "(s.starts_at >= {from} AND s.starts_at < {to}
                  AND instr({days}, strftime('%w', s.starts_at, {ahead})) > 0
                  AND date(s.starts_at, {ahead}) = date(s.ends_at, {ahead})
                  AND strftime('%H:%M:%S', s.starts_at, {ahead}) >= {start}
                  AND strftime('%H:%M:%S', s.ends_at, {ahead}) <= {end}
                  AND NOT EXISTS (SELECT 1 FROM holidays h WHERE h.region = {region}
                                  AND h.date = date(s.starts_at, {ahead})))"
            )
        })
        .collect();
    query.and(&format!("({})", spans.join(" OR ")));
}

/// FTS5 (sqlite.org/fts5.html 3): every word, each as a prefix. Words hold letters and digits
/// only, so nothing in them is syntax.
pub(super) fn search_expression(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
    words.join(" AND ")
}

/// A session's card, and the viewer's own signup.
pub type MineRow = Both<CardRow, Mine>;

#[derive(Deserialize)]
pub struct Mine {
    signed_up_at: DateTime<Utc>,
    attendance: Option<Attendance>,
    #[serde(deserialize_with = "row::flag")]
    given: bool,
}

impl MineRow {
    pub fn into_entry(self, now: DateTime<Utc>) -> SignupEntry {
        let Self(card, mine) = self;
        let feedback = feedback::status(
            card.my_state,
            mine.attendance,
            card.status == SessionStatus::Cancelled,
            mine.given,
            card.ends_at,
            now,
        );
        SignupEntry {
            session: card.into_card(),
            signed_up_at: mine.signed_up_at,
            attendance: mine.attendance,
            feedback,
        }
    }
}

/// A person's signups as [`MineRow`]s: those still to end in time order, or those that ended,
/// newest first.
pub fn list_mine(person: &str, now: DateTime<Utc>, past: bool) -> Statement {
    let which = if past {
        "s.ends_at <= ?2 ORDER BY s.starts_at DESC, s.id LIMIT 50"
    } else {
        "s.ends_at > ?2 ORDER BY s.starts_at, s.id LIMIT 200"
    };
    let sql = format!(
        "SELECT {CARD}, m.signed_up_at, m.attendance,
                EXISTS (SELECT 1 FROM feedback_given g
                        WHERE g.session_id = s.id AND g.person_id = ?1) AS given
         FROM signups m
         CROSS JOIN sessions s ON s.id = m.session_id
         CROSS JOIN trainings t ON t.id = s.training_id
         WHERE m.person_id = ?1 AND {which}"
    );
    Statement::new(sql).bind(person).bind(instant(now))
}
