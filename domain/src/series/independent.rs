//! A second implementation to hold the first one against: it walks day by day and asks of each whether
//! the rule names it, and has its local times from `chrono-tz` alone. Slow, and nothing shared.

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;

use super::{Pattern, Rule, on_clock};
use crate::zoned::{Database, Zone};

/// The parts of a rule as they stand in its text.
struct Parts<'a>(&'a str);

impl<'a> Parts<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        let mut parts = self.0.split(';').filter_map(|part| part.split_once('='));
        parts
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    fn numbers(&self, name: &str) -> Vec<i64> {
        let value = self
            .get(name)
            .into_iter()
            .flat_map(|value| value.split(','));
        value.map(|number| number.parse().unwrap()).collect()
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.get(name).map(|number| number.parse().unwrap())
    }
}

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn name(day: NaiveDate) -> &'static str {
    DAYS[day.weekday().num_days_from_monday() as usize]
}

/// All days of a month, or of a year.
fn period(day: NaiveDate, year: bool) -> Vec<NaiveDate> {
    let same =
        |other: &NaiveDate| other.year() == day.year() && (year || other.month() == day.month());
    let first = if year {
        day.with_ordinal(1)
    } else {
        day.with_day(1)
    };
    first.unwrap().iter_days().take_while(same).collect()
}

/// The how manieth of these a day is, from the front and from the back.
fn places(day: NaiveDate, among: &[NaiveDate]) -> [i64; 2] {
    let before = among.iter().filter(|other| **other < day).count();
    let after = among.iter().filter(|other| **other > day).count();
    [
        i64::try_from(before).unwrap() + 1,
        -(i64::try_from(after).unwrap() + 1),
    ]
}

/// Whether the days of this period that a rule speaks of hold this day, positions aside.
fn spoken_of(parts: &Parts, start: NaiveDate, day: NaiveDate) -> bool {
    let frequency = parts.get("FREQ").unwrap();
    let months = parts.numbers("BYMONTH");
    if !months.is_empty() && !months.contains(&day.month().into()) {
        return false;
    }
    let month_days = parts.numbers("BYMONTHDAY");
    let week_days = parts.get("BYDAY");
    if month_days.is_empty() && week_days.is_none() {
        return match frequency {
            "WEEKLY" => day.weekday() == start.weekday(),
            "MONTHLY" => day.day() == start.day(),
            _ => day.day() == start.day() && (!months.is_empty() || day.month() == start.month()),
        };
    }
    let month = period(day, false);
    if !month_days.is_empty() && !places(day, &month).iter().any(|at| month_days.contains(at)) {
        return false;
    }
    let Some(week_days) = week_days else {
        return true;
    };
    week_days.split(',').any(|text| {
        let (number, weekday) = text.split_at(text.len() - 2);
        if weekday != name(day) {
            return false;
        }
        if number.is_empty() {
            return true;
        }
        let mut among = period(day, frequency == "YEARLY" && months.is_empty());
        among.retain(|other| name(*other) == weekday);
        places(day, &among).contains(&number.parse().unwrap())
    })
}

fn names(parts: &Parts, start: NaiveDate, day: NaiveDate) -> bool {
    let interval = parts.number("INTERVAL").unwrap_or(1);
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    let apart = match parts.get("FREQ").unwrap() {
        "WEEKLY" => {
            let week_start = parts.get("WKST").unwrap_or("MO");
            let back = |day: NaiveDate| {
                let mut first = day;
                while name(first) != week_start {
                    first = first.pred_opt().unwrap();
                }
                first
            };
            (back(day) - back(start)).num_weeks()
        }
        "MONTHLY" => months(day) - months(start),
        _ => i64::from(day.year() - start.year()),
    };
    if apart % interval != 0 || !spoken_of(parts, start, day) {
        return false;
    }
    let positions = parts.numbers("BYSETPOS");
    if positions.is_empty() {
        return true;
    }
    let mut among = period(day, parts.get("FREQ") == Some("YEARLY"));
    among.retain(|other| spoken_of(parts, start, *other));
    places(day, &among).iter().any(|at| positions.contains(at))
}

/// The local times that a rule names before `end`.
fn walk(rule: &str, start: NaiveDateTime, end: NaiveDate) -> Vec<NaiveDateTime> {
    let parts = Parts(rule);
    let until = parts.get("UNTIL").map(|text| {
        let text = if text.len() == 8 {
            format!("{text}T235959")
        } else {
            text.to_owned()
        };
        NaiveDateTime::parse_from_str(&text, "%Y%m%dT%H%M%S").unwrap()
    });
    let days = start.date().iter_days().take_while(|day| *day < end);
    let days = days.filter(|day| names(&parts, start.date(), *day));
    let times = days.map(|day| day.and_time(start.time()));
    let times = times.filter(|time| until.is_none_or(|until| *time <= until));
    let most = parts
        .number("COUNT")
        .map_or(usize::MAX, |count| count.try_into().unwrap());
    times.take(most).collect()
}

/// RFC 5545 3.3.5, by going back from a time that does not exist to one that does.
fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let shown = |local: NaiveDateTime| zone.from_local_datetime(&local).earliest();
    if let Some(instant) = shown(local) {
        return instant.to_utc();
    }
    let mut before = local;
    let existing = loop {
        before -= TimeDelta::minutes(5);
        if let Some(existing) = shown(before) {
            break existing;
        }
    };
    let ahead = existing.offset().fix().local_minus_utc();
    (local - TimeDelta::seconds(ahead.into())).and_utc()
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn some<'a>(&mut self, of: &[&'a str], most: u64) -> Vec<&'a str> {
        let mut some: Vec<&str> = Vec::new();
        for _ in 0..=self.roll(most) {
            let one = of[usize::try_from(self.roll(of.len() as u64)).unwrap()];
            if !some.contains(&one) {
                some.push(one);
            }
        }
        some
    }
}

const MONTHS: [&str; 12] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
];
const MONTH_DAYS: [&str; 12] = [
    "1", "2", "13", "15", "28", "29", "30", "31", "-1", "-2", "-28", "-31",
];

/// A rule of any kind that a series may have.
fn a_rule(dice: &mut Dice, start: NaiveDate) -> String {
    let frequency = ["WEEKLY", "MONTHLY", "YEARLY"][usize::try_from(dice.roll(3)).unwrap()];
    let mut rule = format!("FREQ={frequency}");
    let mut part = |name: &str, value: String| rule = format!("{rule};{name}={value}");
    if dice.roll(2) == 0 {
        let most = if frequency == "YEARLY" { 3 } else { 6 };
        part("INTERVAL", (dice.roll(most) + 1).to_string());
    }
    let mut months = false;
    if dice.roll(4) == 0 {
        part("BYMONTH", dice.some(&MONTHS, 4).join(","));
        months = true;
    }
    let mut days = false;
    if frequency != "WEEKLY" && dice.roll(3) == 0 {
        part("BYMONTHDAY", dice.some(&MONTH_DAYS, 4).join(","));
        days = true;
    }
    if dice.roll(2) == 0 {
        let numbered = frequency != "WEEKLY" && dice.roll(2) == 0;
        let farthest = if frequency == "YEARLY" && !months {
            53
        } else {
            5
        };
        let each = dice.some(&DAYS, 3).into_iter().map(|day| {
            if !numbered {
                return day.to_owned();
            }
            let number = i64::try_from(dice.roll(farthest) + 1).unwrap();
            let back = dice.roll(2) == 0 && number > 1;
            let number = if back { 1 - number } else { number };
            format!("{number}{day}")
        });
        let each: Vec<String> = each.collect();
        part("BYDAY", each.join(","));
        days = true;
    }
    if days && frequency != "WEEKLY" && dice.roll(3) == 0 {
        part(
            "BYSETPOS",
            dice.some(&["1", "2", "3", "-1", "-2"], 2).join(","),
        );
    }
    if dice.roll(4) == 0 {
        let at = usize::try_from(dice.roll(7)).unwrap();
        part("WKST", DAYS[at].to_owned());
    }
    match dice.roll(4) {
        0 => part("COUNT", (dice.roll(80) + 1).to_string()),
        1 => {
            let until = start + Days::new(dice.roll(2000));
            let time = ["", "T000000", "T120000"][usize::try_from(dice.roll(3)).unwrap()];
            part("UNTIL", format!("{}{time}", until.format("%Y%m%d")));
        }
        _ => {}
    }
    rule
}

/// The zones in which the people of the demo program live.
fn zones() -> Vec<&'static str> {
    let people = include_str!("../../../xtask/demo/people.csv");
    let zones = people
        .lines()
        .skip(1)
        .filter_map(|line| line.split(';').nth(4));
    let mut zones: Vec<_> = zones.collect();
    zones.sort_unstable();
    zones.dedup();
    assert!(zones.len() >= 3, "{zones:?}");
    zones
}

#[test]
fn both_implementations_name_the_same_instants_for_ten_years_in_every_zone_of_the_demo() {
    let zones = zones();
    let mut dice = Dice(2026);
    let (mut times, mut empty) = (0, 0);
    for turn in 0..250 {
        let first: NaiveDate = "2026-01-01".parse().unwrap();
        let day = first + Days::new(dice.roll(400));
        // Half of them in the hours in which clocks are changed.
        let hour = if dice.roll(2) == 0 {
            dice.roll(4)
        } else {
            dice.roll(24)
        };
        let minute = dice.roll(4) * 15;
        let time = day.and_hms_opt(hour.try_into().unwrap(), minute.try_into().unwrap(), 0);
        let start = time.unwrap();
        let end = day + Days::new(3653);
        let rule = a_rule(&mut dice, day);
        let mut pattern = Pattern {
            start,
            zone: Zone::find(zones[0], &Database).unwrap(),
            rule: Rule::parse(&rule).unwrap_or_else(|error| panic!("{rule}: {error}")),
            exceptions: Vec::new(),
            skip_holidays: Vec::new(),
        };
        let named = pattern.local_times().take_while(|time| time.date() < end);
        let named: Vec<_> = named.collect();
        let walked = walk(&rule, start, end);
        assert_eq!(named, walked, "{rule} from {start}");
        empty += usize::from(walked.is_empty());
        // Every zone has its share of the rules, and a quarter of the rules have every zone.
        let here = |at: &usize| turn % 4 == 0 || turn % zones.len() == *at;
        for zone in (0..zones.len()).filter(here).map(|at| zones[at]) {
            pattern.zone = Zone::find(zone, &Database).unwrap();
            let other: Tz = zone.parse().unwrap();
            for local in &walked {
                let (instant, _) = on_clock(*local, pattern.zone);
                assert_eq!(instant, self::instant(*local, other), "{local} in {zone}");
                times += 1;
            }
        }
    }
    // That it looked at something.
    assert!(times > 100_000 && empty < 60, "{times} {empty}");
}

#[test]
fn both_say_the_same_of_every_night_in_which_clocks_are_changed() {
    let first: NaiveDate = "2026-01-04".parse().unwrap();
    let mut changeovers = 0;
    for zone in zones() {
        let (ours, other) = (Zone::find(zone, &Database).unwrap(), zone.parse().unwrap());
        for sunday in first.iter_weeks().take(522) {
            for minutes in [60, 90, 120, 150, 180] {
                let local = sunday.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes);
                let (instant, changeover) = on_clock(local, ours);
                assert_eq!(instant, self::instant(local, other), "{local} in {zone}");
                changeovers += usize::from(changeover.is_some());
            }
        }
    }
    assert!(changeovers > 400, "{changeovers}");
}

#[test]
fn a_rule_is_written_as_it_was_read() {
    let mut dice = Dice(5545);
    for _ in 0..1000 {
        let rule = a_rule(&mut dice, "2026-01-01".parse().unwrap());
        let read = Rule::parse(&rule).unwrap();
        assert_eq!(Rule::parse(&read.to_string()), Ok(read.clone()), "{rule}");
        for part in read.to_string().split(';') {
            assert!(
                rule.split(';').any(|known| known == part),
                "{part} of {rule}"
            );
        }
    }
}
