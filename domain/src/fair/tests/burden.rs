//! What regions carry, and how it goes round.

use super::*;

fn points(burden: &[Burden]) -> Vec<String> {
    burden.iter().map(|it| it.points().to_string()).collect()
}

#[test]
fn a_session_burdens_those_for_whom_it_is_meant_by_share() {
    let mut data = company();
    data.sessions = vec![
        // 19:00 in Sydney, 9:00 in Berlin: 40 of AU's 400 are late, 300 asleep.
        session("one", "2027-01-13T08:00:00Z", &["AU", "EU"], &[]),
        // Midnight in Berlin.
        session("two", "2027-02-10T23:00:00Z", &["EU"], &[]),
        session("three", "2027-02-11T15:00:00Z", &[], &[]),
    ];
    let planner = Planner::new(&data, &an_hour(&[]));
    let burden = planner.burden();
    // The last is 2:00 in Sydney, 23:00 in Perth, 10:00 in New York, 7:00 in Los Angeles.
    assert_eq!(burden[0].sessions, 2);
    assert_eq!(burden[0].edge.thousandths(), 100);
    assert_eq!(burden[0].asleep.thousandths(), 2250 + 3000);
    assert_eq!(points(&burden), ["5.4", "3.1", "0.4"]);
    let january = Ask {
        counted: Some((
            instant("2027-01-01T00:00:00Z"),
            instant("2027-02-01T00:00:00Z"),
        )),
        ..an_hour(&[])
    };
    let planner = Planner::new(&data, &january);
    assert_eq!(points(&planner.burden()), ["2.4", "0.1", "0.0"]);
    let week = planner.week(day("2027-03-01"), "Europe/Berlin").unwrap();
    assert_eq!(week.burden, planner.burden(), "what counts is what weighs");
    let only = Planner::new(&data, &an_hour(&["US"])).burden();
    assert_eq!((only.len(), only[0].sessions), (1, 1));
}

#[test]
fn what_a_proposal_would_burden_is_what_it_burdens_once_made() {
    let mut data = company();
    data.sessions = vec![session("one", "2027-01-13T15:00:00Z", &[], &[])];
    let ask = an_hour(&[]);
    let planner = Planner::new(&data, &ask);
    let week = planner.week(day("2027-01-18"), "Europe/Berlin").unwrap();
    for proposal in [week.best(1).pop(), week.pair(), week.triple()] {
        let proposal = proposal.unwrap();
        let mut data = data.clone();
        for (at, aim) in proposal.aims.iter().enumerate() {
            let mut made = session(&at.to_string(), "2027-01-01T00:00:00Z", &[], &[]);
            (made.starts_at, made.ends_at) = (aim.slot.starts_at, aim.slot.ends_at);
            made.regions.clone_from(&aim.regions);
            data.sessions.push(made);
        }
        assert_eq!(Planner::new(&data, &ask).burden(), proposal.burden);
    }
}

/// The worst hour a region has in a slot.
fn sleepers(proposal: &Proposal) -> Vec<usize> {
    let regions = proposal.regions.iter().enumerate();
    let asleep = regions.filter(|(_, people)| people.asleep * 2 > people.people());
    asleep.map(|(at, _)| at).collect()
}

#[test]
fn over_a_quarter_no_region_always_gets_the_bad_hour() {
    let data = company();
    let planner = Planner::new(&data, &an_hour(&[]));
    let quarter = planner.rotate(day("2027-01-11"), "Europe/Berlin", 12);
    assert_eq!(quarter.len(), 12);
    let nights: Vec<Vec<usize>> = quarter.iter().map(sleepers).collect();
    for region in 0..3 {
        let times = nights
            .iter()
            .filter(|asleep| asleep.contains(&region))
            .count();
        assert!((2..=6).contains(&times), "region {region}: {nights:?}");
    }
    // Never the same one three times running.
    for three in nights.windows(3) {
        assert!(three.iter().any(|asleep| *asleep != three[0]), "{nights:?}");
    }
    let carried = &quarter[11].burden;
    let all: Vec<f64> = carried
        .iter()
        .map(|burden| burden.points().value())
        .collect();
    let (least, most) = (
        all.iter().fold(99.0_f64, |a, b| a.min(*b)),
        all.iter().fold(0.0_f64, |a, b| a.max(*b)),
    );
    assert!(most - least <= 3.5, "{all:?}");
    assert!(carried.iter().all(|burden| burden.sessions == 12));
}

#[test]
fn a_region_that_has_carried_the_nights_so_far_is_spared_next() {
    let mut data = company();
    let ask = an_hour(&[]);
    let first = Planner::new(&data, &ask).rotate(day("2027-01-18"), "Europe/Berlin", 1);
    let bad = sleepers(&first[0]);
    assert_eq!(bad.len(), 1, "{first:?}");
    // The same hour, three times before.
    for at in 0..3 {
        let mut before = session(&at.to_string(), "2027-01-11T00:00:00Z", &[], &[]);
        before.starts_at = first[0].aims[0].slot.starts_at - TimeDelta::days(7);
        before.ends_at = before.starts_at + TimeDelta::hours(1);
        data.sessions.push(before);
    }
    let next = Planner::new(&data, &ask).rotate(day("2027-01-18"), "Europe/Berlin", 1);
    assert_ne!(sleepers(&next[0]), bad);
}

#[test]
fn a_rotation_ends_where_the_data_does() {
    let data = company();
    let planner = Planner::new(&data, &an_hour(&[]));
    let weeks = planner.rotate(day("2027-07-05"), "Europe/Berlin", 12);
    assert_eq!(weeks.len(), 3, "the last week has a Monday only");
    assert!(
        planner
            .rotate(day("2027-07-05"), "Asia/Tokyo", 12)
            .is_empty()
    );
}
