//! Prints how long the planner takes over a week for 2,000 people, as JSON: for `cargo xtask bench`.

use std::time::Instant;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use potluck_domain::api::{
    PeopleGroup, PlannedSession, PlannerData, Region, RegionDetails, WorkingHours, ZoneSpan,
    ZoneSpans,
};
use potluck_domain::fair::{Ask, Planner};
use potluck_domain::zoned::{Database, Zone, offset_spans};

/// Where the people of three regions live, the home zone of each first.
const ZONES: [(&str, &[&str]); 3] = [
    (
        "AU",
        &[
            "Australia/Sydney",
            "Australia/Brisbane",
            "Australia/Adelaide",
            "Australia/Perth",
            "Australia/Melbourne",
        ],
    ),
    (
        "EU",
        &[
            "Europe/Berlin",
            "Europe/Lisbon",
            "Europe/London",
            "Europe/Paris",
            "Europe/Warsaw",
        ],
    ),
    (
        "US",
        &[
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Phoenix",
            "America/Los_Angeles",
        ],
    ),
];
const PEOPLE: u32 = 2_000;
const RUNS: usize = 20;

fn main() {
    let from: DateTime<Utc> = "2027-01-01T00:00:00Z".parse().unwrap_or_default();
    let data = quarter(from);
    // A week in which Europe and the United States have changed their clocks at different times.
    let week = NaiveDate::from_ymd_opt(2027, 3, 22).unwrap_or_default();
    let mut took: Vec<f64> = (0..RUNS).map(|_| plan(&data, week)).collect();
    took.sort_by(f64::total_cmp);
    println!(
        "{{\"people\":{PEOPLE},\"least_ms\":{:.2},\"median_ms\":{:.2}}}",
        took[0],
        took[RUNS / 2]
    );
}

/// All that the planner's page shows of a week, in milliseconds.
fn plan(data: &PlannerData, week: NaiveDate) -> f64 {
    let begun = Instant::now();
    let ask = Ask {
        minutes: 60,
        ..Ask::default()
    };
    let planner = Planner::new(data, &ask);
    let week = planner.week(week, "Europe/Berlin");
    let proposals = week.map(|week| (week.best(3), week.pair(), week.triple()));
    std::hint::black_box((proposals, planner.burden()));
    begun.elapsed().as_secs_f64() * 1000.0
}

/// A company and the 150 sessions of a quarter.
fn quarter(from: DateTime<Utc>) -> PlannerData {
    let to = from + TimeDelta::days(120);
    let groups = ZONES.iter().flat_map(|(region, zones)| {
        zones.iter().map(|zone| PeopleGroup {
            region: (*region).to_owned(),
            time_zone: (*zone).to_owned(),
            people: PEOPLE / 15 + 1,
        })
    });
    let names = ZONES.iter().flat_map(|(_, zones)| zones.iter());
    let zones = names.filter_map(|name| {
        let zone = Zone::find(name, &Database)?;
        let spans = offset_spans(zone, from, to).into_iter();
        let spans = spans.map(|span| ZoneSpan {
            from: span.from,
            to: span.to,
            minutes: span.minutes,
        });
        Some(ZoneSpans {
            name: (*name).to_owned(),
            spans: spans.collect(),
        })
    });
    let sessions = (0..150).map(|number| {
        let starts_at = from + TimeDelta::hours(number * 14);
        PlannedSession {
            id: number.to_string(),
            training_id: String::new(),
            title: String::new(),
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            regions: vec!["AU".to_owned(), "US".to_owned()],
            trainer_ids: Vec::new(),
        }
    });
    PlannerData {
        regions: ZONES
            .iter()
            .map(|(code, zones)| region(code, zones))
            .collect(),
        groups: groups.collect(),
        zones: zones.collect(),
        sessions: sessions.collect(),
        trainers: Vec::new(),
    }
}

fn region(code: &str, zones: &[&str]) -> RegionDetails {
    RegionDetails {
        region: Region {
            code: code.to_owned(),
            name: code.to_owned(),
            home_zone: zones[0].to_owned(),
            zones: zones.iter().map(|zone| (*zone).to_owned()).collect(),
            working_hours: WorkingHours {
                start: "09:00".to_owned(),
                end: "17:30".to_owned(),
                days: vec![1, 2, 3, 4, 5],
            },
            monthly_target: (10, 15),
            slack_channel: String::new(),
            hue: 0,
        },
        holidays: Vec::new(),
        people: PEOPLE / 3,
        version: 1,
    }
}
