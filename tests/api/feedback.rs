//! The uniform form: who may answer, when, and only once.

use chrono::TimeDelta;
use potluck_tests::{ADMIN, EU, OwnClock, US, a_session, at_real_time, in_days, nobody, sign_in};
use serde_json::{Value, json};

fn answer() -> Value {
    json!({
        "overall": 5, "useful": 4, "trainer": 5, "balance": "right", "recommend": 9,
        "keep": "The exercise.", "change": "", "learn_next": "", "anonymous": true
    })
}

#[tokio::test]
async fn feedback_is_open_from_the_end_for_fourteen_days_to_those_who_had_a_seat() {
    let clock = OwnClock::take().await;
    let (admin, comes, waits) = (sign_in(ADMIN).await, sign_in(EU).await, sign_in(US).await);
    let starts_at = in_days(5);
    let session = a_session(&admin, starts_at, 1, &json!({})).await;
    let path = format!("/api/sessions/{session}");
    let form = format!("{path}/feedback");
    for person in [&comes, &waits] {
        person
            .put(&format!("{path}/signup"), &json!({}))
            .await
            .expect(201);
    }
    let starts_at: chrono::DateTime<chrono::Utc> =
        serde_json::from_value(comes.get(&path).await.expect(200)["starts_at"].clone()).unwrap();
    let ends_at = starts_at + TimeDelta::hours(1);
    let second = TimeDelta::seconds(1);

    clock.set(ends_at - second).await;
    comes
        .put(&form, &answer())
        .await
        .expect_problem(409, "feedback_not_open");
    clock.set(ends_at).await;
    waits
        .put(&form, &answer())
        .await
        .expect_problem(409, "feedback_not_asked");
    clock.set(ends_at + TimeDelta::days(14)).await;
    comes
        .put(&form, &answer())
        .await
        .expect_problem(409, "feedback_closed");
    clock.set(ends_at + TimeDelta::days(14) - second).await;
    assert_eq!(
        comes.get(&path).await.expect(200)["feedback"]["state"],
        "open"
    );
    assert_eq!(
        comes.put(&form, &answer()).await.expect(201),
        json!({ "state": "given" })
    );
    comes
        .put(&form, &answer())
        .await
        .expect_problem(409, "feedback_given");
    assert_eq!(
        comes.get(&path).await.expect(200)["feedback"]["state"],
        "given"
    );
    clock.done().await;
}

#[tokio::test]
async fn two_answers_at_once_count_once() {
    let clock = OwnClock::take().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(EU).await);
    let starts_at = in_days(6);
    let session = a_session(&admin, starts_at, 1, &json!({})).await;
    let path = format!("/api/sessions/{session}");
    person
        .put(&format!("{path}/signup"), &json!({}))
        .await
        .expect(201);
    clock.set(starts_at + TimeDelta::hours(2)).await;
    let form = format!("{path}/feedback");
    let body = answer();
    let (one, other) = tokio::join!(person.put(&form, &body), person.put(&form, &body));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    clock.done().await;
}

#[tokio::test]
async fn an_incomplete_form_names_every_field() {
    let _real = at_real_time().await;
    let person = sign_in(EU).await;
    let form = json!({ "overall": 9, "keep": "x".repeat(2001) });
    let fields = person
        .put("/api/sessions/any/feedback", &form)
        .await
        .expect_problem(422, "invalid");
    let names: Vec<_> = fields
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        names,
        [
            "balance",
            "keep",
            "overall",
            "recommend",
            "trainer",
            "useful"
        ]
    );
    person
        .put("/api/sessions/any/feedback", &answer())
        .await
        .expect_problem(404, "not_found");
    let reply = nobody().put("/api/sessions/any/feedback", &answer()).await;
    reply.expect_problem(401, "not_signed_in");
}

#[tokio::test]
async fn who_was_marked_absent_is_not_asked() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let stamp = |days| in_days(days).format("%Y-%m-%dT%H:%M:%SZ");
    let path = format!(
        "/api/sessions?from={}&to={}&limit=100",
        stamp(-13),
        stamp(-1)
    );
    let sessions = admin.get(&path).await.expect(200);
    for session in sessions["items"].as_array().unwrap() {
        let session = format!("/api/sessions/{}", session["id"].as_str().unwrap());
        let roster = admin
            .get(&format!("{session}/roster?limit=100"))
            .await
            .expect(200);
        let entries = roster["items"].as_array().unwrap();
        let Some(absent) = entries.iter().find(|entry| entry["attendance"] == "absent") else {
            continue;
        };
        let person = sign_in(absent["person"]["email"].as_str().unwrap()).await;
        let page = person.get(&session).await.expect(200);
        assert_eq!(page["feedback"]["state"], "not_asked");
        let reply = person.put(&format!("{session}/feedback"), &answer()).await;
        reply.expect_problem(409, "feedback_not_asked");
        return;
    }
    panic!("nobody in the demo program missed a session");
}
