//! Making, listing and undoing series, and letting them go on.

use chrono::TimeDelta;
use potluck_tests::{ADMIN, a_trainer, nobody, sign_in};
use serde_json::json;

use super::{a_series, clock_at, details, form, join, monday, preview, read, starts, undo, wire};

#[tokio::test]
async fn a_series_makes_its_sessions_at_once_and_a_repeat_makes_no_more() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await.with("idempotency-key", "a series");
    let form = form(&admin, &json!({})).await;
    let reply = admin.post("/api/series", &form).await;
    let change = reply.header("x-change-id").to_owned();
    let series = wire(reply.expect(201));
    assert_eq!(series.sessions.len(), 6);
    assert_eq!(
        (series.capacity, series.duration_minutes),
        (5, 60),
        "the training's"
    );
    let again = admin.post("/api/series", &form).await;
    assert_eq!(again.header("x-change-id"), "");
    assert_eq!(wire(again.expect(200)), series);

    let session = &series.sessions[1];
    assert_eq!(session.occurrence, "2027-03-11T10:00");
    let of_series = details(&admin, &session.id).await;
    assert_eq!(of_series["series"], series.id.as_str());
    assert_eq!(of_series["location"], "The kitchen");
    assert_eq!(of_series["regions"], json!(["EU"]));
    let path = format!("/api/sessions/{}", session.id);
    let page = admin.get(&path).await.expect(200);
    assert_eq!(page["series"], series.id.as_str());

    let path = format!("/api/audit?kind=series&thing={}", series.id);
    let entry = admin.get(&path).await.expect(200)["items"][0].clone();
    assert_eq!(entry["title"], "Repeated");
    assert_eq!(entry["change_id"], change.as_str());

    // Unmade whole, and made again by undoing that.
    let (status, undone) = undo(&admin, &change).await;
    assert_eq!(status, 200, "{undone}");
    let path = format!("/api/series/{}", series.id);
    assert_eq!(admin.get(&path).await.status, 404);
    assert_eq!(
        admin
            .get(&format!("/api/sessions/{}", session.id))
            .await
            .status,
        404
    );
    let (status, redone) = undo(&admin, undone["change_id"].as_str().unwrap()).await;
    assert_eq!(status, 200, "{redone}");
    let back = read(&admin, &series).await;
    assert_eq!(starts(&back), starts(&series));
    assert_eq!(back.rule, series.rule);
    assert_eq!(details(&admin, &session.id).await["regions"], json!(["EU"]));
    clock.done().await;
}

#[tokio::test]
async fn a_series_that_people_signed_up_for_is_not_unmade() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let reply = admin
        .post("/api/series", &form(&admin, &json!({})).await)
        .await;
    let change = reply.header("x-change-id").to_owned();
    let series = wire(reply.expect(201));
    join(1, &series.sessions[3].id).await;
    let (status, problem) = undo(&admin, &change).await;
    assert_eq!((status, &problem["code"]), (409, &json!("in_use")));
    // Nor is the training of a series that has no session yet.
    let later = json!({ "local_start": "2028-06-01T10:00", "rule": "FREQ=YEARLY" });
    let later = a_series(&admin, &later).await;
    assert!(later.sessions.is_empty());
    let path = format!("/api/audit?kind=training&thing={}", later.training.id);
    let training = admin.get(&path).await.expect(200)["items"][0].clone();
    let (status, problem) = undo(&admin, training["change_id"].as_str().unwrap()).await;
    assert_eq!((status, &problem["code"]), (409, &json!("in_use")));
    assert_eq!(read(&admin, &series).await.sessions.len(), 6);
    clock.done().await;
}

#[tokio::test]
async fn the_list_goes_by_title_and_tells_what_is_next() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({})).await;
    let other = a_series(&admin, &json!({ "rule": "FREQ=MONTHLY" })).await;
    clock.set(monday() + TimeDelta::days(10)).await;
    let admin = sign_in(ADMIN).await;
    let mut rows = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/series?limit=1&cursor={cursor}");
        let page = admin.get(&path).await.expect(200);
        rows.extend(page["items"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert!(rows.is_sorted_by_key(|row| row["training"]["title"].as_str().unwrap()));
    let row = |id: &str| {
        rows.iter()
            .filter(|row| row["id"] == id)
            .collect::<Vec<_>>()
    };
    let found = row(&series.id);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["upcoming"], 5);
    assert_eq!(found[0]["next_start"], "2027-03-11T09:00:00Z");
    assert_eq!(found[0]["rule"], "FREQ=WEEKLY;BYDAY=TH;COUNT=6");
    assert_eq!(row(&other.id).len(), 1);
    clock.done().await;
}

#[tokio::test]
async fn potluck_lets_a_series_go_on_and_doing_it_twice_changes_nothing() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let endless = json!({ "rule": "FREQ=WEEKLY;BYDAY=TH" });
    let series = a_series(&admin, &endless).await;
    assert_eq!(
        series.horizon,
        (monday() + TimeDelta::days(180)).date_naive()
    );
    let made = series.sessions.len();
    let over = a_series(&admin, &json!({})).await;
    nobody()
        .post("/api/demo/cron", &json!({}))
        .await
        .expect(204);
    assert_eq!(read(&admin, &series).await, series);

    clock.set(monday() + TimeDelta::days(28)).await;
    let admin = sign_in(ADMIN).await;
    nobody()
        .post("/api/demo/cron", &json!({}))
        .await
        .expect(204);
    let later = read(&admin, &series).await;
    assert_eq!(later.sessions.len(), made + 4);
    assert_eq!(
        later.horizon,
        (monday() + TimeDelta::days(208)).date_naive()
    );
    nobody()
        .post("/api/demo/cron", &json!({}))
        .await
        .expect(204);
    assert_eq!(read(&admin, &series).await, later);
    assert_eq!(read(&admin, &over).await.sessions.len(), 6);

    let last = later.sessions.last().unwrap();
    assert_eq!(details(&admin, &last.id).await["location"], "The kitchen");
    let path = format!("/api/audit?kind=session&thing={}", last.id);
    let entry = admin.get(&path).await.expect(200)["items"][0].clone();
    assert_eq!(entry["actor"], json!(null), "Potluck itself");
    clock.done().await;
}

#[tokio::test]
async fn nobody_teaches_two_sessions_at_once() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let (_, trainer) = a_trainer(&admin, "series.once@potluck.example").await;
    let taught = json!({ "trainer_ids": [trainer], "local_start": "2027-03-07T05:00",
        "rule": "FREQ=WEEKLY;COUNT=3" });
    let series = a_series(&admin, &taught).await;
    assert_eq!(series.trainers[0].id, trainer);
    let mut other = taught.clone();
    other["local_start"] = json!("2027-03-14T05:30");
    let seen = preview(&admin, &other).await;
    let clashes: Vec<_> = seen
        .occurrences
        .iter()
        .map(|occurrence| {
            occurrence
                .clashes
                .iter()
                .map(|clash| &clash.session.id)
                .collect()
        })
        .collect::<Vec<Vec<_>>>();
    let [first, second] = [1, 2].map(|at| vec![&series.sessions[at].id]);
    assert_eq!(clashes, [first, second, vec![]]);
    let refused = form(&admin, &other).await;
    let reply = admin.post("/api/series", &refused).await;
    reply.expect_problem(409, "trainer_busy");
    other["local_start"] = json!("2027-03-14T06:00");
    let next = a_series(&admin, &other).await;
    let path = format!("/api/series/{}", next.id);
    let longer = json!({ "duration_minutes": 90 });
    let first = format!("/api/series/{}", series.id);
    let reply = admin.patch(&first, &longer).await;
    reply.expect_problem(409, "trainer_busy");
    let shift = json!({ "shift_minutes": -1 });
    admin
        .patch(&path, &shift)
        .await
        .expect_problem(409, "trainer_busy");
    clock.done().await;
}

/// Nobody is there to choose another time, so that it is made all the same and shown.
#[tokio::test]
async fn a_busy_trainer_does_not_stop_a_series_that_goes_on() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let (_, trainer) = a_trainer(&admin, "series.busy@potluck.example").await;
    let taught = json!({ "trainer_ids": [trainer], "local_start": "2027-03-06T04:00",
        "rule": "FREQ=WEEKLY" });
    let series = a_series(&admin, &taught).await;
    // The first Saturday after the horizon, four in the morning in Berlin.
    let busy = json!({ "local_start": "2027-09-04T04:30", "time_zone": "Europe/Berlin",
        "training_id": series.training.id, "trainer_ids": [trainer] });
    admin.post("/api/sessions", &busy).await.expect(201);
    clock.set(monday() + TimeDelta::days(7)).await;
    let admin = sign_in(ADMIN).await;
    let cron = nobody().post("/api/demo/cron", &json!({})).await;
    cron.expect(204);
    let later = read(&admin, &series).await;
    assert_eq!(later.sessions.len(), series.sessions.len() + 1);
    let last = later.sessions.last().unwrap();
    assert_eq!(last.occurrence, "2027-09-04T04:00");
    let path = format!("/api/series/{}", series.id);
    let elsewhere = json!({ "location": "The garden" });
    admin.patch(&path, &elsewhere).await.expect(200);
    clock.done().await;
}

#[tokio::test]
async fn what_is_not_there_is_named() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    for (field, value) in [
        ("training_id", json!("nothing")),
        ("regions", json!(["MARS"])),
        ("skip_holidays", json!(["MARS"])),
        ("trainer_ids", json!(["nobody"])),
        ("time_zone", json!("Mars/Olympus")),
        ("local_start", json!("2027-02-01T10:00")),
        ("rule", json!("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
    ] {
        let form = form(&admin, &json!({ field: value })).await;
        let fields = admin.post("/api/series", &form).await;
        let fields = fields.expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{field}: {fields}");
    }
    admin
        .get("/api/series/nothing")
        .await
        .expect_problem(404, "not_found");
    let patch = json!({ "capacity": 5 });
    let reply = admin.patch("/api/series/nothing", &patch).await;
    reply.expect_problem(404, "not_found");
    clock.done().await;
}
