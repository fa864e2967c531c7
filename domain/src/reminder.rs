//! When people are reminded: at hours when they are up, by their own clocks.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use crate::form::Fold;
use crate::zoned::{self, Zone};

/// Hours of the day in which mail that can wait is sent.
const WAKING: Range<u32> = 8..21;
/// Hours of the day in which people can be told of what begins soon.
const UP: Range<u32> = 7..22;
/// How long before the start people are told that it begins soon: at first and at the latest.
const SOON: Range<TimeDelta> = TimeDelta::minutes(60)..TimeDelta::minutes(15);

/// No day before opens earlier before a start: 8:00 is at most 40 hours ahead, and clocks change by an hour
/// or two.
pub const DAY_AHEAD: TimeDelta = TimeDelta::hours(42);
/// No hour before opens earlier before a start.
pub const HOUR_AHEAD: TimeDelta = SOON.start;
/// Who got a seat, or heard what is new of it, later than this before the start need not be told that it
/// begins in an hour.
pub const AWARE: TimeDelta = TimeDelta::hours(2);
/// How long before people are to decide whether a session takes place they are asked to.
pub const DECISION_AHEAD: TimeDelta = TimeDelta::hours(24);
/// How long after the end people are asked how it was.
pub const FEEDBACK: Range<TimeDelta> = TimeDelta::zero()..TimeDelta::days(5);
/// And asked once more, who have not said it, so long after the first time at the least.
pub const FEEDBACK_AGAIN: Range<TimeDelta> = TimeDelta::days(3)..TimeDelta::days(7);
pub const BETWEEN_REQUESTS: TimeDelta = TimeDelta::days(2);

/// A stretch in which something may be sent: from the first moment, before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

impl Window {
    pub fn is_open(self, now: DateTime<Utc>) -> bool {
        self.from <= now && now < self.until
    }

    /// `None` where nothing is left.
    fn new(from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }
}

/// The day before a session, by the clocks of `zone`: between 8:00 and 21:00 on the day before the
/// date that they show at `starts_at`. Where the clocks show 8:00 twice it opens the second time, where
/// they show 21:00 twice it closes the first time; `None` where they skip one of them, as in a zone
/// that changes sides of the date line.
pub fn day_before(starts_at: DateTime<Utc>, zone: Zone) -> Option<Window> {
    let day = zoned::local(starts_at, zone).date().pred_opt()?;
    let from = at(day, WAKING.start, zone, Fold::Later)?;
    let until = at(day, WAKING.end, zone, Fold::Earlier)?;
    Window::new(from, until)
}

/// From an hour before a session until a quarter of an hour before, without what of it lies before
/// 7:00 or at 22:00 or later by the clocks of `zone`; `None` where nothing is left. A session at 7:30
/// is thus told of between 7:00 and 7:15, one at 7:15 or at 23:00 not at all.
pub fn hour_before(starts_at: DateTime<Utc>, zone: Zone) -> Option<Window> {
    let from = starts_at.checked_sub_signed(SOON.start)?;
    let until = starts_at.checked_sub_signed(SOON.end)?;
    let day = zoned::local(from, zone).date();
    let from = match zoned::local(from, zone).hour() {
        hour if hour < UP.start => at(day, UP.start, zone, Fold::Later)?,
        hour if hour < UP.end => from,
        _ => return None,
    };
    let until = if UP.contains(&zoned::local(until, zone).hour()) {
        until
    } else {
        until.min(at(day, UP.end, zone, Fold::Earlier)?)
    };
    Window::new(from, until)
}

/// Whether mail that can wait may be sent now: from 8:00 on and before 21:00 by the clocks of `zone`.
pub fn is_waking(now: DateTime<Utc>, zone: Zone) -> bool {
    WAKING.contains(&zoned::local(now, zone).hour())
}

/// The instant at which the clocks of `zone` show the full `hour` of `day`.
fn at(day: NaiveDate, hour: u32, zone: Zone, fold: Fold) -> Option<DateTime<Utc>> {
    let time = NaiveTime::from_hms_opt(hour, 0, 0)?;
    zoned::resolve(day.and_time(time), zone, Some(fold)).ok()
}

#[cfg(test)]
mod tests;
