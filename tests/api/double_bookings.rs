//! Nobody teaches two sessions at once, however the second one would come about.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_tests::{
    ADMIN, Person, Reply, a_session, a_trainer, a_training, at_real_time, id, in_days, local,
    sign_in,
};
use serde_json::{Value, json};

async fn trainer_named(admin: &Person, name: &str) -> String {
    let email = format!("{name}.teaches@potluck.example");
    a_trainer(admin, &email).await.1
}

/// A session that they teach.
async fn taught(admin: &Person, trainer: &str, starts_at: DateTime<Utc>) -> String {
    a_session(admin, starts_at, 5, &json!({ "trainer_ids": [trainer] })).await
}

async fn plan(admin: &Person, trainer: &str, starts_at: DateTime<Utc>, minutes: u32) -> Reply {
    let training = a_training(admin, "At the same time").await;
    let form = json!({ "training_id": training, "local_start": local(starts_at),
        "time_zone": "Etc/UTC", "duration_minutes": minutes, "trainer_ids": [trainer] });
    admin.post("/api/sessions", &form).await
}

#[tokio::test]
async fn nobody_is_planned_for_two_sessions_that_share_a_moment() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let trainer = trainer_named(&admin, "ann").await;
    let start = in_days(40);
    taught(&admin, &trainer, start).await;
    let minutes = TimeDelta::minutes;
    for (starts_at, lasts) in [
        (start, 60),
        (start + minutes(59), 60),
        (start - minutes(59), 60),
        (start + minutes(15), 15),
        (start - minutes(660), 720),
    ] {
        let reply = plan(&admin, &trainer, starts_at, lasts).await;
        reply.expect_problem(409, "trainer_busy");
    }
    // The longest that there is reaches into the next, twelve hours later.
    let long = start + TimeDelta::days(1);
    plan(&admin, &trainer, long, 720).await.expect(201);
    let last_minute = long + minutes(719);
    let reply = plan(&admin, &trainer, last_minute, 60).await;
    reply.expect_problem(409, "trainer_busy");
    // One that ends as the other begins is fine, and so is somebody else at the same time.
    let before = start - minutes(60);
    plan(&admin, &trainer, before, 60).await.expect(201);
    let after = start + minutes(60);
    plan(&admin, &trainer, after, 60).await.expect(201);
    let other = trainer_named(&admin, "bob").await;
    plan(&admin, &other, start, 60).await.expect(201);
    // Who facilitates or attends meanwhile is pointed out, not refused.
    let more = json!({ "facilitator_id": trainer });
    a_session(&admin, start, 5, &more).await;
}

#[tokio::test]
async fn the_trainers_of_the_training_are_judged_like_those_of_the_form() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let trainer = trainer_named(&admin, "cem").await;
    let start = in_days(40);
    taught(&admin, &trainer, start).await;
    let form = json!({ "title": "Has a trainer", "trainer_ids": [trainer] });
    let training = id(&admin.post("/api/trainings", &form).await.expect(201));
    let form = json!({ "training_id": training, "local_start": local(start),
        "time_zone": "Etc/UTC" });
    let reply = admin.post("/api/sessions", &form).await;
    reply.expect_problem(409, "trainer_busy");
}

#[tokio::test]
async fn neither_a_move_nor_other_trainers_nor_more_minutes_double_book_anybody() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let trainer = trainer_named(&admin, "dee").await;
    let start = in_days(40);
    let first = taught(&admin, &trainer, start).await;
    let second = taught(&admin, &trainer, start + TimeDelta::hours(2)).await;
    let patch = async |session: &str, form: Value| -> Reply {
        admin
            .patch(&format!("/api/sessions/{session}"), &form)
            .await
    };
    let moved = json!({ "local_start": local(start + TimeDelta::minutes(90)) });
    patch(&second, moved).await.expect(200);
    for form in [
        json!({ "local_start": local(start + TimeDelta::minutes(30)) }),
        json!({ "local_start": local(start - TimeDelta::minutes(30)) }),
    ] {
        let reply = patch(&second, form).await;
        reply.expect_problem(409, "trainer_busy");
    }
    let longer = json!({ "duration_minutes": 100 });
    let reply = patch(&first, longer).await;
    reply.expect_problem(409, "trainer_busy");
    let other = taught(&admin, &trainer_named(&admin, "eva").await, start).await;
    let reply = patch(&other, json!({ "trainer_ids": [trainer] })).await;
    reply.expect_problem(409, "trainer_busy");
    let bulk = json!({ "ids": [other], "action": "change_trainers", "trainer_ids": [trainer] });
    let reply = admin.post("/api/admin/sessions/bulk", &bulk).await;
    reply.expect_problem(409, "trainer_busy");
    // Two that are given to somebody in one go, too.
    let third = a_session(&admin, start, 5, &json!({})).await;
    let fourth = a_session(&admin, start, 5, &json!({})).await;
    let fay = trainer_named(&admin, "fay").await;
    let mut bulk = json!({ "ids": [third, fourth], "action": "change_trainers",
        "trainer_ids": [fay] });
    let reply = admin.post("/api/admin/sessions/bulk", &bulk).await;
    reply.expect_problem(409, "trainer_busy");
    bulk["ids"] = json!([third]);
    let reply = admin.post("/api/admin/sessions/bulk", &bulk).await;
    assert_eq!(reply.expect(200)["changed"], 1);
}

#[tokio::test]
async fn a_cancelled_session_is_in_nobodys_way_until_it_is_to_take_place_after_all() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let trainer = trainer_named(&admin, "gus").await;
    let start = in_days(40);
    let session = taught(&admin, &trainer, start).await;
    let path = format!("/api/sessions/{session}/cancellation");
    let reason = json!({ "reason": "Test" });
    let cancelled = admin.post(&path, &reason).await;
    let change = cancelled.header("x-change-id").to_owned();
    cancelled.expect(200);
    let instead = taught(&admin, &trainer, start).await;
    let reply = admin.delete(&path).await;
    reply.expect_problem(409, "trainer_busy");
    let undo = format!("/api/changes/{change}/undo");
    let reply = admin.post(&undo, &json!({})).await;
    reply.expect_problem(409, "trainer_busy");
    let path = format!("/api/sessions/{instead}/cancellation");
    admin.post(&path, &reason).await.expect(200);
    admin.post(&undo, &json!({})).await.expect(200);
}

#[tokio::test]
async fn undoing_a_move_or_a_change_of_trainers_double_books_nobody() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let trainer = trainer_named(&admin, "hal").await;
    let start = in_days(40);
    let later = json!({ "local_start": local(start + TimeDelta::hours(5)) });
    for form in [later, json!({ "trainer_ids": [] })] {
        let session = taught(&admin, &trainer, start).await;
        let path = format!("/api/sessions/{session}");
        let changed = admin.patch(&path, &form).await;
        let undo = format!("/api/changes/{}/undo", changed.header("x-change-id"));
        changed.expect(200);
        let instead = taught(&admin, &trainer, start).await;
        let reply = admin.post(&undo, &json!({})).await;
        reply.expect_problem(409, "trainer_busy");
        let path = format!("/api/sessions/{instead}");
        let nobody = json!({ "trainer_ids": [] });
        admin.patch(&path, &nobody).await.expect(200);
        admin.post(&undo, &json!({})).await.expect(200);
        let path = format!("/api/sessions/{session}/cancellation");
        let reason = json!({ "reason": "Test" });
        admin.post(&path, &reason).await.expect(200);
    }
}
