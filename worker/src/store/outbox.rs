//! The outbox: what is due is claimed, with everything that is said of it, and what became of it is
//! written down.
//!
//! Whoever claims rows has them alone for a while. A run that is broken off leaves them claimed until
//! that is over, and another one takes them then.

mod claimed;
mod record;

pub use claimed::{Claimed, Effect, Invitation, Person, Session};
pub use record::{Intent, Outcome, State, Tells, fan_out, intend, record};

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::SkipReason;

use super::Statement;
use super::row::instant;

/// How long changes that settle wait for further ones.
pub const SETTLE: TimeDelta = TimeDelta::minutes(3);
/// Of a session that starts sooner than this, changes are told at once.
const SOON: TimeDelta = TimeDelta::hours(1);
/// How long a claim lasts.
pub const CLAIM: TimeDelta = TimeDelta::minutes(2);
/// After as many tries, in about a day, something is given up: a provider's quota for a day is no reason to.
pub const MOST_TRIES: u32 = 20;
/// How long what is done is kept.
const KEPT: TimeDelta = TimeDelta::days(60);

/// Takes what is due, `most` at once, in one round trip: 1. sessions that changed just now get the
/// moment, 2. what was written just now too, and places in sessions that have started are past telling,
/// 3. a try that was broken off gives way to what waits about the same place, 4. or is given up after many,
/// 5. the claim, 6. what was claimed, as [`Claimed`].
pub fn claim(claim: &str, most: u32, now: DateTime<Utc>) -> Vec<Statement> {
    vec![
        Statement::new(
            "UPDATE sessions INDEXED BY sessions_just_revised SET revised_at = ?1
             WHERE revised_at IS NULL",
        )
        .bind(instant(now)),
        stamp(now),
        Statement::new(
            "UPDATE outbox AS o INDEXED BY outbox_claimed SET state = 'merged', done_at = ?1
             WHERE state = 'claimed' AND claimed_until <= ?1 AND kind = 'place'
               AND EXISTS (SELECT 1 FROM outbox w INDEXED BY outbox_merging
                           WHERE w.kind = 'place' AND w.state = 'waiting' AND w.thing = o.thing)",
        )
        .bind(instant(now)),
        Statement::new(
            "UPDATE outbox INDEXED BY outbox_claimed SET state = 'failed', done_at = ?1,
                    reason = 'Every try was broken off.'
             WHERE state = 'claimed' AND claimed_until <= ?1 AND attempts >= ?2",
        )
        .bind(instant(now))
        .bind(MOST_TRIES),
        take(claim, most, now),
        claimed::list(claim),
    ]
}

/// What settles does so only where people would hear of it in time: before the session starts, and before
/// the start that they know of.
fn stamp(now: DateTime<Utc>) -> Statement {
    let too_late = SkipReason::TooLate.name();
    let told =
        "SELECT 1 FROM invitations i WHERE i.uid = o.thing AND i.told_event ->> '$.starts_at'";
    let started = format!(
        "kind = 'place' AND EXISTS (
             SELECT 1 FROM sessions s WHERE s.id = o.session_id AND s.starts_at <= ?1)
         AND NOT EXISTS ({told} > ?1)"
    );
    Statement::new(format!(
        "UPDATE outbox AS o INDEXED BY outbox_just_written SET
             written_at = ?1,
             due_at = CASE WHEN settles AND EXISTS (
                 SELECT 1 FROM sessions s WHERE s.id = o.session_id AND s.starts_at > ?3)
                 AND NOT EXISTS ({told} <= ?3)
                 THEN ?2 ELSE ?1 END,
             state = CASE WHEN {started} THEN 'skipped' ELSE state END,
             reason = CASE WHEN {started} THEN '{too_late}' ELSE reason END,
             done_at = CASE WHEN {started} THEN ?1 END
         WHERE due_at IS NULL"
    ))
    .bind(instant(now))
    .bind(instant(now + SETTLE))
    .bind(instant(now + SOON))
}

/// What waits goes first, the oldest before; nothing of a place while something else of the same person
/// in the same session is under way. What a run broke off at goes last and alone: it may be the cause.
fn take(claim: &str, most: u32, now: DateTime<Utc>) -> Statement {
    Statement::new(
        "WITH due AS MATERIALIZED (
             SELECT number FROM outbox o INDEXED BY outbox_due
             WHERE state = 'waiting' AND due_at <= ?1
               AND NOT (kind = 'place' AND EXISTS (
                   SELECT 1 FROM outbox c INDEXED BY outbox_in_flight
                   WHERE c.kind = 'place' AND c.state = 'claimed'
                     AND c.session_id = o.session_id AND c.person_id = o.person_id))
             ORDER BY due_at, number LIMIT ?4)
         UPDATE outbox SET state = 'claimed', claim = ?2, claimed_until = ?3,
                attempts = attempts + 1, written_at = coalesce(written_at, due_at)
         WHERE number IN (
             SELECT number FROM due
             UNION ALL
             SELECT number FROM (
                 SELECT number FROM outbox INDEXED BY outbox_claimed
                 WHERE state = 'claimed' AND claimed_until <= ?1 AND NOT EXISTS (SELECT 1 FROM due)
                 ORDER BY claimed_until, number LIMIT min(1, ?4)))",
    )
    .bind(instant(now))
    .bind(claim)
    .bind(instant(now + CLAIM))
    .bind(most)
}

/// Forgets what was done long ago, some at once.
pub fn forget_done(now: DateTime<Utc>) -> Statement {
    Statement::new(
        "DELETE FROM outbox WHERE number IN (
             SELECT number FROM outbox INDEXED BY outbox_done
             WHERE done_at <= ?1 ORDER BY done_at LIMIT 500)",
    )
    .bind(instant(now - KEPT))
}
