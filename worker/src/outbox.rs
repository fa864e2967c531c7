//! The outbox: what is to be told is delivered after the reply to whatever caused it, and by the cron.
//!
//! A run goes in rounds: 1. it claims what is due and reads all about it, 2. it decides what of that is
//! to be said, and writes down what needs no mail; then, for one mail after the other, 3. it writes down
//! what it is about to say, if that is still its own to say, 4. hands it over, and 5. writes down what
//! became of it, with the next of 3 or of 1. Broken off anywhere but between 4 and 5, nothing is said twice,
//! and another run takes the same rows when the claim is over. Broken off there, it says that one mail
//! again, with the same Message-ID: that is as much as can be had from a provider who is told by one
//! message at a time. What a calendar may have got in between is corrected by what follows, see
//! [`potluck_domain::invitation::Known`].

mod letters;
mod place;
mod plan;
mod reminder;
mod retry;

use chrono::TimeDelta;

use crate::context::{Context, log};
use crate::id;
use crate::mail::{self, Sender};
use crate::mailer::Mail;
use crate::store::outbox::{self as rows, Claimed, Intent, Outcome, State};
use crate::store::{Rows, Statement, StoreError};

use self::plan::{Moment, Verdict};

/// How long a run goes on taking what is due, where it follows a reply: the platform ends what is left
/// 30 seconds after that (<https://developers.cloudflare.com/workers/runtime-apis/context/#waituntil>).
pub const AFTER_REPLY: TimeDelta = TimeDelta::seconds(20);
/// And where it is the cron's, before the next one comes.
pub const BY_CRON: TimeDelta = TimeDelta::seconds(50);

/// How many mails a run hands over at the most, and how many rows it takes at once.
const MOST_MAILS: u32 = 100;
const AT_ONCE: u32 = 20;
/// How many rounds a run has, should nothing in them need a mail.
const MOST_ROUNDS: u32 = 60;
/// How often what became of mail is tried to be written down.
const MOST_NOTES: u32 = 3;

/// Delivers what is due, until `most` is over. Any number of runs at once, and any that are broken off,
/// send nothing twice as far as the provider answers them within the time of a claim.
pub async fn deliver(context: &Context, most: TimeDelta) -> Result<(), StoreError> {
    let mut run = Run {
        claim: id::random(context),
        context: context.anew(),
        last: None,
    };
    let until = run.context.now + most;
    let mut left = MOST_MAILS;
    for _ in 0..MOST_ROUNDS {
        // 1.
        let claimed = run.claim(left.min(AT_ONCE)).await?;
        if claimed.rows.is_empty() {
            return Ok(());
        }
        // 2.
        let round = Round::new(&run.context, claimed);
        run.settle(&round).await?;
        let mut mails = round.mails.into_iter();
        while let Some(ready) = mails.next() {
            run.context = run.context.anew();
            if run.context.now >= until {
                return run.give_back(std::iter::once(ready).chain(mails)).await;
            }
            // 3. and 4.
            if run.intend(&ready).await? {
                left = left.saturating_sub(1);
                run.last = Some(hand_over(&run.context, ready).await);
            }
        }
        run.context = run.context.anew();
        if run.context.now >= until {
            break;
        }
    }
    run.give_back(std::iter::empty()).await
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

/// A run: who claims, at which moment, and what became of the mail before, which is not yet written down.
struct Run {
    claim: String,
    context: Context,
    last: Option<Outcome>,
}

impl Run {
    async fn claim(&mut self, most: u32) -> Result<Rows, StoreError> {
        let claim = rows::claim(&self.claim, most, self.context.now);
        self.ask(claim).await
    }

    /// Writes down what needs no mail, and makes the copies of messages.
    async fn settle(&mut self, round: &Round) -> Result<(), StoreError> {
        let now = self.context.now;
        let mut batch = rows::record(&round.done, &self.claim, now);
        batch.extend(rows::fan_out(&round.messages, &self.claim, now));
        if batch.is_empty() {
            return Ok(());
        }
        self.ask(batch).await.map(drop)
    }

    /// Writes down what is about to be said; gives whether it is still ours to say.
    async fn intend(&mut self, ready: &Ready) -> Result<bool, StoreError> {
        let intent = Intent {
            number: ready.number,
            tells: ready.taken.tells.clone(),
        };
        let intent = rows::intend(&intent, &self.claim, self.context.now);
        let ours = self.ask(intent).await?;
        Ok(!ours.rows.is_empty())
    }

    /// Leaves what it has not come to for the next run.
    async fn give_back(&mut self, left: impl Iterator<Item = Ready>) -> Result<(), StoreError> {
        let now = self.context.now;
        let left: Vec<Outcome> = left
            .map(|ready| Outcome {
                untried: true,
                ..Outcome::new(ready.number, State::Waiting(now))
            })
            .collect();
        let batch = rows::record(&left, &self.claim, now);
        if batch.is_empty() && self.last.is_none() {
            return Ok(());
        }
        self.ask(batch).await.map(drop)
    }

    /// Asks the store, and writes down what became of the mail before; gives the last answer. That mail is
    /// sent again where it is not written down, so this is tried more than once.
    async fn ask(&mut self, batch: Vec<Statement>) -> Result<Rows, StoreError> {
        let mut note = self.note();
        note.extend(batch);
        let asked = self.context.store.batch(note).await;
        match asked {
            Ok(mut answers) => {
                self.last = None;
                Ok(answers.pop().unwrap_or_default())
            }
            Err(error) => {
                for _ in 0..MOST_NOTES {
                    let note = self.note();
                    if note.is_empty() || self.context.store.batch(note).await.is_ok() {
                        break;
                    }
                }
                Err(error)
            }
        }
    }

    fn note(&self) -> Vec<Statement> {
        rows::record(self.last.as_slice(), &self.claim, self.context.now)
    }
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
                reason.name().clone_into(&mut outcome.reason);
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
