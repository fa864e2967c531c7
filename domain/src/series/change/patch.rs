//! A change of a series, checked.

use chrono::{NaiveDate, TimeDelta};

use super::{ChangeError, Deed, Details, StandingSession};
use crate::api::{SeriesDeed, SeriesPatch};
use crate::form::FieldErrors;
use crate::series::form::{exceptions, rule};
use crate::series::{LONGEST_SHIFT, Rule};
use crate::session;

/// Changes to a series; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The id of the session from which on it changes; all that are still to start, when `None`.
    pub from: Option<String>,
    /// Zero when it stays.
    pub shift: TimeDelta,
    pub rule: Option<Rule>,
    pub exceptions: Option<Vec<NaiveDate>>,
    pub skip_holidays: Option<Vec<String>>,
    /// Whether the series ends.
    pub end: bool,
    /// Why sessions are cancelled that people signed up for and that the series no longer names;
    /// when `None` they stay.
    pub cancel: Option<String>,
    pub details: DetailChanges,
}

/// Changes to what the sessions get; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DetailChanges {
    pub duration_minutes: Option<u32>,
    pub capacity: Option<u32>,
    /// Sorted.
    pub regions: Option<Vec<String>>,
    pub trainer_ids: Option<Vec<String>>,
    pub location: Option<String>,
    /// An empty one removes it.
    pub video_link: Option<String>,
}

impl SeriesPatch {
    /// The change, or what is wrong with each field.
    pub fn parse(&self) -> Result<Change, FieldErrors> {
        let mut errors = FieldErrors::default();
        let details = self.details(&mut errors);
        let change = Change {
            from: self.from.clone(),
            shift: self.shift(&mut errors),
            rule: self.rule.as_ref().and_then(|text| rule(&mut errors, text)),
            exceptions: self
                .exceptions
                .as_ref()
                .map(|days| exceptions(&mut errors, days)),
            skip_holidays: self.skip_holidays.clone(),
            end: self.end.unwrap_or_default(),
            cancel: self.reason(&mut errors),
            details,
        };
        if let Some(codes) = &change.skip_holidays {
            session::codes(&mut errors, "skip_holidays", codes);
        }
        let otherwise = change.rule.is_some()
            || !change.shift.is_zero()
            || change.exceptions.is_some()
            || change.skip_holidays.is_some()
            || change.details != DetailChanges::default();
        if change.end && otherwise {
            errors.add("end", "A series that ends is changed in no other way.");
        }
        if change.rule.is_some() && !change.shift.is_zero() {
            errors.add(
                "shift_minutes",
                "A shift or another rule: one after the other, please.",
            );
        }
        errors.unless_any(change)
    }

    fn shift(&self, errors: &mut FieldErrors) -> TimeDelta {
        let shift = TimeDelta::minutes(self.shift_minutes.unwrap_or_default().into());
        if shift.abs() > LONGEST_SHIFT {
            errors.add("shift_minutes", "Seven days at the most, please.");
        }
        shift
    }

    fn reason(&self, errors: &mut FieldErrors) -> Option<String> {
        let cancel = self.cancel.unwrap_or_default();
        cancel.then(|| session::reason(errors, self.reason.as_deref().unwrap_or_default()))
    }

    fn details(&self, errors: &mut FieldErrors) -> DetailChanges {
        session::duration(errors, self.duration_minutes);
        session::capacity(errors, self.capacity);
        let mut regions = self.regions.clone();
        if let Some(codes) = &mut regions {
            session::codes(errors, "regions", codes);
            codes.sort_unstable();
            codes.dedup();
        }
        if let Some(ids) = &self.trainer_ids {
            session::codes(errors, "trainer_ids", ids);
        }
        DetailChanges {
            duration_minutes: self.duration_minutes,
            capacity: self.capacity,
            regions,
            trainer_ids: self.trainer_ids.clone(),
            location: self
                .location
                .as_ref()
                .map(|text| errors.optional_line("location", text, 200)),
            video_link: self
                .video_link
                .as_ref()
                .map(|text| session::video_link(errors, text).unwrap_or_default()),
        }
    }
}

impl Change {
    /// Whether it may change when sessions take place.
    pub(super) fn is_about_time(&self) -> bool {
        self.end
            || self.rule.is_some()
            || !self.shift.is_zero()
            || self.exceptions.is_some()
            || self.skip_holidays.is_some()
    }
}

impl DetailChanges {
    pub(super) fn apply(&self, details: &mut Details) {
        let new = self.clone();
        details.duration_minutes = new.duration_minutes.unwrap_or(details.duration_minutes);
        details.capacity = new.capacity.unwrap_or(details.capacity);
        if let Some(regions) = new.regions {
            details.regions = regions;
        }
        if let Some(trainer_ids) = new.trainer_ids {
            details.trainer_ids = trainer_ids;
        }
        if let Some(location) = new.location {
            details.location = location;
        }
        if let Some(video_link) = new.video_link {
            details.video_link = Some(video_link).filter(|link| !link.is_empty());
        }
    }

    /// What else than its time changes of a session, beside what is done with it already.
    pub(super) fn deed(
        &self,
        session: &StandingSession,
        deed: Option<Deed>,
    ) -> Result<Option<Deed>, ChangeError> {
        if self
            .capacity
            .is_some_and(|capacity| capacity < session.confirmed)
        {
            return Err(ChangeError::CapacityBelowConfirmed);
        }
        let mut after = session.details.clone();
        self.apply(&mut after);
        let changed = after != session.details;
        let otherwise = || changed.then(|| Deed::of(session, SeriesDeed::Changed));
        Ok(deed.or_else(otherwise))
    }
}
