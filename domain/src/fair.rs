//! Fair hours: what a slot of the week means to the people of each region, which slots suit best,
//! and who has carried the bad hours so far.
//!
//! All of it is computed from [`PlannerData`], in whole numbers, so that the same data always gives
//! the same proposals.
//!
//! What a slot costs, in points: a region whose people all come within working hours costs 0, at
//! the edge of the day [`EDGE_POINTS`], asleep [`ASLEEP_POINTS`], and in between by share, so that
//! regions count alike however many live there. A region that has carried more than others weighs
//! more: with every [`ASLEEP_POINTS`] that it is ahead of the one that carried least, its points
//! count once more. A trainer out of their own hours costs as much as a region, and every
//! [`CLASHES_A_POINT`] clashes with other sessions cost a point.

mod burden;
mod clocks;
mod proposals;
mod rotation;
mod search;
mod week;

#[cfg(test)]
mod brute;
#[cfg(test)]
mod tests;

pub use burden::{Burden, Points};
pub use proposals::{Aim, Proposal};
pub use week::{RegionSlot, Slot, TrainerSlot, TrainerState, Week};

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::AddAssign;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::api::{PlannedSession, PlannerData, PlannerTrainer, Region, RegionDetails};
use crate::hours::{Hours, Standing};
use clocks::Clocks;

/// What it costs a region to come at the edge of the day.
pub const EDGE_POINTS: u32 = 1;
/// What it costs a region to come at night, at the weekend or on a holiday.
pub const ASLEEP_POINTS: u32 = 3;
/// How many clashes cost as much as a region at the edge of the day.
pub const CLASHES_A_POINT: u32 = 4;

/// What is to be planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Codes of the regions concerned; empty means all.
    pub regions: Vec<String>,
    /// Ids of those who would teach, of [`PlannerData::trainers`].
    pub trainers: Vec<String>,
    /// How long it takes.
    pub minutes: u32,
    /// Slots that start earlier are left out.
    pub not_before: Option<DateTime<Utc>>,
    /// The id of a session that this one would replace, so that it stands in nobody's way.
    pub instead_of: Option<String>,
    /// The stretch of time whose sessions count as what regions have carried; all of the data's, when
    /// `None`.
    pub counted: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

/// How many people come at what hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    pub working: u32,
    pub edge: u32,
    pub asleep: u32,
}

impl Standings {
    /// All of them.
    pub fn people(self) -> u32 {
        self.working + self.edge + self.asleep
    }

    fn add(&mut self, standing: Standing, people: u32) {
        match standing {
            Standing::Working => self.working += people,
            Standing::Early | Standing::Late => self.edge += people,
            Standing::Asleep => self.asleep += people,
        }
    }
}

impl AddAssign for Standings {
    fn add_assign(&mut self, other: Self) {
        self.working += other.working;
        self.edge += other.edge;
        self.asleep += other.asleep;
    }
}

/// What the clocks of one zone of a region show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// The region's code.
    pub region: String,
    pub time_zone: String,
    /// Those of the region who live there.
    pub people: u32,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    pub standing: Standing,
    /// The holiday that it is there, in the region.
    pub holiday: Option<String>,
}

/// People of one region who live in one zone.
#[derive(Clone, Debug)]
struct Home {
    time_zone: String,
    /// Index of the zone's clock.
    clock: usize,
    people: u32,
}

/// People of one region whose clocks go alike.
#[derive(Clone, Copy, Debug)]
struct Group {
    clock: usize,
    people: u32,
}

/// A region with what its hours are computed from.
#[derive(Clone, Debug)]
struct Part {
    region: Region,
    /// `None` where the region states none that are times of day: then nobody works.
    hours: Option<Hours>,
    holidays: BTreeMap<NaiveDate, String>,
    /// Index of the home zone's clock.
    home: Option<usize>,
    /// Where its people live, most people first; the home zone where nobody lives yet.
    homes: Vec<Home>,
    /// Those who are planned for: see [`Part::is_empty`].
    groups: Vec<Group>,
    /// Nobody lives there yet: then one person in the home zone stands for those who will.
    is_empty: bool,
}

impl Part {
    fn new(details: &RegionDetails, data: &PlannerData, clocks: &Clocks) -> Self {
        let region = details.region.clone();
        let home = clocks.find(&region.home_zone);
        let of_it = data
            .groups
            .iter()
            .filter(|group| group.region == region.code && group.people > 0);
        let homes = of_it.filter_map(|group| {
            Some(Home {
                time_zone: group.time_zone.clone(),
                clock: clocks.find(&group.time_zone)?,
                people: group.people,
            })
        });
        let mut homes: Vec<Home> = homes.collect();
        homes.sort_by_key(|home| Reverse(home.people));
        let mut by_clock: BTreeMap<usize, u32> = BTreeMap::new();
        for home in &homes {
            *by_clock.entry(home.clock).or_default() += home.people;
        }
        let is_empty = homes.is_empty();
        if let Some(clock) = home.filter(|_| is_empty) {
            by_clock.insert(clock, 1);
            homes.push(Home {
                time_zone: region.home_zone.clone(),
                clock,
                people: 0,
            });
        }
        let groups = by_clock.into_iter();
        let holidays = details.holidays.iter();
        Self {
            hours: Hours::parse(&region.working_hours),
            holidays: holidays.map(|day| (day.date, day.name.clone())).collect(),
            home,
            homes,
            groups: groups
                .map(|(clock, people)| Group { clock, people })
                .collect(),
            is_empty,
            region,
        }
    }

    fn standing(&self, from: NaiveDateTime, to: NaiveDateTime) -> Standing {
        self.hours.as_ref().map_or(Standing::Asleep, |hours| {
            hours.standing(from, to, |day| self.holidays.contains_key(&day))
        })
    }
}

/// Somebody who would teach, with the hours of their region.
#[derive(Clone, Debug)]
struct Teacher {
    clock: Option<usize>,
    /// Index among all regions.
    part: Option<usize>,
    /// Indices of the sessions that they teach.
    sessions: Vec<usize>,
}

/// All that was asked for, made ready.
#[derive(Clone, Debug)]
pub struct Planner {
    clocks: Clocks,
    /// All regions.
    parts: Vec<Part>,
    /// Indices of those concerned.
    concerned: Vec<usize>,
    people: Vec<PlannerTrainer>,
    teachers: Vec<Teacher>,
    sessions: Vec<PlannedSession>,
    length: TimeDelta,
    not_before: Option<DateTime<Utc>>,
    counted: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Planner {
    /// Makes `data` ready for what is asked. Regions and trainers that it does not know are left
    /// out.
    pub fn new(data: &PlannerData, ask: &Ask) -> Self {
        let clocks = Clocks::new(&data.zones);
        let parts: Vec<Part> = data
            .regions
            .iter()
            .map(|details| Part::new(details, data, &clocks))
            .collect();
        let is_concerned =
            |part: &Part| ask.regions.is_empty() || ask.regions.contains(&part.region.code);
        let concerned = (0..parts.len()).filter(|at| is_concerned(&parts[*at]));
        let sessions: Vec<PlannedSession> = data
            .sessions
            .iter()
            .filter(|session| ask.instead_of.as_ref() != Some(&session.id))
            .cloned()
            .collect();
        let asked = |person: &&PlannerTrainer| ask.trainers.contains(&person.id);
        let people: Vec<PlannerTrainer> = data.trainers.iter().filter(asked).cloned().collect();
        let teachers = people.iter().map(|person| Teacher {
            clock: clocks.find(&person.time_zone),
            part: parts
                .iter()
                .position(|part| part.region.code == person.region),
            sessions: (0..sessions.len())
                .filter(|at| sessions[*at].trainer_ids.contains(&person.id))
                .collect(),
        });
        Self {
            teachers: teachers.collect(),
            concerned: concerned.collect(),
            length: TimeDelta::minutes(ask.minutes.into()),
            not_before: ask.not_before,
            counted: ask.counted,
            clocks,
            parts,
            people,
            sessions,
        }
    }

    /// The regions concerned, in the company's order.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        self.concerned().map(|part| &part.region)
    }

    /// Those who would teach.
    pub fn trainers(&self) -> &[PlannerTrainer] {
        &self.people
    }

    /// The sessions that slots may clash with.
    pub fn sessions(&self) -> &[PlannedSession] {
        &self.sessions
    }

    /// What the clocks show in every zone of the regions concerned when a session starts then, most
    /// people first.
    pub fn local_times(&self, starts_at: DateTime<Utc>) -> Vec<LocalTime> {
        let at = |(part, home): (&Part, &Home)| {
            let clock = self.clocks.get(home.clock)?;
            let starts = clock.local(starts_at)?;
            let ends = clock.local(starts_at + self.length)?;
            Some(LocalTime {
                region: part.region.code.clone(),
                time_zone: home.time_zone.clone(),
                people: home.people,
                starts,
                ends,
                standing: part.standing(starts, ends),
                holiday: part.holidays.get(&starts.date()).cloned(),
            })
        };
        let homes = self
            .concerned()
            .flat_map(|part| part.homes.iter().map(move |home| (part, home)));
        homes.filter_map(at).collect()
    }

    fn concerned(&self) -> impl Iterator<Item = &Part> {
        self.concerned.iter().filter_map(|at| self.parts.get(*at))
    }
}
