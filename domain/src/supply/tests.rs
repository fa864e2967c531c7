use super::*;
use crate::api::WorkingHours;
use crate::zoned::Database;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn region(code: &str, home_zone: &str) -> Region {
    Region {
        code: code.into(),
        name: code.into(),
        home_zone: home_zone.into(),
        zones: vec![home_zone.into()],
        working_hours: WorkingHours {
            start: "09:00".into(),
            end: "17:30".into(),
            days: vec![1, 2, 3, 4, 5],
        },
        monthly_target: (3, 15),
        slack_channel: String::new(),
        hue: 7,
    }
}

fn board() -> Board {
    Board {
        this_month: Month::of(at("2026-11-22T12:00:00Z").naive_utc()),
    }
}

fn run(starts_at: &str, lead_days: u32, regions: &[&str]) -> Run {
    Run {
        starts_at: at(starts_at),
        lead_days,
        regions: regions.iter().map(|&code| code.to_owned()).collect(),
    }
}

#[test]
fn the_lead_counts_whole_days_from_when_people_could_sign_up() {
    let start = at("2026-12-03T09:00:00Z");
    let lead =
        |created_at, opens_at: Option<&str>| lead_days(at(created_at), opens_at.map(at), start);
    assert_eq!(lead("2026-11-12T09:00:00Z", None), 21);
    assert_eq!(lead("2026-11-12T09:00:01Z", None), 20);
    assert!(!is_short(21) && is_short(20));
    let opens = Some("2026-11-23T09:00:00Z");
    assert_eq!(lead("2026-10-01T09:00:00Z", opens), 10);
    assert_eq!(lead("2026-11-30T09:00:00Z", opens), 3);
    assert_eq!(lead("2026-12-05T09:00:00Z", None), 0, "planned afterwards");
    assert_eq!(announce_by(start), at("2026-11-12T09:00:00Z"));
}

#[test]
fn the_median_stands_in_the_middle_whatever_the_order() {
    assert_eq!(median(vec![]), None);
    assert_eq!(median(vec![5]), Some(5));
    assert_eq!(median(vec![30, 1, 20]), Some(20));
    assert_eq!(median(vec![30, 1, 20, 25]), Some(22));
}

#[test]
fn the_board_shows_two_months_back_and_three_ahead_over_the_turn_of_the_year() {
    let names: Vec<String> = board().months().map(Month::name).collect();
    assert_eq!(
        names,
        [
            "2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02"
        ]
    );
    let (from, to) = board().span();
    assert_eq!(
        (from, to),
        (at("2026-08-31T00:00:00Z"), at("2027-03-02T00:00:00Z"))
    );
}

#[test]
fn a_month_begins_at_midnight_of_the_regions_own_zone() {
    // The last hours of November in New York, the first of December in Sydney.
    let runs = [run("2026-11-30T14:00:00Z", 30, &[])];
    let sessions = |region: &Region| -> Vec<u32> {
        let months = of_region(region, &runs, board(), &Database).months;
        months.iter().map(|month| month.sessions).collect()
    };
    assert_eq!(
        sessions(&region("US", "America/New_York")),
        [0, 0, 1, 0, 0, 0]
    );
    assert_eq!(
        sessions(&region("AU", "Australia/Sydney")),
        [0, 0, 0, 1, 0, 0]
    );
}

#[test]
fn what_is_missing_counts_from_this_month_on_and_from_the_least_target() {
    let mut runs = vec![
        run("2026-12-02T10:00:00Z", 22, &["EU"]),
        run("2026-12-03T10:00:00Z", 20, &["EU", "US"]),
        run("2026-12-04T10:00:00Z", 10, &[]),
        run("2026-12-05T10:00:00Z", 90, &["US"]),
    ];
    let eu = region("EU", "Europe/Berlin");
    let supply = of_region(&eu, &runs, board(), &Database);
    let missing: Vec<u32> = supply.months.iter().map(|month| month.missing).collect();
    assert_eq!(missing, [0, 0, 3, 0, 3, 3]);
    let december = &supply.months[3];
    assert_eq!((december.sessions, december.short), (3, 2));
    assert_eq!(december.lead_days, Some(20));
    assert_eq!(supply.months[2].lead_days, None);
    assert_eq!(supply.target, (3, 15));
    runs.remove(0);
    let december = &of_region(&eu, &runs, board(), &Database).months[3];
    assert_eq!(december.missing, 1);
}
