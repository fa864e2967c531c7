//! Series: a rule that makes sessions of a training recur, in a zone of its own.
//!
//! A series is a template. Its sessions are rows with ids of their own from the start, made through
//! a horizon that moves with time; each remembers the local time that the rule named, its
//! occurrence.

mod change;
mod expand;
mod form;
mod rule;

pub use change::{Change, ChangeError, Deed, Details, Plan, Standing, StandingSession, Template};
pub use expand::{Pattern, RegionDays, Slot, horizon, on_clock};
pub use form::NewSeries;
pub use rule::{ByDay, End, Frequency, Rule};

use chrono::TimeDelta;

/// How far ahead sessions of a series are made.
pub const HORIZON: TimeDelta = TimeDelta::days(180);

/// How far back a new series may begin.
pub const BACK: TimeDelta = TimeDelta::days(14);

/// How far a shift may go.
pub const LONGEST_SHIFT: TimeDelta = TimeDelta::days(7);

#[cfg(test)]
mod independent;
#[cfg(test)]
mod tests;
