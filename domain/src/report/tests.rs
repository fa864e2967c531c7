use super::*;

fn group(session: &str, overall: &[u32]) -> Group {
    let answers: u32 = overall.iter().sum();
    Group {
        session_id: session.into(),
        title: "Sourdough".into(),
        starts_at: "2026-11-03T09:00:00Z".parse().unwrap(),
        counts: Counts {
            overall: overall.into(),
            useful: vec![0, 0, 0, 0, answers],
            trainer: vec![0, 0, 0, 0, answers],
            recommend: vec![0, 0, 0, 0, 0, 0, 0, 0, 0, 0, answers],
            balance: vec![0, answers, 0],
        },
    }
}

/// What may be read of the answers: how many are held back, how many are scored, of which sessions.
fn read(groups: &[Group], few: Few) -> (u32, u32, Vec<String>) {
    let (report, sessions) = add_up(groups, few);
    let scored = report
        .scores
        .map_or(0, |scores| scores.overall.counts.iter().sum());
    assert_eq!(report.held_back + scored, report.answers);
    (report.held_back, scored, sessions)
}

#[test]
fn a_distribution_has_its_counts_its_mean_and_its_spread() {
    let (report, _) = add_up(&[group("a", &[1, 0, 0, 1, 2])], Few::Never);
    let scores = report.scores.unwrap();
    assert_eq!(scores.overall.counts, [1, 0, 0, 1, 2]);
    assert!((scores.overall.mean - 3.75).abs() < 1e-9);
    // The deviations are -2.75, 0.25, 1.25 and 1.25; their squares have the mean 2.6875.
    assert!((scores.overall.spread - 2.6875_f64.sqrt()).abs() < 1e-9);
    assert!((scores.recommend.mean - 10.0).abs() < 1e-9 && scores.recommend.spread.abs() < 1e-9);
    assert_eq!(scores.balance.right, 4);
}

#[test]
fn two_answers_show_no_average_and_three_do() {
    let (two, _) = add_up(&[group("a", &[0, 0, 0, 1, 1])], Few::Together);
    assert_eq!((two.scores, two.trend[0].overall), (None, None));
    assert_eq!(
        (two.answers, two.held_back, two.trend[0].answers),
        (2, 2, 2)
    );
    let (three, _) = add_up(&[group("a", &[0, 0, 0, 1, 2])], Few::Together);
    assert!(three.scores.is_some() && three.trend[0].overall.is_some());
    assert_eq!(three.held_back, 0);
}

#[test]
fn what_is_left_over_when_the_trend_is_taken_from_the_whole_is_three_answers_or_none() {
    let four = group("four", &[0, 0, 0, 2, 2]);
    let two = group("two", &[2, 0, 0, 0, 0]);
    let one = group("one", &[0, 0, 1, 0, 0]);
    let names =
        |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let alone = [four.clone(), two.clone()];
    assert_eq!(read(&alone, Few::Together), (2, 4, names(&["four"])));
    let both = [four.clone(), two.clone(), one.clone()];
    assert_eq!(
        read(&both, Few::Together),
        (0, 7, names(&["one", "two", "four"]))
    );
    assert_eq!(read(&[two, one], Few::Together).0, 0);
    assert_eq!(read(&[four], Few::Together), (0, 4, names(&["four"])));
}

/// Two reports whose sessions were chosen must not differ by a session that is too small.
#[test]
fn where_sessions_are_chosen_those_with_few_answers_never_count() {
    let pairs = ["a", "b", "c"].map(|name| group(name, &[0, 0, 0, 0, 2]));
    assert_eq!(read(&pairs, Few::Never), (6, 0, vec![]));
    assert_eq!(read(&pairs[..2], Few::Never), (4, 0, vec![]));
    assert_eq!(read(&pairs, Few::Together).1, 6);
}

#[test]
fn a_trend_shows_the_latest_hundred_and_the_whole_all() {
    let groups: Vec<Group> = (0..103)
        .map(|number| group(&number.to_string(), &[0, 0, 0, 0, 3]))
        .collect();
    let (report, _) = add_up(&groups, Few::Never);
    assert_eq!((report.trend.len(), report.answers), (100, 309));
    assert_eq!(report.trend[0].session_id, "3");
    assert_eq!(report.trend[99].session_id, "102");
}

#[test]
fn nothing_at_all_adds_up_to_nothing() {
    let (report, sessions) = add_up(&[], Few::Together);
    assert_eq!((report.answers, report.scores), (0, None));
    assert!(report.trend.is_empty() && sessions.is_empty());
}

fn window(from: Option<&str>, until: Option<&str>) -> Result<(String, String), Vec<String>> {
    let query = FeedbackQuery {
        from: from.map(str::to_owned),
        until: until.map(str::to_owned),
        ..FeedbackQuery::default()
    };
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let text = |at: DateTime<Utc>| at.format("%Y-%m-%d").to_string();
    match query.window(now) {
        Ok(Window { from, until }) => Ok((text(from), text(until))),
        Err(errors) => Err(errors.into_map().into_keys().collect()),
    }
}

#[test]
fn months_are_whole_and_twelve_when_nobody_says_otherwise() {
    let days = |from: &str, until: &str| Ok((from.to_owned(), until.to_owned()));
    assert_eq!(window(None, None), days("2025-12-01", "2026-12-01"));
    assert_eq!(
        window(None, Some("2026-03")),
        days("2025-04-01", "2026-04-01")
    );
    assert_eq!(
        window(Some("2026-11"), Some("2026-11")),
        days("2026-11-01", "2026-12-01")
    );
    assert_eq!(
        window(Some("2023-12"), None),
        days("2023-12-01", "2026-12-01")
    );
}

#[test]
fn months_that_are_none_too_many_or_the_wrong_way_round_are_named() {
    let wrong = |fields: &[&str]| -> Result<(String, String), Vec<String>> {
        Err(fields.iter().map(|field| (*field).to_owned()).collect())
    };
    assert_eq!(window(Some("2023-11"), None), wrong(&["from"]));
    assert_eq!(window(Some("2026-12"), None), wrong(&["from"]));
    for text in [
        "2026-13", "2026-00", "2026-1", "26-11", "+026-11", "2026-é", "2026", "é026-11",
    ] {
        assert_eq!(window(None, Some(text)), wrong(&["until"]), "{text}");
        assert_eq!(window(Some(text), None), wrong(&["from"]), "{text}");
    }
}
