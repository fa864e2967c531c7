//! From a rule to instants: what it names, in the series' own zone.

use chrono::{DateTime, Datelike, Month, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use recurrence::{NWeekday, RRule, Tz};

use super::rule::{End, Frequency, Rule};
use super::{BACK, HORIZON};
use crate::api::{Changeover, Holiday, HolidayHint, LeftOut};
use crate::zoned::{self, LocalTimeError, Zone};

/// When a series takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Where the rule begins; its time of day is that of all.
    pub start: NaiveDateTime,
    pub zone: Zone,
    pub rule: Rule,
    /// Days in `zone`.
    pub exceptions: Vec<NaiveDate>,
    /// Codes of the regions on whose holidays it does not take place.
    pub skip_holidays: Vec<String>,
}

/// The holidays of a region, and the zone in which they are days.
#[derive(Clone, Debug)]
pub struct RegionDays {
    pub code: String,
    pub zone: Zone,
    pub holidays: Vec<Holiday>,
}

/// A time that a rule names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// As the rule says.
    pub local: NaiveDateTime,
    pub starts_at: DateTime<Utc>,
    pub changeover: Option<Changeover>,
    /// None: it takes place.
    pub left_out: Option<LeftOut>,
}

/// Sessions are made through this day: the same for all zones, so that all series go on together.
pub fn horizon(now: DateTime<Utc>) -> NaiveDate {
    (now + HORIZON).date_naive()
}

/// The instant that a local time of a series means (RFC 5545 3.3.5): of two the first; where the
/// clocks jump over it, what they would show had they not jumped yet, which is as much later.
pub fn on_clock(local: NaiveDateTime, zone: Zone) -> (DateTime<Utc>, Option<Changeover>) {
    match zoned::resolve(local, zone, None) {
        Ok(instant) => (instant, None),
        Err(LocalTimeError::Twice { earlier, .. }) => (earlier, Some(Changeover::Twice)),
        Err(LocalTimeError::Skipped { .. }) => {
            let before = local.and_utc() - TimeDelta::days(1);
            let ahead = zoned::local(before, zone) - before.naive_utc();
            ((local - ahead).and_utc(), Some(Changeover::Skipped))
        }
    }
}

impl RegionDays {
    /// The holiday there at this instant.
    pub fn at(&self, instant: DateTime<Utc>) -> Option<HolidayHint> {
        let day = zoned::local(instant, self.zone).date();
        let holiday = self.holidays.iter().find(|holiday| holiday.date == day)?;
        Some(HolidayHint {
            region: self.code.clone(),
            date: day,
            name: holiday.name.clone(),
        })
    }
}

impl Pattern {
    /// All local times that the rule names, in order, those left out too. They are computed as if
    /// they were in UTC, where no clock is ever changed.
    pub fn local_times(&self) -> impl Iterator<Item = NaiveDateTime> + use<> {
        let times = recurrences(&self.rule, self.start);
        times
            .into_iter()
            .flatten()
            .map(|time| time.naive_utc())
            .take_while(|time| time.year() < 2200)
    }

    /// What the rule names from `from` on through the day `horizon`.
    pub fn slots(
        &self,
        from: NaiveDateTime,
        horizon: NaiveDate,
        regions: &[RegionDays],
        now: DateTime<Utc>,
    ) -> Vec<Slot> {
        self.local_times()
            .skip_while(|local| *local < from)
            .take_while(|local| local.date() <= horizon)
            .map(|local| {
                let (starts_at, changeover) = on_clock(local, self.zone);
                let left_out = if starts_at <= now {
                    Some(LeftOut::Past)
                } else {
                    self.left_out(local.date(), starts_at, regions)
                };
                Slot {
                    local,
                    starts_at,
                    changeover,
                    left_out,
                }
            })
            .collect()
    }

    /// Why it does not take place on this day, at this instant.
    pub fn left_out(
        &self,
        day: NaiveDate,
        starts_at: DateTime<Utc>,
        regions: &[RegionDays],
    ) -> Option<LeftOut> {
        let skips = |region: &RegionDays| {
            self.skip_holidays.contains(&region.code) && region.at(starts_at).is_some()
        };
        if self.exceptions.contains(&day) {
            Some(LeftOut::Exception)
        } else {
            regions.iter().any(skips).then_some(LeftOut::Holiday)
        }
    }

    /// Whether the rule names anything after this day.
    pub fn goes_on(&self, after: NaiveDate) -> bool {
        self.local_times().any(|local| local.date() > after)
    }

    /// The same times from `from` on, which is one of them: what is counted is counted down.
    #[must_use]
    pub fn from(&self, from: NaiveDateTime) -> Self {
        let mut pattern = self.clone();
        pattern.start = from;
        if let End::Count(count) = self.rule.end {
            let gone = self.local_times().take_while(|local| *local < from).count();
            let gone = u32::try_from(gone).unwrap_or(u32::MAX);
            pattern.rule.end = End::Count(count.saturating_sub(gone));
        }
        pattern
    }

    /// What is wrong with where a new series begins: it names something, and not all of it long ago.
    pub fn check_start(&self, now: DateTime<Utc>) -> Result<(), &'static str> {
        let here = zoned::local(now, self.zone);
        if self.start < here - BACK {
            return Err("It begins two weeks ago at the earliest.");
        }
        let still = |local: NaiveDateTime| on_clock(local, self.zone).0 > now;
        if self.local_times().any(still) {
            Ok(())
        } else {
            Err("All of it is past.")
        }
    }
}

/// What the library names. Its own parsers and zones are left alone, so that they are not linked.
fn recurrences(
    rule: &Rule,
    start: NaiveDateTime,
) -> Option<impl Iterator<Item = DateTime<Tz>> + use<>> {
    let utc = Tz::from(chrono_tz::Tz::UTC);
    let zoned = |local: NaiveDateTime| local.and_utc().with_timezone(&utc);
    let frequency = match rule.frequency {
        Frequency::Weekly => recurrence::Frequency::Weekly,
        Frequency::Monthly => recurrence::Frequency::Monthly,
        Frequency::Yearly => recurrence::Frequency::Yearly,
    };
    let months = |month: &u8| Month::try_from(*month).ok();
    let months: Vec<Month> = rule.by_month.iter().filter_map(months).collect();
    let days = rule.by_day.iter();
    let builder = RRule::new(frequency)
        .interval(rule.interval)
        .week_start(rule.week_start)
        .by_month(&months)
        .by_month_day(rule.by_month_day.clone())
        .by_weekday(
            days.map(|day| NWeekday::new(day.nth, day.weekday))
                .collect(),
        )
        .by_set_pos(rule.by_set_pos.iter().map(|at| i32::from(*at)).collect());
    let builder = match rule.end {
        End::Never => builder,
        End::Count(count) => builder.count(count),
        End::Day(day) => builder.until(zoned(day.and_time(LATEST))),
        End::Time(time) => builder.until(zoned(time)),
    };
    // It refuses a rule that ends before it begins, which is how an ended series may stand.
    let set = builder.build(zoned(start)).ok()?;
    Some((&set).into_iter())
}

/// The last moment of a day.
const LATEST: NaiveTime = NaiveTime::MIN
    .overflowing_sub_signed(TimeDelta::seconds(1))
    .0;
