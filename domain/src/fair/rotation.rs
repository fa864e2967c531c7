//! A run of sessions, in which no region always gets the bad hour.

use chrono::{Days, NaiveDate};

use super::{Planner, Proposal};

impl Planner {
    /// One session for all in each of `count` weeks, the first of which begins on `first` in
    /// `zone`: each at the best slot after what the sessions before it have cost every region. A
    /// week without a slot is passed over, and so is what lies beyond the data.
    pub fn rotate(&self, first: NaiveDate, zone: &str, count: usize) -> Vec<Proposal> {
        let mut burden = self.burden();
        let mut planned = Vec::new();
        for nth in 0..u64::try_from(count).unwrap_or_default() {
            let Some(first) = first.checked_add_days(Days::new(nth * 7)) else {
                break;
            };
            let week = self.week_after(first, zone, burden.clone());
            let Some(proposal) = week.and_then(|week| week.best(1).pop()) else {
                continue;
            };
            burden.clone_from(&proposal.burden);
            planned.push(proposal);
        }
        planned
    }
}
