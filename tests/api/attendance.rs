//! Who was there: marked in the room, corrected for 14 days.

use chrono::TimeDelta;
use potluck_domain::api::{AttendanceSummary, SessionStatus};
use potluck_domain::attendance::Window;
use potluck_tests::{
    ADMIN, OwnClock, a_session, a_trainer, a_training, crowd, id_of, in_days, sign_in,
};
use serde_json::json;

#[tokio::test]
async fn everyone_is_present_but_those_named_and_the_list_replaces_the_one_before() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (trainer, trainer_id) = a_trainer(&admin, "roll.call@potluck.example").await;
    let training = a_training(&admin, "Roll call").await;
    let starts_at = in_days(8);
    let more = json!({ "training_id": training, "trainer_ids": [trainer_id] });
    let session = a_session(&admin, starts_at, 2, &more).await;
    let mut ids = Vec::new();
    for number in 1..=3 {
        let person = sign_in(&crowd(number)).await;
        person
            .put(&format!("/api/sessions/{session}/signup"), &json!({}))
            .await
            .expect(201);
        ids.push(id_of(&person).await);
    }
    let path = format!("/api/sessions/{session}/attendance");
    clock.set(starts_at).await;
    let mark = async |absent: &[&String]| {
        let reply = trainer.put(&path, &json!({ "absent": absent })).await;
        let change = reply.header("x-change-id").to_owned();
        let summary: AttendanceSummary = serde_json::from_value(reply.expect(200)).unwrap();
        (summary.present, summary.absent, change)
    };
    let (present, absent, _) = mark(&[&ids[0]]).await;
    assert_eq!((present, absent), (1, 1));
    clock.set(starts_at + TimeDelta::minutes(5)).await;
    let (present, absent, change) = mark(&[&ids[0]]).await;
    assert_eq!((present, absent, change.as_str()), (1, 1, ""));
    let roster = format!("/api/sessions/{session}/roster");
    let marks = async || {
        let page = trainer.get(&roster).await.expect(200);
        [0, 1, 2].map(|at| page["items"][at]["attendance"].clone())
    };
    assert_eq!(
        marks().await,
        [json!("absent"), json!("present"), json!(null)]
    );
    let (present, absent, change) = mark(&[]).await;
    assert_eq!((present, absent), (2, 0));
    assert!(!change.is_empty());
    let page = admin
        .get(&format!("/api/audit?kind=attendance&thing={session}"))
        .await
        .expect(200);
    let entry = &page["items"][0];
    assert_eq!(page["items"].as_array().unwrap().len(), 2);
    assert_eq!(entry["before"]["absent"], json!([ids[0]]));
    assert_eq!(entry["after"]["absent"], json!([]));
    let details = format!("/api/admin/sessions/{session}");
    let details = admin.get(&details).await.expect(200);
    assert!(details["attendance_taken_at"].is_string());

    // Who waited had no seat to be missing from.
    for stranger in [&ids[2], &"nobody".to_owned()] {
        let form = json!({ "absent": [ids[1], stranger] });
        let fields = trainer.put(&path, &form).await;
        assert!(fields.expect_problem(422, "invalid")["absent"].is_string());
    }
    assert_eq!(marks().await[1], "present");

    // Who walks in after the roll call was there.
    let capacity = json!({ "capacity": 9 });
    admin
        .patch(&format!("/api/sessions/{session}"), &capacity)
        .await
        .expect(200);
    let walk_in = id_of(&sign_in(&crowd(4)).await).await;
    admin
        .put(&format!("{roster}/{walk_in}"), &json!({}))
        .await
        .expect(201);
    let page = trainer.get(&roster).await.expect(200);
    assert_eq!(page["items"][3]["attendance"], "present");
    clock.done().await;
}

#[tokio::test]
async fn attendance_opens_and_closes_when_the_domain_says() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (trainer, trainer_id) = a_trainer(&admin, "roll.hours@potluck.example").await;
    let training = a_training(&admin, "Roll call").await;
    // Sessions start at full minutes.
    let noon = in_days(2).date_naive().and_hms_opt(12, 0, 0);
    let starts_at = noon.unwrap().and_utc();
    let more = json!({ "training_id": training, "trainer_ids": [trainer_id] });
    let session = a_session(&admin, starts_at, 2, &more).await;
    let ends_at = starts_at + TimeDelta::hours(1);
    let path = format!("/api/sessions/{session}/attendance");
    let second = TimeDelta::seconds(1);
    for now in [
        starts_at - second,
        starts_at,
        ends_at + TimeDelta::days(14) - second,
        ends_at + TimeDelta::days(14),
    ] {
        clock.set(now).await;
        for (marker, is_admin) in [(&trainer, false), (&admin, true)] {
            let window = Window {
                status: SessionStatus::Scheduled,
                starts_at,
                ends_at,
                admin: is_admin,
            };
            let reply = marker.put(&path, &json!({})).await;
            match window.closed(now) {
                Some(code) => {
                    reply.expect_problem(409, code);
                }
                None => {
                    reply.expect(200);
                }
            }
        }
    }
    clock.set(starts_at - second).await;
    admin
        .post(
            &format!("/api/sessions/{session}/cancellation"),
            &json!({ "reason": "Test" }),
        )
        .await
        .expect(200);
    clock.set(starts_at).await;
    let reply = admin.put(&path, &json!({})).await;
    reply.expect_problem(409, "session_cancelled");
    let nowhere = path.replace(&session, "nowhere");
    let reply = admin.put(&nowhere, &json!({})).await;
    reply.expect_problem(404, "not_found");
    clock.done().await;
}
