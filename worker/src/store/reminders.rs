//! What is told because a moment has come: who is to be told is looked for in sessions about a moment,
//! and grouped by clocks, because only these say whether it is the hour.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::SkipReason;
use potluck_domain::reminder::{
    BETWEEN_REQUESTS, DAY_AHEAD, DECISION_AHEAD, FEEDBACK, FEEDBACK_AGAIN, HOUR_AHEAD,
};
use serde::Deserialize;

use super::Statement;
use super::catalog::LONGEST;
use super::row::instant;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    Day,
    Hour,
    Feedback,
    FeedbackAgain,
    Roster,
    Decide,
}

/// People with one clock whom one session concerns.
#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    pub session_id: String,
    /// What it is about: a start, an end, a decision.
    pub moment: DateTime<Utc>,
    pub zone: String,
}

/// A group whose hour it is.
#[derive(Clone, Debug)]
pub struct Open {
    pub group: Group,
    /// Only for those who had a seat before.
    pub seated_before: Option<DateTime<Utc>>,
}

/// Those with a seat who have heard what is new of it, and since when they have.
const SEATED: &str = "
    SELECT s.id AS session_id, m.person_id, s.starts_at AS moment, p.time_zone AS zone,
           max(coalesce(m.confirmed_at, ''), coalesce(i.told_at, '')) AS since
    FROM sessions s INDEXED BY sessions_by_start
    CROSS JOIN signups m ON m.session_id = s.id AND m.state = 'confirmed'
    CROSS JOIN people p ON p.id = m.person_id AND p.deactivated_at IS NULL
    CROSS JOIN invitations i INDEXED BY invitations_standing
        ON i.session_id = s.id AND i.person_id = m.person_id AND NOT i.ended
    WHERE s.starts_at > ?1 AND s.starts_at < ?2 AND s.status = 'scheduled' AND NOT EXISTS (
        SELECT 1 FROM outbox o INDEXED BY outbox_merging
        WHERE o.thing = i.uid AND o.kind = 'place' AND o.state = 'waiting' AND o.attempts = 0)";

/// Those who were there and have not said how it was.
const WERE_THERE: &str = "
    SELECT s.id AS session_id, m.person_id, s.ends_at AS moment, p.time_zone AS zone, '' AS since
    FROM sessions s INDEXED BY sessions_by_start
    CROSS JOIN signups m ON m.session_id = s.id AND m.state = 'confirmed'
        AND m.attendance IS NOT 'absent'
    CROSS JOIN people p ON p.id = m.person_id AND p.deactivated_at IS NULL
    WHERE s.starts_at > ?3 AND s.starts_at < ?2 AND s.status = 'scheduled'
      AND s.ends_at > ?1 AND s.ends_at <= ?2
      AND NOT EXISTS (SELECT 1 FROM feedback_given g
                      WHERE g.session_id = s.id AND g.person_id = m.person_id)";

/// Those of them who were asked once.
const WERE_ASKED: &str = "
      AND EXISTS (SELECT 1 FROM outbox f WHERE f.key = 'feedback/' || s.id || '/' || m.person_id
                  AND f.state = 'sent' AND f.done_at <= ?4)";

/// Those who run sessions, and have heard what is new of them.
const RUN_IT: &str = "
    SELECT r.session_id, r.person_id, r.moment, p.time_zone AS zone, '' AS since
    FROM (SELECT s.id AS session_id, s.starts_at AS moment, x.person_id
          FROM sessions s INDEXED BY sessions_by_start
          CROSS JOIN session_trainers x ON x.session_id = s.id
          WHERE s.starts_at > ?1 AND s.starts_at < ?2 AND s.status = 'scheduled'
          UNION
          SELECT s.id, s.starts_at, s.facilitator_id
          FROM sessions s INDEXED BY sessions_by_start
          WHERE s.starts_at > ?1 AND s.starts_at < ?2 AND s.status = 'scheduled'
            AND s.facilitator_id IS NOT NULL) r
    CROSS JOIN people p ON p.id = r.person_id AND p.deactivated_at IS NULL
    WHERE NOT EXISTS (
        SELECT 1 FROM invitations i INDEXED BY invitations_of_leads
        CROSS JOIN outbox o INDEXED BY outbox_merging
            ON o.thing = i.uid AND o.kind = 'place' AND o.state = 'waiting' AND o.attempts = 0
        WHERE i.session_id = r.session_id AND i.person_id = r.person_id AND i.runs)";

/// Those who can say whether a session takes place that has too few people.
const DECIDE_IT: &str = "
    SELECT r.session_id, r.person_id, r.moment, p.time_zone AS zone, '' AS since
    FROM (WITH short AS MATERIALIZED (
              SELECT s.id, s.decide_at, s.facilitator_id
              FROM sessions s INDEXED BY sessions_to_decide
              WHERE s.decide_at > ?1 AND s.decide_at <= ?2 AND s.status = 'scheduled'
                AND s.confirmed < s.minimum)
          SELECT d.id AS session_id, d.decide_at AS moment, x.person_id
          FROM short d CROSS JOIN session_trainers x ON x.session_id = d.id
          UNION SELECT id, decide_at, facilitator_id FROM short WHERE facilitator_id IS NOT NULL
          UNION SELECT d.id, d.decide_at, a.id
          FROM short d CROSS JOIN people a INDEXED BY admins
              ON a.is_admin AND a.deactivated_at IS NULL) r
    CROSS JOIN people p ON p.id = r.person_id AND p.deactivated_at IS NULL";

impl Reminder {
    pub const ALL: [Self; 6] = [
        Self::Day,
        Self::Hour,
        Self::Feedback,
        Self::FeedbackAgain,
        Self::Roster,
        Self::Decide,
    ];

    /// As the outbox calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "reminder_day",
            Self::Hour => "reminder_hour",
            Self::Feedback => "feedback",
            Self::FeedbackAgain => "feedback_again",
            Self::Roster => "roster",
            Self::Decide => "decide",
        }
    }

    /// Whom it may concern: `session_id`, `person_id`, `moment`, `zone`, `since`.
    fn source(self) -> String {
        match self {
            Self::Day | Self::Hour => SEATED.to_owned(),
            Self::Feedback => WERE_THERE.to_owned(),
            Self::FeedbackAgain => [WERE_THERE, WERE_ASKED].concat(),
            Self::Roster => RUN_IT.to_owned(),
            Self::Decide => DECIDE_IT.to_owned(),
        }
    }

    /// Feedback is asked for once a session; everything else is told once for each moment.
    fn key(self) -> String {
        let moment = match self {
            Self::Feedback | Self::FeedbackAgain => "",
            _ => " || '/' || r.moment",
        };
        let name = self.name();
        format!("'{name}/' || r.session_id || '/' || r.person_id{moment}")
    }

    /// What the source binds: `?1` and `?2`, between which moments lie, and what only some need.
    fn bind(self, sql: String, now: DateTime<Utc>) -> Statement {
        let (from, to) = match self {
            Self::Day | Self::Roster => (now, now + DAY_AHEAD),
            Self::Hour => (now, now + HOUR_AHEAD + TimeDelta::seconds(1)),
            Self::Feedback => (now - FEEDBACK.end, now - FEEDBACK.start),
            Self::FeedbackAgain => (now - FEEDBACK_AGAIN.end, now - FEEDBACK_AGAIN.start),
            Self::Decide => (now, now + DECISION_AHEAD),
        };
        Statement::new(sql)
            .bind(instant(from))
            .bind(instant(to))
            .bind(instant(from - LONGEST))
            .bind(instant(now - BETWEEN_REQUESTS))
    }
}

/// What was skipped because its session was gone, or at another moment, which is there again.
fn is_back() -> String {
    let [gone, moved, no_place] = [
        SkipReason::SessionGone,
        SkipReason::Moved,
        SkipReason::NoPlace,
    ]
    .map(SkipReason::name);
    format!("o.state = 'skipped' AND o.reason IN ('{gone}', '{moved}', '{no_place}')")
}

/// Every value that is bound has to be named, and not every source needs all of them.
const NAMED: &str = "?3 IS ?3 AND ?4 IS ?4";

/// The [`Group`]s in which somebody has not been told.
pub fn list_groups(reminder: Reminder, now: DateTime<Utc>) -> Statement {
    let sql = format!(
        "SELECT r.session_id, r.moment, r.zone FROM ({}) r
         WHERE {NAMED}
           AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.key = {} AND NOT ({}))
         GROUP BY r.session_id, r.zone",
        reminder.source(),
        reminder.key(),
        is_back()
    );
    reminder.bind(sql, now)
}

/// Writes what those groups are to be told, due at once; what was written before stays, unless
/// [`is_back`].
pub fn write(reminder: Reminder, open: &[Open], now: DateTime<Utc>) -> Statement {
    // Later than any moment that is written.
    let before = |open: &Open| open.seated_before.map_or_else(|| "a".to_owned(), instant);
    let groups = open.iter().map(|open| {
        let group = &open.group;
        let moment = instant(group.moment);
        serde_json::json!([group.session_id, group.zone, moment, before(open)])
    });
    let sql = format!(
        "INSERT INTO outbox AS o (key, kind, person_id, session_id, thing, due_at, written_at)
         SELECT {}, '{}', r.person_id, r.session_id, r.moment, ?6, ?6
         FROM ({}) r CROSS JOIN json_each(?5) l
         WHERE l.value ->> 0 = r.session_id AND l.value ->> 1 = r.zone
           AND l.value ->> 2 = r.moment AND r.since < l.value ->> 3 AND {NAMED}
         ORDER BY r.session_id, r.person_id
         ON CONFLICT (key) DO UPDATE SET state = 'waiting', reason = '', attempts = 0,
             due_at = ?6, written_at = ?6, done_at = NULL
             WHERE {}",
        reminder.key(),
        reminder.name(),
        reminder.source(),
        is_back()
    );
    let groups = serde_json::Value::Array(groups.collect());
    reminder
        .bind(sql, now)
        .bind(groups.to_string())
        .bind(instant(now))
}
