//! Changing a series: what becomes of each of its sessions.
//!
//! A session on a day that the series still names stays there with its people. What the series no
//! longer names goes only where nobody signed up. A session that was moved by itself is passed by
//! changes of time, and so is one that was cancelled: both hold the day that they were made for.

mod deeds;
mod patch;

pub use deeds::{Deed, Plan};
pub use patch::Change;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::expand::{Pattern, RegionDays, on_clock};
use super::form::NAMES_NOTHING;
use super::rule::End;
use crate::form::FieldErrors;
use crate::zoned;

/// What the sessions of a series get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub duration_minutes: u32,
    pub capacity: u32,
    /// Codes, sorted.
    pub regions: Vec<String>,
    pub trainer_ids: Vec<String>,
    pub location: String,
    pub video_link: Option<String>,
}

impl Details {
    pub fn duration(&self) -> TimeDelta {
        TimeDelta::minutes(self.duration_minutes.into())
    }
}

/// A series as it stands: what its next sessions are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub pattern: Pattern,
    pub details: Details,
}

/// A session of a series as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingSession {
    pub id: String,
    pub occurrence: NaiveDateTime,
    pub starts_at: DateTime<Utc>,
    /// Or else it is cancelled.
    pub scheduled: bool,
    pub confirmed: u32,
    pub waitlisted: u32,
    /// Whether people signed up for it or were written to about it.
    pub in_use: bool,
    pub version: u32,
    pub details: Details,
}

/// A series with its sessions, those too that are over or cancelled.
#[derive(Clone, Debug)]
pub struct Standing {
    pub template: Template,
    /// Whether the rule names nothing after the horizon.
    pub ended: bool,
    /// Sessions exist through this day.
    pub horizon: NaiveDate,
    pub sessions: Vec<StandingSession>,
}

/// Why a series is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeError {
    Invalid(FieldErrors),
    /// The session from which on it was to change has started.
    Started,
    CapacityBelowConfirmed,
}

impl ChangeError {
    fn at(field: &str, message: &str) -> Self {
        Self::Invalid(FieldErrors::one(field, message))
    }
}

/// How a change moves the times that it is about.
struct Times {
    pattern: Pattern,
    /// By how much all that stand go along.
    shift: TimeDelta,
    /// The days that another rule names, as far as sessions stand; without one all stay that are not
    /// left out.
    named: Option<Vec<NaiveDate>>,
    ended: bool,
}

impl Standing {
    /// What the change does. `regions` are all those whose holidays are skipped now or then.
    pub fn plan(
        &self,
        change: &Change,
        regions: &[RegionDays],
        now: DateTime<Utc>,
    ) -> Result<Plan, ChangeError> {
        let boundary = self.boundary(change, now)?;
        let horizon = if self.ended || self.horizon < now.date_naive() {
            super::horizon(now).max(self.horizon)
        } else {
            self.horizon
        };
        let mut template = self.template.clone();
        change.details.apply(&mut template.details);
        let mut plan = Plan {
            template,
            ended: self.ended,
            horizon,
            deeds: Vec::new(),
            occurrences: Vec::new(),
        };
        let times = if change.is_about_time() {
            Some(self.times(change, boundary, horizon)?)
        } else {
            None
        };
        if let Some(times) = &times {
            plan.template.pattern = times.pattern.clone();
            plan.ended = times.ended;
        }
        for session in &self.sessions {
            let follows = session.occurrence >= boundary;
            let upcoming = session.scheduled && session.starts_at > now;
            let affected = upcoming && (follows || change.from.is_none());
            let deed = match &times {
                Some(times) if affected => self.deed(session, change, times, regions, now)?,
                _ => None,
            };
            let shift = times
                .as_ref()
                .map_or(TimeDelta::zero(), |times| times.shift);
            let leaves = deed.as_ref().is_some_and(Deed::leaves);
            if follows && !shift.is_zero() && !leaves {
                let occurrence = session.occurrence + shift;
                plan.occurrences.push((session.id.clone(), occurrence));
            }
            let goes = deed.as_ref().is_some_and(Deed::goes);
            let deed = if affected && !goes {
                change.details.deed(session, deed)?
            } else {
                deed
            };
            plan.deeds.extend(deed);
        }
        if let Some(times) = &times {
            self.check_days(&plan)?;
            if !change.end {
                self.create(&mut plan, times, boundary, regions, now);
            }
        }
        plan.deeds.sort_by_key(|deed| deed.starts_at);
        Ok(plan)
    }

    /// The occurrence from which on the series changes.
    fn boundary(&self, change: &Change, now: DateTime<Utc>) -> Result<NaiveDateTime, ChangeError> {
        if let Some(from) = &change.from {
            let mut sessions = self.sessions.iter();
            return match sessions.find(|session| session.id == *from) {
                None => Err(ChangeError::at(
                    "from",
                    "There is no such session in this series.",
                )),
                Some(session) if session.starts_at <= now => Err(ChangeError::Started),
                Some(session) => Ok(session.occurrence),
            };
        }
        let pattern = &self.template.pattern;
        let upcoming = |session: &&StandingSession| {
            session.scheduled && session.starts_at > now && !self.moved(session)
        };
        let first = self.sessions.iter().filter(upcoming);
        let first = first.map(|session| session.occurrence).min();
        let first = first.or_else(|| {
            // One that is over goes on as if it were not.
            let mut endless = pattern.clone();
            endless.rule.end = End::Never;
            let mut times = endless.local_times();
            times.find(|local| on_clock(*local, pattern.zone).0 > now)
        });
        Ok(first.unwrap_or_else(|| zoned::local(now, pattern.zone)))
    }

    /// Whether it was moved by itself.
    pub fn moved(&self, session: &StandingSession) -> bool {
        session.starts_at != on_clock(session.occurrence, self.template.pattern.zone).0
    }

    fn times(
        &self,
        change: &Change,
        boundary: NaiveDateTime,
        horizon: NaiveDate,
    ) -> Result<Times, ChangeError> {
        let old = &self.template.pattern;
        let mut shift = TimeDelta::zero();
        let mut pattern = old.clone();
        if change.end {
            pattern.rule.end = End::Day(boundary.date() - TimeDelta::days(1));
        } else if let Some(rule) = &change.rule {
            pattern.rule = rule.clone();
            pattern.start = boundary.date().and_time(old.start.time());
            let first = pattern.local_times().next();
            pattern.start = first.ok_or_else(|| ChangeError::at("rule", NAMES_NOTHING))?;
        } else {
            if let Some(first) = old.local_times().find(|local| *local >= boundary) {
                pattern = old.from(first);
            }
            shift = change.shift;
            let start = pattern.start + shift;
            let days = (start.date() - pattern.start.date()).num_days();
            let shifted = pattern.rule.shifted(pattern.start.date(), shift, days);
            pattern.rule = shifted.ok_or_else(|| {
                ChangeError::at(
                    "shift_minutes",
                    "That is another day, which this rule cannot say. Please change the rule \
                     instead.",
                )
            })?;
            pattern.start = start;
            for day in &mut pattern.exceptions {
                *day += TimeDelta::days(days);
            }
        }
        if let Some(exceptions) = &change.exceptions {
            pattern.exceptions.clone_from(exceptions);
        }
        if let Some(skip_holidays) = &change.skip_holidays {
            pattern.skip_holidays.clone_from(skip_holidays);
        }
        let last = self.sessions.iter().map(|session| session.occurrence);
        let last = last.max().unwrap_or(boundary);
        let named = change.rule.as_ref().map(|_| {
            let times = pattern
                .local_times()
                .take_while(|local| local.date() <= last.date());
            times.map(|local| local.date()).collect()
        });
        Ok(Times {
            ended: change.end || !pattern.goes_on(horizon),
            named,
            shift,
            pattern,
        })
    }

    /// What a change of times does to a session that is still to start; `None`: nothing.
    fn deed(
        &self,
        session: &StandingSession,
        change: &Change,
        times: &Times,
        regions: &[RegionDays],
        now: DateTime<Utc>,
    ) -> Result<Option<Deed>, ChangeError> {
        let pattern = &times.pattern;
        let occurrence = session.occurrence + times.shift;
        let day = occurrence.date();
        let (starts_at, changeover) = on_clock(occurrence, pattern.zone);
        let days = times.named.as_ref();
        let named = !change.end
            && days.is_none_or(|days| days.contains(&day))
            && pattern.left_out(day, starts_at, regions).is_none();
        let moved = self.moved(session);
        if !named && (change.end || !moved) {
            return Ok(Some(Deed::gone(session, change.cancel.is_some())));
        }
        if times.shift.is_zero() || moved {
            return Ok(None);
        }
        if starts_at <= now {
            return Err(ChangeError::at(
                "shift_minutes",
                "A session would then have started already.",
            ));
        }
        Ok(Some(Deed::moved(
            session, occurrence, starts_at, changeover,
        )))
    }

    /// No two sessions of a series are made for one day.
    fn check_days(&self, plan: &Plan) -> Result<(), ChangeError> {
        let mut days: Vec<_> = self.days(plan).collect();
        days.sort_unstable();
        if plan.occurrences.is_empty() || days.windows(2).all(|pair| pair[0] != pair[1]) {
            return Ok(());
        }
        Err(ChangeError::at(
            "shift_minutes",
            "A session would then fall on the day of another one of this series.",
        ))
    }

    /// The days that the sessions hold after the change.
    fn days<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = NaiveDate> + 'a {
        let leaves = |session: &&StandingSession| {
            let mut deeds = plan.deeds.iter();
            !deeds.any(|deed| deed.leaves() && deed.is_of(session))
        };
        self.sessions.iter().filter(leaves).map(|session| {
            let mut others = plan.occurrences.iter();
            let other = others.find(|(id, _)| *id == session.id);
            other.map_or(session.occurrence, |(_, other)| *other).date()
        })
    }

    /// Makes what the series names and nobody holds.
    fn create(
        &self,
        plan: &mut Plan,
        times: &Times,
        boundary: NaiveDateTime,
        regions: &[RegionDays],
        now: DateTime<Utc>,
    ) {
        let held: Vec<NaiveDate> = self.days(plan).collect();
        let from = if times.named.is_some() {
            times.pattern.start
        } else {
            times.pattern.start.max(boundary + times.shift)
        };
        let slots = times.pattern.slots(from, plan.horizon, regions, now);
        let free =
            |slot: &&super::Slot| slot.left_out.is_none() && !held.contains(&slot.local.date());
        let deeds = slots.iter().filter(free).map(Deed::created);
        plan.deeds.extend(deeds);
    }
}
