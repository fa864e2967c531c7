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
}
