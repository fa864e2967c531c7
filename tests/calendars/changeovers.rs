//! When the clocks of the demo's people change.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use potluck_domain::api::{DemoPerson, Page};
use potluck_domain::zoned::{self, Zone};
use potluck_tests::nobody;
use potluck_worker::zones;

use crate::expected::is_read;

/// So far ahead two changeovers of each year's are found, whatever the day, and a feed still has what
/// takes place around them.
const AHEAD: TimeDelta = TimeDelta::days(376);
/// What takes place a week before a changeover is still some days ahead.
const SOONEST: TimeDelta = TimeDelta::days(10);
/// What takes place a week before a changeover begins so long after the clock.
const NOTICE: TimeDelta = TimeDelta::days(21);
/// Sessions of series are made through 180 days.
const REACH: TimeDelta = TimeDelta::days(160);

/// The people of how many zones the demo has.
const ZONES: usize = 16;

/// A zone at the moment when its clocks change.
#[derive(Clone, Debug)]
pub struct Changeover {
    pub zone: Zone,
    /// The code of the region that people in the zone belong to.
    pub region: String,
    /// The first second after it.
    pub at: DateTime<Utc>,
    /// Half an hour into what the clocks skip or show twice.
    pub awkward: NaiveDateTime,
}

impl Changeover {
    /// The day on which it happens there.
    pub fn day(&self) -> NaiveDate {
        zoned::local(self.at, self.zone).date()
    }
}

/// What is planned while the clock stands at one moment.
pub struct Round {
    pub now: DateTime<Utc>,
    pub changeovers: Vec<Changeover>,
}

/// The next two changeovers of all the demo's zones.
pub async fn rounds(now: DateTime<Utc>) -> Vec<Round> {
    let mut left = changeovers(now).await;
    let mut rounds = Vec::new();
    while let Some(first) = left.first() {
        let now = now.max(first.at - NOTICE);
        let (changeovers, later) = left.into_iter().partition(|one| one.at < now + REACH);
        rounds.push(Round { now, changeovers });
        left = later;
    }
    rounds
}

/// In time order. Zones whose clocks stay as they are are looked at when those of another change.
async fn changeovers(now: DateTime<Utc>) -> Vec<Changeover> {
    let regions = zones_of_people().await;
    assert_eq!(regions.len(), ZONES, "{regions:?}");
    let step = if is_read() { 1 } else { 4 };
    let mut found = Vec::new();
    let mut unchanging = Vec::new();
    for (name, region) in regions.into_iter().step_by(step) {
        let zone = Zone::find(&name, zones::rules()).unwrap();
        let spans = zoned::offset_spans(zone, now + SOONEST, now + SOONEST + AHEAD);
        if spans.len() == 1 {
            unchanging.push((zone, region));
            continue;
        }
        assert!(spans.len() > 2, "{zone}: {spans:?}");
        for pair in spans.windows(2).take(2) {
            let least = pair[0].minutes.min(pair[1].minutes);
            found.push(changeover(zone, &region, pair[1].from, least));
        }
    }
    assert!(!unchanging.is_empty() && !found.is_empty());
    let elsewhere = [found[0].at, found[1].at];
    for (zone, region) in unchanging {
        for at in elsewhere {
            let shown = zoned::local(at, zone) - at.naive_utc();
            let ahead = i32::try_from(shown.num_minutes()).unwrap();
            found.push(changeover(zone, &region, at, ahead));
        }
    }
    found.sort_by_key(|one| one.at);
    found
}

fn changeover(zone: Zone, region: &str, at: DateTime<Utc>, minutes: i32) -> Changeover {
    let awkward = at.naive_utc() + TimeDelta::minutes(i64::from(minutes) + 30);
    Changeover {
        zone,
        region: region.to_owned(),
        at,
        awkward,
    }
}

async fn zones_of_people() -> BTreeMap<String, String> {
    let page = nobody().get("/api/demo/people").await.expect(200);
    let page: Page<DemoPerson> = serde_json::from_value(page).unwrap();
    let demo = page.items.into_iter();
    demo.filter(|person| !person.email.starts_with("calendars."))
        .map(|person| (person.time_zone, person.region))
        .collect()
}
