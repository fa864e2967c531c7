//! The session in a letter: what, when and where.

use super::super::SessionFacts;
use super::super::page::{Card, Fact, Weight};
use super::super::when::Reader;
use super::list;

const WHEN: &str = "When";
const WAS: &str = "Before";
const WHERE: &str = "Where";
const LED_BY: &str = "Led by";
const ONLINE: &str = "Online";
const LINK_LATER: &str = "Online. Whoever has a seat gets the link.";

/// Whether the reader is told the video link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// They have a seat, or run the session.
    Shown,
    /// They wait for a seat.
    Later,
    /// They need none.
    Hidden,
}

pub fn card(facts: &SessionFacts, reader: Reader, link: Link) -> Card {
    let mut rows = vec![when(facts, reader)];
    rows.extend(place(facts, link).map(|lines| Fact {
        label: WHERE,
        lines,
        weight: Weight::Normal,
    }));
    if !facts.trainers.is_empty() {
        rows.push(Fact {
            label: LED_BY,
            lines: vec![list(&facts.trainers)],
            weight: Weight::Normal,
        });
    }
    Card {
        title: facts.title.clone(),
        summary: facts.summary.clone(),
        facts: rows,
    }
}

impl Card {
    /// Shows beside the time the one that was told before, and the place if that is another one too.
    pub fn moved(self, now: &SessionFacts, before: &SessionFacts, reader: Reader) -> Self {
        let was = Fact {
            label: WAS,
            weight: Weight::Past,
            ..when(before, reader)
        };
        self.beside(WHEN, was).relocated(now, before)
    }

    /// Shows beside the place the one that was told before.
    pub fn relocated(self, now: &SessionFacts, before: &SessionFacts) -> Self {
        // Links are not compared to the eye: the old one leads nowhere.
        let old = place(before, Link::Hidden).filter(|_| before.location != now.location);
        let Some(lines) = old else { return self };
        let was = Fact {
            label: WAS,
            lines,
            weight: Weight::Past,
        };
        self.beside(WHERE, was)
    }

    /// Makes the place what the letter is about.
    pub fn stress_place(mut self) -> Self {
        for fact in &mut self.facts {
            if fact.label == WHERE {
                fact.weight = Weight::Strong;
            } else if fact.label == WHEN {
                fact.weight = Weight::Normal;
            }
        }
        self
    }

    /// Marks everything about the time as past.
    pub fn over(mut self) -> Self {
        for fact in &mut self.facts {
            if fact.label == WHEN {
                fact.weight = Weight::Past;
            }
        }
        self
    }

    fn beside(mut self, label: &str, fact: Fact) -> Self {
        let at = self.facts.iter().position(|it| it.label == label);
        let at = at.map_or(self.facts.len(), |at| at + 1);
        self.facts.insert(at, fact);
        self
    }
}

/// The name of the place; `None` where nothing is known of it.
pub fn place_name(facts: &SessionFacts) -> Option<&str> {
    if facts.location.is_empty() {
        return facts.video_link.is_some().then_some(ONLINE);
    }
    Some(&facts.location)
}

fn when(facts: &SessionFacts, reader: Reader) -> Fact {
    let mut lines = vec![reader.span(facts.starts_at, facts.ends_at)];
    lines.extend(reader.own_span(facts.starts_at, facts.ends_at, facts.zone));
    Fact {
        label: WHEN,
        lines,
        weight: Weight::Strong,
    }
}

fn place(facts: &SessionFacts, link: Link) -> Option<Vec<String>> {
    let name = place_name(facts)?;
    let name = if link == Link::Later && facts.location.is_empty() {
        LINK_LATER
    } else {
        name
    };
    let mut lines = vec![name.to_owned()];
    lines.extend(facts.video_link.clone().filter(|_| link == Link::Shown));
    Some(lines)
}
