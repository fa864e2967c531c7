//! Local times across daylight saving, and holidays.

use potluck_domain::api::{Changeover, LeftOut};
use potluck_tests::{ADMIN, sign_in};
use serde_json::json;

use super::{a_series, clock_at, monday, preview, starts};

#[tokio::test]
async fn ten_in_berlin_stays_ten_in_berlin_and_nineteen_in_sydney_too() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let berlin = a_series(&admin, &json!({})).await;
    assert_eq!(
        starts(&berlin),
        [
            "03-04 09:00",
            "03-11 09:00",
            "03-18 09:00",
            "03-25 09:00",
            "04-01 08:00",
            "04-08 08:00"
        ]
    );
    let sydney = json!({ "time_zone": "Australia/Sydney", "local_start": "2027-03-18T19:00",
        "rule": "FREQ=WEEKLY;COUNT=4" });
    let sydney = a_series(&admin, &sydney).await;
    assert_eq!(
        starts(&sydney),
        ["03-18 08:00", "03-25 08:00", "04-01 08:00", "04-08 09:00"]
    );
    assert!(sydney.sessions.iter().all(|session| !session.moved));
    clock.done().await;
}

#[tokio::test]
async fn a_time_that_the_clocks_skip_or_show_twice_is_pointed_out() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let night = json!({ "local_start": "2027-03-14T02:30", "rule": "FREQ=WEEKLY;COUNT=4" });
    let seen = preview(&admin, &night).await;
    let seen: Vec<_> = seen
        .occurrences
        .iter()
        .map(|one| {
            (
                one.starts_at.format("%m-%d %H:%M").to_string(),
                one.changeover,
            )
        })
        .collect();
    let at = |text: &str| text.to_owned();
    assert_eq!(
        seen,
        [
            (at("03-14 01:30"), None),
            (at("03-21 01:30"), None),
            // 03:30 in summer time: as much later as the clocks jump.
            (at("03-28 01:30"), Some(Changeover::Skipped)),
            (at("04-04 00:30"), None),
        ]
    );
    clock.set("2027-10-01T08:00:00Z".parse().unwrap()).await;
    let admin = sign_in(ADMIN).await;
    let night = json!({ "local_start": "2027-10-31T02:30", "rule": "FREQ=WEEKLY;COUNT=1" });
    let seen = preview(&admin, &night).await;
    let first = &seen.occurrences[0];
    assert_eq!(first.changeover, Some(Changeover::Twice));
    assert_eq!(first.starts_at.to_rfc3339(), "2027-10-31T00:30:00+00:00");
    assert!(!seen.goes_on);
    clock.done().await;
}

#[tokio::test]
async fn holidays_are_pointed_out_and_skipped_where_that_is_asked_for() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let region = json!({ "code": "RECUR", "name": "Where it is tomorrow already",
        "home_zone": "Pacific/Kiritimati",
        "working_hours": { "start": "09:00", "end": "17:00", "days": [1] },
        "holidays": [{ "date": "2027-03-05", "name": "The day after" }] });
    admin.post("/api/regions", &region).await.expect(201);
    // Thursday at 20:00 in Berlin is Friday there.
    let seen = json!({ "local_start": "2027-03-04T20:00", "regions": ["RECUR"],
        "rule": "FREQ=WEEKLY;COUNT=3" });
    let plain = preview(&admin, &seen).await;
    assert_eq!(plain.occurrences[0].holidays[0].name, "The day after");
    assert_eq!(plain.occurrences[0].left_out, None);
    assert!(plain.occurrences[1].holidays.is_empty());
    let mut skipping = seen.clone();
    skipping["skip_holidays"] = json!(["RECUR"]);
    skipping["exceptions"] = json!(["2027-03-18"]);
    let seen = preview(&admin, &skipping).await;
    let left_out: Vec<_> = seen.occurrences.iter().map(|one| one.left_out).collect();
    assert_eq!(
        left_out,
        [Some(LeftOut::Holiday), None, Some(LeftOut::Exception)]
    );
    let series = a_series(&admin, &skipping).await;
    assert_eq!(starts(&series), ["03-11 19:00"]);
    // What has begun is not made; what was left out counts all the same.
    let begun = json!({ "local_start": "2027-02-25T10:00", "rule": "FREQ=WEEKLY;COUNT=3" });
    let seen = preview(&admin, &begun).await;
    assert_eq!(seen.occurrences[0].left_out, Some(LeftOut::Past));
    let series = a_series(&admin, &begun).await;
    assert_eq!(starts(&series), ["03-04 09:00", "03-11 09:00"]);
    clock.done().await;
}
