//! Mail that comes in: what calendars answer to invitations.
//!
//! Nothing here is obeyed because it says so. Who answers is asked three times: the sender must be the
//! attendee, the platform must not doubt the sender (see `authentication`), and the UID, which only the
//! mailbox of the person invited has seen, must be that of their invitation. All else is answered to
//! the address that Potluck knows, or ignored.

mod authentication;
mod machine;
mod message;

use potluck_domain::calendar::{Answer, Reply, read_reply};

use self::authentication::Verdict;
use self::message::Part;
use crate::context::{Context, log};
use crate::id;
use crate::mail::AnswerCode;
use crate::store::answers::{self, Invited, Stands, Telling};
use crate::store::{StoreError, row, seats};

/// What is larger than this is no answer of a calendar, and is not read.
pub const LARGEST: u32 = 256 * 1024;
/// UIDs of invitations are 32 letters.
const LONGEST_UID: usize = 64;
/// How often an answer is held against what stands, should that change just then.
const TRIES: usize = 3;

/// What became of a message that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The person left the session.
    Left,
    /// It agrees with what stands.
    Noted,
    /// It was not obeyed, and the person is told why.
    Answered,
    /// It is nobody's, or not to be trusted, or written by a machine, or was answered already.
    Ignored,
}

/// Takes in a message (RFC 5322) from the envelope's sender `from`. In one or two round trips:
///
/// 1. It carries a calendar with an answer in it, or somebody known wrote words, or a machine did.
/// 2. Its sender is the attendee who answers. The envelope's may be another: mail is forwarded.
/// 3. The platform does not doubt that.
/// 4. The UID is that of an invitation of this person's.
/// 5. What the answer does depends on what stands of the invitation; see [`decide`].
/// 6. What is not done is answered, at most once for each message and a few times a day.
pub async fn receive(context: &Context, from: &str, raw: &[u8]) -> Result<Outcome, StoreError> {
    // 1.
    let message = u32::try_from(raw.len())
        .is_ok_and(|size| size <= LARGEST)
        .then(|| Part::read(raw))
        .flatten();
    let Some(message) = message else {
        return Ok(Outcome::Ignored);
    };
    // 2.
    let Some(sender) = message.only_address("From") else {
        return Ok(Outcome::Ignored);
    };
    // 3.
    let verdict = authentication::verdict(&message, &sender);
    if verdict == Verdict::Doubtful {
        log("mail that came in was not vouched for");
        return Ok(Outcome::Ignored);
    }
    let key = key(&message, &sender, raw);
    let calendars = message.calendars();
    match calendars.iter().find_map(|text| read_reply(text)) {
        Some(reply) => take(context, &sender, &reply, &key).await,
        None if verdict == Verdict::Vouched && !machine::wrote(&message, from) => {
            say_that_nobody_reads(context, &sender, &key).await
        }
        None => Ok(Outcome::Ignored),
    }
}

/// The same for the same message, however often it comes.
fn key(message: &Part<'_>, sender: &str, raw: &[u8]) -> String {
    match message.first("Message-ID") {
        Some(own) if !own.is_empty() => id::of(&["answer", sender, own]),
        _ => id::of(&["answer", sender, &String::from_utf8_lossy(raw)]),
    }
}

/// Words: nobody can tell who sent them but the platform, so without its word they go unanswered,
/// lest mail that was forged in somebody's name make mail to them.
async fn say_that_nobody_reads(
    context: &Context,
    sender: &str,
    key: &str,
) -> Result<Outcome, StoreError> {
    let telling = Telling {
        key,
        code: AnswerCode::NobodyReads,
        now: context.now,
    };
    let answers = context
        .store
        .batch(vec![telling.to_address(sender)])
        .await?;
    let told = answers.iter().any(|rows| rows.changes > 0);
    Ok(if told {
        Outcome::Answered
    } else {
        Outcome::Ignored
    })
}

async fn take(
    context: &Context,
    sender: &str,
    reply: &Reply,
    key: &str,
) -> Result<Outcome, StoreError> {
    // 2.
    let uid = reply.uid.trim().to_ascii_lowercase();
    if !sender.eq_ignore_ascii_case(reply.attendee.trim()) || uid.len() > LONGEST_UID {
        return Ok(Outcome::Ignored);
    }
    let mut outcome = Err(StoreError::Refused("not_found".to_owned()));
    for _ in 0..TRIES {
        // 4.
        let question = vec![answers::find(&uid, sender, context.now)];
        let mut found = context.store.batch(question).await?.into_iter();
        let Some(row) = found.next().and_then(|mut found| found.rows.pop()) else {
            return Ok(Outcome::Ignored);
        };
        let invited: Invited =
            row::read(row).map_err(|error| StoreError::Failed(format!("{error:?}")))?;
        // 5.
        outcome = act(context, &uid, &invited, decide(reply.answer, &invited), key).await;
        // What stood was another thing by then.
        if !matches!(outcome, Err(StoreError::Refused(_))) {
            break;
        }
    }
    outcome
}

/// What an answer comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    /// Gives the place up.
    Leave,
    /// Keeps what was said.
    Note(&'static str),
    /// Keeps what was said, and says what it means.
    Explain(&'static str, AnswerCode),
    /// Says why nothing is done.
    Tell(AnswerCode),
    Nothing,
}

fn decide(answer: Answer, invited: &Invited) -> Deed {
    match (answer, invited.stands) {
        (Answer::Other, _) => Deed::Tell(AnswerCode::NotByMail),
        // An old answer to a place that is gone never costs the one that came after it.
        (Answer::Declined, Stands::Gone) | (_, Stands::Replaced) => Deed::Nothing,
        (Answer::Declined, Stands::Cancelled) => Deed::Note("declined"),
        (Answer::Declined, _) if invited.started => Deed::Tell(AnswerCode::Started),
        (Answer::Declined, _) => Deed::Leave,
        (_, Stands::Gone) => Deed::Tell(AnswerCode::NoPlace),
        (_, Stands::Cancelled) => Deed::Tell(AnswerCode::Cancelled),
        (_, Stands::Waitlisted) => Deed::Tell(AnswerCode::StillWaiting),
        (Answer::Accepted, Stands::Confirmed) => Deed::Note("accepted"),
        (Answer::Tentative, Stands::Confirmed) if invited.started => Deed::Note("tentative"),
        (Answer::Tentative, Stands::Confirmed) => Deed::Explain("tentative", AnswerCode::Tentative),
    }
}

async fn act(
    context: &Context,
    uid: &str,
    invited: &Invited,
    deed: Deed,
    key: &str,
) -> Result<Outcome, StoreError> {
    let now = context.now;
    // 6. That a place is gone is said once for each.
    let gone = id::of(&["no place", uid]);
    let tell = |code| {
        let key = if code == AnswerCode::NoPlace {
            &gone
        } else {
            key
        };
        Telling { key, code, now }.to_invited(invited)
    };
    let (batch, done, else_done) = match deed {
        Deed::Leave => {
            let mut batch = vec![answers::standing(uid)];
            batch.extend(seats::leave(&invited.session_id, &invited.person_id, now));
            batch.push(answers::note(uid, "declined"));
            (batch, Outcome::Left, Outcome::Noted)
        }
        Deed::Note(answer) => (
            vec![answers::note(uid, answer)],
            Outcome::Noted,
            Outcome::Noted,
        ),
        Deed::Explain(answer, code) => {
            let batch = vec![answers::note(uid, answer), tell(code)];
            (batch, Outcome::Answered, Outcome::Noted)
        }
        Deed::Tell(code) => (vec![tell(code)], Outcome::Answered, Outcome::Ignored),
        Deed::Nothing => return Ok(Outcome::Noted),
    };
    let answers = context.store.batch(batch).await?;
    let changed = answers.last().is_some_and(|rows| rows.changes > 0);
    Ok(if changed { done } else { else_done })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_answer_does_depends_on_what_stands() {
        use Answer::{Accepted, Declined, Other, Tentative};
        use Deed::{Explain, Leave, Note, Nothing, Tell};
        use Stands::{Cancelled, Confirmed, Gone, Replaced, Waitlisted};
        for (answer, stands, started, deed) in [
            (Declined, Confirmed, false, Leave),
            (Declined, Waitlisted, false, Leave),
            (Declined, Confirmed, true, Tell(AnswerCode::Started)),
            (Declined, Waitlisted, true, Tell(AnswerCode::Started)),
            (Declined, Cancelled, false, Note("declined")),
            (Declined, Cancelled, true, Note("declined")),
            (Declined, Gone, false, Nothing),
            (Declined, Gone, true, Nothing),
            (Declined, Replaced, false, Nothing),
            (Declined, Replaced, true, Nothing),
            (Accepted, Confirmed, false, Note("accepted")),
            (Accepted, Confirmed, true, Note("accepted")),
            (Accepted, Waitlisted, false, Tell(AnswerCode::StillWaiting)),
            (Accepted, Cancelled, false, Tell(AnswerCode::Cancelled)),
            (Accepted, Gone, false, Tell(AnswerCode::NoPlace)),
            (Accepted, Replaced, false, Nothing),
            (
                Tentative,
                Confirmed,
                false,
                Explain("tentative", AnswerCode::Tentative),
            ),
            (Tentative, Confirmed, true, Note("tentative")),
            (Tentative, Waitlisted, false, Tell(AnswerCode::StillWaiting)),
            (Tentative, Cancelled, false, Tell(AnswerCode::Cancelled)),
            (Tentative, Gone, false, Tell(AnswerCode::NoPlace)),
            (Tentative, Replaced, false, Nothing),
            (Other, Confirmed, false, Tell(AnswerCode::NotByMail)),
            (Other, Gone, false, Tell(AnswerCode::NotByMail)),
        ] {
            let invited = Invited {
                session_id: "session".into(),
                person_id: "person".into(),
                stands,
                started,
            };
            assert_eq!(
                decide(answer, &invited),
                deed,
                "{answer:?} {stands:?} {started}"
            );
        }
    }
}
