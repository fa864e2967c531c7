//! What each region has carried: the hours at which its sessions were.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use chrono::{DateTime, Utc};

use super::{ASLEEP_POINTS, EDGE_POINTS, Part, Planner, Standings};
use crate::api::PlannedSession;

/// Points of burden, to the thousandth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(u32);

impl Points {
    /// What `some` of `all` people carry when each carries `points`.
    fn share(some: u32, all: u32, points: u32) -> Self {
        let (some, all) = (u64::from(some), u64::from(all.max(1)));
        let thousandths = (some * 2000 * u64::from(points) + all) / (2 * all);
        Self(u32::try_from(thousandths).unwrap_or(u32::MAX))
    }

    pub fn value(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    pub(super) fn thousandths(self) -> u32 {
        self.0
    }
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Nothing, where the other is more.
impl Sub for Points {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::default(), Add::add)
    }
}

/// To the tenth.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.0.saturating_add(50) / 100;
        write!(f, "{}.{}", tenths / 10, tenths % 10)
    }
}

/// What a region has carried, by the sessions meant for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Burden {
    /// The region's code.
    pub region: String,
    /// How many were meant for it.
    pub sessions: u32,
    /// [`EDGE_POINTS`] for each, by the share of its people for whom it was early or late.
    pub edge: Points,
    /// [`ASLEEP_POINTS`] for each, by the share of its people who slept or did not work that day.
    pub asleep: Points,
}

impl Burden {
    pub fn points(&self) -> Points {
        self.edge + self.asleep
    }

    /// Counts one more session, at these hours of its people.
    pub(super) fn carry(&mut self, people: Standings) {
        let all = people.people();
        self.sessions += 1;
        self.edge += Points::share(people.edge, all, EDGE_POINTS);
        self.asleep += Points::share(people.asleep, all, ASLEEP_POINTS);
    }
}

impl Planner {
    /// What the regions concerned carry, in their order: in the time that was asked for, and else in
    /// all the time of the data.
    pub fn burden(&self) -> Vec<Burden> {
        let ever = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
        let (from, to) = self.counted.unwrap_or(ever);
        self.between(from, to)
    }

    /// What the regions concerned carry by sessions that start in `from..to`, in their order.
    fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Burden> {
        let then = |session: &&PlannedSession| from <= session.starts_at && session.starts_at < to;
        let sessions: Vec<&PlannedSession> = self.sessions.iter().filter(then).collect();
        let of_region = |part: &Part| {
            let code = &part.region.code;
            let mut burden = Burden {
                region: code.clone(),
                ..Burden::default()
            };
            for session in &sessions {
                if session.regions.is_empty() || session.regions.contains(code) {
                    burden.carry(self.standings(part, session));
                }
            }
            burden
        };
        self.concerned().map(of_region).collect()
    }

    fn standings(&self, part: &Part, session: &PlannedSession) -> Standings {
        let mut standings = Standings::default();
        for group in &part.groups {
            let clock = self.clocks.get(group.clock);
            let local = |instant| clock.and_then(|clock| clock.local(instant));
            // A session that the data holds in part only counts by what it holds.
            let starts = local(session.starts_at);
            let ends = local(session.ends_at);
            let (Some(starts), Some(ends)) = (starts.or(ends), ends.or(starts)) else {
                continue;
            };
            standings.add(part.standing(starts, ends), group.people);
        }
        standings
    }
}
