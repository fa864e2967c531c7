//! The session in a letter: what, when and where.

use super::super::SessionFacts;
use super::super::page::{Card, Fact, Weight};
use crate::session_event::list;
use crate::when::Reader;

const WHEN: &str = "When";
const WAS: &str = "Before";
const WHERE: &str = "Where";
const LED_BY: &str = "Led by";
const ONLINE: &str = "Online";
const LINK_LATER: &str = "Whoever has a seat gets the video link.";

pub fn card(facts: &SessionFacts, reader: Reader) -> Card {
    let mut rows = vec![when(facts, reader)];
    rows.extend(place(facts).map(|lines| Fact {
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
        let old = place_name(before).filter(|_| before.location != now.location);
        let Some(name) = old else { return self };
        let was = Fact {
            label: WAS,
            lines: vec![name.to_owned()],
            weight: Weight::Past,
        };
        self.beside(WHERE, was)
    }

    /// Makes the place what the letter is about.
    pub fn stress_place(self) -> Self {
        self.weigh(WHERE, Weight::Strong)
            .weigh(WHEN, Weight::Normal)
    }

    /// Makes the place what the letter is about, too.
    pub fn stress_place_too(self) -> Self {
        self.weigh(WHERE, Weight::Strong)
    }

    fn weigh(mut self, label: &str, weight: Weight) -> Self {
        for fact in self.facts.iter_mut().filter(|fact| fact.label == label) {
            fact.weight = weight;
        }
        self
    }

    /// Marks everything about the time as past.
    pub fn over(self) -> Self {
        self.weigh(WHEN, Weight::Past).without_link()
    }

    /// Leaves out the video link, which leads nowhere any more, and who would get it.
    pub fn without_link(mut self) -> Self {
        for fact in &mut self.facts {
            if fact.label == WHERE {
                fact.lines.truncate(1);
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
        return facts.online.then_some(ONLINE);
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

/// The name of the place, and below it the video link, or who gets it.
fn place(facts: &SessionFacts) -> Option<Vec<String>> {
    let mut lines = vec![place_name(facts)?.to_owned()];
    let later = facts.online.then(|| LINK_LATER.to_owned());
    lines.extend(facts.video_link.clone().or(later));
    Some(lines)
}
