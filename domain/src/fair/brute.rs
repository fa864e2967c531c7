//! The same, counted person by person, with every slot, pair and triple tried: what the proposals
//! are held against.

use chrono::{DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime};
use chrono::{TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::api::{PlannedSession, PlannerData, RegionDetails};

use super::Ask;

/// 0 working, 1 at the edge, 2 asleep.
pub type Rank = usize;

/// Somebody concerned.
pub struct Somebody<'a> {
    pub region: usize,
    zone: Tz,
    hours: &'a RegionDetails,
    /// Whether there is such a person, or somebody only stands for people to come.
    pub is_real: bool,
}

pub struct Brute<'a> {
    data: &'a PlannerData,
    ask: &'a Ask,
    pub regions: Vec<&'a RegionDetails>,
    pub people: Vec<Somebody<'a>>,
}

pub struct BruteSlot {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub ranks: Vec<Rank>,
    pub trainers: Vec<Rank>,
    pub clashes: usize,
    pub is_blocked: bool,
}

fn zone(name: &str) -> Tz {
    name.parse().unwrap()
}

fn rank(region: &RegionDetails, zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Rank {
    let from = from.with_timezone(&zone).naive_local();
    let to = to.with_timezone(&zone).naive_local();
    let hours = &region.region.working_hours;
    let time = |text: &str| text.parse::<NaiveTime>().unwrap();
    let (start, end) = (time(&hours.start), time(&hours.end));
    let works = |day: &NaiveDate| {
        let weekday = u8::try_from(day.weekday().number_from_monday()).unwrap();
        hours.days.contains(&weekday) && region.holidays.iter().all(|off| off.date != *day)
    };
    let first = from.date() - Days::new(2);
    let within = |more: TimeDelta| {
        first.iter_days().take(5).filter(works).any(|day| {
            let (opens, closes) = (day.and_time(start) - more, day.and_time(end) + more);
            let minutes = (to - from).num_minutes();
            let inside = |time: NaiveDateTime| opens <= time && time <= closes;
            (0..=minutes.max(0)).all(|minute| inside(from + TimeDelta::minutes(minute)))
                && inside(to)
        })
    };
    if within(TimeDelta::zero()) {
        0
    } else if within(TimeDelta::hours(2)) {
        1
    } else {
        2
    }
}

impl<'a> Brute<'a> {
    pub fn new(data: &'a PlannerData, ask: &'a Ask) -> Self {
        let is_concerned = |code: &String| ask.regions.is_empty() || ask.regions.contains(code);
        let regions: Vec<_> = data
            .regions
            .iter()
            .filter(|details| is_concerned(&details.region.code))
            .collect();
        let mut people = Vec::new();
        for (region, hours) in regions.iter().enumerate() {
            let somebody = |name: &str, is_real| Somebody {
                region,
                zone: zone(name),
                hours,
                is_real,
            };
            for group in &data.groups {
                if group.region == hours.region.code {
                    people.extend((0..group.people).map(|_| somebody(&group.time_zone, true)));
                }
            }
            if !people.iter().any(|person| person.region == region) {
                people.push(somebody(&hours.region.home_zone, false));
            }
        }
        Self {
            data,
            ask,
            regions,
            people,
        }
    }

    pub fn ranks(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Rank> {
        let rank = |person: &Somebody| rank(person.hours, person.zone, from, to);
        self.people.iter().map(rank).collect()
    }

    /// The slots of a week, when the data covers `from..to`.
    pub fn slots(
        &self,
        first: NaiveDate,
        week_zone: &str,
        (from, to): (DateTime<Utc>, DateTime<Utc>),
    ) -> Vec<BruteSlot> {
        let length = TimeDelta::minutes(self.ask.minutes.into());
        let mut slots = Vec::new();
        for half in 0..7 * 48 {
            let local = first.and_time(NaiveTime::MIN) + TimeDelta::minutes(half * 30);
            let starts_at = match zone(week_zone).from_local_datetime(&local) {
                LocalResult::None => continue,
                LocalResult::Single(start) | LocalResult::Ambiguous(start, _) => start.to_utc(),
            };
            let ends_at = starts_at + length;
            let is_past = self.ask.not_before.is_some_and(|now| starts_at < now);
            if is_past || starts_at < from || ends_at > to {
                continue;
            }
            slots.push(self.slot(starts_at, ends_at));
        }
        slots
    }

    fn slot(&self, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> BruteSlot {
        let meanwhile: Vec<&PlannedSession> = self
            .data
            .sessions
            .iter()
            .filter(|other| self.ask.instead_of.as_ref() != Some(&other.id))
            .filter(|other| other.starts_at.max(starts_at) < other.ends_at.min(ends_at))
            .collect();
        let trainers: Vec<_> = self
            .data
            .trainers
            .iter()
            .filter(|trainer| self.ask.trainers.contains(&trainer.id))
            .collect();
        let teaches = |other: &&PlannedSession| {
            trainers
                .iter()
                .any(|trainer| other.trainer_ids.contains(&trainer.id))
        };
        let is_for_them = |other: &&&PlannedSession| {
            let mut codes = self.regions.iter().map(|it| &it.region.code);
            other.regions.is_empty() || codes.any(|code| other.regions.contains(code))
        };
        let trainer_rank = |trainer: &&crate::api::PlannerTrainer| {
            let mut regions = self.data.regions.iter();
            let region = regions.find(|it| it.region.code == trainer.region).unwrap();
            rank(region, zone(&trainer.time_zone), starts_at, ends_at)
        };
        BruteSlot {
            starts_at,
            ends_at,
            ranks: self.ranks(starts_at, ends_at),
            trainers: trainers.iter().map(trainer_rank).collect(),
            clashes: meanwhile.iter().filter(is_for_them).count(),
            is_blocked: meanwhile.iter().any(teaches),
        }
    }

    /// Thousandths of points that each region carries.
    pub fn burden(&self) -> Vec<u32> {
        let of_region = |(at, details): (usize, &&RegionDetails)| {
            let mut points = 0.0;
            for session in &self.data.sessions {
                let replaced = self.ask.instead_of.as_ref() == Some(&session.id);
                let meant = session.regions.contains(&details.region.code);
                if replaced || !(meant || session.regions.is_empty()) {
                    continue;
                }
                let ranks = self.ranks(session.starts_at, session.ends_at);
                let share = |rank: Rank| {
                    let mut of_it = self
                        .people
                        .iter()
                        .zip(&ranks)
                        .filter(|(who, _)| who.region == at);
                    let all = f64::from(u32::try_from(of_it.clone().count()).unwrap());
                    let some = of_it.by_ref().filter(|(_, is)| **is == rank).count();
                    f64::from(u32::try_from(some).unwrap()) / all
                };
                points += (share(1) * 1000.0).round() + (share(2) * 3000.0).round();
            }
            to_whole(points)
        };
        self.regions.iter().enumerate().map(of_region).collect()
    }

    /// What each person weighs.
    fn weights(&self) -> Vec<f64> {
        let burden = self.burden();
        let least = burden.iter().min().unwrap();
        let weight = |person: &Somebody| {
            let neighbours = self.people.iter().filter(|it| it.region == person.region);
            let neighbours = f64::from(u32::try_from(neighbours.count()).unwrap());
            let ahead = f64::from(burden[person.region] - least) / 1000.0;
            (1.0 + ahead / 3.0) / neighbours
        };
        self.people.iter().map(weight).collect()
    }

    /// What a set costs, person by person: asleep, at the edge, and alone, in millionths.
    fn key(slots: &[&BruteSlot], weights: &[f64]) -> Key {
        let (mut asleep, mut edge) = people_cost(weights, |person| {
            slots.iter().map(|slot| slot.ranks[person]).min().unwrap()
        });
        let mut alone = 0.0;
        for slot in slots {
            let (sleeping, early) = people_cost(weights, |person| slot.ranks[person]);
            let count = |rank: Rank| {
                let some = slot.trainers.iter().filter(|it| **it == rank).count();
                f64::from(u32::try_from(some).unwrap())
            };
            let clashes = f64::from(u32::try_from(slot.clashes).unwrap()) / 4.0;
            asleep += count(2);
            edge += count(1) + clashes;
            alone += 3.0 * (sleeping + count(2)) + early + count(1) + clashes;
        }
        let mut starts: Vec<_> = slots.iter().map(|slot| slot.starts_at).collect();
        starts.sort_unstable();
        let millionths = |points: f64| to_whole((points * 1e6).round());
        (
            millionths(asleep),
            millionths(edge),
            millionths(alone),
            starts,
        )
    }

    /// The best slots alone, by the starts: one a local day of `week_zone`, the best first.
    pub fn alone(&self, slots: &[BruteSlot], week_zone: &str) -> Vec<DateTime<Utc>> {
        let weights = self.weights();
        let may = slots.iter().filter(|slot| may_be(slot));
        let mut keys: Vec<_> = may
            .map(|slot| {
                let (.., alone, starts) = Self::key(&[slot], &weights);
                (alone, starts[0])
            })
            .collect();
        keys.sort_unstable();
        let day = |at: &DateTime<Utc>| at.with_timezone(&zone(week_zone)).date_naive();
        let mut best: Vec<DateTime<Utc>> = Vec::new();
        for (_, start) in keys {
            if best.iter().all(|earlier| day(earlier) != day(&start)) {
                best.push(start);
            }
        }
        best
    }

    /// The starts of the best set of `size`, all of them tried.
    pub fn together(&self, slots: &[BruteSlot], size: usize) -> Option<Vec<DateTime<Utc>>> {
        let weights = self.weights();
        let may: Vec<&BruteSlot> = slots.iter().filter(|slot| may_be(slot)).collect();
        let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
        for _ in 0..size {
            let longer = |set: &Vec<usize>| {
                let end = set.last().map(|last| may[*last].ends_at);
                let later = |at: &usize| end.is_none_or(|end| may[*at].starts_at >= end);
                let rest = (0..may.len()).filter(later);
                rest.map(|at| [set.as_slice(), &[at]].concat())
                    .collect::<Vec<_>>()
            };
            sets = sets.iter().flat_map(longer).collect();
        }
        let keys = sets.iter().map(|set| {
            let slots: Vec<&BruteSlot> = set.iter().map(|at| may[*at]).collect();
            Self::key(&slots, &weights)
        });
        keys.min().map(|(.., starts)| starts)
    }
}

/// The costs in millionths of points, then the starts.
type Key = (u32, u32, u32, Vec<DateTime<Utc>>);

/// Those asleep and those at the edge.
fn people_cost(weights: &[f64], rank: impl Fn(usize) -> Rank) -> (f64, f64) {
    let mut cost = [0.0; 3];
    for (at, weight) in weights.iter().enumerate() {
        cost[rank(at)] += weight;
    }
    (cost[2], cost[1])
}

/// Whether a slot may be proposed at all.
fn may_be(slot: &BruteSlot) -> bool {
    !slot.is_blocked && slot.ranks.contains(&0)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small whole numbers"
)]
fn to_whole(number: f64) -> u32 {
    number as u32
}
