//! How a slot looks and what it is called.

use potluck_domain::fair::{Slot, Standings, TrainerState};
use potluck_domain::hours::Standing;

/// How many of ten are in working hours, and how many early or late; the rest is asleep. Whoever is
/// there counts for one at least, and most make up for it.
pub(super) fn tenths(people: Standings) -> (u32, u32) {
    let all = people.people();
    let parts = [people.working, people.edge, people.asleep];
    let most = parts.into_iter().max().unwrap_or_default();
    if most == 0 {
        return (0, 0);
    }
    let mut shares = parts.map(|some| match some {
        0 => 0,
        some => ((some * 20 + all) / (all * 2)).clamp(1, 9),
    });
    if let Some(at) = parts.iter().position(|some| *some == most) {
        shares[at] = 0;
        shares[at] = 10 - shares.iter().sum::<u32>();
    }
    let [working, edge, _] = shares;
    (working, edge)
}

/// The people of a slot; where nobody lives in any of its regions, one each at home.
pub(super) fn people(slot: &Slot) -> Standings {
    if slot.all.people() > 0 {
        return slot.all;
    }
    let mut people = Standings::default();
    for region in &slot.regions {
        match region.home {
            Standing::Working => people.working += 1,
            Standing::Early | Standing::Late => people.edge += 1,
            Standing::Asleep => people.asleep += 1,
        }
    }
    people
}

/// A trainer's state as what the hour means to them; whoever is busy is at work.
pub(super) fn standing(state: TrainerState) -> Standing {
    match state {
        TrainerState::Free | TrainerState::Busy(_) => Standing::Working,
        TrainerState::Early => Standing::Early,
        TrainerState::Late => Standing::Late,
        TrainerState::Asleep => Standing::Asleep,
    }
}

/// The class of a slot in the grid: its parts in tenths, whether most are asleep, and what stands
/// in its way.
pub(super) fn class(slot: &Slot) -> String {
    let people = people(slot);
    let (working, edge) = tenths(people);
    let night = people.asleep * 2 > people.people();
    let state = if slot.is_blocked {
        " fair-slot--busy"
    } else if slot
        .trainers
        .iter()
        .any(|it| standing(it.state) != Standing::Working)
    {
        " fair-slot--off"
    } else {
        ""
    };
    [
        "fair-slot fair-w",
        &working.to_string(),
        " fair-e",
        &edge.to_string(),
        if night { " fair-slot--night" } else { "" },
        state,
        if slot.clashes.is_empty() {
            ""
        } else {
            " fair-slot--clash"
        },
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(working: u32, edge: u32, asleep: u32) -> (u32, u32) {
        tenths(Standings {
            working,
            edge,
            asleep,
        })
    }

    #[test]
    fn everybody_fills_the_bar_and_nobody_leaves_it_empty() {
        assert_eq!(of(150, 0, 0), (10, 0));
        assert_eq!(of(0, 150, 0), (0, 10));
        assert_eq!(of(0, 0, 150), (0, 0));
        assert_eq!(of(0, 0, 0), (0, 0));
    }

    #[test]
    fn a_few_are_seen_and_do_not_look_like_all_or_nobody() {
        assert_eq!(of(1, 0, 999), (1, 0));
        assert_eq!(of(999, 0, 1), (9, 0));
        assert_eq!(of(120, 20, 10), (8, 1));
        for (working, edge, asleep) in [(1, 1, 998), (998, 1, 1), (1, 998, 1), (95, 96, 9)] {
            let (left, middle) = of(working, edge, asleep);
            assert!(
                left >= 1 && middle >= 1 && left + middle <= 9,
                "{left} {middle}"
            );
        }
    }
}
