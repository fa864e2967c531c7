//! How many people a session takes, when that is decided, how early it is announced, and its twins.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::{Session, SessionDetails, Teaching};
use potluck_tests::{
    ADMIN, OwnClock, Person, a_session, a_training, at_real_time, crowd, id_of, in_days, local,
    sign_in,
};
use serde_json::{Value, json};

async fn details(admin: &Person, session: &str) -> SessionDetails {
    let path = format!("/api/admin/sessions/{session}");
    serde_json::from_value(admin.get(&path).await.expect(200)).unwrap()
}

async fn read(person: &Person, session: &str) -> Session {
    let path = format!("/api/sessions/{session}");
    serde_json::from_value(person.get(&path).await.expect(200)).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

const START: &str = "2029-03-05T10:00:00Z";

#[tokio::test]
async fn a_minimum_has_a_date_that_moves_along_with_the_session() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let plain = a_session(&admin, at(START), 8, &json!({})).await;
    let found = details(&admin, &plain).await;
    assert_eq!((found.minimum, found.decide_at), (None, None));
    let session = a_session(&admin, at(START), 8, &json!({ "minimum": 4 })).await;
    let found = async || {
        let found = details(&admin, &session).await;
        (found.minimum, found.decide_at)
    };
    let path = format!("/api/sessions/{session}");
    let change = async |form: Value| admin.patch(&path, &form).await;
    let date = |text: &str| Some(at(text));
    assert_eq!(found().await, (Some(4), date("2029-03-02T10:00:00Z")));
    change(json!({ "decide_at": "2029-03-01T09:00:00Z" }))
        .await
        .expect(200);
    assert_eq!(found().await, (Some(4), date("2029-03-01T09:00:00Z")));
    // A move keeps the distance, more minutes or another place keep the date.
    change(json!({ "local_start": "2029-03-12T12:00" }))
        .await
        .expect(200);
    assert_eq!(found().await, (Some(4), date("2029-03-08T11:00:00Z")));
    change(json!({ "duration_minutes": 90, "location": "Upstairs" }))
        .await
        .expect(200);
    assert_eq!(found().await, (Some(4), date("2029-03-08T11:00:00Z")));
    let both = json!({ "local_start": "2029-03-13T12:00", "minimum": 5 });
    let moved = change(both).await;
    let undo = format!("/api/changes/{}/undo", moved.header("x-change-id"));
    moved.expect(200);
    assert_eq!(found().await, (Some(5), date("2029-03-09T11:00:00Z")));
    admin.post(&undo, &json!({})).await.expect(200);
    assert_eq!(found().await, (Some(4), date("2029-03-08T11:00:00Z")));
    let both = json!({ "local_start": "2029-03-13T12:00", "decide_at": "2029-03-08T11:00:00Z" });
    change(both).await.expect(200);
    assert_eq!(found().await, (Some(4), date("2029-03-08T11:00:00Z")));
    change(json!({ "decide_at": "" })).await.expect(200);
    assert_eq!(found().await, (Some(4), date("2029-03-10T12:00:00Z")));
    change(json!({ "minimum": 0 })).await.expect(200);
    assert_eq!(found().await, (None, None));
    change(json!({ "decide_at": "2029-03-01T09:00:00Z" }))
        .await
        .expect(200);
    assert_eq!(found().await, (None, None));
    change(json!({ "minimum": 2 })).await.expect(200);
    assert_eq!(found().await, (Some(2), date("2029-03-10T12:00:00Z")));
}

#[tokio::test]
async fn a_minimum_beyond_the_capacity_and_a_date_after_the_start_are_refused() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Minimum").await;
    let form = json!({ "training_id": training, "local_start": "2029-03-05T10:00",
        "time_zone": "Etc/UTC", "capacity": 4, "minimum": 5, "decide_at": START });
    let fields = admin.post("/api/sessions", &form).await;
    let fields = fields.expect_problem(422, "invalid");
    assert!(fields["minimum"].is_string() && fields["decide_at"].is_string());
    let session = a_session(&admin, at(START), 8, &json!({ "minimum": 4 })).await;
    let path = format!("/api/sessions/{session}");
    for (form, field) in [
        (json!({ "minimum": 9 }), "minimum"),
        (json!({ "capacity": 3 }), "minimum"),
        (json!({ "decide_at": "soon" }), "decide_at"),
        (json!({ "decide_at": START }), "decide_at"),
        (json!({ "twin_of": "x" }), "twin_of"),
    ] {
        let fields = admin.patch(&path, &form).await;
        let fields = fields.expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{form}");
    }
    let both = json!({ "capacity": 3, "minimum": 3 });
    admin.patch(&path, &both).await.expect(200);
}

#[tokio::test]
async fn the_details_say_when_to_announce_and_how_early_people_could_sign_up() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let start = in_days(30) + TimeDelta::hours(1);
    let session = a_session(&admin, start, 8, &json!({})).await;
    let found = details(&admin, &session).await;
    assert_eq!(found.lead_days, 30);
    assert_eq!(found.announce_by, found.starts_at - TimeDelta::days(21));
    let opens = json!({ "signup_opens_at": in_days(20) });
    let session = a_session(&admin, start, 8, &opens).await;
    assert_eq!(details(&admin, &session).await.lead_days, 10);
}

#[tokio::test]
async fn trainers_see_how_many_people_it_takes() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let trainer = sign_in(&crowd(514)).await;
    let more = json!({ "minimum": 4, "trainer_ids": [id_of(&trainer).await] });
    a_session(&admin, at(START), 8, &more).await;
    let teaching = trainer.get("/api/me/teaching").await.expect(200);
    let teaching: Teaching = serde_json::from_value(teaching).unwrap();
    let row = &teaching.upcoming[0];
    assert_eq!(
        (row.minimum, row.decide_at),
        (Some(4), Some(at("2029-03-02T10:00:00Z")))
    );
}

#[tokio::test]
async fn twins_name_each_other_with_their_free_seats_while_they_are_to_come() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Twins").await;
    let twin = async |of: Option<&str>, days: i64, more: Value| {
        let mut form = more;
        form["training_id"] = json!(training);
        form["twin_of"] = json!(of);
        a_session(&admin, in_days(days), 2, &form).await
    };
    let first = twin(None, 10, json!({})).await;
    assert_eq!(read(&admin, &first).await.twins, []);
    let second = twin(Some(&first), 12, json!({ "regions": ["AU", "US"] })).await;
    // A twin of a twin is one of them all.
    let late = json!({ "regions": [], "signup_opens_at": in_days(5) });
    let third = twin(Some(&second), 11, late).await;
    let ids = async |session: &str| -> Vec<String> {
        let twins = read(&admin, session).await.twins;
        twins.into_iter().map(|twin| twin.id).collect()
    };
    assert_eq!(ids(&first).await, [third.clone(), second.clone()]);
    assert_eq!(ids(&second).await, [first.clone(), third.clone()]);
    let person = sign_in(&crowd(1)).await;
    let path = format!("/api/sessions/{second}/signup");
    person.put(&path, &json!({})).await.expect(201);
    let twins = read(&person, &first).await.twins;
    let mine: Vec<bool> = twins.iter().map(|twin| twin.mine).collect();
    assert_eq!(mine, [false, true]);
    let seen_by_admin = read(&admin, &first).await.twins;
    assert!(seen_by_admin.iter().all(|twin| !twin.mine));
    assert_eq!(details(&admin, &first).await.twins, seen_by_admin);
    assert_eq!((twins[0].seats_left, twins[0].regions.len()), (0, 0));
    assert_eq!(
        (twins[1].seats_left, twins[1].regions.as_slice()),
        (1, &["AU".to_owned(), "US".to_owned()][..])
    );
    assert_eq!(local(twins[1].starts_at), local(in_days(12)));
    clock.set(in_days(6)).await;
    assert_eq!(read(&person, &first).await.twins[0].seats_left, 2);
    let cancel = format!("/api/sessions/{third}/cancellation");
    admin
        .post(&cancel, &json!({ "reason": "Test" }))
        .await
        .expect(200);
    assert_eq!(ids(&first).await, std::slice::from_ref(&second));
    clock.set(in_days(11)).await;
    assert_eq!(ids(&second).await, [""; 0], "the first has started");
    assert_eq!(ids(&first).await, [second]);
    clock.done().await;
}

#[tokio::test]
async fn a_twin_is_of_the_same_training() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let other = a_session(&admin, in_days(10), 2, &json!({})).await;
    let training = a_training(&admin, "No twin").await;
    for twin in [other.as_str(), "nothing"] {
        let form = json!({ "training_id": training, "local_start": "2029-03-05T10:00",
            "time_zone": "Etc/UTC", "twin_of": twin });
        let fields = admin.post("/api/sessions", &form).await;
        assert!(fields.expect_problem(422, "invalid")["twin_of"].is_string());
    }
}
