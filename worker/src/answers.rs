//! Mail that comes in: what calendars answer to invitations.
//!
//! Nothing here is obeyed because it says so. Who answers is asked three times: the sender must be the
//! attendee, the platform must not doubt the sender (see `authentication`), and the UID, which cannot be
//! guessed and stands only where the person invited reads it (their mail, their pages, their calendars,
//! and so whatever service shows them these), must be that of their invitation. All else is answered to
//! the address that Potluck knows, or ignored.

mod authentication;
mod machine;
mod message;

use chrono::{DateTime, Utc};
use potluck_domain::answer::AnswerCode;
use potluck_domain::api::CalendarAnswer;
use potluck_domain::calendar::{Answer, Reply, read_reply};

use self::authentication::Trust;
use self::message::Part;
use crate::context::{Context, log};
use crate::id;
use crate::store::answers::{self, Invited, NewAnswer, PlaceNow};
use crate::store::{StoreError, row, seats};

/// What is larger than this is no answer of a calendar, and is not read.
pub const LARGEST: u32 = 256 * 1024;
/// UIDs of invitations are 32 letters.
const LONGEST_UID: usize = 64;
/// How often an answer is held against what stands, should that change just then.
const TRIES: usize = 3;

/// What became of a message that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// The person left the session.
    Left,
    /// It agrees with what stands.
    Noted,
    /// The person is told why it was not obeyed, or what it means.
    Answered,
    /// It is nobody's, or not to be trusted, or written by a machine, or was answered already.
    Ignored,
}

/// Takes in a message (RFC 5322) from the envelope's sender `from`. In one or two round trips, and two
/// more for each time that something else stands by then. What is to be told of it is written and not
/// delivered: that is up to whoever calls this.
///
/// 1. It carries a calendar with an answer in it, or somebody known wrote words, or a machine did.
/// 2. Its sender is the attendee who answers. The envelope's may be another: mail is forwarded.
/// 3. The platform does not doubt that. Where it does, nothing is obeyed, and a No is answered.
/// 4. The UID is that of an invitation of this person's.
/// 5. What the answer does depends on what stands of the invitation; see [`decide`].
/// 6. What is not done is answered, at most once for each message and a few times a day.
pub async fn receive(context: &Context, from: &str, raw: &[u8]) -> Result<Handled, StoreError> {
    // 1.
    let message = u32::try_from(raw.len())
        .is_ok_and(|size| size <= LARGEST)
        .then(|| Part::read(raw))
        .flatten();
    let Some(message) = message else {
        return Ok(Handled::Ignored);
    };
    // 2.
    let Some(sender) = message.only_address("From") else {
        return Ok(Handled::Ignored);
    };
    // 3.
    let trust = authentication::trust(&message, &sender);
    if trust == Trust::Doubtful {
        log("mail that came in was not vouched for");
    }
    let incoming = Incoming {
        key: key(&message, &sender, raw),
        id: message.id(),
        sender,
        trust,
    };
    let calendars = message.calendars();
    match calendars.iter().find_map(|text| read_reply(text)) {
        Some(reply) => take(context, &incoming, &reply).await,
        None if trust == Trust::Vouched && !machine::wrote(&message, from) => {
            say_that_nobody_reads(context, &incoming).await
        }
        None => Ok(Handled::Ignored),
    }
}

/// A message, as far as answering it goes.
struct Incoming<'a> {
    /// The same for the same message, however often it comes.
    key: String,
    /// Its Message-ID, where it has a sound one.
    id: Option<&'a str>,
    sender: String,
    trust: Trust,
}

impl Incoming<'_> {
    fn answer(&self, code: AnswerCode, now: DateTime<Utc>) -> NewAnswer<'_> {
        NewAnswer {
            key: &self.key,
            code,
            in_reply_to: self.id,
            now,
        }
    }
}

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
    incoming: &Incoming<'_>,
) -> Result<Handled, StoreError> {
    let answer = incoming.answer(AnswerCode::NobodyReads, context.now);
    let batch = vec![answer.to_address(&incoming.sender)];
    let answers = context.store.batch(batch).await?;
    let told = answers.iter().any(|rows| rows.changes > 0);
    Ok(if told {
        Handled::Answered
    } else {
        Handled::Ignored
    })
}

async fn take(
    context: &Context,
    incoming: &Incoming<'_>,
    reply: &Reply,
) -> Result<Handled, StoreError> {
    // 2.
    let (sender, uid) = (&incoming.sender, reply.uid.trim().to_ascii_lowercase());
    if !sender.eq_ignore_ascii_case(reply.attendee.trim()) || uid.len() > LONGEST_UID {
        return Ok(Handled::Ignored);
    }
    let mut handled = Err(StoreError::Refused("not_found".to_owned()));
    for _ in 0..TRIES {
        // 4.
        let question = vec![answers::find(&uid, sender, context.now)];
        let mut found = context.store.batch(question).await?.into_iter();
        let Some(row) = found.next().and_then(|mut found| found.rows.pop()) else {
            return Ok(Handled::Ignored);
        };
        let invited: Invited =
            row::read(row).map_err(|error| StoreError::Failed(format!("{error:?}")))?;
        // 5.
        let deed = match decide(reply.answer, &invited) {
            deed if incoming.trust != Trust::Doubtful => deed,
            // Should it be theirs, they would take the place for given up. Whoever forges it has to know
            // the UID, so this makes no mail to just anybody.
            Deed::Leave => Deed::Tell(AnswerCode::Doubted),
            _ => return Ok(Handled::Ignored),
        };
        handled = act(context, incoming, &uid, &invited, deed).await;
        // What stood was another thing by then.
        if !matches!(handled, Err(StoreError::Refused(_))) {
            break;
        }
    }
    handled
}

/// What an answer comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    /// Gives the place up.
    Leave,
    /// Keeps what was said.
    Note(CalendarAnswer),
    /// Keeps what was said, and says what it means.
    Explain(CalendarAnswer, AnswerCode),
    /// Says why nothing is done.
    Tell(AnswerCode),
    Nothing,
}

fn decide(answer: Answer, invited: &Invited) -> Deed {
    match (answer, invited.place) {
        (Answer::Other, _) => Deed::Tell(AnswerCode::NotByMail),
        // An old answer to a place that is gone never costs the one that came after it.
        (Answer::Declined, PlaceNow::Gone) | (_, PlaceNow::Replaced) => Deed::Nothing,
        // The session may yet take place after all.
        (Answer::Declined, PlaceNow::Cancelled) => Deed::Leave,
        (Answer::Declined, _) if invited.started => {
            Deed::Explain(CalendarAnswer::Declined, AnswerCode::Started)
        }
        (Answer::Declined, _) => Deed::Leave,
        (_, PlaceNow::Gone) => Deed::Tell(AnswerCode::NoPlace),
        (_, PlaceNow::Cancelled) => Deed::Tell(AnswerCode::Cancelled),
        (_, PlaceNow::Waitlisted) => Deed::Tell(AnswerCode::StillWaiting),
        (Answer::Accepted, PlaceNow::Confirmed) => Deed::Note(CalendarAnswer::Accepted),
        (Answer::Tentative, PlaceNow::Confirmed) if invited.started => {
            Deed::Note(CalendarAnswer::Tentative)
        }
        (Answer::Tentative, PlaceNow::Confirmed) => {
            Deed::Explain(CalendarAnswer::Tentative, AnswerCode::Tentative)
        }
    }
}

async fn act(
    context: &Context,
    incoming: &Incoming<'_>,
    uid: &str,
    invited: &Invited,
    deed: Deed,
) -> Result<Handled, StoreError> {
    let now = context.now;
    // 6. That a place is gone is said once for each.
    let gone = id::of(&["no place", uid]);
    let tell = |code| {
        let mut answer = incoming.answer(code, now);
        if code == AnswerCode::NoPlace {
            answer.key = &gone;
        }
        answer.to_invited(invited)
    };
    let (batch, done, else_done) = match deed {
        Deed::Leave => {
            let mut batch = vec![answers::standing(uid)];
            batch.extend(seats::leave(&invited.session_id, &invited.person_id, now));
            batch.push(answers::note(uid, CalendarAnswer::Declined));
            (batch, Handled::Left, Handled::Noted)
        }
        Deed::Note(answer) => (
            vec![answers::note(uid, answer)],
            Handled::Noted,
            Handled::Noted,
        ),
        Deed::Explain(answer, code) => {
            let batch = vec![answers::note(uid, answer), tell(code)];
            (batch, Handled::Answered, Handled::Noted)
        }
        Deed::Tell(code) => (vec![tell(code)], Handled::Answered, Handled::Ignored),
        Deed::Nothing => return Ok(Handled::Noted),
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
        use PlaceNow::{Cancelled, Confirmed, Gone, Replaced, Waitlisted};
        for (answer, place, started, deed) in [
            (Declined, Confirmed, false, Leave),
            (Declined, Waitlisted, false, Leave),
            (
                Declined,
                Confirmed,
                true,
                Explain(CalendarAnswer::Declined, AnswerCode::Started),
            ),
            (
                Declined,
                Waitlisted,
                true,
                Explain(CalendarAnswer::Declined, AnswerCode::Started),
            ),
            (Declined, Cancelled, false, Leave),
            (Declined, Cancelled, true, Leave),
            (Declined, Gone, false, Nothing),
            (Declined, Gone, true, Nothing),
            (Declined, Replaced, false, Nothing),
            (Declined, Replaced, true, Nothing),
            (Accepted, Confirmed, false, Note(CalendarAnswer::Accepted)),
            (Accepted, Confirmed, true, Note(CalendarAnswer::Accepted)),
            (Accepted, Waitlisted, false, Tell(AnswerCode::StillWaiting)),
            (Accepted, Cancelled, false, Tell(AnswerCode::Cancelled)),
            (Accepted, Gone, false, Tell(AnswerCode::NoPlace)),
            (Accepted, Replaced, false, Nothing),
            (
                Tentative,
                Confirmed,
                false,
                Explain(CalendarAnswer::Tentative, AnswerCode::Tentative),
            ),
            (Tentative, Confirmed, true, Note(CalendarAnswer::Tentative)),
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
                place,
                started,
            };
            assert_eq!(
                decide(answer, &invited),
                deed,
                "{answer:?} {place:?} {started}"
            );
        }
    }
}
