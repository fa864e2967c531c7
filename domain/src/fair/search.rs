//! The slots of a week that cost least, alone and together.
//!
//! Sets are searched exactly: branch and bound over the slots in the order of their own cost, where
//! a branch ends as soon as even the best hours that remain could not make it better.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::week::Column;
use super::{ASLEEP_POINTS, CLASHES_A_POINT, EDGE_POINTS, Slot, TrainerState, Week};
use crate::hours::Standing;

/// A point of a whole region that carried no more than the others.
const POINT: u64 = 1_000_000_000;

/// What it costs that people come at an hour that is not theirs: weights of those asleep in the
/// upper half, of those at the edge in the lower one, so that it compares asleep first.
type Cost = u128;

fn cost(standing: Standing, weight: u64) -> Cost {
    match standing {
        Standing::Working => 0,
        Standing::Early | Standing::Late => Cost::from(weight),
        Standing::Asleep => Cost::from(weight) << 64,
    }
}

/// The same in points.
fn points(cost: Cost) -> u64 {
    let half = |bits: Cost| u64::try_from(bits & Cost::from(u64::MAX)).unwrap_or(u64::MAX);
    half(cost >> 64) * u64::from(ASLEEP_POINTS) + half(cost) * u64::from(EDGE_POINTS)
}

/// What a slot costs whoever else comes: trainers out of their hours, and clashes.
fn extra(slot: &Slot) -> Cost {
    let trainers = slot.trainers.iter().map(|trainer| match trainer.state {
        TrainerState::Free | TrainerState::Busy(_) => 0,
        TrainerState::Early => cost(Standing::Early, POINT),
        TrainerState::Late => cost(Standing::Late, POINT),
        TrainerState::Asleep => cost(Standing::Asleep, POINT),
    });
    let clashes = u64::try_from(slot.clashes.len()).unwrap_or_default();
    trainers.sum::<Cost>() + Cost::from(clashes * POINT / u64::from(CLASHES_A_POINT))
}

/// A slot that may be proposed: no trainer is busy, and somebody is within working hours.
struct Candidate {
    /// Index in the week.
    slot: usize,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// What it costs alone, in points.
    alone: u64,
    extra: Cost,
}

impl Candidate {
    fn overlaps(&self, other: &Self) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}

/// What people of each column weigh together: see the head of [`super`]. Those of a region come to
/// the region's weight exactly, so that regions that should count alike do.
fn weights(week: &Week) -> Vec<u64> {
    let carried: Vec<u32> = week
        .burden
        .iter()
        .map(|burden| burden.points().thousandths())
        .collect();
    let least = carried.iter().min().copied().unwrap_or_default();
    let mut people = vec![0; carried.len()];
    for column in &week.columns {
        people[column.region] += u64::from(column.weighed);
    }
    let mut counted = vec![0; carried.len()];
    let weight = |column: &Column| {
        let night = u64::from(ASLEEP_POINTS) * 1000;
        let ahead = u64::from(carried[column.region] - least);
        let region = POINT * (night + ahead) / night;
        let (before, all) = (counted[column.region], people[column.region]);
        counted[column.region] = before + u64::from(column.weighed);
        let through = |people: u64| u128::from(region) * u128::from(people) / u128::from(all);
        let weight = through(counted[column.region]) - through(before);
        u64::try_from(weight).unwrap_or(u64::MAX)
    };
    week.columns.iter().map(weight).collect()
}

/// The slots that may be proposed, the best alone first.
fn candidates(week: &Week, weights: &[u64]) -> Vec<Candidate> {
    let rows = week.slots.iter().zip(&week.grid).enumerate();
    let mut found: Vec<Candidate> = rows
        .filter(|(_, (slot, row))| !slot.is_blocked && row.contains(&Standing::Working))
        .map(|(at, (slot, row))| {
            let people = row
                .iter()
                .zip(weights)
                .map(|(standing, weight)| cost(*standing, *weight));
            let extra = extra(slot);
            Candidate {
                slot: at,
                starts_at: slot.starts_at,
                ends_at: slot.ends_at,
                alone: points(people.sum::<Cost>() + extra),
                extra,
            }
        })
        .collect();
    found.sort_by_key(|candidate| (candidate.alone, candidate.starts_at));
    found
}

/// Indices of the slots that may be proposed, by what they cost alone, then by time.
pub(super) fn by_cost(week: &Week) -> Vec<usize> {
    let found = candidates(week, &weights(week));
    found.into_iter().map(|candidate| candidate.slot).collect()
}

/// Indices of the `size` slots that together cost least when everybody comes to the one that suits
/// them, in time order. First counts who is asleep at all of them, then who is at the edge at best,
/// then what the slots cost alone, then time. No two of them overlap.
pub(super) fn together(week: &Week, size: usize) -> Option<Vec<usize>> {
    let mut search = Search::new(week);
    for size in 1..=size {
        // The best of fewer, with any other, is a good one to beat.
        if let Some(fewer) = search.best.take() {
            for last in 0..search.candidates.len() {
                search.weigh(&[fewer.chosen.as_slice(), &[last]].concat());
            }
        }
        let open = search.open(size);
        search.extend(&mut Vec::new(), 0, &open);
    }
    let chosen = search.best?.chosen;
    let mut slots: Vec<usize> = chosen
        .iter()
        .map(|at| search.candidates[*at].slot)
        .collect();
    slots.sort_unstable();
    Some(slots)
}

/// What decides between sets, in this order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    together: Cost,
    alone: u64,
    /// In time order.
    starts: Vec<DateTime<Utc>>,
}

struct Best {
    key: Key,
    chosen: Vec<usize>,
}

/// A set in the making.
struct Open {
    /// Classes that none of the slots suits yet, and what each costs at the best of them: the
    /// dearest first, so that a sum soon shows whether it is too much.
    met: Vec<(usize, Cost)>,
    extra: Cost,
    alone: u64,
    /// How many slots it lacks.
    missing: usize,
}

impl Open {
    /// With one more slot, what people cost in all, unless that is more than `most`.
    fn with(&self, costs: &[Cost], most: Cost) -> Option<Cost> {
        let mut sum = 0;
        for (class, met) in &self.met {
            sum += costs[*class].min(*met);
            if sum > most {
                return None;
            }
        }
        Some(sum)
    }

    fn add(&self, candidate: &Candidate, costs: &[Cost]) -> Self {
        let met = self.met.iter();
        let mut met: Vec<(usize, Cost)> = met
            .map(|(class, met)| (*class, costs[*class].min(*met)))
            .filter(|(_, met)| *met > 0)
            .collect();
        met.sort_by_key(|(class, met)| (Reverse(*met), *class));
        Self {
            met,
            extra: self.extra + candidate.extra,
            alone: self.alone + candidate.alone,
            missing: self.missing.saturating_sub(1),
        }
    }
}

struct Search {
    /// The best alone first.
    candidates: Vec<Candidate>,
    /// For each candidate what it costs each class: columns to which all candidates mean the same.
    costs: Vec<Vec<Cost>>,
    /// For each candidate the least that it or a later one costs each class.
    rest: Vec<Vec<Cost>>,
    /// The same of what they cost besides.
    rest_extra: Vec<Cost>,
    classes: usize,
    best: Option<Best>,
}

impl Search {
    fn new(week: &Week) -> Self {
        let weights = weights(week);
        let candidates = candidates(week, &weights);
        let classes = classes(week, &weights, &candidates);
        let costs: Vec<Vec<Cost>> = (0..candidates.len())
            .map(|at| classes.iter().map(|class| class[at]).collect())
            .collect();
        let mut least = vec![Cost::MAX; classes.len()];
        let mut least_extra = Cost::MAX;
        let mut rest = Vec::with_capacity(costs.len());
        let mut rest_extra = Vec::with_capacity(costs.len());
        for (candidate, row) in candidates.iter().zip(&costs).rev() {
            let both = least.iter().zip(row);
            least = both.map(|(one, other)| *one.min(other)).collect();
            least_extra = least_extra.min(candidate.extra);
            rest.push(least.clone());
            rest_extra.push(least_extra);
        }
        rest.reverse();
        rest_extra.reverse();
        Self {
            candidates,
            costs,
            rest,
            rest_extra,
            classes: classes.len(),
            best: None,
        }
    }

    /// No slot yet, which suits nobody.
    fn open(&self, missing: usize) -> Open {
        Open {
            met: (0..self.classes).map(|class| (class, Cost::MAX)).collect(),
            extra: 0,
            alone: 0,
            missing,
        }
    }

    /// Tries every set that begins with `chosen` and goes on with candidates from `next` on.
    fn extend(&mut self, chosen: &mut Vec<usize>, next: usize, open: &Open) {
        for at in next..self.candidates.len() {
            if self.is_beaten(at, open) {
                // Later ones cost more alone, and leave less to hope for.
                break;
            }
            let candidate = &self.candidates[at];
            let overlaps = |other: &usize| self.candidates[*other].overlaps(candidate);
            if chosen.iter().any(overlaps) {
                continue;
            }
            chosen.push(at);
            if open.missing == 1 {
                self.weigh_with(chosen, open, at);
            } else {
                let longer = open.add(candidate, &self.costs[at]);
                self.extend(chosen, at + 1, &longer);
            }
            chosen.pop();
        }
    }

    /// Whether nothing that goes on with candidates from `at` on can be as good as the best so far.
    fn is_beaten(&self, at: usize, open: &Open) -> bool {
        let Some(Best { key, .. }) = &self.best else {
            return false;
        };
        let missing = u64::try_from(open.missing).unwrap_or_default();
        let alone = open.alone + missing * self.candidates[at].alone;
        let extra = open.extra + Cost::from(missing) * self.rest_extra[at];
        let Some(most) = key.together.checked_sub(extra) else {
            return true;
        };
        if open.missing == 1 && alone <= key.alone {
            // As dear to find out as to try.
            return false;
        }
        let people = open.with(&self.rest[at], most);
        people.is_none_or(|people| (people, alone) > (most, key.alone))
    }

    /// Keeps the set if it is the best: `open` with the candidate `last`.
    fn weigh_with(&mut self, chosen: &[usize], open: &Open, last: usize) {
        let candidate = &self.candidates[last];
        let extra = open.extra + candidate.extra;
        let alone = open.alone + candidate.alone;
        let most = match &self.best {
            Some(best) => best.key.together.checked_sub(extra),
            None => Some(Cost::MAX),
        };
        let Some(people) = most.and_then(|most| open.with(&self.costs[last], most)) else {
            return;
        };
        let together = people + extra;
        let best = self.best.as_ref().map(|best| &best.key);
        if best.is_some_and(|best| (together, alone) > (best.together, best.alone)) {
            return;
        }
        let starts = chosen.iter().map(|at| self.candidates[*at].starts_at);
        let mut starts: Vec<_> = starts.collect();
        starts.sort_unstable();
        let key = Key {
            together,
            alone,
            starts,
        };
        if best.is_none_or(|best| key < *best) {
            self.best = Some(Best {
                key,
                chosen: chosen.to_vec(),
            });
        }
    }

    /// Keeps the set if it may be one and is the best.
    fn weigh(&mut self, chosen: &[usize]) {
        let Some((last, others)) = chosen.split_last() else {
            return;
        };
        let overlaps = |at: &usize| self.candidates[*at].overlaps(&self.candidates[*last]);
        if others.iter().any(|at| at == last || overlaps(at)) {
            return;
        }
        let open = others.iter().fold(self.open(chosen.len()), |open, at| {
            open.add(&self.candidates[*at], &self.costs[*at])
        });
        self.weigh_with(chosen, &open, *last);
    }
}

/// What each candidate costs each class. Columns to which every candidate means the same are one
/// class: most zones of a continent are.
fn classes(week: &Week, weights: &[u64], candidates: &[Candidate]) -> Vec<Vec<Cost>> {
    let mut classes: BTreeMap<Vec<Standing>, u64> = BTreeMap::new();
    for (column, weight) in weights.iter().enumerate() {
        let standings = candidates.iter().map(|candidate| {
            let standing = week.grid[candidate.slot][column];
            // Early is as bad as late.
            if standing.is_edge() {
                Standing::Late
            } else {
                standing
            }
        });
        *classes.entry(standings.collect()).or_default() += weight;
    }
    let costs = |(standings, weight): (Vec<Standing>, u64)| {
        let cost = |standing: Standing| cost(standing, weight);
        standings.into_iter().map(cost).collect()
    };
    classes.into_iter().map(costs).collect()
}
