//! People who leave the company: their places go to others, their history stays.

use chrono::TimeDelta;
use potluck_domain::roster::Roster;
use potluck_tests::{
    ADMIN, OwnClock, Person, a_person, a_session, at_real_time, id, in_days, nobody, roster,
    sign_in,
};
use serde_json::{Value, json};

#[tokio::test]
async fn deactivating_frees_every_place_and_leaves_the_queues_that_the_domain_says() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let mut people: Vec<(Person, String)> = Vec::new();
    for number in 0..6 {
        let email = format!("leaves.{number}@potluck.example");
        let person = a_person(&admin, &email, &json!({})).await;
        let signed_in = sign_in(&email).await;
        signed_in
            .put("/api/me/conduct", &json!({}))
            .await
            .expect(204);
        people.push((signed_in, id(&person)));
    }
    // In each session they arrive in another order, so that the one who leaves is confirmed with
    // and without people waiting, waits in front and at the end, or is not there.
    let mut sessions = Vec::new();
    for turn in 0..6 {
        for (capacity, size) in [(1, 6), (3, 6), (6, 6), (9, 4), (2, 1)] {
            let session = a_session(&admin, in_days(31), capacity, &json!({})).await;
            let mut model = Roster::new(capacity);
            for number in (turn..turn + size).map(|number| number % 6) {
                let path = format!("/api/sessions/{session}/signup");
                people[number].0.put(&path, &json!({})).await.expect(201);
                model.join(number);
            }
            sessions.push((session, model));
        }
    }
    // One of them is cancelled, and may take place after all.
    let cancelled = sessions[0].0.clone();
    let reason = json!({ "reason": "Perhaps" });
    admin
        .post(&format!("/api/sessions/{cancelled}/cancellation"), &reason)
        .await
        .expect(200);

    for leaver in [0, 3] {
        let (person, id) = &people[leaver];
        let places = |state: &str| {
            let counted = sessions[1..].iter().filter(|(_, model)| {
                model
                    .place(leaver)
                    .is_some_and(|place| json!(place.state) == json!(state))
            });
            json!(counted.count())
        };
        let path = format!("/api/people/{id}");
        let details = admin.get(&path).await.expect(200);
        assert_eq!(details["confirmed"], places("confirmed"));
        assert_eq!(details["waitlisted"], places("waitlisted"));

        let path = format!("{path}/deactivation");
        let changed = admin.put(&path, &json!({})).await.expect(200);
        assert_eq!(
            (&changed["changed"], &changed["left_alone"]),
            (&json!(1), &json!([]))
        );
        person
            .get("/api/me")
            .await
            .expect_problem(401, "not_signed_in");
        let trail = admin
            .get(&format!("/api/audit?kind=person&thing={id}&limit=1"))
            .await
            .expect(200);
        let entry = &trail["items"][0];
        assert_eq!(entry["change_id"], changed["change_id"]);
        let expected = sessions
            .iter()
            .filter(|(_, model)| model.place(leaver).is_some());
        let freed = entry["before"]["signups"].as_array().unwrap();
        assert_eq!(freed.len(), expected.count());
        assert_eq!(entry["after"]["signups"], json!([]));

        for (session, model) in &mut sessions {
            model.leave(leaver);
            stands_as(&admin, session, model).await;
        }
        let again = admin.put(&path, &json!({})).await.expect(200);
        assert_eq!(
            (&again["changed"], &again["change_id"]),
            (&json!(0), &Value::Null)
        );
    }
}

async fn stands_as(admin: &Person, session: &str, model: &Roster<usize>) {
    let email = |number: &usize| format!("leaves.{number}@potluck.example");
    let expected: Vec<_> = model
        .confirmed()
        .iter()
        .map(|number| (email(number), "confirmed".to_owned()))
        .chain(
            model
                .waitlisted()
                .iter()
                .map(|number| (email(number), "waitlisted".to_owned())),
        )
        .collect();
    let stands: Vec<_> = roster(admin, session)
        .await
        .into_iter()
        .map(|(email, state, _)| (email, state))
        .collect();
    assert_eq!(stands, expected);
    let card = admin
        .get(&format!("/api/sessions/{session}"))
        .await
        .expect(200);
    assert_eq!(
        (&card["confirmed"], &card["waitlisted"]),
        (
            &json!(model.confirmed().len()),
            &json!(model.waitlisted().len())
        )
    );
}

#[tokio::test]
async fn what_somebody_was_at_stays_and_they_are_in_no_picker() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let email = "was.there@potluck.example";
    let more = json!({ "name": "Was There", "trainer": true });
    let person_id = id(&a_person(&admin, email, &more).await);
    let person = sign_in(email).await;
    person.put("/api/me/conduct", &json!({})).await.expect(204);
    let session = a_session(&admin, in_days(2), 3, &json!({})).await;
    let taught = a_session(
        &admin,
        in_days(9),
        3,
        &json!({ "trainer_ids": [person_id] }),
    )
    .await;
    let signup = format!("/api/sessions/{session}/signup");
    person.put(&signup, &json!({})).await.expect(201);
    clock.set(in_days(2) + TimeDelta::minutes(5)).await;
    let admin = sign_in(ADMIN).await;
    let path = format!("/api/people/{person_id}");
    let details = admin.get(&path).await.expect(200);
    assert_eq!(details["teaches"][0]["id"], json!(taught));
    assert_eq!(
        (&details["confirmed"], &details["waitlisted"]),
        (&json!(0), &json!(0))
    );
    admin
        .put(&format!("{path}/deactivation"), &json!({}))
        .await
        .expect(200);
    assert_eq!(roster(&admin, &session).await.len(), 1);

    let sign_in_form = json!({ "email": email });
    nobody()
        .post("/api/demo/sign-in", &sign_in_form)
        .await
        .expect_problem(404, "not_found");
    let demo = nobody().get("/api/demo/people").await;
    assert!(!demo.text.contains(email));
    let found = async |query: &str| {
        let page = admin
            .get(&format!("/api/people?q=was%20there{query}"))
            .await;
        page.expect(200)["items"].as_array().unwrap().len()
    };
    assert_eq!(found("").await, 0);
    assert_eq!(found("&deactivated=true").await, 1);
    let fields = admin
        .patch(
            &format!("/api/sessions/{taught}"),
            &json!({ "regions": ["EU"], "trainer_ids": [person_id, "nobody"] }),
        )
        .await
        .expect_problem(422, "invalid");
    assert!(fields["trainer_ids"].is_string());

    let changed = admin
        .delete(&format!("{path}/deactivation"))
        .await
        .expect(200);
    assert_eq!(changed["changed"], 1);
    // A cookie from before is worth nothing all the same.
    person
        .get("/api/me")
        .await
        .expect_problem(401, "not_signed_in");
    sign_in(email).await.get("/api/me").await.expect(200);
    assert_eq!(found("").await, 1);
    clock.done().await;
}

#[tokio::test]
async fn who_is_not_there_is_not_deactivated() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let path = "/api/people/nobody/deactivation";
    admin
        .put(path, &json!({}))
        .await
        .expect_problem(404, "not_found");
    admin.delete(path).await.expect_problem(404, "not_found");
}
