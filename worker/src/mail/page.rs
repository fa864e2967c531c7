//! What a letter says, before it is text or HTML. Both show all of it, in this order.

use super::RosterLine;

/// What the news feels like: one strip of colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Plain,
    Bad,
}

#[derive(Clone, Debug)]
pub struct Page {
    pub subject: String,
    pub tone: Tone,
    pub heading: String,
    pub paragraphs: Vec<String>,
    /// What somebody wrote, with its line breaks.
    pub quote: Option<String>,
    pub card: Option<Card>,
    pub roster: Vec<RosterLine>,
    pub action: Option<Action>,
    /// What the action is good for.
    pub note: String,
    pub footer: Footer,
}

/// The session.
#[derive(Clone, Debug)]
pub struct Card {
    pub title: String,
    pub summary: String,
    pub facts: Vec<Fact>,
}

#[derive(Clone, Debug)]
pub struct Fact {
    pub label: &'static str,
    pub lines: Vec<String>,
    pub weight: Weight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// What the letter is about.
    Strong,
    Normal,
    /// What no longer holds.
    Past,
}

/// The one link that acts.
#[derive(Clone, Debug)]
pub struct Action {
    pub label: &'static str,
    pub url: String,
}

#[derive(Clone, Debug)]
pub struct Footer {
    pub why: &'static str,
    /// In which words mail of this kind is stopped, and where.
    pub stop: Option<(String, String)>,
    pub profile: String,
}
