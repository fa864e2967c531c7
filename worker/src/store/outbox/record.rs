//! What became of what was claimed. Only what is still claimed by whoever says so is written down.

use chrono::{DateTime, Utc};
use potluck_domain::api::SkipReason;
use potluck_domain::invitation::{Snapshot, Told};
use serde_json::{Value as Json, json};

use super::CLAIM;
use crate::store::Statement;
use crate::store::row::instant;

/// A mail that is about to be handed over.
#[derive(Clone, Debug)]
pub struct Intent {
    pub number: u32,
    /// What it tells of an invitation.
    pub tells: Option<Tells>,
}

/// What a mail tells of an invitation, and does to a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tells {
    pub told: Told,
    pub event: Snapshot,
    /// The address whose calendar gets the event.
    pub invites: Option<String>,
    /// The event is taken out of the calendar that has it.
    pub ends: bool,
}

impl Tells {
    fn event(&self) -> Option<String> {
        serde_json::to_string(&self.event).ok()
    }
}

/// How something ends, for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Sent,
    Skipped,
    Failed,
    /// It waits for the next try, or to be told when people are up.
    Waiting(DateTime<Utc>),
}

#[derive(Clone, Debug)]
pub struct Outcome {
    pub number: u32,
    pub state: State,
    /// Which mail it became, where it is known.
    pub mail: Option<&'static str>,
    pub reason: String,
    /// What they know from now on.
    pub tells: Option<Tells>,
    /// It was not tried at all.
    pub untried: bool,
}

impl Outcome {
    pub fn new(number: u32, state: State) -> Self {
        Self {
            number,
            state,
            mail: None,
            reason: String::new(),
            tells: None,
            untried: false,
        }
    }
}

/// The rows of the list `?1` that are still those of the claim `?2`, as `l.value` and `o`.
const STILL_OURS: &str = "json_each(?1) l CROSS JOIN outbox o ON o.number = l.value ->> '$.number'
    AND o.claim = ?2 AND o.state = 'claimed'";

/// Before a mail is handed over: 1. what it tells is what people may know from now on, 2. the claim lasts
/// anew, and a row comes back if it is still the claim's. What is not must not be handed over.
pub fn intend(intent: &Intent, claim: &str, now: DateTime<Utc>) -> Vec<Statement> {
    let tells = intent.tells.as_ref().map(|tells| {
        // What was tried first stays.
        Statement::new(
            "UPDATE invitations SET
                 tried_event = CASE WHEN tried IS NULL THEN ?4 ELSE tried_event END,
                 tried = coalesce(tried, ?3), invited = coalesce(?5, invited)
             FROM outbox o
             WHERE o.number = ?1 AND o.claim = ?2 AND o.state = 'claimed' AND uid = o.thing",
        )
        .bind(intent.number)
        .bind(claim)
        .bind(tells.told.name())
        .bind(tells.event())
        .bind(tells.invites.clone())
    });
    let lasts = Statement::new(
        "UPDATE outbox SET claimed_until = ?3
         WHERE number = ?1 AND claim = ?2 AND state = 'claimed' RETURNING number",
    )
    .bind(intent.number)
    .bind(claim)
    .bind(instant(now + CLAIM));
    tells.into_iter().chain([lasts]).collect()
}

/// Writes down what became of some: 1. what people know now, 2. the rows. A try that failed gives way to
/// what waits about the same place.
pub fn record(outcomes: &[Outcome], claim: &str, now: DateTime<Utc>) -> Vec<Statement> {
    if outcomes.is_empty() {
        return Vec::new();
    }
    let rows = outcomes.iter().map(|outcome| {
        let tells = outcome.tells.as_ref();
        let (state, due_at) = match outcome.state {
            State::Sent => ("sent", None),
            State::Skipped => ("skipped", None),
            State::Failed => ("failed", None),
            State::Waiting(due_at) => ("waiting", Some(instant(due_at))),
        };
        json!({
            "number": outcome.number,
            "state": state,
            "due_at": due_at,
            "mail": outcome.mail,
            "reason": outcome.reason,
            "told": tells.map(|tells| tells.told.name()),
            "event": tells.map(Tells::event),
            "sent": u8::from(outcome.state == State::Sent),
            "ends": u8::from(tells.is_some_and(|tells| tells.ends)),
            "untried": u8::from(outcome.untried),
        })
    });
    let rows = Json::Array(rows.collect()).to_string();
    vec![
        Statement::new(format!(
            "WITH news AS MATERIALIZED (
                 SELECT o.thing AS uid, l.value ->> '$.told' AS told,
                        l.value ->> '$.event' AS event, l.value ->> '$.sent' AS sent,
                        l.value ->> '$.ends' AS ends
                 FROM {STILL_OURS} WHERE l.value ->> '$.told' IS NOT NULL)
             UPDATE invitations SET told = news.told, told_event = news.event,
                 told_at = CASE WHEN news.sent THEN ?3 ELSE told_at END,
                 tried = CASE WHEN news.sent THEN NULL ELSE tried END,
                 tried_event = CASE WHEN news.sent THEN NULL ELSE tried_event END,
                 invited = CASE WHEN news.sent AND news.ends THEN NULL ELSE invited END
             FROM news WHERE invitations.uid = news.uid"
        ))
        .bind(&rows)
        .bind(claim)
        .bind(instant(now)),
        Statement::new(
            "UPDATE outbox AS o SET
                 state = CASE WHEN l.value ->> '$.state' = 'waiting' AND EXISTS (
                         SELECT 1 FROM outbox w INDEXED BY outbox_merging
                         WHERE w.kind = 'place' AND w.state = 'waiting' AND w.thing = o.thing)
                     THEN 'merged' ELSE l.value ->> '$.state' END,
                 due_at = coalesce(l.value ->> '$.due_at', due_at),
                 attempts = attempts - (l.value ->> '$.untried'),
                 mail = coalesce(l.value ->> '$.mail', mail),
                 reason = l.value ->> '$.reason',
                 done_at = CASE WHEN l.value ->> '$.due_at' IS NULL OR EXISTS (
                         SELECT 1 FROM outbox w INDEXED BY outbox_merging
                         WHERE w.kind = 'place' AND w.state = 'waiting' AND w.thing = o.thing)
                     THEN ?3 END,
                 claim = NULL, claimed_until = NULL
             FROM json_each(?1) l
             WHERE o.number = l.value ->> '$.number' AND o.claim = ?2 AND o.state = 'claimed'",
        )
        .bind(rows)
        .bind(claim)
        .bind(instant(now)),
    ]
}

/// Makes a copy of a message for each person of its audience, once, unless it was taken back: 1. the
/// copies, due at once, 2. the message is sent, 3. the rows that asked for it are done.
pub fn fan_out(numbers: &[u32], claim: &str, now: DateTime<Utc>) -> Vec<Statement> {
    if numbers.is_empty() {
        return Vec::new();
    }
    let taken_back = SkipReason::TakenBack.name();
    let rows = numbers.iter().map(|number| json!({ "number": number }));
    let rows = Json::Array(rows.collect()).to_string();
    let over_rows = |sql: String| {
        Statement::new(sql)
            .bind(&rows)
            .bind(claim)
            .bind(instant(now))
    };
    vec![
        over_rows(format!(
            "INSERT INTO outbox (key, kind, person_id, session_id, thing, due_at, written_at)
             SELECT 'message/' || x.id || '/' || m.person_id, 'message_copy', m.person_id,
                    x.session_id, x.id, ?3, ?3
             FROM {STILL_OURS}
             CROSS JOIN messages x ON x.id = o.thing
             CROSS JOIN signups m ON m.session_id = x.session_id
                 AND (m.state = 'confirmed' OR x.audience = 'everyone')
             ORDER BY x.id, m.state, m.place
             ON CONFLICT (key) DO NOTHING"
        )),
        over_rows(format!(
            "UPDATE messages SET sent_at = ?3
             WHERE sent_at IS NULL AND id IN (SELECT o.thing FROM {STILL_OURS})"
        )),
        over_rows(format!(
            "UPDATE outbox SET mail = 'message', done_at = ?3, claim = NULL, claimed_until = NULL,
                    state = CASE WHEN EXISTS (SELECT 1 FROM messages x WHERE x.id = outbox.thing)
                        THEN 'sent' ELSE 'skipped' END,
                    reason = CASE WHEN EXISTS (SELECT 1 FROM messages x WHERE x.id = outbox.thing)
                        THEN '' ELSE '{taken_back}' END
             WHERE number IN (SELECT value ->> '$.number' FROM json_each(?1))
               AND claim = ?2 AND state = 'claimed'"
        )),
    ]
}
