//! What every region gets, what people want there, and what waits for a decision. In years that no
//! other test plans anything in.

use chrono::{DateTime, Utc};
use potluck_domain::api::{RegionSupply, Supply};
use potluck_tests::{ADMIN, OwnClock, Person, a_session, a_training, crowd, sign_in};
use serde_json::{Value, json};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The admin at this moment, who has to sign in anew.
async fn admin_at(clock: &OwnClock, now: &str) -> Person {
    clock.set(at(now)).await;
    sign_in(ADMIN).await
}

async fn board(admin: &Person) -> Supply {
    let reply = admin.get("/api/supply").await.expect(200);
    serde_json::from_value(reply).unwrap()
}

fn region<'a>(board: &'a Supply, code: &str) -> &'a RegionSupply {
    let mut regions = board.regions.iter();
    regions.find(|region| region.code == code).unwrap()
}

async fn come(session: &str, people: std::ops::RangeInclusive<u32>) {
    for number in people {
        let person = sign_in(&crowd(number)).await;
        let path = format!("/api/sessions/{session}/signup");
        person.put(&path, &json!({})).await.expect(201);
    }
}

async fn cancel(admin: &Person, session: &str) {
    let path = format!("/api/sessions/{session}/cancellation");
    let reason = json!({ "reason": "Test" });
    admin.post(&path, &reason).await.expect(200);
}

#[tokio::test]
async fn the_board_counts_each_month_by_the_regions_own_calendar() {
    let clock = OwnClock::take().await;
    let admin = admin_at(&clock, "2033-03-10T12:00:00Z").await;
    a_session(&admin, at("2033-03-20T12:00:00Z"), 5, &json!({})).await;
    a_session(&admin, at("2033-04-05T12:00:00Z"), 5, &json!({})).await;
    // The 1st of June in Berlin and Sydney, the 31st of May in New York; nobody signs up before
    // the 20th.
    let all = json!({ "regions": [], "signup_opens_at": "2033-05-20T00:00:00Z" });
    a_session(&admin, at("2033-05-31T22:30:00Z"), 5, &all).await;
    let off = a_session(&admin, at("2033-05-20T12:00:00Z"), 5, &json!({})).await;
    cancel(&admin, &off).await;
    // Beyond the last month, and before the first.
    let all = json!({ "regions": [] });
    a_session(&admin, at("2033-08-31T22:30:00Z"), 5, &all).await;
    let admin = admin_at(&clock, "2033-05-15T12:00:00Z").await;
    let board = board(&admin).await;
    assert_eq!(board.months.len(), 6);
    assert_eq!(
        (board.months[0].as_str(), board.months[5].as_str()),
        ("2033-03", "2033-08")
    );
    assert_eq!(board.this_month, "2033-05");
    let counts = |code: &str| -> Vec<u32> {
        let months = &region(&board, code).months;
        months.iter().map(|month| month.sessions).collect()
    };
    assert_eq!(counts("EU"), [1, 1, 0, 1, 0, 0]);
    assert_eq!(counts("AU"), [0, 0, 0, 1, 0, 0]);
    assert_eq!(
        counts("US"),
        [0, 0, 1, 0, 0, 1],
        "still the 31st of August there"
    );
    let eu = region(&board, "EU");
    let of = |month: usize| {
        let month = &eu.months[month];
        (month.missing, month.lead_days, month.short)
    };
    assert_eq!(eu.target, (10, 15));
    assert_eq!(of(0), (0, Some(10), 1));
    assert_eq!(of(1), (0, Some(26), 0));
    assert_eq!(of(2), (10, None, 0));
    assert_eq!(of(3), (9, Some(11), 1), "signup opens late");
    clock.done().await;
}

#[tokio::test]
async fn this_month_is_that_of_whoever_looks() {
    let clock = OwnClock::take().await;
    // Past midnight in Berlin, where the admin is.
    let admin = admin_at(&clock, "2033-12-31T23:30:00Z").await;
    let board = board(&admin).await;
    assert_eq!(board.this_month, "2034-01");
    assert_eq!(board.months.last().unwrap(), "2034-04");
    clock.done().await;
}

#[tokio::test]
async fn what_people_want_and_a_region_has_not_had_lately_is_named() {
    let clock = OwnClock::take().await;
    let admin = admin_at(&clock, "2035-03-10T12:00:00Z").await;
    let training = a_training(&admin, "Asked for").await;
    let of = |more: Value| {
        let mut more = more;
        more["training_id"] = json!(training);
        more
    };
    let first = a_session(&admin, at("2035-04-05T12:00:00Z"), 5, &of(json!({}))).await;
    come(&first, 1..=5).await;
    let wanted = async |now: &str| -> Vec<(String, u32, u32, Option<DateTime<Utc>>)> {
        let board = board(&admin_at(&clock, now).await).await;
        let rows = board.wanted.into_iter();
        rows.filter(|row| row.training.id == training)
            .filter(|row| ["AU", "EU", "US"].contains(&row.region.as_str()))
            .map(|row| (row.region, row.signups, row.waitlisted, row.last_start))
            .collect()
    };
    let row = |region: &str, waitlisted, last| (region.to_owned(), 5, waitlisted, last);
    // It ran in Europe 40 days ago, then 60.
    let elsewhere = [row("AU", 0, None), row("US", 0, None)];
    assert_eq!(wanted("2035-05-15T12:00:00Z").await, elsewhere);
    assert_eq!(wanted("2035-06-04T11:59:59Z").await, elsewhere);
    let ran = Some(at("2035-04-05T12:00:00Z"));
    let everywhere = [row("AU", 0, None), row("EU", 0, ran), row("US", 0, None)];
    assert_eq!(wanted("2035-06-04T12:00:00Z").await, everywhere);
    // One that is planned, and full: those who wait there are counted where they live.
    let admin = admin_at(&clock, "2035-06-05T12:00:00Z").await;
    let us = of(json!({ "regions": ["US"] }));
    let next = a_session(&admin, at("2035-07-05T12:00:00Z"), 1, &us).await;
    let person = sign_in(&crowd(4)).await;
    let path = format!("/api/sessions/{next}/signup");
    person.put(&path, &json!({})).await.expect(201);
    come(&next, 1..=2).await;
    let found = wanted("2035-06-05T12:00:00Z").await;
    assert_eq!(
        found,
        [("AU".to_owned(), 8, 0, None), ("EU".to_owned(), 8, 2, ran)]
    );
    // A cancelled one serves nobody; one for all serves all.
    cancel(&admin, &next).await;
    assert_eq!(wanted("2035-06-05T12:00:00Z").await.len(), 3);
    let all = of(json!({ "regions": [] }));
    let last = a_session(&admin, at("2035-07-06T12:00:00Z"), 9, &all).await;
    assert_eq!(wanted("2035-06-05T12:00:00Z").await, []);
    cancel(&admin, &last).await;
    // What was signed up for half a year ago is forgotten, what is archived too.
    let signups = wanted("2035-10-05T12:00:00Z").await;
    assert_eq!(signups.len(), 3);
    assert!(signups.iter().all(|row| row.1 == 3), "{signups:?}");
    let admin = admin_at(&clock, "2035-10-05T12:00:00Z").await;
    let archive = format!("/api/trainings/{training}/archival");
    admin.put(&archive, &json!({})).await.expect(200);
    assert_eq!(wanted("2035-10-05T12:00:00Z").await, []);
    clock.done().await;
}

#[tokio::test]
async fn the_twelve_most_wanted_come_first() {
    let clock = OwnClock::take().await;
    let admin = admin_at(&clock, "2036-03-10T12:00:00Z").await;
    for number in 1..=13 {
        let training = a_training(&admin, &format!("Popular {number:02}")).await;
        let more = json!({ "training_id": training });
        let session = a_session(&admin, at("2036-04-05T12:00:00Z"), 5, &more).await;
        come(&session, 1..=if number == 7 { 4 } else { 3 }).await;
    }
    let admin = admin_at(&clock, "2036-05-10T12:00:00Z").await;
    let board = board(&admin).await;
    let of_au = board.wanted.iter().filter(|row| row.region == "AU");
    let titles: Vec<&str> = of_au.map(|row| row.training.title.as_str()).collect();
    assert_eq!(titles.len(), 12);
    assert_eq!(titles[..3], ["Popular 07", "Popular 01", "Popular 02"]);
    assert_eq!(titles[11], "Popular 12");
    assert!(
        board
            .wanted
            .is_sorted_by(|one, next| one.signups >= next.signups)
    );
    clock.done().await;
}

#[tokio::test]
async fn what_may_not_take_place_is_shown_until_it_starts_or_is_cancelled() {
    let clock = OwnClock::take().await;
    let admin = admin_at(&clock, "2037-05-01T12:00:00Z").await;
    let start = at("2037-06-20T12:00:00Z");
    let session = a_session(&admin, start, 5, &json!({ "minimum": 3 })).await;
    a_session(&admin, start, 5, &json!({})).await;
    come(&session, 1..=2).await;
    let shown = async |now: &str| -> Vec<String> {
        let board = board(&admin_at(&clock, now).await).await;
        let decisions = board.decisions.into_iter();
        decisions.map(|decision| decision.session_id).collect()
    };
    // The date is the 17th.
    assert_eq!(shown("2037-06-03T11:59:59Z").await, [""; 0]);
    assert_eq!(
        shown("2037-06-03T12:00:00Z").await,
        std::slice::from_ref(&session)
    );
    assert_eq!(
        shown("2037-06-20T11:59:59Z").await,
        std::slice::from_ref(&session)
    );
    assert_eq!(shown("2037-06-20T12:00:00Z").await, [""; 0]);
    let admin = admin_at(&clock, "2037-06-10T12:00:00Z").await;
    let decision = board(&admin).await.decisions.remove(0);
    assert_eq!((decision.minimum, decision.confirmed), (3, 2));
    assert_eq!(decision.decide_at, at("2037-06-17T12:00:00Z"));
    assert_eq!(decision.regions, ["EU"]);
    let sooner = json!({ "minimum": 2, "decide_at": "2037-06-11T00:00:00Z" });
    let other = a_session(&admin, start, 5, &sooner).await;
    let both = shown("2037-06-10T12:00:00Z").await;
    assert_eq!(both, [other.clone(), session.clone()]);
    cancel(&admin, &session).await;
    assert_eq!(shown("2037-06-10T12:00:00Z").await, [other]);
    clock.done().await;
}
