//! Random small companies, held against counting person by person.

use super::super::brute::{Brute, Rank};
use super::*;

/// Numbers that look random and are always the same (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let at = self.roll(u64::try_from(of.len()).unwrap());
        of[usize::try_from(at).unwrap()]
    }

    fn minutes(&mut self, from: DateTime<Utc>, minutes: u64) -> DateTime<Utc> {
        from + TimeDelta::minutes(i64::try_from(self.roll(minutes)).unwrap())
    }
}

const ZONES: [&str; 12] = [
    "Australia/Sydney",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Lisbon",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Etc/UTC",
];
/// First days of weeks around changeovers, and of some without.
const WEEKS: [&str; 6] = [
    "2027-03-11",
    "2027-03-25",
    "2027-04-01",
    "2027-01-08",
    "2027-10-01",
    "2027-10-28",
];

struct Case {
    data: PlannerData,
    ask: Ask,
    first: chrono::NaiveDate,
    zone: &'static str,
    span: (DateTime<Utc>, DateTime<Utc>),
}

fn case(seed: u64) -> Case {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1);
    let first = day(dice.one(&WEEKS));
    let monday = first.and_time(chrono::NaiveTime::MIN).and_utc();
    let span = (monday - TimeDelta::days(9), monday + TimeDelta::days(9));
    let codes = &["AU", "EU", "US", "NZ"][..2 + usize::try_from(dice.roll(3)).unwrap()];
    let regions = codes.iter().map(|code| {
        let mut region = region(code, dice.one(&ZONES));
        let hours = &mut region.region.working_hours;
        hours.start = dice
            .one(&["00:00", "07:30", "09:00", "10:00", "14:00"])
            .into();
        hours.end = dice.one(&["15:00", "17:00", "18:30", "23:30"]).into();
        if dice.roll(3) == 0 {
            hours.days = vec![1, 2, 4, 7];
        }
        for off in 0..dice.roll(3) {
            let date = first + chrono::Days::new(off + dice.roll(6));
            region.holidays.push(holiday(&date.to_string(), "Off"));
        }
        region
    });
    let regions: Vec<RegionDetails> = regions.collect();
    let mut groups = Vec::new();
    for code in codes {
        // Sometimes nobody.
        for _ in 0..dice.roll(4) {
            let zone = dice.one(&ZONES);
            let people = u32::try_from(1 + dice.roll(4)).unwrap();
            if groups
                .iter()
                .all(|it: &PeopleGroup| it.region != *code || it.time_zone != zone)
            {
                groups.push(group(code, zone, people));
            }
        }
    }
    let sessions = (0..dice.roll(12)).map(|at| {
        let start = dice.minutes(span.0, 17 * 24 * 4 * 15);
        let aimed: Vec<&str> = codes
            .iter()
            .copied()
            .filter(|_| dice.roll(3) == 0)
            .collect();
        let trainers = if dice.roll(2) == 0 {
            vec!["clara"]
        } else {
            vec![]
        };
        let mut session = session(&at.to_string(), "2027-01-01T00:00:00Z", &aimed, &trainers);
        session.starts_at = start;
        session.ends_at = start + TimeDelta::minutes(i64::try_from(30 + dice.roll(90)).unwrap());
        session
    });
    let data = PlannerData {
        sessions: sessions.collect(),
        trainers: vec![
            trainer("clara", codes[0], dice.one(&ZONES)),
            trainer("priya", codes[1], dice.one(&ZONES)),
        ],
        regions,
        groups,
        zones: Vec::new(),
    };
    let data = with_clocks(data, span.0, span.1);
    let asked = ["clara", "priya"].into_iter().filter(|_| dice.roll(3) == 0);
    let ask = Ask {
        trainers: asked.map(str::to_owned).collect(),
        regions: codes
            .iter()
            .filter(|_| dice.roll(3) > 0)
            .map(|code| (*code).to_owned())
            .collect(),
        minutes: u32::try_from([30, 45, 60, 90][usize::try_from(dice.roll(4)).unwrap()]).unwrap(),
        not_before: None,
        instead_of: (dice.roll(2) == 0).then(|| "3".to_owned()),
        counted: None,
    };
    let zone = data.zones[0].name.clone();
    Case {
        zone: ZONES.into_iter().find(|name| *name == zone).unwrap(),
        data,
        ask,
        first,
        span,
    }
}

fn count(brute: &Brute, ranks: &[Rank], region: usize) -> Standings {
    let mut standings = Standings::default();
    for (person, rank) in brute.people.iter().zip(ranks) {
        if person.region == region && person.is_real {
            let hour = [Standing::Working, Standing::Late, Standing::Asleep][*rank];
            standings.add(hour, 1);
        }
    }
    standings
}

#[test]
fn weeks_and_burdens_are_what_counting_person_by_person_gives() {
    for seed in 0..40 {
        let Case {
            data,
            ask,
            first,
            zone,
            span,
        } = case(seed);
        let planner = Planner::new(&data, &ask);
        let brute = Brute::new(&data, &ask);
        let week = planner.week(first, zone).unwrap();
        let expected = brute.slots(first, zone, span);
        assert_eq!(week.slots.len(), expected.len(), "seed {seed}");
        for (slot, expected) in week.slots.iter().zip(&expected) {
            assert_eq!(slot.starts_at, expected.starts_at, "seed {seed}");
            for (at, region) in slot.regions.iter().enumerate() {
                let people = count(&brute, &expected.ranks, at);
                assert_eq!(region.people, people, "seed {seed}, {slot:?}");
            }
            let facts = (slot.clashes.len(), slot.is_blocked);
            assert_eq!(
                facts,
                (expected.clashes, expected.is_blocked),
                "seed {seed}, {slot:?}"
            );
        }
        let burden = planner.burden();
        let carried: Vec<u32> = burden.iter().map(|it| it.points().thousandths()).collect();
        assert_eq!(carried, brute.burden(), "seed {seed}");
    }
}

#[test]
fn proposals_are_the_best_of_all_slots_pairs_and_triples() {
    let mut found = 0;
    for seed in 0..40 {
        let mut case = case(seed);
        // Three days, so that all triples can be tried.
        let first = case.first.and_time(chrono::NaiveTime::MIN).and_utc();
        case.ask.not_before =
            Some(first + TimeDelta::hours(12 * i64::try_from(6 + seed % 5).unwrap()));
        let planner = Planner::new(&case.data, &case.ask);
        let brute = Brute::new(&case.data, &case.ask);
        let week = planner.week(case.first, case.zone).unwrap();
        let slots = brute.slots(case.first, case.zone, case.span);
        let starts = |proposal: &Proposal| -> Vec<DateTime<Utc>> {
            proposal.aims.iter().map(|aim| aim.slot.starts_at).collect()
        };
        let best: Vec<_> = week.best(9).iter().flat_map(starts).collect();
        assert_eq!(best, brute.alone(&slots, case.zone), "seed {seed}");
        let pair = week.pair();
        assert_eq!(
            pair.as_ref().map(starts),
            brute.together(&slots, 2),
            "seed {seed}"
        );
        if slots.len() <= 120 {
            let triple = week.triple();
            assert_eq!(
                triple.as_ref().map(starts),
                brute.together(&slots, 3),
                "seed {seed}"
            );
            found += usize::from(triple.is_some());
        }
        found += usize::from(pair.is_some());
    }
    assert!(found > 40, "{found}");
}
