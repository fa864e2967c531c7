//! What is said of each row, if anything. Nothing here asks anybody or changes anything.

use chrono::{DateTime, Utc};
use potluck_domain::answer::AnswerCode;
use potluck_domain::api::{Audience, MailKind, PlaceState, SkipReason};
use potluck_domain::zoned::Rules;

use super::letters;
use super::{place, reminder};
use crate::mail::{Letter, Says};
use crate::store::outbox::{Claimed, Tells};

/// What a row comes to.
#[derive(Debug)]
pub enum Verdict {
    Mail {
        letter: Box<Letter>,
        tells: Option<Tells>,
    },
    /// A copy for each person of the audience.
    Copies,
    /// Nothing to say. What people know all the same, since they see it elsewhere.
    Skip {
        reason: SkipReason,
        mail: Option<&'static str>,
        tells: Option<Tells>,
    },
    /// Nobody is up.
    Later(DateTime<Utc>),
    /// It cannot be said.
    Broken(String),
}

impl Verdict {
    pub fn skip(reason: SkipReason) -> Self {
        Self::Skip {
            reason,
            mail: None,
            tells: None,
        }
    }
}

/// What all of it is decided by.
pub struct Moment<'a> {
    pub now: DateTime<Utc>,
    pub zones: Rules,
    pub mail_from: &'a str,
}

/// What the table calls a mail.
pub fn mail_name(says: &Says) -> &'static str {
    says.kind().map_or("answer", MailKind::name)
}

pub fn decide(row: &Claimed, moment: &Moment<'_>) -> Verdict {
    match row.effect.kind.as_str() {
        "place" => place::decide(row, moment),
        "message" if row.message.is_none() => Verdict::skip(SkipReason::TakenBack),
        "message" => Verdict::Copies,
        "message_copy" => message(row, moment),
        "answer" => match AnswerCode::find(&row.effect.thing) {
            Some(code) => to_person(row, moment, Says::Answer(code)),
            None => Verdict::Broken("Nobody knows this answer.".to_owned()),
        },
        _ => reminder::decide(row, moment),
    }
}

/// A message to those of its audience who are on the roster still.
fn message(row: &Claimed, moment: &Moment<'_>) -> Verdict {
    let Some(message) = &row.message else {
        return Verdict::skip(SkipReason::TakenBack);
    };
    let place = row.session.as_ref().and_then(|session| session.place);
    let confirmed = place == Some(PlaceState::Confirmed);
    if place.is_none() || message.audience == Audience::Confirmed && !confirmed {
        return Verdict::skip(SkipReason::NoPlace);
    }
    let says = Says::Message {
        author: message.author.clone(),
        text: message.text.clone(),
    };
    to_person(row, moment, says)
}

/// Says it to the person of the row, if they are there and want to hear it.
pub fn to_person(row: &Claimed, moment: &Moment<'_>, says: Says) -> Verdict {
    let Some(person) = row.person.as_ref().filter(|person| !person.deactivated) else {
        return Verdict::skip(SkipReason::Deactivated);
    };
    let mail = mail_name(&says);
    // An answer has no kind that could be among them.
    if person.off.iter().any(|off| off == mail) {
        return Verdict::Skip {
            reason: SkipReason::SwitchedOff,
            mail: Some(mail),
            tells: None,
        };
    }
    let session = row.session.as_ref();
    let Some(to) = letters::recipient(row, moment.zones, None) else {
        return Verdict::Broken(letters::NO_ZONE.to_owned());
    };
    let facts = match session {
        None => None,
        Some(session) => match letters::facts(&row.effect, session, moment.zones) {
            Some(facts) => Some(facts),
            None => return Verdict::Broken(letters::NO_ZONE.to_owned()),
        },
    };
    let sequence = session.map_or(0, |session| session.revision);
    Verdict::Mail {
        letter: Box::new(Letter {
            message_id: letters::message_id(&row.effect.key, mail, sequence, moment.mail_from),
            to,
            says,
            session: facts,
            invitation: None,
            in_reply_to: row.effect.in_reply_to.clone(),
            date: row.effect.written_at,
        }),
        tells: None,
    }
}
