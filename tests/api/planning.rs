//! Sessions as admins plan them: the table, the plan, the changes, several at once.

mod preview;
mod table;

use potluck_domain::api::{Changed, SessionDetails};
use potluck_tests::{
    ADMIN, EU, OwnClock, Person, US, a_session, a_trainer, a_training, at_real_time, id_of,
    in_days, sign_in,
};
use serde_json::json;

const TABLE: &str = "/api/admin/sessions";

async fn details(admin: &Person, session: &str) -> SessionDetails {
    let reply = admin.get(&format!("{TABLE}/{session}")).await.expect(200);
    serde_json::from_value(reply).unwrap()
}

/// A training of this title with sessions on these days for these many people; gives the ids.
async fn a_program(admin: &Person, title: &str, sessions: &[(i64, u32)]) -> (String, Vec<String>) {
    let training = a_training(admin, title).await;
    let mut ids = Vec::new();
    for (days, capacity) in sessions {
        let more = json!({ "training_id": training });
        ids.push(a_session(admin, in_days(*days), *capacity, &more).await);
    }
    (training, ids)
}

#[tokio::test]
async fn the_details_hold_what_was_planned_and_patches_change_it() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let facilitator = id_of(&sign_in(EU).await).await;
    let more = json!({
        "local_start": "2027-03-04T09:30", "time_zone": "Australia/Sydney",
        "facilitator_id": facilitator, "neutral_facilitator": true,
        "signup_opens_at": "2027-01-01T00:00:00Z", "signup_closes_at": "2027-03-01T00:00:00Z",
    });
    let session = a_session(&admin, in_days(9), 5, &more).await;
    let path = format!("/api/sessions/{session}");
    let planned = details(&admin, &session).await;
    assert_eq!(planned.local_start, "2027-03-04T09:30");
    assert_eq!((planned.duration_minutes, planned.capacity), (60, 5));
    assert_eq!(planned.facilitator.as_ref().unwrap().id, facilitator);
    assert!(planned.neutral_facilitator && planned.managed_by_facilitator.is_empty());
    assert_eq!(planned.signup_opens_at, "2027-01-01T00:00:00Z".parse().ok());

    let form = json!({ "signup_opens_at": "", "signup_closes_at": "2027-03-02T00:00:00Z",
        "facilitator_id": "", "version": planned.version });
    let reply = admin.patch(&path, &form).await;
    assert_eq!(reply.header("x-change-id").len(), 20);
    reply.expect(200);
    let changed = details(&admin, &session).await;
    assert_eq!((changed.signup_opens_at, changed.facilitator), (None, None));
    assert_eq!(
        changed.signup_closes_at,
        "2027-03-02T00:00:00Z".parse().ok()
    );
    assert_eq!(changed.version, planned.version + 1);
    // Who read it before is told, and nothing of theirs is stored.
    let late = json!({ "location": "Elsewhere", "version": planned.version });
    let reply = admin.patch(&path, &late).await;
    reply.expect_problem(409, "stale");
    assert_eq!(details(&admin, &session).await.location, "The kitchen");
    admin
        .patch(&path, &json!({ "location": "Elsewhere" }))
        .await
        .expect(200);
    let trail = admin
        .get(&format!("/api/audit?kind=session&thing={session}"))
        .await
        .expect(200);
    assert_eq!(
        trail["items"][0]["before"],
        json!({ "location": "The kitchen" })
    );
    assert_eq!(
        trail["items"][0]["after"],
        json!({ "location": "Elsewhere" })
    );
    assert_eq!(trail["items"][2]["before"], json!(null), "it was created");

    for (form, field) in [
        (json!({ "facilitator_id": "nobody" }), "facilitator_id"),
        (
            json!({ "signup_closes_at": "tomorrow" }),
            "signup_closes_at",
        ),
        (
            json!({ "signup_closes_at": "2027-03-04T00:00:00Z" }),
            "signup_closes_at",
        ),
        (
            json!({ "signup_opens_at": "2027-03-02T00:00:00Z" }),
            "signup_opens_at",
        ),
    ] {
        let fields = admin.patch(&path, &form).await;
        let fields = fields.expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{form}");
    }
    let reply = admin.get(&format!("{TABLE}/nowhere")).await;
    reply.expect_problem(404, "not_found");
}

#[tokio::test]
async fn a_cancelled_session_takes_place_after_all_until_it_would_have_started() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(2), 5, &json!({})).await;
    let path = format!("/api/sessions/{session}/cancellation");
    let person = sign_in(US).await;
    let signup = format!("/api/sessions/{session}/signup");
    person.put(&signup, &json!({})).await.expect(201);
    let untouched = admin.delete(&path).await;
    assert_eq!(untouched.header("x-change-id"), "");
    untouched.expect(200);
    let reason = json!({ "reason": "The oven is broken" });
    let reply = admin.post(&path, &reason).await;
    assert!(!reply.header("x-change-id").is_empty());
    reply.expect(200);
    let reply = admin.delete(&path).await;
    assert!(!reply.header("x-change-id").is_empty());
    let stands = reply.expect(200);
    assert_eq!(stands["status"], "scheduled");
    assert_eq!(stands["cancellation_reason"], json!(null));
    assert_eq!(stands["confirmed"], 1);
    let trail = admin
        .get(&format!("/api/audit?kind=session&thing={session}"))
        .await
        .expect(200);
    assert_eq!(trail["items"][1]["reason"], "The oven is broken");
    admin.post(&path, &reason).await.expect(200);
    clock.set(in_days(3)).await;
    let reply = admin.delete(&path).await;
    reply.expect_problem(409, "session_started");
    let nowhere = admin.delete("/api/sessions/nowhere/cancellation").await;
    nowhere.expect_problem(404, "not_found");
    clock.done().await;
}

#[tokio::test]
async fn several_sessions_change_at_once_and_those_that_cannot_are_named() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (_, made) = a_program(&admin, "Many", &[(2, 5), (8, 5), (9, 5), (10, 5)]).await;
    let (_, trainer) = a_trainer(&admin, "many@potluck.example").await;
    let path = format!("/api/sessions/{}/cancellation", made[3]);
    admin
        .post(&path, &json!({ "reason": "Test" }))
        .await
        .expect(200);
    clock.set(in_days(3)).await;
    let mut asked = made.clone();
    asked.push("nowhere".to_owned());
    let bulk = format!("{TABLE}/bulk");
    let form = json!({ "ids": asked, "action": "change_trainers", "trainer_ids": [trainer] });
    let changed: Changed =
        serde_json::from_value(admin.post(&bulk, &form).await.expect(200)).unwrap();
    let left = [made[0].clone(), made[3].clone(), "nowhere".to_owned()];
    assert_eq!(
        (changed.changed, changed.left_alone.as_slice()),
        (2, &left[..])
    );
    let teaches = async |session: &str| {
        let trainers = details(&admin, session).await.trainers;
        trainers.iter().any(|person| person.id == trainer)
    };
    assert!(teaches(&made[1]).await && teaches(&made[2]).await);
    assert!(!teaches(&made[0]).await && !teaches(&made[3]).await);

    let form = json!({ "ids": asked, "action": "cancel", "reason": "The roof leaks" });
    let changed: Changed =
        serde_json::from_value(admin.post(&bulk, &form).await.expect(200)).unwrap();
    assert_eq!(
        (changed.changed, changed.left_alone.as_slice()),
        (2, &left[..])
    );
    let cancelled = details(&admin, &made[1]).await;
    assert_eq!(
        cancelled.cancellation_reason.as_deref(),
        Some("The roof leaks")
    );
    let undo = format!("/api/changes/{}/undo", changed.change_id.unwrap());
    admin.post(&undo, &json!({})).await.expect(200);
    for session in &made[1..3] {
        assert_eq!(details(&admin, session).await.cancellation_reason, None);
    }

    // One name that is wrong refuses all of it.
    let form = json!({ "ids": made, "action": "change_trainers",
        "trainer_ids": [trainer, "nobody"] });
    let fields = admin.post(&bulk, &form).await;
    assert!(fields.expect_problem(422, "invalid")["trainer_ids"].is_string());
    let many: Vec<String> = (0..101).map(|number| number.to_string()).collect();
    let form = json!({ "ids": many, "action": "cancel" });
    let fields = admin.post(&bulk, &form).await;
    let fields = fields.expect_problem(422, "invalid");
    assert!(fields["ids"].is_string() && fields["reason"].is_string());
    clock.done().await;
}
