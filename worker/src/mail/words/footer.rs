//! Why somebody gets a letter, and how they stop it.

use potluck_domain::api::MailKind;

use super::super::page::Footer;
use super::super::{Letter, Says, Sender, unsubscribe};

pub fn footer(letter: &Letter, sender: Sender<'_>) -> Footer {
    let kind = letter.says.kind();
    Footer {
        why: match letter.says {
            Says::News { runs: true, .. } => RUNS_IT,
            _ => kind.map_or(ANSWERED, why),
        },
        stop: kind.map(|kind| {
            let url = unsubscribe::url(&letter.to.id, kind, sender);
            (format!("Stop {}", unsubscribe::name(kind)), url)
        }),
        profile: format!("{}/profile", sender.origin),
    }
}

const ANSWERED: &str = "You get this because you, or your calendar, wrote to us.";

const RUNS_IT: &str = "You get this because you run this session.";

fn why(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Confirmed => "You get this because you signed up, or were given a place.",
        MailKind::Promoted => "You get this because you signed up.",
        MailKind::Waitlisted => "You get this because you signed up and all seats were taken.",
        MailKind::Moved | MailKind::Relocated => {
            "You get this because you signed up before it changed."
        }
        MailKind::Cancelled => "You get this because you had signed up.",
        MailKind::Reminder => "You get this because you have a seat.",
        MailKind::Feedback => "You get this because you had a seat.",
        MailKind::Roster => RUNS_IT,
        MailKind::Decide => "You get this because you run this session, or look after all of them.",
        MailKind::Message => "You get this because you signed up, or run this session.",
    }
}
