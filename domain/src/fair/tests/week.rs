//! What a week shows.

use super::*;

const BERLIN: &str = "Europe/Berlin";

fn week(data: &PlannerData, ask: &Ask, first: &str) -> Week {
    Planner::new(data, ask).week(day(first), BERLIN).unwrap()
}

/// The slot at `hour` of the week's first day.
fn slot(week: &Week, hour: u8) -> &Slot {
    week.at(0, hour * 2).unwrap()
}

#[test]
fn a_slot_tells_every_regions_time_and_how_many_come_at_what_hour() {
    // A Wednesday in January: Sydney is ten hours ahead of Berlin, New York six behind.
    let (data, ask) = (company(), an_hour(&[]));
    let week = week(&data, &ask, "2027-01-13");
    assert_eq!(week.slots.len(), 7 * 48);
    let nine = slot(&week, 9);
    assert_eq!(nine.starts_at, instant("2027-01-13T08:00:00Z"));
    let local: Vec<String> = nine.regions.iter().map(|it| it.local.to_string()).collect();
    assert_eq!(
        local,
        [
            "2027-01-13 19:00:00",
            "2027-01-13 09:00:00",
            "2027-01-13 03:00:00"
        ]
    );
    // Sydney's edge ends at 19:30, Adelaide (18:30 to 19:30) is within it, Perth works till 17:00.
    let people: Vec<Standings> = nine.regions.iter().map(|it| it.people).collect();
    let standings = |working, edge, asleep| Standings {
        working,
        edge,
        asleep,
    };
    assert_eq!(
        people,
        [
            standings(60, 40, 300),
            standings(700, 100, 0),
            standings(0, 0, 800)
        ]
    );
    assert_eq!(nine.all, standings(760, 140, 1100));
    assert_eq!(nine.regions[0].home, Standing::Asleep);
    let times = Planner::new(&data, &ask).local_times(nine.starts_at);
    let zones: Vec<&str> = times.iter().map(|time| time.time_zone.as_str()).collect();
    assert_eq!(
        zones[..3],
        ["Australia/Sydney", "Australia/Perth", "Australia/Adelaide"]
    );
    assert_eq!(times[2].starts.to_string(), "2027-01-13 18:30:00");
    assert_eq!(times[2].standing, Standing::Late);
}

#[test]
fn a_day_that_a_region_does_not_work_is_named_and_nobody_is_asked_to_come() {
    let mut data = company();
    data.regions[0].holidays = vec![holiday("2027-01-26", "Australia Day")];
    let ask = an_hour(&["AU"]);
    let planner = Planner::new(&data, &ask);
    let week = planner.week(day("2027-01-26"), "Australia/Sydney").unwrap();
    let ten = slot(&week, 10);
    assert_eq!(ten.regions[0].holiday.as_deref(), Some("Australia Day"));
    assert_eq!(ten.all.asleep, 400);
    assert_eq!(
        planner.local_times(ten.starts_at)[0].holiday.as_deref(),
        Some("Australia Day")
    );
    let next = week.at(1, 20).unwrap();
    assert_eq!(
        (next.all.working, next.regions[0].holiday.as_ref()),
        (340, None)
    );
    for proposal in week.best(7) {
        assert_ne!(proposal.aims[0].slot.day, 0);
    }
}

#[test]
fn the_clocks_of_every_zone_change_in_their_own_week() {
    let data = company();
    // The US are in summer time, Europe is not yet: 15:00 in Berlin is 10:00 in New York.
    let march = week(&data, &an_hour(&["US"]), "2027-03-22");
    assert_eq!(
        slot(&march, 15).regions[0].local.to_string(),
        "2027-03-22 10:00:00"
    );
    let april = week(&data, &an_hour(&["US"]), "2027-03-29");
    assert_eq!(
        slot(&april, 15).regions[0].local.to_string(),
        "2027-03-29 09:00:00"
    );
    // The last Sunday of March lacks 2:00 and 2:30.
    assert_eq!(march.slots.len(), 7 * 48 - 2);
    assert_eq!(march.at(6, 4), None);
    assert_eq!(
        march.at(6, 6).unwrap().starts_at,
        instant("2027-03-28T01:00:00Z")
    );
    // Sydney's Sunday has two half hours more, which are no slots of their own.
    let planner = Planner::new(&data, &an_hour(&["AU"]));
    let sydney = planner.week(day("2027-04-04"), "Australia/Sydney").unwrap();
    assert_eq!(sydney.slots.len(), 7 * 48);
    assert_eq!(
        sydney.at(0, 4).unwrap().starts_at,
        instant("2027-04-03T15:00:00Z")
    );
    assert_eq!(
        sydney.at(0, 6).unwrap().starts_at,
        instant("2027-04-03T17:00:00Z")
    );
}

#[test]
fn what_is_past_or_not_covered_is_no_slot() {
    let data = company();
    let mut ask = an_hour(&[]);
    ask.not_before = Some(instant("2027-01-13T08:10:00Z"));
    let this = week(&data, &ask, "2027-01-13");
    assert_eq!(this.at(0, 18), None);
    assert!(this.at(0, 19).is_some());
    assert_eq!(this.slots.len(), 7 * 48 - 19);
    // The data ends on the Tuesday, at two in Berlin.
    let last = week(&data, &ask, "2027-07-19");
    assert_eq!(
        last.slots.last().unwrap().ends_at,
        instant("2027-07-20T00:00:00Z")
    );
    assert!(week(&data, &ask, "2028-01-03").slots.is_empty());
    assert!(week(&data, &ask, "2028-01-03").best(3).is_empty());
    assert_eq!(week(&data, &ask, "2028-01-03").pair(), None);
    assert_eq!(
        Planner::new(&data, &ask).week(day("2027-01-13"), "Asia/Tokyo"),
        None
    );
}

#[test]
fn a_trainer_who_teaches_then_blocks_the_slot_and_others_sessions_only_clash() {
    let mut data = company();
    data.sessions = vec![
        session("theirs", "2027-01-13T09:00:00Z", &["US"], &["clara"]),
        session("another", "2027-01-13T11:00:00Z", &["EU"], &["priya"]),
        session("elsewhere", "2027-01-13T11:00:00Z", &["AU"], &[]),
        session("for all", "2027-01-13T13:00:00Z", &[], &[]),
    ];
    let mut ask = an_hour(&["EU"]);
    ask.trainers = vec!["clara".into()];
    let seen = week(&data, &ask, "2027-01-13");
    let at_ten = slot(&seen, 10);
    assert_eq!(at_ten.trainers[0].state, TrainerState::Busy(0));
    assert!(at_ten.is_blocked && at_ten.clashes.is_empty());
    // It ends when the next begins.
    assert!(!slot(&seen, 11).is_blocked && !slot(&seen, 9).is_blocked);
    assert!(seen.at(0, 19).unwrap().is_blocked, "half of it overlaps");
    assert_eq!(slot(&seen, 12).clashes, [1]);
    assert_eq!(slot(&seen, 14).clashes, [3]);
    assert!(!slot(&seen, 12).is_blocked);
    let state = |hour| slot(&seen, hour).trainers[0].state;
    assert_eq!(
        [8, 16, 17, 20].map(state),
        [
            TrainerState::Early,
            TrainerState::Free,
            TrainerState::Late,
            TrainerState::Asleep
        ]
    );
    ask.instead_of = Some("theirs".into());
    assert!(!slot(&week(&data, &ask, "2027-01-13"), 10).is_blocked);
    // The first free hour without a clash that suits everybody of the region.
    let best = week(&data, &ask, "2027-01-13").best(1);
    assert_eq!(
        best[0].aims[0].slot.local.to_string(),
        "2027-01-13 10:00:00"
    );
}

#[test]
fn a_region_where_nobody_lives_yet_is_planned_for_as_if_somebody_did() {
    let mut data = company();
    data.groups.retain(|group| group.region != "AU");
    let ask = an_hour(&["AU"]);
    let planner = Planner::new(&data, &ask);
    let week = planner.week(day("2027-01-11"), "Australia/Sydney").unwrap();
    let ten = slot(&week, 10);
    assert_eq!(ten.all, Standings::default());
    assert_eq!(ten.regions[0].home, Standing::Working);
    let best = &week.best(1)[0];
    assert_eq!(best.aims[0].slot.local.to_string(), "2027-01-11 09:00:00");
    assert_eq!(best.burden[0].points(), Points::default());
    assert_eq!(planner.local_times(ten.starts_at).len(), 1);
}

#[test]
fn of_equal_slots_the_earliest_is_proposed() {
    let data = company();
    let best = week(&data, &an_hour(&["EU"]), "2027-01-11").best(3);
    let starts: Vec<String> = best
        .iter()
        .map(|it| it.aims[0].slot.local.to_string())
        .collect();
    // Lisbon begins an hour after Berlin.
    assert_eq!(
        starts,
        [
            "2027-01-11 10:00:00",
            "2027-01-12 10:00:00",
            "2027-01-13 10:00:00"
        ]
    );
}

#[test]
fn a_triple_lets_everybody_come_within_working_hours() {
    let data = company();
    let all = week(&data, &an_hour(&[]), "2027-01-11");
    let triple = all.triple().unwrap();
    assert_eq!(triple.all.working, 2000);
    let aimed: Vec<usize> = triple.aims.iter().map(|aim| aim.regions.len()).collect();
    assert!(aimed.iter().all(|regions| *regions > 0), "{aimed:?}");
    for pair in triple.aims.windows(2) {
        assert!(pair[0].slot.ends_at <= pair[1].slot.starts_at);
    }
    let pair = all.pair().unwrap();
    assert_eq!(pair.all.asleep, 0, "{:?}", pair.all);
}

/// How long a week takes, for whoever reads the output; what a bench would time.
#[test]
fn a_week_for_two_thousand_people_in_many_zones() {
    use std::time::Instant;

    let (data, first) = super::many_zones();
    let people: u32 = data.groups.iter().map(|group| group.people).sum();
    assert!(people >= 2000);
    let started = Instant::now();
    let planner = Planner::new(&data, &an_hour(&[]));
    let week = planner.week(first, BERLIN).unwrap();
    let map = started.elapsed();
    let found = (week.best(5).len(), week.pair().is_some());
    let pair = started.elapsed();
    let triple = week.triple().is_some();
    println!(
        "map {map:?}, with a pair {pair:?}, with a triple {:?}",
        started.elapsed()
    );
    assert_eq!((found, triple), ((5, true), true));
}
