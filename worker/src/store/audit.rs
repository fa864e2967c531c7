//! The audit trail: who changed what, when, from what to what.
//!
//! A change is wrapped: one statement before it keeps what the things look like, two after it
//! keep what they have become, as far as that differs, and forget what stayed the same. All of it
//! is one transaction with the change, so that neither exists without the other. The keys of
//! `before` and `after` are the names that the API's forms use, and [`super::undo`] applies
//! `before` again.

use chrono::{DateTime, Utc};
use potluck_domain::api::{AuditQuery, Changed, Thing};
use serde::Deserialize;

use super::Statement;
use super::row::instant;
use crate::context::Context;
use crate::db::Db;
use crate::id;
use crate::refusal::Refusal;

/// The header that names a change in replies that say something else.
pub const CHANGE_ID: &str = "x-change-id";

/// A change as the trail names it: everything that is changed in one go.
#[derive(Clone, Debug)]
pub struct Change {
    pub id: String,
    /// The id of whoever makes it; empty for Potluck itself.
    pub actor: String,
    pub at: DateTime<Utc>,
    pub reason: String,
}

impl Change {
    /// A change that the caller makes now.
    pub fn by(db: &Db) -> Result<Self, Refusal> {
        Ok(Self {
            id: id::random(&db.context),
            actor: db.person()?.to_owned(),
            at: db.context.now,
            reason: String::new(),
        })
    }

    /// A change that Potluck makes by itself.
    pub fn by_potluck(context: &Context) -> Self {
        Self {
            id: id::random(context),
            actor: String::new(),
            at: context.now,
            reason: String::new(),
        }
    }

    #[must_use]
    pub fn because(self, reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            ..self
        }
    }
}

/// The things of one kind that a change is about, as a JSON array of pairs: the thing's id, and
/// the person whose place it is, or an empty string.
#[derive(Clone, Debug)]
pub struct Things {
    list: String,
    /// Where SQL finds the pairs, with the list as `?6`.
    pairs: &'static str,
}

const NAMED: &str = "json_each(?6) l";

/// The list is a change's id.
const TOUCHED: &str = "
    (SELECT json_array(thing, person_id) AS value FROM audit
     WHERE change_id = ?6 AND kind = ?4 ORDER BY number) l";

/// The list names two sessions.
const EVERYBODY: &str = "
    (SELECT json_array(e.value, m.person_id) AS value
     FROM signups m CROSS JOIN json_each(?6) e
     WHERE m.session_id = json_extract(?6, '$[0]') ORDER BY m.state, m.place, e.key) l";

impl Things {
    pub fn one(id: &str) -> Self {
        Self::pairs([(id, "")])
    }

    pub fn many(ids: &[String]) -> Self {
        Self::pairs(ids.iter().map(|id| (id.as_str(), "")))
    }

    /// Somebody's place in a session.
    pub fn place(session: &str, person: &str) -> Self {
        Self::pairs([(session, person)])
    }

    /// Things by their pairs.
    pub fn pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pairs: Vec<_> = pairs.into_iter().collect();
        Self {
            list: serde_json::to_string(&pairs).unwrap_or_else(|_| "[]".to_owned()),
            pairs: NAMED,
        }
    }

    /// What a change touched, of the kind that is asked for.
    pub fn touched(change_id: &str) -> Self {
        Self {
            list: change_id.to_owned(),
            pairs: TOUCHED,
        }
    }

    /// The places, in both sessions, of everybody who has one in the first: whoever that is when
    /// the change begins.
    pub fn everybody(session: &str, other: &str) -> Self {
        Self {
            list: serde_json::json!([session, other]).to_string(),
            pairs: EVERYBODY,
        }
    }
}

/// `statements` with the trail around them: one statement before, two after.
pub fn around(
    change: &Change,
    kind: Thing,
    things: &Things,
    statements: Vec<Statement>,
) -> Vec<Statement> {
    let mut batch = vec![open(change, kind, things)];
    batch.extend(statements);
    batch.extend([close(change, kind), forget(change, kind)]);
    batch
}

fn open(change: &Change, kind: Thing, things: &Things) -> Statement {
    let sql = format!(
        "INSERT INTO audit (change_id, at, actor_id, kind, thing, person_id, reason, before)
         SELECT DISTINCT ?1, ?2, nullif(?3, ''), ?4, l.value ->> 0, l.value ->> 1, ?5, ({})
         FROM {} WHERE true
         ON CONFLICT DO NOTHING",
        snapshot(kind, "l.value ->> 0", "l.value ->> 1", "?2"),
        things.pairs
    );
    Statement::new(sql)
        .bind(&change.id)
        .bind(instant(change.at))
        .bind(&change.actor)
        .bind(name(kind))
        .bind(&change.reason)
        .bind(&things.list)
}

/// Of both snapshots only the keys stay whose values differ; of a thing that is new or gone, all.
fn close(change: &Change, kind: Thing) -> Statement {
    // The arrow gives JSON, so that lists stay lists. The snapshot is taken once for all keys.
    let differing = |side: &str, other: &str| {
        format!(
            "(SELECT json_group_object(x.key, {side} -> ('$.' || x.key))
              FROM json_each({side}) x
              WHERE {other} IS NULL
                 OR {side} -> ('$.' || x.key) IS NOT {other} -> ('$.' || x.key))"
        )
    };
    let sql = format!(
        "WITH n AS MATERIALIZED (
             SELECT a.number AS number, a.before AS old, ({}) AS now
             FROM audit a WHERE a.change_id = ?1 AND a.kind = ?2 AND ?3 IS ?3)
         UPDATE audit SET
             before = CASE WHEN audit.before IS NOT NULL THEN {} END,
             after = CASE WHEN n.now IS NOT NULL THEN {} END
         FROM n WHERE audit.number = n.number",
        snapshot(kind, "a.thing", "a.person_id", "?3"),
        differing("n.old", "n.now"),
        differing("n.now", "n.old")
    );
    Statement::new(sql)
        .bind(&change.id)
        .bind(name(kind))
        .bind(instant(change.at))
}

/// What stayed the same leaves no trace.
fn forget(change: &Change, kind: Thing) -> Statement {
    Statement::new(
        "DELETE FROM audit WHERE change_id = ?1 AND kind = ?2
         AND coalesce(before, '{}') = '{}' AND coalesce(after, '{}') = '{}'",
    )
    .bind(&change.id)
    .bind(name(kind))
}

/// A thing that a change touched.
#[derive(Deserialize)]
pub struct Touched {
    thing: String,
}

/// What a change touched, as [`Touched`].
pub fn outcome(change: &Change) -> Statement {
    Statement::new("SELECT thing FROM audit WHERE change_id = ?1").bind(&change.id)
}

/// The reply to a change of `asked`, of which it touched `rows`.
pub fn changed(change: &Change, asked: &[String], rows: &[Touched]) -> Changed {
    let touched = |id: &&String| rows.iter().any(|row| row.thing == **id);
    Changed {
        change_id: (!rows.is_empty()).then(|| change.id.clone()),
        changed: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        left_alone: asked.iter().filter(|id| !touched(id)).cloned().collect(),
    }
}

/// What the table calls a kind: as the API does.
pub fn name(kind: Thing) -> &'static str {
    match kind {
        Thing::Session => "session",
        Thing::Series => "series",
        Thing::Training => "training",
        Thing::Person => "person",
        Thing::Region => "region",
        Thing::Topic => "topic",
        Thing::Format => "format",
        Thing::Signup => "signup",
        Thing::Attendance => "attendance",
        Thing::Conduct => "conduct",
    }
}

/// What a thing looks like: a SELECT of one JSON object, or of nothing. `id`, `person` and `now` are
/// SQL expressions. D1 takes 32 arguments in a function, so an object has 16 pairs at the most.
/// What a subquery gives may count as mere text, so `json` reads lists once more.
pub fn snapshot(kind: Thing, id: &str, person: &str, now: &str) -> String {
    let (fields, from) = match kind {
        Thing::Session => (SESSION, "sessions s WHERE s.id = {id}"),
        Thing::Series => (SERIES, "series e WHERE e.id = {id}"),
        Thing::Training => (TRAINING, "trainings t WHERE t.id = {id}"),
        Thing::Person => (PERSON, "people p WHERE p.id = {id}"),
        Thing::Region => (REGION, "regions r WHERE r.code = {id}"),
        Thing::Topic => (TOPIC, "topics o WHERE o.id = {id}"),
        Thing::Format => (FORMAT, "formats f WHERE f.id = {id}"),
        Thing::Signup => (
            "'state', m.state, 'place', m.place, 'attendance', m.attendance",
            "signups m WHERE m.session_id = {id} AND m.person_id = {person}",
        ),
        Thing::Attendance => (ATTENDANCE, "sessions s WHERE s.id = {id}"),
        Thing::Conduct => ("'text', c.text", "conduct c WHERE {id} IS NOT NULL"),
    };
    let from = from.replace("{id}", id).replace("{person}", person);
    let fields = fields.replace("{now}", now);
    match kind {
        // An object has 16 pairs at the most, so that what a session is planned with is set after.
        Thing::Session => {
            format!("SELECT json_set(json_object({fields}), {SESSION_PLAN}) FROM {from}")
        }
        _ => format!("SELECT json_object({fields}) FROM {from}"),
    }
}

const SESSION: &str = "
    'starts_at', s.starts_at, 'ends_at', s.ends_at, 'time_zone', s.time_zone,
    'location', s.location, 'video_link', s.video_link, 'capacity', s.capacity,
    'status', s.status, 'cancellation_reason', s.cancellation_reason,
    'confidential', s.confidential, 'facilitator_id', s.facilitator_id,
    'neutral_facilitator', s.neutral_facilitator, 'signup_opens_at', s.signup_opens_at,
    'signup_closes_at', s.signup_closes_at,
    'regions', json((SELECT json_group_array(region) FROM (
        SELECT region FROM session_regions WHERE session_id = s.id ORDER BY region))),
    'trainer_ids', json((SELECT json_group_array(person_id) FROM (
        SELECT person_id FROM session_trainers WHERE session_id = s.id ORDER BY position)))";

const SESSION_PLAN: &str = "
    '$.training_id', s.training_id, '$.minimum', s.minimum, '$.decide_at', s.decide_at,
    '$.series_id', s.series_id, '$.occurrence', s.occurrence, '$.twins', s.twins";

const SERIES: &str = "
    'training_id', e.training_id, 'local_start', e.local_start, 'time_zone', e.time_zone,
    'rule', e.rule, 'duration_minutes', e.duration_minutes, 'capacity', e.capacity,
    'regions', json(e.regions), 'trainer_ids', json(e.trainer_ids),
    'exceptions', json(e.exceptions), 'skip_holidays', json(e.skip_holidays),
    'location', e.location, 'video_link', e.video_link, 'ended', e.ended";

const TRAINING: &str = "
    'title', t.title, 'summary', t.summary, 'description', t.description, 'format', t.format,
    'language', t.language, 'duration_minutes', t.duration_minutes, 'agenda', json(t.agenda),
    'resources', json(t.resources), 'skills', json(t.skills), 'goal', t.goal,
    'default_capacity', t.default_capacity, 'archived_at', t.archived_at,
    'topics', json((SELECT json_group_array(name) FROM (
        SELECT o.name FROM training_topics x JOIN topics o ON o.id = x.topic_id
        WHERE x.training_id = t.id ORDER BY o.name))),
    'trainer_ids', json((SELECT json_group_array(person_id) FROM (
        SELECT person_id FROM training_trainers WHERE training_id = t.id ORDER BY position)))";

const PERSON: &str = "
    'email', p.email, 'name', p.name, 'department', p.department, 'region', p.region,
    'time_zone', p.time_zone, 'start_date', p.start_date, 'manager_id', p.manager_id,
    'is_trainer', p.is_trainer, 'is_admin', p.is_admin, 'deactivated_at', p.deactivated_at,
    'signups', json((SELECT json_group_array(session_id) FROM (
        SELECT m.session_id FROM signups m JOIN sessions s ON s.id = m.session_id
        WHERE m.person_id = p.id AND s.starts_at > {now} ORDER BY m.session_id)))";

const REGION: &str = "
    'name', r.name, 'home_zone', r.home_zone, 'zones', json(r.zones),
    'working_start', r.working_start, 'working_end', r.working_end,
    'working_days', json(r.working_days), 'target_least', r.target_least,
    'target_most', r.target_most, 'slack_channel', r.slack_channel, 'hue', r.hue,
    'position', r.position,
    'holidays', json((SELECT json_group_array(json_array(date, name)) FROM (
        SELECT date, name FROM holidays WHERE region = r.code ORDER BY date)))";

const TOPIC: &str = "
    'name', o.name, 'training_ids', json((SELECT json_group_array(training_id) FROM (
        SELECT training_id FROM training_topics WHERE topic_id = o.id ORDER BY training_id)))";

const FORMAT: &str = "
    'name', f.name, 'position', f.position,
    'training_ids', json((SELECT json_group_array(id) FROM (
        SELECT id FROM trainings WHERE format = f.name ORDER BY id)))";

const ATTENDANCE: &str = "
    'taken_at', s.attendance_taken_at,
    'absent', json((SELECT json_group_array(person_id) FROM (
        SELECT person_id FROM signups
        WHERE session_id = s.id AND attendance = 'absent' ORDER BY person_id)))";

/// Entries of the trail, newest first, before the entry `before`, one more than the limit where
/// the list goes on. The columns are those of `AuditEntry`, and its `number`.
pub fn list(query: &AuditQuery, before: Option<u32>, limit: u32) -> Statement {
    // The narrowest index first; each is in the order of `number`.
    let index = match (&query.actor, query.kind, &query.thing) {
        (_, Some(_), Some(_)) => "INDEXED BY audit_by_thing",
        (Some(_), ..) => "INDEXED BY audit_by_actor",
        (None, Some(_), None) => "INDEXED BY audit_by_kind",
        (None, None, _) => "NOT INDEXED",
    };
    let mut conditions =
        String::from("a.number < coalesce(?1, 9e15) AND (?2 IS NULL OR a.at < ?2)");
    if query.actor.is_some() {
        conditions.push_str(" AND a.actor_id = ?3");
    }
    if query.kind.is_some() {
        conditions.push_str(" AND a.kind = ?4");
    }
    if query.thing.is_some() {
        conditions.push_str(" AND a.thing = ?5");
    }
    let sql = format!(
        "SELECT a.number, CAST(a.number AS TEXT) AS id, a.change_id, a.at, a.kind, a.thing,
                a.reason, a.before AS \"before:json\", a.after AS \"after:json\", a.undone_by,
                a.undone_by IS NULL AS \"can_undo:flag\",
                CASE WHEN w.id IS NOT NULL THEN json_object('id', w.id, 'name', w.name) END
                    AS \"actor:json\",
                CASE WHEN q.id IS NOT NULL THEN json_object('id', q.id, 'name', q.name) END
                    AS \"person:json\",
                (SELECT json_group_object(n.id, n.name) FROM people n WHERE n.id IN (
                     SELECT x.atom FROM json_tree(json_array(json(a.before), json(a.after))) x
                     WHERE x.type = 'text' AND length(x.atom) <= 60)) AS \"names:json\",
                s.starts_at,
                coalesce(t.title, p.name, r.name, o.name, f.name, '') AS title
         FROM audit a {index}
         LEFT JOIN people w ON w.id = a.actor_id
         LEFT JOIN people q ON q.id = a.person_id
         LEFT JOIN sessions s ON s.id = a.thing AND a.kind IN ('session', 'signup', 'attendance')
         LEFT JOIN trainings t ON t.id = CASE a.kind WHEN 'training' THEN a.thing
             WHEN 'series' THEN (SELECT training_id FROM series WHERE id = a.thing)
             ELSE s.training_id END
         LEFT JOIN people p ON p.id = a.thing AND a.kind = 'person'
         LEFT JOIN regions r ON r.code = a.thing AND a.kind = 'region'
         LEFT JOIN topics o ON o.id = a.thing AND a.kind = 'topic'
         LEFT JOIN formats f ON f.id = a.thing AND a.kind = 'format'
         WHERE {conditions} AND ?3 IS ?3 AND ?4 IS ?4 AND ?5 IS ?5
         ORDER BY a.number DESC LIMIT ?6"
    );
    Statement::new(sql)
        .bind(before)
        .bind(query.to.map(instant))
        .bind(query.actor.clone())
        .bind(query.kind.map(name))
        .bind(query.thing.clone())
        .bind(limit + 1)
}
