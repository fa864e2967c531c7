//! A training is planned in thirds: one third theory, one third discussion, one third exercise.

use crate::api::{AgendaItem, Third};

/// Minutes of each third.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Thirds {
    pub theory: u32,
    pub discussion: u32,
    pub exercise: u32,
}

impl Thirds {
    pub fn of(agenda: &[AgendaItem]) -> Self {
        let minutes = |third| {
            agenda
                .iter()
                .filter(|item| item.third == third)
                .fold(0_u32, |sum, item| sum.saturating_add(item.minutes))
        };
        Self {
            theory: minutes(Third::Theory),
            discussion: minutes(Third::Discussion),
            exercise: minutes(Third::Exercise),
        }
    }

    pub fn total(self) -> u32 {
        self.theory
            .saturating_add(self.discussion)
            .saturating_add(self.exercise)
    }

    /// How far talk outweighs the rest, if it does. Theory that is more than discussion and
    /// exercise together is [`Talk::Outweighs`]; more than a third by more than ten points is
    /// [`Talk::Much`].
    pub fn talk(self) -> Option<Talk> {
        let [theory, rest, total] = [
            self.theory,
            self.discussion.saturating_add(self.exercise),
            self.total(),
        ]
        .map(u64::from);
        if theory > rest {
            Some(Talk::Outweighs)
        } else if theory * 30 > total * 13 {
            // 13 of 30 is a third and a tenth.
            Some(Talk::Much)
        } else {
            None
        }
    }
}

/// A plan with too much talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Talk {
    /// More than the third it should have.
    Much,
    /// More than everything else.
    Outweighs,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thirds_add_up_over_all_agenda_items() {
        let item = |third, minutes| AgendaItem {
            third,
            title: "Part".into(),
            minutes,
        };
        let thirds = Thirds::of(&[
            item(Third::Theory, 10),
            item(Third::Discussion, 20),
            item(Third::Theory, 5),
            item(Third::Exercise, 25),
        ]);
        assert_eq!(
            thirds,
            Thirds {
                theory: 15,
                discussion: 20,
                exercise: 25
            }
        );
        assert_eq!(thirds.total(), 60);
    }

    #[test]
    fn talk_is_remarked_on_as_soon_as_it_outweighs_the_rest() {
        let talk = |theory, discussion, exercise| {
            let thirds = Thirds {
                theory,
                discussion,
                exercise,
            };
            thirds.talk()
        };
        assert_eq!(talk(0, 0, 0), None);
        assert_eq!(talk(20, 20, 20), None);
        assert_eq!(talk(0, 30, 30), None);
        assert_eq!(talk(26, 17, 17), None, "a third and ten points exactly");
        assert_eq!(talk(27, 17, 16), Some(Talk::Much));
        assert_eq!(talk(30, 15, 15), Some(Talk::Much), "as much as the rest");
        assert_eq!(talk(31, 15, 14), Some(Talk::Outweighs));
        assert_eq!(talk(1, 0, 0), Some(Talk::Outweighs));
        assert_eq!(talk(u32::MAX, u32::MAX, 0), Some(Talk::Much));
    }
}
