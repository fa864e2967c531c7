//! Everything that letters say.

mod answers;
mod asks;
mod footer;
mod news;
mod session;

use std::borrow::Cow;

use super::page::{Action, Page, Tone};
use super::{Letter, Says, Sender, SessionFacts};
use crate::when::Reader;

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
        Says::News {
            news,
            runs,
            position,
            ..
        } => news::page(&writing, *news, *runs, *position),
        Says::ReminderDay => asks::reminder_day(&writing),
        Says::ReminderHour => asks::reminder_hour(&writing),
        Says::Feedback { again } => asks::feedback(&writing, *again),
        Says::Roster { lines } => asks::roster(&writing, lines),
        Says::Decide => asks::decide(&writing),
        Says::Message { author, text } => asks::message(&writing, author, text),
        Says::Answer(code) => answers::page(&writing, *code),
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

/// So much of a title that what follows it in a subject is still read on a phone: whole words, where that
/// leaves enough of it.
fn short(title: &str) -> String {
    const MOST: usize = 45;
    let Some((end, next)) = title.char_indices().nth(MOST) else {
        return title.to_owned();
    };
    let start = &title[..end];
    let words = match start.rfind(' ') {
        Some(space) if next != ' ' && space > end / 2 => &start[..space],
        _ => start,
    };
    format!("{}…", words.trim_end())
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
    /// A letter about the session that leads to its page: the rest is what each has to say. One about no
    /// session, or about one that is not there any more, leads to the reader's own.
    fn blank(&self) -> Page {
        let facts = self.facts.as_deref();
        Page {
            subject: String::new(),
            tone: Tone::Plain,
            heading: String::new(),
            paragraphs: Vec::new(),
            quote: None,
            card: facts.map(|facts| session::card(facts, self.reader)),
            roster: Vec::new(),
            action: Some(match facts {
                Some(facts) if !facts.id.is_empty() => Action {
                    label: OPEN,
                    url: format!("{}/sessions/{}", self.sender.origin, facts.id),
                },
                _ => Action {
                    label: OPEN_ALL,
                    url: format!("{}/my-learning", self.sender.origin),
                },
            }),
            note: String::new(),
            footer: footer::footer(self.letter, self.sender),
        }
    }

    /// `Moved: Negotiating well`: what the matter is, and with which session.
    fn matter(&self, matter: &str) -> String {
        match &self.facts {
            Some(facts) => format!("{matter}: {}", short(&facts.title)),
            None => matter.to_owned(),
        }
    }

    /// `“Negotiating well”`, in a subject.
    fn quoted(&self) -> String {
        let title = self.facts.as_ref().map(|facts| short(&facts.title));
        title.map_or_else(|| "it".to_owned(), |title| format!("“{title}”"))
    }

    /// The matter with the day and time.
    fn dated(&self, matter: &str) -> String {
        self.matter(matter) + &self.when(", ")
    }

    /// The day and time, after these words.
    fn when(&self, words: &str) -> String {
        self.facts.as_ref().map_or_else(String::new, |facts| {
            let short = self.reader.short(facts.starts_at, self.letter.date);
            format!("{words}{short}")
        })
    }

    /// The session as it is, and as the reader was told it before.
    fn change(&self) -> Option<(&SessionFacts, SessionFacts)> {
        Some((self.facts.as_deref()?, self.letter.as_told()?))
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
