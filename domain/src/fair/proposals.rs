//! Slots that are proposed, and what each would mean.

use super::{Burden, Slot, Standings, Week, search};
use crate::hours::Standing;

/// One slot for everybody, or several that together cover everybody as far as possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// In time order.
    pub aims: Vec<Aim>,
    /// All people concerned, each at the slot that suits them best.
    pub all: Standings,
    /// The same of each region concerned.
    pub regions: Vec<Standings>,
    /// What each region concerned would have carried then.
    pub burden: Vec<Burden>,
}

/// A slot, and for whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    pub slot: Slot,
    /// Codes of the regions to aim the session at: those with people whom no earlier slot of the
    /// proposal suits as well.
    pub regions: Vec<String>,
}

impl Week {
    /// The best slots for one session for all, at most one a day and at most `count`, the best
    /// first.
    pub fn best(&self, count: usize) -> Vec<Proposal> {
        let mut days = [false; 7];
        let first_of_day = |at: &usize| {
            let day = usize::from(self.slots[*at].day);
            !std::mem::replace(&mut days[day], true)
        };
        let found = search::by_cost(self).into_iter();
        let found = found.filter(first_of_day).take(count);
        found.map(|at| self.propose(&[at])).collect()
    }

    /// The two slots that together suit best.
    pub fn pair(&self) -> Option<Proposal> {
        search::together(self, 2).map(|slots| self.propose(&slots))
    }

    /// The three slots that together suit best.
    pub fn triple(&self) -> Option<Proposal> {
        search::together(self, 3).map(|slots| self.propose(&slots))
    }

    /// What these slots, in time order, would mean.
    fn propose(&self, slots: &[usize]) -> Proposal {
        let mut regions = vec![Standings::default(); self.burden.len()];
        let mut aimed = vec![vec![false; self.burden.len()]; slots.len()];
        for (at, column) in self.columns.iter().enumerate() {
            let standings = slots.iter().map(|slot| rank(self.grid[*slot][at]));
            // Of equals the first.
            let best = standings.enumerate().min_by_key(|(_, rank)| *rank);
            let Some((nth, _)) = best else {
                continue;
            };
            let standing = self.grid[slots[nth]][at];
            regions[column.region].add(standing, column.people);
            if standing != Standing::Asleep || slots.len() == 1 {
                aimed[nth][column.region] = true;
            }
        }
        let mut burden = self.burden.clone();
        for region in 0..burden.len() {
            // Who sleeps through all of them is asked to the first.
            if !aimed.iter().any(|regions| regions[region]) {
                aimed[0][region] = true;
            }
            for (nth, slot) in slots.iter().enumerate() {
                if aimed[nth][region] {
                    burden[region].carry(self.weighed(*slot, region));
                }
            }
        }
        let code =
            |(at, is_aimed): (usize, &bool)| is_aimed.then(|| self.burden[at].region.clone());
        let aims = slots.iter().zip(&aimed).map(|(slot, regions)| Aim {
            slot: self.slots[*slot].clone(),
            regions: regions.iter().enumerate().filter_map(code).collect(),
        });
        let mut all = Standings::default();
        for standings in &regions {
            all += *standings;
        }
        Proposal {
            aims: aims.collect(),
            all,
            regions,
            burden,
        }
    }

    /// The people of a region who are planned for, at a slot.
    fn weighed(&self, slot: usize, region: usize) -> Standings {
        let mut standings = Standings::default();
        for (column, standing) in self.columns.iter().zip(&self.grid[slot]) {
            if column.region == region {
                standings.add(*standing, column.weighed);
            }
        }
        standings
    }
}

/// Early is as bad as late.
fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Working => 0,
        Standing::Early | Standing::Late => 1,
        Standing::Asleep => 2,
    }
}
