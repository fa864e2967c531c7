//! The parts of a plan, one by one: for showing what two people changed, and for taking over what
//! one of them did.

use potluck_app::strings::list;

use super::Kept;
use crate::strings::sessions::plan as say;
use crate::ui::{Choice, Difference, Side, changed_by_them};

/// A part: its name, its label, what it says, and how it is taken over from another plan.
struct Part {
    name: &'static str,
    label: &'static str,
    words: fn(&Kept) -> String,
    take: fn(&mut Kept, &Kept),
}

const PARTS: [Part; 12] = [
    Part {
        name: "start",
        label: say::START,
        words: |it| say::time_in(&it.local_start.replace('T', ", "), &it.time_zone),
        take: |mine, theirs| {
            mine.local_start.clone_from(&theirs.local_start);
            mine.time_zone.clone_from(&theirs.time_zone);
            mine.fold.clone_from(&theirs.fold);
        },
    },
    Part {
        name: "duration",
        label: say::DURATION,
        words: |it| it.duration.clone(),
        take: |mine, theirs| mine.duration.clone_from(&theirs.duration),
    },
    Part {
        name: "capacity",
        label: say::CAPACITY,
        words: |it| it.capacity.clone(),
        take: |mine, theirs| mine.capacity.clone_from(&theirs.capacity),
    },
    Part {
        name: "regions",
        label: say::REGIONS,
        words: |it| it.regions.join(", "),
        take: |mine, theirs| mine.regions.clone_from(&theirs.regions),
    },
    Part {
        name: "trainers",
        label: say::TRAINERS,
        words: |it| names(&it.trainers),
        take: |mine, theirs| mine.trainers.clone_from(&theirs.trainers),
    },
    Part {
        name: "location",
        label: say::LOCATION,
        words: |it| it.location.clone(),
        take: |mine, theirs| mine.location.clone_from(&theirs.location),
    },
    Part {
        name: "video",
        label: say::VIDEO,
        words: |it| it.video_link.clone(),
        take: |mine, theirs| mine.video_link.clone_from(&theirs.video_link),
    },
    Part {
        name: "window",
        label: say::WINDOW,
        words: |it| say::window(&it.opens.replace('T', ", "), &it.closes.replace('T', ", ")),
        take: |mine, theirs| {
            mine.opens.clone_from(&theirs.opens);
            mine.closes.clone_from(&theirs.closes);
        },
    },
    Part {
        name: "enough",
        label: say::ENOUGH,
        words: |it| say::enough(&it.minimum, &it.decide.replace('T', ", ")),
        take: |mine, theirs| {
            mine.minimum.clone_from(&theirs.minimum);
            mine.decide.clone_from(&theirs.decide);
        },
    },
    Part {
        name: "facilitator",
        label: say::FACILITATOR,
        words: |it| names(&it.facilitator),
        take: |mine, theirs| mine.facilitator.clone_from(&theirs.facilitator),
    },
    Part {
        name: "neutral",
        label: say::NEUTRAL,
        words: |it| say::yes_or_no(it.neutral).to_owned(),
        take: |mine, theirs| mine.neutral = theirs.neutral,
    },
    Part {
        name: "confidential",
        label: say::CONFIDENTIAL,
        words: |it| say::yes_or_no(it.confidential).to_owned(),
        take: |mine, theirs| mine.confidential = theirs.confidential,
    },
];

pub(in super::super) fn names(people: &[Choice]) -> String {
    let names: Vec<String> = people.iter().map(|it| it.words.clone()).collect();
    list(&names)
}

impl Kept {
    /// What somebody else changed of `base` meanwhile, beside what stands here.
    pub(in super::super) fn differences(&self, base: &Self, theirs: &Self) -> Vec<Difference> {
        let fields = PARTS.iter().map(|part| Difference {
            name: part.name,
            label: part.label.to_owned(),
            base: (part.words)(base),
            theirs: (part.words)(theirs),
            mine: (part.words)(self),
        });
        changed_by_them(fields.collect())
    }

    /// This plan on top of theirs: what only they changed is taken over, and where both did, what
    /// was chosen.
    pub(in super::super) fn merged(
        mut self,
        base: &Self,
        theirs: &Self,
        choices: &[(&'static str, Side)],
    ) -> Self {
        for part in &PARTS {
            let chosen = choices.iter().find(|(name, _)| *name == part.name);
            let untouched = (part.words)(&self) == (part.words)(base);
            if chosen.map_or(untouched, |(_, side)| *side == Side::Theirs) {
                (part.take)(&mut self, theirs);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(location: &str, capacity: &str) -> Kept {
        Kept {
            location: location.to_owned(),
            capacity: capacity.to_owned(),
            ..Kept::default()
        }
    }

    #[test]
    fn of_two_changes_each_is_decided_on_and_nothing_is_lost() {
        let base = kept("Kitchen", "12");
        let theirs = kept("Canteen", "20");
        let mine = kept("Garden", "12");
        let names: Vec<_> = mine
            .differences(&base, &theirs)
            .into_iter()
            .map(|it| it.name)
            .collect();
        assert_eq!(names, ["capacity", "location"]);
        let choices = [("capacity", Side::Theirs), ("location", Side::Mine)];
        assert_eq!(
            mine.clone().merged(&base, &theirs, &choices),
            kept("Garden", "20")
        );
        let choices = [("capacity", Side::Mine), ("location", Side::Theirs)];
        assert_eq!(mine.merged(&base, &theirs, &choices), kept("Canteen", "12"));
    }
}
