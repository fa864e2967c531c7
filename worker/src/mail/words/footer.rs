//! Why somebody gets a letter, and how they stop it.

use potluck_domain::api::MailKind;

use super::super::page::Footer;
use super::super::{Letter, Sender, unsubscribe};

pub fn footer(letter: &Letter, sender: Sender<'_>) -> Footer {
    let kind = letter.says.kind();
    Footer {
        why: kind.map_or(ANSWERED, why),
        stop: kind.map(|kind| {
            let url = unsubscribe::url(&letter.to.id, kind, sender);
            (stop(kind), url)
        }),
        profile: format!("{}/profile", sender.origin),
    }
}

const ANSWERED: &str = "You get this because you, or your calendar, wrote to us.";

fn why(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Confirmed | MailKind::Promoted => "You get this because you signed up.",
        MailKind::Waitlisted => "You get this because you signed up and all seats were taken.",
        MailKind::Moved | MailKind::Relocated => {
            "You get this because you signed up before it changed."
        }
        MailKind::Cancelled => "You get this because you had signed up.",
        MailKind::Reminder => "You get this because you have a seat.",
        MailKind::Feedback => "You get this because you had a seat.",
        MailKind::Roster => "You get this because you run this session.",
        MailKind::Decide => "You get this because you run this session, or look after all of them.",
        MailKind::Message => "You get this because you signed up, or run this session.",
    }
}

/// The name of what stops it.
fn stop(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Confirmed => "Stop mail about new seats",
        MailKind::Waitlisted => "Stop mail about waitlists",
        MailKind::Promoted => "Stop mail about seats that become free",
        MailKind::Moved => "Stop mail about new times",
        MailKind::Relocated => "Stop mail about new places",
        MailKind::Cancelled => "Stop mail about cancellations",
        MailKind::Reminder => "Stop reminders",
        MailKind::Feedback => "Stop asking how it was",
        MailKind::Roster => "Stop mail about who comes",
        MailKind::Decide => "Stop mail about too few people",
        MailKind::Message => "Stop messages to the roster",
    }
}
