//! Planning, changing and cancelling a session.

use potluck_tests::{
    ADMIN, EU, OwnClock, a_session, a_trainer, a_training, at_real_time, in_days, roster, sign_in,
};
use serde_json::{Value, json};

#[tokio::test]
async fn a_session_takes_from_its_training_what_it_does_not_say() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let people = admin.get("/api/demo/people").await.expect(200);
    assert!(people["items"].as_array().unwrap().len() > 100);
    let (_, trainer) = a_trainer(&admin, "knives@potluck.example").await;
    let training = json!({
        "title": "Knife skills", "duration_minutes": 90, "default_capacity": 8,
        "trainer_ids": [trainer],
    });
    let training = admin.post("/api/trainings", &training).await.expect(201);
    let form = json!({
        "training_id": training["id"], "local_start": "2027-03-29T10:00",
        "time_zone": "Europe/Berlin",
    });
    let session = admin.post("/api/sessions", &form).await.expect(201);
    assert_eq!(
        session["starts_at"], "2027-03-29T08:00:00Z",
        "summer time began on the 28th"
    );
    assert_eq!(session["ends_at"], "2027-03-29T09:30:00Z");
    assert_eq!(
        (&session["capacity"], &session["confirmed"]),
        (&json!(8), &json!(0))
    );
    assert_eq!(session["trainers"][0]["id"], trainer.as_str());
    assert_eq!(session["regions"], json!([]), "for all");
    assert_eq!(session["status"], "scheduled");
}

#[tokio::test]
async fn a_time_that_the_clocks_skip_or_repeat_is_never_guessed() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Changeovers").await;
    let plan = |local: &str, zone: &str, fold: Value| {
        let form = json!({
            "training_id": training, "local_start": local, "time_zone": zone, "fold": fold,
        });
        let admin = admin.clone();
        async move { admin.post("/api/sessions", &form).await }
    };
    for (skipped, zone) in [
        ("2027-03-28T02:30", "Europe/Berlin"),
        ("2027-03-28T01:30", "Europe/Lisbon"),
        ("2027-03-14T02:30", "America/New_York"),
        ("2026-10-04T02:30", "Australia/Sydney"),
        ("2026-10-04T02:15", "Australia/Lord_Howe"),
    ] {
        let fields = plan(skipped, zone, json!(null))
            .await
            .expect_problem(422, "invalid");
        assert!(
            fields["local_start"]
                .as_str()
                .unwrap()
                .contains("does not exist"),
            "{zone}"
        );
    }
    let fields = plan("2026-10-25T02:30", "Europe/Berlin", json!(null))
        .await
        .expect_problem(422, "invalid");
    assert!(fields["fold"].is_string());
    for (fold, instant) in [
        ("earlier", "2026-10-25T00:30:00Z"),
        ("later", "2026-10-25T01:30:00Z"),
    ] {
        let session = plan("2026-10-25T02:30", "Europe/Berlin", json!(fold))
            .await
            .expect(201);
        assert_eq!(session["starts_at"], instant);
    }
    for always in ["Australia/Brisbane", "America/Phoenix", "Australia/Perth"] {
        plan("2027-03-28T02:30", always, json!(null))
            .await
            .expect(201);
    }
}

#[tokio::test]
async fn what_a_form_says_wrongly_is_named_field_by_field() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Forms").await;
    let form = json!({ "time_zone": "Mars/Olympus", "capacity": 0, "duration_minutes": 9999,
        "video_link": "javascript:alert(1)", "regions": [""] });
    let fields = admin
        .post("/api/sessions", &form)
        .await
        .expect_problem(422, "invalid");
    let names: Vec<_> = fields
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let expected = [
        "capacity",
        "duration_minutes",
        "local_start",
        "regions",
        "time_zone",
        "training_id",
        "video_link",
    ];
    assert_eq!(names, expected);
    let sound = json!({ "training_id": training, "local_start": "2027-05-05T10:00",
        "time_zone": "Europe/Berlin" });
    for (field, wrong) in [
        ("training_id", json!("nothing")),
        ("trainer_ids", json!(["nobody"])),
        ("regions", json!(["MARS"])),
        ("capacity", json!("ten")),
        ("capacity", json!(-1)),
        ("seats", json!(3)),
    ] {
        let mut form = sound.clone();
        form[field] = wrong;
        let fields = admin
            .post("/api/sessions", &form)
            .await
            .expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{field}: {fields}");
    }
}

#[tokio::test]
async fn moving_keeps_the_roster_and_what_was_not_named() {
    let clock = OwnClock::take().await;
    clock.set("2027-01-11T09:00:00Z".parse().unwrap()).await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(EU).await);
    let zone = json!({ "local_start": "2027-02-03T10:00", "time_zone": "Europe/Berlin" });
    let session = a_session(&admin, in_days(9), 3, &zone).await;
    let path = format!("/api/sessions/{session}");
    person
        .put(&format!("{path}/signup"), &json!({}))
        .await
        .expect(201);

    let change = json!({ "local_start": "2027-07-07T10:00" });
    let moved = admin.patch(&path, &change).await.expect(200);
    assert_eq!(
        moved["starts_at"], "2027-07-07T08:00:00Z",
        "in summer time now"
    );
    assert_eq!(
        moved["ends_at"], "2027-07-07T09:00:00Z",
        "an hour long as before"
    );
    assert_eq!(
        (&moved["location"], &moved["confirmed"]),
        (&json!("The kitchen"), &json!(1))
    );

    let change = json!({ "time_zone": "Australia/Sydney", "duration_minutes": 30 });
    let moved = admin.patch(&path, &change).await.expect(200);
    assert_eq!(
        moved["starts_at"], "2027-07-07T00:00:00Z",
        "10:00 in Sydney"
    );
    assert_eq!(moved["ends_at"], "2027-07-07T00:30:00Z");

    let change = json!({ "location": "Online", "video_link": "https://meet.potluck.example/x" });
    let relocated = admin.patch(&path, &change).await.expect(200);
    assert_eq!(relocated["video_link"], change["video_link"]);
    let change = json!({ "video_link": "", "regions": ["AU", "US", "AU"] });
    let relocated = admin.patch(&path, &change).await.expect(200);
    assert_eq!(relocated["video_link"], json!(null));
    assert_eq!(relocated["regions"], json!(["AU", "US"]));
    assert_eq!(relocated["location"], "Online");
    assert_eq!(roster(&admin, &session).await.len(), 1);
    clock.done().await;
}

#[tokio::test]
async fn what_has_started_is_not_moved_and_what_is_cancelled_not_changed() {
    let clock = OwnClock::take().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(EU).await);
    let starts_at = in_days(8);
    let started = a_session(&admin, starts_at, 3, &json!({})).await;
    let cancelled = a_session(&admin, in_days(20), 3, &json!({})).await;
    let reason = json!({ "reason": "No kitchen that day." });
    let cancel = format!("/api/sessions/{cancelled}/cancellation");
    admin
        .post(&cancel, &json!({}))
        .await
        .expect_problem(422, "invalid");
    let page = admin.post(&cancel, &reason).await.expect(200);
    assert_eq!(
        (&page["status"], &page["closed"]),
        (&json!("cancelled"), &json!("session_cancelled"))
    );
    let again = json!({ "reason": "Another." });
    let page = admin.post(&cancel, &again).await.expect(200);
    assert_eq!(
        page["cancellation_reason"], reason["reason"],
        "the first reason stands"
    );
    person
        .put(&format!("/api/sessions/{cancelled}/signup"), &json!({}))
        .await
        .expect_problem(409, "session_cancelled");
    admin
        .patch(
            &format!("/api/sessions/{cancelled}"),
            &json!({ "capacity": 9 }),
        )
        .await
        .expect_problem(409, "session_cancelled");

    clock.set(starts_at).await;
    let path = format!("/api/sessions/{started}");
    admin
        .patch(&path, &json!({ "local_start": "2027-07-07T10:00" }))
        .await
        .expect_problem(409, "session_started");
    admin
        .post(&format!("{path}/cancellation"), &reason)
        .await
        .expect_problem(409, "session_started");
    admin
        .patch(&path, &json!({ "location": "Next door" }))
        .await
        .expect(200);
    clock.done().await;
}

#[tokio::test]
async fn the_same_request_twice_plans_one_session() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Once only").await;
    let form = json!({ "training_id": training, "local_start": "2027-05-05T10:00",
        "time_zone": "Europe/Berlin", "regions": ["EU"] });
    let with_key = admin
        .clone()
        .with("idempotency-key", format!("plan {training}"));
    let first = with_key.post("/api/sessions", &form).await.expect(201);
    let again = with_key.post("/api/sessions", &form).await.expect(200);
    assert_eq!(first, again);
    let other = admin.post("/api/sessions", &form).await.expect(201);
    assert_ne!(first["id"], other["id"]);
}

#[tokio::test]
async fn a_session_that_does_not_exist_is_not_found() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    for path in ["/api/sessions/nothing", "/api/sessions/nothing/roster"] {
        admin.get(path).await.expect_problem(404, "not_found");
    }
    let signup = "/api/sessions/nothing/signup";
    admin
        .put(signup, &json!({}))
        .await
        .expect_problem(404, "not_found");
    admin.delete(signup).await.expect(204);
    admin
        .patch("/api/sessions/nothing", &json!({}))
        .await
        .expect_problem(404, "not_found");
    admin
        .post(
            "/api/sessions/nothing/cancellation",
            &json!({ "reason": "x" }),
        )
        .await
        .expect_problem(404, "not_found");
}
