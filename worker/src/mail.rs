//! Letters: what Potluck writes to one person about one thing, as a message that is ready to be sent.
//!
//! What to say is decided elsewhere (`domain::invitation`, `outbox`); here it is put into words, HTML
//! and a calendar.

pub mod clean;
mod event;
mod facts;
mod html;
mod mime;
mod page;
mod text;
pub mod unsubscribe;
mod words;

use chrono::{DateTime, Utc};
use potluck_domain::answer::AnswerCode;
use potluck_domain::api::{Clock, MailKind};
use potluck_domain::calendar::Method;
use potluck_domain::invitation::{News, Snapshot};
use potluck_domain::zoned::Zone;

use crate::mailer::Mail;

/// Whom it goes to.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub id: String,
    pub name: String,
    pub email: String,
    pub zone: Zone,
    pub clock: Clock,
}

/// The session that it is about, as it stands.
#[derive(Clone, Debug)]
pub struct SessionFacts {
    /// Empty where there is no such session any more, and so no page of it.
    pub id: String,
    pub title: String,
    pub summary: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// Its own zone.
    pub zone: Zone,
    pub location: String,
    /// It has a video link.
    pub online: bool,
    /// There only where the recipient may read it: they have a seat, or run it.
    pub video_link: Option<String>,
    /// The names of those who teach it.
    pub trainers: Vec<String>,
    pub capacity: u32,
    pub confirmed: u32,
    pub waitlisted: u32,
    pub minimum: Option<u32>,
    pub decide_at: Option<DateTime<Utc>>,
    pub cancellation_reason: Option<String>,
    /// When what calendars show of it changed last.
    pub revised_at: DateTime<Utc>,
}

/// What goes to the recipient's calendar with it.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub method: Method,
    pub uid: String,
    pub sequence: u32,
    /// They answered so: it is no Yes for their calendar.
    pub perhaps: bool,
}

/// Somebody on a roster, as those who run the session are told of them.
#[derive(Clone, Debug)]
pub struct RosterLine {
    pub name: String,
    pub department: String,
    pub expectation: String,
}

/// What it says.
#[derive(Clone, Debug)]
pub enum Says {
    /// News of the recipient's place, or of a session that they run; the event as they were told it before.
    News {
        news: News,
        /// They run the session, and have no place in it.
        runs: bool,
        before: Option<Snapshot>,
        /// On the waitlist.
        position: Option<u32>,
    },
    /// Tomorrow.
    ReminderDay,
    /// In an hour.
    ReminderHour,
    /// How was it? The second time it says that it is the last.
    Feedback {
        again: bool,
    },
    /// Who comes tomorrow.
    Roster {
        lines: Vec<RosterLine>,
    },
    /// Too few people so far, and by when to decide.
    Decide,
    /// What somebody who runs the session writes.
    Message {
        author: String,
        text: String,
    },
    Answer(AnswerCode),
}

impl Says {
    /// By which kind the recipient chooses whether they want it; answers come whatever they chose.
    pub fn kind(&self) -> Option<MailKind> {
        Some(match self {
            Self::News { news, .. } => news.kind(),
            Self::ReminderDay | Self::ReminderHour => MailKind::Reminder,
            Self::Feedback { .. } => MailKind::Feedback,
            Self::Roster { .. } => MailKind::Roster,
            Self::Decide => MailKind::Decide,
            Self::Message { .. } => MailKind::Message,
            Self::Answer(_) => return None,
        })
    }
}

#[derive(Clone, Debug)]
pub struct Letter {
    pub to: Recipient,
    pub says: Says,
    /// Always there, but for [`AnswerCode::NobodyReads`], and where [`AnswerCode::NoPlace`] is about
    /// nothing that is known.
    pub session: Option<SessionFacts>,
    pub invitation: Option<Invitation>,
    /// Without angle brackets. The same however often this is sent.
    pub message_id: String,
    /// The Message-ID of what it answers, without angle brackets.
    pub in_reply_to: Option<String>,
    /// When it was written down that it is to be said: Date and DTSTAMP.
    pub date: DateTime<Utc>,
}

/// Who writes, and where Potluck is.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    /// The address that mail comes from and that invitations are organised by.
    pub address: &'a str,
    /// `https://potluck.example`, without a slash at the end.
    pub origin: &'a str,
    /// Signs what stops mail of a kind with one click.
    pub key: &'a [u8],
}

/// The message: the same letter makes the same bytes, however often and wherever.
pub fn compose(letter: &Letter, sender: Sender<'_>) -> Mail {
    let letter = clean::letter(letter);
    let page = words::page(&letter, sender);
    let calendar = event::calendar(&letter, sender);
    let raw = mime::message(&letter, sender, &page, calendar.as_deref());
    Mail {
        from: clean::address(sender.address),
        to: letter.to.email,
        subject: page.subject,
        raw,
    }
}

#[cfg(test)]
mod tests;
