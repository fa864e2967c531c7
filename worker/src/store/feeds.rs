//! Sessions as calendars show them, and the two secrets that a person's feeds are found by: one for their own
//! sessions, and one for regions and topics, which people hand on.

use chrono::{DateTime, Utc};
use potluck_domain::api::{Clock, SessionStatus};
use serde::Deserialize;

use super::row::{self, instant};
use super::{Statement, Value};

/// Which sessions a feed is of.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// Those that whoever holds the feed has a seat in or runs.
    Mine,
    Region(&'a str),
    /// Of the trainings with the topic of this id.
    Topic(&'a str),
}

impl Which<'_> {
    /// What must hold of the person `p` who holds the secret `?1`: somebody who is active.
    fn holds(self) -> &'static str {
        match self {
            Self::Mine => "p.feed_token = ?1 AND p.deactivated_at IS NULL",
            Self::Region(_) | Self::Topic(_) => {
                "p.shared_feed_token = ?1 AND p.deactivated_at IS NULL"
            }
        }
    }
}

/// Whose feed it is, and what it is called; without a name it is of their own sessions.
#[derive(Deserialize)]
pub struct Holder {
    pub name: Option<String>,
    pub time_zone: String,
    pub clock: Clock,
}

/// A session, and what it is to whoever looks.
#[derive(Deserialize)]
pub struct EventRow {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub time_zone: String,
    pub location: String,
    pub video_link: Option<String>,
    pub status: SessionStatus,
    pub revision: u32,
    /// When what calendars show of it changed last.
    pub revised_at: DateTime<Utc>,
    /// Belongs to a series.
    #[serde(deserialize_with = "row::flag")]
    pub recurs: bool,
    /// The names of those who teach it.
    #[serde(deserialize_with = "row::json")]
    pub trainers: Vec<String>,
    /// They have a seat.
    #[serde(deserialize_with = "row::flag")]
    pub comes: bool,
    #[serde(deserialize_with = "row::flag")]
    pub runs: bool,
    /// Of the invitation to whoever has a seat.
    pub uid: Option<String>,
    pub turns: Option<u32>,
}

/// The columns of an [`EventRow`] that are the same for all, of a session `s` and its training `t`.
const SESSION: &str = "
    s.id, t.title, t.summary, s.starts_at, s.ends_at, s.time_zone, s.location, s.status, s.revision,
    coalesce(s.revised_at, s.created_at) AS revised_at, s.series_id IS NOT NULL AS recurs,
    (SELECT json_group_array(name) FROM (
        SELECT n.name FROM session_trainers x JOIN people n ON n.id = x.person_id
        WHERE x.session_id = s.id ORDER BY x.position)) AS trainers";

/// The others, as the person `p` has the session, over the [`PLACE`].
const TO_THEM: &str = "
    s.video_link, m.person_id IS NOT NULL AS comes,
    EXISTS (SELECT 1 FROM session_trainers x WHERE x.session_id = s.id AND x.person_id = p.id)
        OR s.facilitator_id IS p.id AS runs,
    i.uid, i.turns";

/// The others, to somebody without a seat: the same whoever holds the feed.
const TO_ANYBODY: &str = "NULL AS video_link, 0 AS comes, 0 AS runs, NULL AS uid, NULL AS turns";

const TRAINING: &str = "CROSS JOIN trainings t ON t.id = s.training_id";

/// The seat that a person `p` has in a session `s`.
const PLACE: &str = "
    LEFT JOIN signups m ON m.session_id = s.id AND m.person_id = p.id AND m.state = 'confirmed'
    LEFT JOIN invitations i ON i.session_id = m.session_id AND i.person_id = m.person_id
        AND NOT i.ended";

/// The first so many: a feed with more leaves out the latest.
const MOST: u32 = 1000;

/// A feed: its [`Holder`], and its [`EventRow`]s that start from one moment to another, in time order.
/// Nobody without the secret makes the store look at sessions.
pub fn feed(
    token: &str,
    which: Which<'_>,
    (from, to): (DateTime<Utc>, Option<DateTime<Utc>>),
) -> [Statement; 2] {
    let of: Value = match which {
        Which::Mine => Value::Null,
        Which::Region(of) | Which::Topic(of) => of.into(),
    };
    // Later than any moment that is written.
    let to = to.map_or_else(|| "a".to_owned(), instant);
    [
        Statement::new(holder(which)).bind(token).bind(of.clone()),
        Statement::new(events(which))
            .bind(token)
            .bind(of)
            .bind(instant(from))
            .bind(to)
            .bind(MOST),
    ]
}

fn holder(which: Which<'_>) -> String {
    let (name, of) = match which {
        Which::Mine => ("NULL", "WHERE ?2 IS NULL AND"),
        Which::Region(_) => ("r.name", "CROSS JOIN regions r ON r.code = ?2 WHERE"),
        Which::Topic(_) => ("o.name", "CROSS JOIN topics o ON o.id = ?2 WHERE"),
    };
    let holds = which.holds();
    format!("SELECT {name} AS name, p.time_zone, p.clock FROM people p {of} {holds}")
}

fn events(which: Which<'_>) -> String {
    let sessions = match which {
        Which::Mine => {
            "CROSS JOIN sessions s ON s.id IN (
                 SELECT x.session_id FROM signups x
                 WHERE x.person_id = p.id AND x.state = 'confirmed'
                 UNION SELECT x.session_id FROM session_trainers x WHERE x.person_id = p.id
                 UNION SELECT x.id FROM sessions x WHERE x.facilitator_id = p.id)
                 AND ?2 IS NULL"
        }
        // One without regions is for all of them.
        Which::Region(_) => {
            "CROSS JOIN sessions s INDEXED BY sessions_by_start ON
                 EXISTS (SELECT 1 FROM session_regions x
                         WHERE x.session_id = s.id AND x.region = ?2)
                 OR NOT EXISTS (SELECT 1 FROM session_regions x WHERE x.session_id = s.id)"
        }
        Which::Topic(_) => {
            "CROSS JOIN training_topics o ON o.topic_id = ?2
             CROSS JOIN sessions s INDEXED BY sessions_by_training ON s.training_id = o.training_id"
        }
    };
    let (theirs, place) = match which {
        Which::Mine => (TO_THEM, PLACE),
        Which::Region(_) | Which::Topic(_) => (TO_ANYBODY, ""),
    };
    let holds = which.holds();
    format!(
        "SELECT {SESSION}, {theirs} FROM people p {sessions} {TRAINING} {place}
         WHERE {holds} AND s.starts_at >= ?3 AND s.starts_at < ?4
         ORDER BY s.starts_at, s.id LIMIT ?5"
    )
}

/// One session as `person` has it: an [`EventRow`].
pub fn event(session: &str, person: &str) -> Statement {
    Statement::new(format!(
        "SELECT {SESSION}, {TO_THEM} FROM people p CROSS JOIN sessions s {TRAINING} {PLACE}
         WHERE p.id = ?1 AND s.id = ?2"
    ))
    .bind(person)
    .bind(session)
}

/// A person's secrets.
#[derive(Deserialize)]
pub struct Tokens {
    /// Opens their own sessions.
    pub feed_token: String,
    /// Opens regions and topics.
    pub shared_feed_token: String,
}

/// What a region or a topic is found by, and what it is called.
#[derive(Deserialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// The feeds that somebody may subscribe to: their [`Tokens`], the regions and the topics that trainings
/// have, each [`Named`].
pub fn list(person: &str) -> [Statement; 3] {
    [
        Statement::new("SELECT feed_token, shared_feed_token FROM people WHERE id = ?1")
            .bind(person),
        Statement::new("SELECT code AS id, name FROM regions ORDER BY position, code LIMIT 100"),
        Statement::new(
            "SELECT id, name FROM topics o
             WHERE EXISTS (SELECT 1 FROM training_topics x WHERE x.topic_id = o.id)
             ORDER BY name LIMIT 500",
        ),
    ]
}

/// Gives somebody other secrets: nothing is found by the old ones any more.
pub fn renew(person: &str, tokens: &Tokens) -> Statement {
    Statement::new("UPDATE people SET feed_token = ?2, shared_feed_token = ?3 WHERE id = ?1")
        .bind(person)
        .bind(tokens.feed_token.as_str())
        .bind(tokens.shared_feed_token.as_str())
}

#[cfg(test)]
#[cfg(feature = "sqlite")]
mod tests {
    use super::*;
    use crate::sqlite::Sqlite;

    /// How SQLite finds what a feed asks for.
    fn plan(which: Which<'_>) -> String {
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let explained = feed("t", which, (now, Some(now))).map(|statement| Statement {
            sql: format!("EXPLAIN QUERY PLAN {}", statement.sql).into(),
            ..statement
        });
        let answers = Sqlite::open().unwrap().run(explained.into()).unwrap();
        let rows = answers.iter().flat_map(|answer| &answer.rows);
        let lines = rows.map(|row| row["detail"].as_str().unwrap());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What a feed reads grows with its window, or with what its holder ever signed up for or ran, and
    /// never with all there is.
    #[test]
    fn feeds_find_everything_by_an_index() {
        let window = "(starts_at>? AND starts_at<?)";
        let of_topic = "(training_id=? AND starts_at>? AND starts_at<?)";
        for (which, indexes) in [
            (
                Which::Mine,
                vec![
                    "signups_by_person (person_id=?)".to_owned(),
                    "session_trainers_by_person (person_id=?)".to_owned(),
                    "sessions_by_facilitator (facilitator_id=?)".to_owned(),
                ],
            ),
            (
                Which::Region("EU"),
                vec![format!("sessions_by_start {window}")],
            ),
            (
                Which::Topic("x"),
                vec![format!("sessions_by_training {of_topic}")],
            ),
        ] {
            let plan = plan(which);
            for index in indexes {
                assert!(plan.contains(&index), "{which:?} without {index}: {plan}");
            }
            let first = match which {
                Which::Mine => "SEARCH p USING INDEX people_by_feed (feed_token=?)",
                _ => "SEARCH p USING INDEX people_by_shared_feed (shared_feed_token=?)",
            };
            assert_eq!(plan.matches(first).count(), 2, "{plan}");
            let is_scan = |line: &str| line.starts_with("SCAN ") && !line.contains("(subquery");
            assert!(!plan.lines().any(is_scan), "{which:?}: {plan}");
        }
    }
}
