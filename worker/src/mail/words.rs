//! Everything that letters say.

mod answers;
mod asks;
mod footer;
mod news;
mod session;

use std::borrow::Cow;

use super::page::{Action, Page, Tone};
use super::when::Reader;
use super::{Letter, Says, Sender, SessionFacts};
use session::Link;

/// Who writes.
pub const POTLUCK: &str = "Potluck";

/// The name of what leads to [`Footer::profile`](super::page::Footer::profile).
pub const PROFILE: &str = "All your mail and calendars";

const OPEN: &str = "Open the session";
const OPEN_ALL: &str = "Look at your sessions";
const LEAVE: &str = "Can't come? Free your seat there, or decline the invitation in your calendar: \
                     somebody waiting gets it.";

pub fn page(letter: &Letter, sender: Sender<'_>) -> Page {
    let writing = Writing {
        letter,
        sender,
        reader: Reader::new(letter.to.zone, letter.to.clock),
        facts: letter.facts(),
    };
    match &letter.says {
        Says::News { news, position, .. } => news::page(&writing, *news, *position),
        Says::ReminderDay => asks::reminder_day(&writing),
        Says::ReminderHour => asks::reminder_hour(&writing),
        Says::Feedback { again } => asks::feedback(&writing, *again),
        Says::Roster { comers } => asks::roster(&writing, comers),
        Says::Decide => asks::decide(&writing),
        Says::Message { author, text } => asks::message(&writing, author, text),
        Says::Answer(code) => answers::page(&writing, *code),
    }
}

/// The page of a session; of the catalog where there is no session any more.
pub fn session_url(sender: Sender<'_>, session: &SessionFacts) -> String {
    if session.id.is_empty() {
        return format!("{}/", sender.origin);
    }
    format!("{}/sessions/{}", sender.origin, session.id)
}

pub fn led_by(trainers: &[String]) -> String {
    format!("Led by {}", list(trainers))
}

pub fn video(link: &str) -> String {
    format!("Join by video: {link}")
}

/// The last words of an event in a calendar.
pub fn event_leave(url: &str) -> String {
    format!("Can't come? Decline this invitation or open {url}: somebody waiting gets your seat.")
}

/// The last words of an event that a calendar is to forget.
pub fn event_over(url: &str) -> String {
    format!("You need not come. More on {url}")
}

/// `Ann`, `Ann and Bo`, `Ann, Bo and Cy`.
fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `1 person`, `2 people`, `nobody`.
fn people(number: u32) -> String {
    match number {
        0 => "nobody".to_owned(),
        1 => "1 person".to_owned(),
        _ => format!("{number} people"),
    }
}

/// With its first letter in upper case.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// What all letters are written with.
struct Writing<'a> {
    letter: &'a Letter,
    sender: Sender<'a>,
    reader: Reader,
    facts: Option<Cow<'a, SessionFacts>>,
}

impl Writing<'_> {
    /// A letter about the session that leads to its page: the rest is what each has to say.
    fn blank(&self, link: Link) -> Page {
        let facts = self.facts.as_deref();
        Page {
            subject: String::new(),
            tone: Tone::Plain,
            heading: String::new(),
            paragraphs: Vec::new(),
            quote: None,
            card: facts.map(|facts| session::card(facts, self.reader, link)),
            comers: Vec::new(),
            action: Some(facts.map_or_else(
                || Action {
                    label: OPEN_ALL,
                    url: format!("{}/my-learning", self.sender.origin),
                },
                |facts| Action {
                    label: OPEN,
                    url: session_url(self.sender, facts),
                },
            )),
            note: String::new(),
            footer: footer::footer(self.letter, self.sender),
        }
    }

    /// `Moved: Negotiating well`: what the matter is, and with which session.
    fn matter(&self, matter: &str) -> String {
        match &self.facts {
            Some(facts) => format!("{matter}: {}", facts.title),
            None => matter.to_owned(),
        }
    }

    /// The same with the day and time.
    fn dated(&self, matter: &str) -> String {
        let when = self.facts.as_ref().map(|facts| {
            let short = self.reader.short(facts.starts_at, self.letter.date);
            format!(", {short}")
        });
        self.matter(matter) + &when.unwrap_or_default()
    }

    /// The same with the time of a day that the matter names.
    fn timed(&self, matter: &str) -> String {
        let hour = self.facts.as_ref().map(|facts| {
            let hour = self.reader.hour(facts.starts_at);
            format!(", {hour}")
        });
        self.matter(matter) + &hour.unwrap_or_default()
    }

    /// `today`, `tomorrow` or `on Thu 3 Dec 2026`.
    fn day(&self) -> String {
        self.facts.as_ref().map_or_else(String::new, |facts| {
            self.reader.day_word(facts.starts_at, self.letter.date)
        })
    }
}
