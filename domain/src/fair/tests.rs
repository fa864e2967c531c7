mod burden;
mod random;
mod week;

use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::api::{
    Holiday, PeopleGroup, PlannedSession, PlannerData, PlannerTrainer, Region, RegionDetails,
    WorkingHours, ZoneSpan, ZoneSpans,
};
use crate::zoned::{Database, Zone, offset_spans};

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A region that works from nine to half past five.
fn region(code: &str, home_zone: &str) -> RegionDetails {
    RegionDetails {
        region: Region {
            code: code.into(),
            name: code.into(),
            home_zone: home_zone.into(),
            zones: vec![home_zone.into()],
            working_hours: WorkingHours {
                start: "09:00".into(),
                end: "17:30".into(),
                days: vec![1, 2, 3, 4, 5],
            },
            monthly_target: (10, 15),
            slack_channel: String::new(),
            hue: 0,
        },
        holidays: Vec::new(),
        people: 0,
        version: 1,
    }
}

fn group(region: &str, time_zone: &str, people: u32) -> PeopleGroup {
    PeopleGroup {
        region: region.into(),
        time_zone: time_zone.into(),
        people,
    }
}

fn holiday(date: &str, name: &str) -> Holiday {
    Holiday {
        date: date.parse().unwrap(),
        name: name.into(),
    }
}

fn session(id: &str, starts_at: &str, regions: &[&str], trainers: &[&str]) -> PlannedSession {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    PlannedSession {
        id: id.into(),
        training_id: "t".into(),
        title: id.into(),
        starts_at: instant(starts_at),
        ends_at: instant(starts_at) + TimeDelta::hours(1),
        regions: owned(regions),
        trainer_ids: owned(trainers),
    }
}

fn trainer(id: &str, region: &str, time_zone: &str) -> PlannerTrainer {
    PlannerTrainer {
        id: id.into(),
        name: id.into(),
        region: region.into(),
        time_zone: time_zone.into(),
    }
}

/// Fills in the clocks of every zone that the data names.
fn with_clocks(mut data: PlannerData, from: DateTime<Utc>, to: DateTime<Utc>) -> PlannerData {
    let groups = data.groups.iter().map(|group| &group.time_zone);
    let homes = data.regions.iter().map(|details| &details.region.home_zone);
    let trainers = data.trainers.iter().map(|trainer| &trainer.time_zone);
    let mut names: Vec<&String> = groups.chain(homes).chain(trainers).collect();
    names.sort();
    names.dedup();
    let zones = names.into_iter().map(|name| {
        let zone = Zone::find(name, &Database).unwrap();
        let span = |span: crate::zoned::OffsetSpan| ZoneSpan {
            from: span.from,
            to: span.to,
            minutes: span.minutes,
        };
        ZoneSpans {
            name: name.clone(),
            spans: offset_spans(zone, from, to).into_iter().map(span).collect(),
        }
    });
    data.zones = zones.collect();
    data
}

/// Three regions on three continents, in the clocks of half a year.
fn company() -> PlannerData {
    let data = PlannerData {
        regions: vec![
            region("AU", "Australia/Sydney"),
            region("EU", "Europe/Berlin"),
            region("US", "America/New_York"),
        ],
        groups: vec![
            group("AU", "Australia/Sydney", 300),
            group("AU", "Australia/Adelaide", 40),
            group("AU", "Australia/Perth", 60),
            group("EU", "Europe/Berlin", 700),
            group("EU", "Europe/Lisbon", 100),
            group("US", "America/New_York", 500),
            group("US", "America/Los_Angeles", 300),
        ],
        zones: Vec::new(),
        sessions: Vec::new(),
        trainers: vec![trainer("clara", "EU", "Europe/Berlin")],
    };
    with_clocks(
        data,
        instant("2027-01-04T00:00:00Z"),
        instant("2027-07-20T00:00:00Z"),
    )
}

fn an_hour(regions: &[&str]) -> Ask {
    Ask {
        regions: regions.iter().map(|code| (*code).to_owned()).collect(),
        minutes: 60,
        ..Ask::default()
    }
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// 2,000 people of five regions in every zone that they may live in, and the sessions of a quarter.
fn many_zones() -> (PlannerData, chrono::NaiveDate) {
    let regions = [
        ("AU", "Australia/"),
        ("EU", "Europe/"),
        ("US", "America/"),
        ("APAC", "Asia/"),
        ("AF", "Africa/"),
    ];
    let from = instant("2027-01-04T00:00:00Z");
    let names: Vec<&str> = crate::zoned::names().collect();
    let mut data = PlannerData {
        regions: Vec::new(),
        groups: Vec::new(),
        zones: Vec::new(),
        sessions: Vec::new(),
        trainers: Vec::new(),
    };
    for (code, start) in regions {
        let zones = || names.iter().filter(|name| name.starts_with(start));
        let people = 400 / u32::try_from(zones().count()).unwrap() + 1;
        data.regions.push(region(code, zones().next().unwrap()));
        data.groups
            .extend(zones().map(|zone| group(code, zone, people)));
    }
    for at in 0..150_i32 {
        let start = from + TimeDelta::hours((at * 11).into());
        let aimed = regions[usize::try_from(at % 5).unwrap()].0;
        let start = start.to_rfc3339();
        data.sessions
            .push(session(&at.to_string(), &start, &[aimed], &[]));
    }
    data.groups.push(group("EU", "Europe/Berlin", 1));
    let data = with_clocks(data, from, instant("2027-07-20T00:00:00Z"));
    (data, day("2027-03-22"))
}
