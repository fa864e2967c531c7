//! What a person's calendar and mailbox know of their place, and what they are to be told next.
//!
//! Nothing here counts changes: what was told last is held against what stands now, so that any
//! number of changes in between makes one mail, or none where all is as it was.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::api::MailKind;
use crate::calendar::Method;

/// The event as somebody was told it, and where they were told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// The session's own zone.
    pub time_zone: String,
    pub location: String,
    pub video_link: Option<String>,
    /// SEQUENCE (RFC 5545 3.8.7.4).
    pub sequence: u32,
    pub name: String,
    pub email: String,
}

/// What was told last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    Confirmed,
    Waitlisted,
    Cancelled,
    Gone,
}

impl Told {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waitlisted => "waitlisted",
            Self::Cancelled => "cancelled",
            Self::Gone => "gone",
        }
    }
}

/// What stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Confirmed,
    Waitlisted,
    /// The session is cancelled.
    Cancelled,
    /// The person has no place any more.
    Gone,
}

impl Stands {
    /// What was told by whoever tells this.
    pub fn told(self) -> Told {
        match self {
            Self::Confirmed => Told::Confirmed,
            Self::Waitlisted => Told::Waitlisted,
            Self::Cancelled => Told::Cancelled,
            Self::Gone => Told::Gone,
        }
    }
}

/// What a mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    Confirmed,
    /// A cancelled session takes place after all.
    Reinstated,
    Waitlisted,
    Promoted,
    Moved,
    Relocated,
    Cancelled,
    /// The place is gone: they left, or were taken off the roster.
    Gone,
    /// A seat became a place on the waitlist.
    PutBack,
}

impl News {
    /// By which kind people choose whether they want it.
    pub fn kind(self) -> MailKind {
        match self {
            Self::Confirmed | Self::Reinstated => MailKind::Confirmed,
            Self::Waitlisted => MailKind::Waitlisted,
            Self::Promoted => MailKind::Promoted,
            Self::Moved => MailKind::Moved,
            Self::Relocated => MailKind::Relocated,
            Self::Cancelled | Self::Gone | Self::PutBack => MailKind::Cancelled,
        }
    }
}

/// What a person's mailbox and calendar know of their place.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What was told last, and the event as it was told.
    pub told: Option<(Told, &'a Snapshot)>,
    /// What was handed over since, the first of it, and nobody said whether it was taken: they may have
    /// got it or not.
    pub tried: Option<(Told, &'a Snapshot)>,
    /// Their calendar has the event, or may have it.
    pub invited: bool,
}

/// What somebody is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling<'a> {
    pub news: News,
    /// What goes to their calendar with it.
    pub method: Option<Method>,
    /// The event as they know it.
    pub before: Option<&'a Snapshot>,
}

/// What somebody is to be told of whom this is known; `None` when there is nothing. `now` is the event
/// as it is, and `taken` whether somebody else took their place away.
///
/// Where all is as it was told, they may have got something else in between: then they are told
/// once more how it stands. Who gave up a place on the waitlist knows that, and has nothing in their
/// calendar.
pub fn decide<'a>(
    known: Known<'a>,
    stands: Stands,
    taken: bool,
    now: &Snapshot,
) -> Option<Telling<'a>> {
    let of = |base: Option<(Told, &'a Snapshot)>| {
        let news = news(base, stands, now)?;
        Some((news, base.map(|(_, before)| before)))
    };
    let (news, before) = of(known.told).or_else(|| of(Some(known.tried?)))?;
    if stands == Stands::Gone && !known.invited && !taken {
        return None;
    }
    Some(Telling {
        news,
        method: method(known.invited, stands),
        before,
    })
}

/// The news for somebody who was told `told` and now stands like this; `None` when there are none.
/// `told` has the event as it was told, `now` is the event as it is.
pub fn news(told: Option<(Told, &Snapshot)>, stands: Stands, now: &Snapshot) -> Option<News> {
    let Some((told, before)) = told else {
        return match stands {
            Stands::Confirmed => Some(News::Confirmed),
            Stands::Waitlisted => Some(News::Waitlisted),
            // They saw their place in the app.
            Stands::Cancelled => Some(News::Cancelled),
            Stands::Gone => None,
        };
    };
    match (told, stands) {
        (Told::Confirmed, Stands::Confirmed) => {
            let elsewhere = before.location != now.location || before.video_link != now.video_link;
            moved(before, now).or(elsewhere.then_some(News::Relocated))
        }
        // The link is told to those who have a seat.
        (Told::Waitlisted, Stands::Waitlisted) => {
            let elsewhere = before.location != now.location;
            moved(before, now).or(elsewhere.then_some(News::Relocated))
        }
        (Told::Waitlisted, Stands::Confirmed) => Some(News::Promoted),
        (Told::Confirmed, Stands::Waitlisted) => Some(News::PutBack),
        (Told::Confirmed | Told::Waitlisted, Stands::Cancelled) => Some(News::Cancelled),
        (Told::Confirmed | Told::Waitlisted, Stands::Gone) => Some(News::Gone),
        (Told::Cancelled, Stands::Confirmed | Stands::Waitlisted) => Some(News::Reinstated),
        (Told::Gone, Stands::Confirmed) => Some(News::Confirmed),
        (Told::Gone, Stands::Waitlisted) => Some(News::Waitlisted),
        (Told::Cancelled | Told::Gone, Stands::Cancelled | Stands::Gone) => None,
    }
}

fn moved(before: &Snapshot, now: &Snapshot) -> Option<News> {
    let time = |event: &Snapshot| (event.starts_at, event.ends_at);
    (time(before) != time(now) || before.time_zone != now.time_zone).then_some(News::Moved)
}

/// What goes to a calendar: an invitation of whoever has a seat, its end where the calendar has one of
/// somebody who has none any more. Nobody on the waitlist is invited.
pub fn method(invited: bool, stands: Stands) -> Option<Method> {
    match stands {
        Stands::Confirmed => Some(Method::Request),
        _ => invited.then_some(Method::Cancel),
    }
}

#[cfg(test)]
mod tests;
