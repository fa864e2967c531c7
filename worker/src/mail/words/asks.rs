//! What is told or asked because a moment has come, and what people write to a roster.

use super::super::page::{Action, Card, Page};
use super::super::{RosterLine, SessionFacts};
use super::{LEAVE, Writing, capital, people};

pub fn reminder_day(w: &Writing<'_>) -> Page {
    let day = w.day();
    Page {
        subject: w.timed(&capital(&day)),
        heading: format!("See you {day}"),
        paragraphs: vec!["You have a seat, and people count on you.".to_owned()],
        note: LEAVE.to_owned(),
        ..w.blank()
    }
}

pub fn reminder_hour(w: &Writing<'_>) -> Page {
    let hour = w.facts.as_ref().map(|it| w.reader.hour(it.starts_at));
    Page {
        subject: w.timed("Soon"),
        heading: "It begins soon".to_owned(),
        paragraphs: hour
            .map(|it| format!("At {it}. See you there."))
            .into_iter()
            .collect(),
        note: LEAVE.to_owned(),
        ..w.blank()
    }
}

pub fn feedback(w: &Writing<'_>, again: bool) -> Page {
    let page = w.blank();
    let mut paragraphs = vec![
        "You were there. A minute of honesty makes the next session better than this one."
            .to_owned(),
    ];
    if again {
        paragraphs.push("This is the last time we ask.".to_owned());
    }
    Page {
        subject: if again {
            format!("Last call: how was {}?", w.quoted())
        } else {
            format!("How was {}?", w.quoted())
        },
        heading: "How was it?".to_owned(),
        paragraphs,
        card: page.card.map(Card::without_link),
        action: page.action.map(|it| Action {
            label: "Say how it was",
            url: it.url + "/feedback",
        }),
        note: "It goes to the trainer and the learning team, without your name if you like."
            .to_owned(),
        ..page
    }
}

pub fn roster(w: &Writing<'_>, lines: &[RosterLine]) -> Page {
    let day = w.day();
    Page {
        subject: w.timed(&format!("Roster for {}", day.trim_start_matches("on "))),
        heading: format!("Who comes {day}"),
        paragraphs: w.facts.as_ref().map(|it| seats(it)).into_iter().collect(),
        roster: lines.to_vec(),
        action: room(w, "Open the roster"),
        note: "There you note who came, and write to everybody at once.".to_owned(),
        ..w.blank()
    }
}

pub fn decide(w: &Writing<'_>) -> Page {
    let paragraphs = w.facts.as_ref().map(|it| short_of(w, it));
    Page {
        subject: w.dated("Go or no-go"),
        heading: "Go or no-go?".to_owned(),
        paragraphs: paragraphs.unwrap_or_default(),
        action: room(w, "Look at the session"),
        note:
            "Learning managers decide where they see the supply. If you run it, tell them what you \
               think: an early word is kind either way."
                .to_owned(),
        ..w.blank()
    }
}

pub fn message(w: &Writing<'_>, author: &str, text: &str) -> Page {
    Page {
        subject: w.matter(&format!("From {author}")),
        heading: format!("{author} writes"),
        quote: Some(text.to_owned()),
        ..w.blank()
    }
}

/// The page for those who run the session.
fn room(w: &Writing<'_>, label: &'static str) -> Option<Action> {
    let facts = w.facts.as_ref()?;
    Some(Action {
        label,
        url: format!("{}/teach/sessions/{}", w.sender.origin, facts.id),
    })
}

/// `7 people have a seat, of 12. 2 people wait.`
fn seats(facts: &SessionFacts) -> String {
    let SessionFacts {
        capacity,
        confirmed,
        waitlisted,
        ..
    } = *facts;
    let waiting = match waitlisted {
        0 => String::new(),
        1 => " 1 person waits.".to_owned(),
        number => format!(" {number} people wait."),
    };
    match confirmed {
        0 => format!("Nobody has signed up for the {capacity} seats.{waiting}"),
        1 => format!("1 person has a seat, of {capacity}.{waiting}"),
        _ => format!("{} have a seat, of {capacity}.{waiting}", people(confirmed)),
    }
}

fn short_of(w: &Writing<'_>, facts: &SessionFacts) -> Vec<String> {
    let have = if facts.confirmed == 1 { "has" } else { "have" };
    let so_far = match facts.confirmed {
        0 => "Nobody has a seat so far".to_owned(),
        number => format!("{} {have} a seat so far", people(number)),
    };
    let wanted = facts
        .minimum
        .map(|minimum| format!(", and it takes {minimum}"));
    let mut paragraphs = vec![format!("{so_far}{}.", wanted.unwrap_or_default())];
    if let Some(at) = facts.decide_at {
        let by = w.reader.moment(at, facts.zone);
        paragraphs.push(format!(
            "Decide by {by}: hold it all the same, or cancel it."
        ));
    }
    paragraphs
}
