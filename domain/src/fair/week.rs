//! A week as a heat map: what every half hour of it means to everybody concerned.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::clocks::Clock;
use super::{Burden, Group, Part, Planner, Standings, Teacher};
use crate::api::PlannedSession;
use crate::hours::Standing;

/// Half hours of a day.
const HALF_HOURS: u8 = 48;

/// A week of slots, with all that proposals depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub first: NaiveDate,
    /// The IANA zone of its days.
    pub zone: String,
    /// In time order. What the clocks skip is missing, and so is what the data does not cover.
    pub slots: Vec<Slot>,
    /// What each slot means to each column.
    pub(super) grid: Vec<Vec<Standing>>,
    pub(super) columns: Vec<Column>,
    /// What each region concerned carried before.
    pub(super) burden: Vec<Burden>,
}

/// People of one region whose clocks go alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Which of the regions concerned.
    pub region: usize,
    /// How many there are.
    pub people: u32,
    /// How many are planned for: one where a region has nobody yet.
    pub weighed: u32,
}

/// A time at which a session could start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Of the week, 0 to 6.
    pub day: u8,
    /// Of the day, 0 to 47.
    pub half_hour: u8,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// The start in the week's zone.
    pub local: NaiveDateTime,
    /// All people concerned.
    pub all: Standings,
    /// Those of each region concerned.
    pub regions: Vec<RegionSlot>,
    pub trainers: Vec<TrainerSlot>,
    /// Other sessions then that are aimed at regions concerned: indices into
    /// [`Planner::sessions`].
    pub clashes: Vec<usize>,
    /// A trainer teaches something else then, so it cannot be.
    pub is_blocked: bool,
}

/// What a slot means to a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionSlot {
    /// The start in its home zone.
    pub local: NaiveDateTime,
    /// What it means to people in its home zone.
    pub home: Standing,
    pub people: Standings,
    /// The holiday that it is in its home zone.
    pub holiday: Option<String>,
}

/// What a slot means to somebody who would teach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrainerSlot {
    /// The start in their zone.
    pub local: NaiveDateTime,
    pub state: TrainerState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainerState {
    Free,
    /// Before their own hours.
    Early,
    /// After their own hours.
    Late,
    Asleep,
    /// They teach this one then: an index into [`Planner::sessions`].
    Busy(usize),
}

impl Week {
    /// The slot at this half hour (0 to 47) of this day (0 to 6).
    pub fn at(&self, day: u8, half_hour: u8) -> Option<&Slot> {
        let is_it = |slot: &&Slot| (slot.day, slot.half_hour) == (day, half_hour);
        self.slots.iter().find(is_it)
    }
}

/// A stretch of time on every clock; `None` where the data does not reach.
type Shown = Option<(NaiveDateTime, NaiveDateTime)>;

impl Planner {
    /// The seven days from `first` in `zone`; `None` for a zone that the data does not know.
    pub fn week(&self, first: NaiveDate, zone: &str) -> Option<Week> {
        self.week_after(first, zone, self.burden())
    }

    /// The week, when the regions concerned have carried that much before.
    pub(super) fn week_after(
        &self,
        first: NaiveDate,
        zone: &str,
        burden: Vec<Burden>,
    ) -> Option<Week> {
        let clock = self.clocks.get(self.clocks.find(zone)?)?;
        let mut week = Week {
            first,
            zone: zone.to_owned(),
            slots: Vec::new(),
            grid: Vec::new(),
            columns: self.columns(),
            burden,
        };
        for (day, half_hour) in (0..7).flat_map(|day| (0..HALF_HOURS).map(move |at| (day, at))) {
            let time = NaiveTime::MIN + TimeDelta::minutes(i64::from(half_hour) * 30);
            let Some(date) = first.checked_add_days(Days::new(day.into())) else {
                break;
            };
            let local = date.and_time(time);
            let Some(starts_at) = clock.instant(local) else {
                continue;
            };
            if self.not_before.is_some_and(|now| starts_at < now) {
                continue;
            }
            let when = (day, half_hour, local, starts_at);
            if let Some((slot, row)) = self.slot(when, &week.columns) {
                week.slots.push(slot);
                week.grid.push(row);
            }
        }
        Some(week)
    }

    fn columns(&self) -> Vec<Column> {
        let of_region = |(region, part): (usize, &Part)| {
            let is_empty = part.is_empty;
            let column = move |group: Group| Column {
                region,
                people: if is_empty { 0 } else { group.people },
                weighed: group.people,
            };
            let groups: Vec<Group> = part.groups.clone();
            groups.into_iter().map(column)
        };
        self.concerned().enumerate().flat_map(of_region).collect()
    }

    /// The slot, and what it means to each column; `None` where the data does not reach.
    fn slot(
        &self,
        (day, half_hour, local, starts_at): (u8, u8, NaiveDateTime, DateTime<Utc>),
        columns: &[Column],
    ) -> Option<(Slot, Vec<Standing>)> {
        let ends_at = starts_at + self.length;
        let on_clock = |clock: &Clock| Some((clock.local(starts_at)?, clock.local(ends_at)?));
        let shown: Vec<Shown> = self.clocks.iter().map(on_clock).collect();
        let mut row = Vec::with_capacity(columns.len());
        let mut regions = Vec::with_capacity(self.concerned.len());
        let mut all = Standings::default();
        for part in self.concerned() {
            let mut people = Standings::default();
            for group in &part.groups {
                let (from, to) = (*shown.get(group.clock)?)?;
                let standing = part.standing(from, to);
                row.push(standing);
                if !part.is_empty {
                    people.add(standing, group.people);
                }
            }
            all += people;
            regions.push(at_home(part, &shown, people, local));
        }
        let overlaps =
            |session: &PlannedSession| session.starts_at < ends_at && starts_at < session.ends_at;
        let trainers: Vec<TrainerSlot> = self
            .teachers
            .iter()
            .map(|teacher| self.teaching(teacher, &shown, local, overlaps))
            .collect();
        let clashes = (0..self.sessions.len()).filter(|at| {
            let session = &self.sessions[*at];
            overlaps(session) && self.is_aimed_here(session)
        });
        let is_busy = |trainer: &TrainerSlot| matches!(trainer.state, TrainerState::Busy(_));
        let slot = Slot {
            day,
            half_hour,
            starts_at,
            ends_at,
            local,
            all,
            regions,
            clashes: clashes.collect(),
            is_blocked: trainers.iter().any(is_busy),
            trainers,
        };
        Some((slot, row))
    }

    fn is_aimed_here(&self, session: &PlannedSession) -> bool {
        let mut codes = self.concerned().map(|part| &part.region.code);
        session.regions.is_empty() || codes.any(|code| session.regions.contains(code))
    }

    fn teaching(
        &self,
        teacher: &Teacher,
        shown: &[Shown],
        local: NaiveDateTime,
        overlaps: impl Fn(&PlannedSession) -> bool,
    ) -> TrainerSlot {
        let times = teacher.clock.and_then(|clock| shown[clock]);
        let part = teacher.part.map(|part| &self.parts[part]);
        let standing = times
            .zip(part)
            .map(|((from, to), part)| part.standing(from, to));
        let busy = teacher
            .sessions
            .iter()
            .find(|at| overlaps(&self.sessions[**at]));
        TrainerSlot {
            local: times.map_or(local, |(from, _)| from),
            state: match (busy, standing) {
                (Some(session), _) => TrainerState::Busy(*session),
                (None, Some(Standing::Early)) => TrainerState::Early,
                (None, Some(Standing::Late)) => TrainerState::Late,
                (None, Some(Standing::Asleep)) => TrainerState::Asleep,
                (None, Some(Standing::Working) | None) => TrainerState::Free,
            },
        }
    }
}

/// What a slot means to a region; where its home zone is not known, its time is that of the week.
fn at_home(part: &Part, shown: &[Shown], people: Standings, local: NaiveDateTime) -> RegionSlot {
    let times = part.home.and_then(|home| shown[home]);
    let (from, to) = times.unwrap_or((local, local));
    RegionSlot {
        local: from,
        home: times.map_or(Standing::Asleep, |_| part.standing(from, to)),
        people,
        holiday: part.holidays.get(&from.date()).cloned(),
    }
}
