//! The outbox: what is to be told is delivered after the reply to whatever caused it, and by the cron.
//!
//! A run goes in rounds: 1. it claims what is due and reads all about it, 2. it decides what of that is
//! to be said, and writes down what it is about to hand over, 3. it hands that over, and 4. writes down
//! what became of it, with the next claim. Broken off after 1 or 2, nothing was said, and another run takes
//! the same rows when the claim is over. Broken off in 3, it says the same again, in a message with the
//! same Message-ID: that is as much as can be had from a provider who is told by one message at a time.
//! What a calendar may have got in between is corrected by what follows, see
//! [`potluck_domain::invitation::Known`].

mod letters;
mod place;
mod plan;
mod reminder;
mod retry;

use crate::context::{Context, log};
use crate::id;
use crate::mail::{self, Sender};
use crate::mailer::Mail;
use crate::store::outbox::{self as rows, Claimed, Intent, Outcome, State};
use crate::store::{Rows, StoreError};

use self::plan::{Moment, Verdict};

/// How many mails a run hands over at the most, and how many rows it takes at once.
const MOST_MAILS: u32 = 100;
const AT_ONCE: u32 = 20;
/// How many rounds a run has, should nothing in them need a mail.
const MOST_ROUNDS: u32 = 60;
/// How often what became of mail is tried to be written down.
const MOST_NOTES: u32 = 3;

/// Delivers what is due at `context.now`. Any number of runs at once, and any that are broken off, send
/// nothing twice as far as the provider answers them.
pub async fn deliver(context: &Context) -> Result<(), StoreError> {
    let claim = id::random(context);
    let mut left = MOST_MAILS;
    let mut outcomes = Vec::new();
    for _ in 0..MOST_ROUNDS {
        // 4. and 1.
        let claimed = next(context, &claim, &outcomes, left.min(AT_ONCE)).await?;
        if claimed.rows.is_empty() {
            return Ok(());
        }
        // 2.
        let round = Round::new(context, claimed);
        let mails = intend(context, &claim, round).await?;
        // 3.
        left = left.saturating_sub(u32::try_from(mails.len()).unwrap_or(u32::MAX));
        outcomes = Vec::with_capacity(mails.len());
        for mail in mails {
            outcomes.push(hand_over(context, mail).await);
        }
    }
    note(context, &claim, &outcomes).await
}

/// Forgets what was done long ago. Bounded, so that one run never takes long; the next goes on.
pub async fn forget(context: &Context) -> Result<(), StoreError> {
    for _ in 0..20 {
        let forgotten = vec![rows::forget_done(context.now)];
        let forgotten = context.store.batch(forgotten).await?;
        if forgotten.iter().all(|rows| rows.changes == 0) {
            break;
        }
    }
    Ok(())
}

/// Writes down what became of mail, and claims what is due next.
async fn next(
    context: &Context,
    claim: &str,
    outcomes: &[Outcome],
    most: u32,
) -> Result<Rows, StoreError> {
    let mut batch = rows::record(outcomes, claim, context.now);
    batch.extend(rows::claim(claim, most, context.now));
    match context.store.batch(batch).await {
        Ok(mut answers) => Ok(answers.pop().unwrap_or_default()),
        Err(error) => {
            note(context, claim, outcomes).await?;
            Err(error)
        }
    }
}

/// Writes down what became of mail: what is forgotten is sent again, so this is tried more than once.
async fn note(context: &Context, claim: &str, outcomes: &[Outcome]) -> Result<(), StoreError> {
    if outcomes.is_empty() {
        return Ok(());
    }
    let mut last = Ok(());
    for _ in 0..MOST_NOTES {
        let batch = rows::record(outcomes, claim, context.now);
        last = context.store.batch(batch).await.map(drop);
        if last.is_ok() {
            break;
        }
    }
    last
}

/// What a round makes of what it claimed.
#[derive(Default)]
struct Round {
    /// Messages to make copies of.
    messages: Vec<u32>,
    /// What needs no mail now.
    done: Vec<Outcome>,
    mails: Vec<Ready>,
}

/// A mail that is ready to be handed over.
struct Ready {
    number: u32,
    attempts: u32,
    mail: Mail,
    /// What is written down when it is taken.
    taken: Outcome,
}

impl Round {
    /// All mail of a round is composed before any of it is handed over, so that a letter which breaks the
    /// run off leaves no other in doubt.
    fn new(context: &Context, claimed: Rows) -> Self {
        let mut round = Self::default();
        let moment = Moment {
            now: context.now,
            zones: context.zones,
            mail_from: &context.mail_from,
        };
        for columns in claimed.rows {
            let number = columns.get("number").and_then(serde_json::Value::as_u64);
            match Claimed::read(columns) {
                Ok(row) => {
                    let verdict = plan::decide(&row, &moment);
                    round.add(context, &row, verdict);
                }
                Err(refusal) => {
                    log(&format!("outbox row {number:?}: {refusal:?}"));
                    let number = number.and_then(|number| u32::try_from(number).ok());
                    let unreadable = |number| Outcome {
                        reason: "What it is about cannot be read.".to_owned(),
                        ..Outcome::new(number, State::Failed)
                    };
                    round.done.extend(number.map(unreadable));
                }
            }
        }
        round
    }

    fn add(&mut self, context: &Context, row: &Claimed, verdict: Verdict) {
        let number = row.effect.number;
        let mut outcome = Outcome::new(number, State::Skipped);
        match verdict {
            Verdict::Mail { letter, tells } => {
                let sender = Sender {
                    address: &context.mail_from,
                    origin: &context.origin,
                    key: &context.session_key,
                };
                outcome.state = State::Sent;
                outcome.mail = Some(plan::mail_name(&letter.says));
                outcome.tells = tells;
                self.mails.push(Ready {
                    number,
                    attempts: row.effect.attempts,
                    mail: mail::compose(&letter, sender),
                    taken: outcome,
                });
            }
            Verdict::Copies => self.messages.push(number),
            Verdict::Skip {
                reason,
                mail,
                tells,
            } => {
                reason.clone_into(&mut outcome.reason);
                outcome.mail = mail;
                outcome.tells = tells;
                self.done.push(outcome);
            }
            Verdict::Later(due_at) => {
                outcome.state = State::Waiting(due_at);
                outcome.untried = true;
                self.done.push(outcome);
            }
            Verdict::Broken(reason) => {
                let outcome = failed(context, row.effect.attempts, outcome, reason);
                self.done.push(outcome);
            }
        }
    }
}

/// Writes down what is decided and what is about to be said; gives what is still ours to say.
async fn intend(context: &Context, claim: &str, round: Round) -> Result<Vec<Ready>, StoreError> {
    let intents: Vec<Intent> = round
        .mails
        .iter()
        .map(|ready| Intent {
            number: ready.number,
            tells: ready.taken.tells.clone(),
        })
        .collect();
    let mut batch = rows::record(&round.done, claim, context.now);
    batch.extend(rows::fan_out(&round.messages, claim, context.now));
    batch.extend(rows::intend(&intents, claim, context.now));
    let ours = context.store.batch(batch).await?.pop().unwrap_or_default();
    let ours: Vec<u64> = ours
        .rows
        .iter()
        .filter_map(|row| row.get("number")?.as_u64())
        .collect();
    let mails = round.mails.into_iter();
    Ok(mails
        .filter(|ready| ours.contains(&u64::from(ready.number)))
        .collect())
}

async fn hand_over(context: &Context, ready: Ready) -> Outcome {
    match context.mailer.send(ready.mail).await {
        Ok(()) => ready.taken,
        Err(error) => failed(
            context,
            ready.attempts,
            ready.taken,
            retry::without_addresses(&error.0),
        ),
    }
}

/// A try that failed: it waits for the next, or is given up.
fn failed(context: &Context, attempts: u32, mut outcome: Outcome, reason: String) -> Outcome {
    let state = if attempts >= rows::MOST_TRIES {
        State::Failed
    } else {
        let mut dice = [0; 1];
        (context.random)(&mut dice);
        State::Waiting(context.now + retry::backoff(attempts, dice[0]))
    };
    outcome.state = state;
    outcome.reason = reason;
    // It may have been taken all the same: what was tried stays written down.
    outcome.tells = None;
    outcome
}
