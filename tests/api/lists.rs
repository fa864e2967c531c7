//! Topics and formats, kept as lists.

use potluck_domain::api::{ListEntry, Page};
use potluck_tests::{
    ADMIN, EU, OwnClock, Person, TRAINER, a_session, a_training, at_real_time, id, in_days, sign_in,
};
use serde_json::{Value, json};

async fn named(admin: &Person, list: &str, name: &str) -> Option<Value> {
    let page = admin.get(&format!("/api/{list}")).await.expect(200);
    let read: Page<ListEntry> = serde_json::from_value(page.clone()).unwrap();
    assert_eq!(read.next_cursor, None);
    let items = page["items"].as_array().unwrap();
    items.iter().find(|item| item["name"] == name).cloned()
}

async fn add(admin: &Person, list: &str, name: &str) -> String {
    let form = json!({ "name": name });
    let made = admin.post(&format!("/api/{list}"), &form).await.expect(201);
    assert_eq!(
        (&made["name"], &made["trainings"]),
        (&json!(name), &json!(0))
    );
    id(&made)
}

async fn training(admin: &Person, training: &str) -> Value {
    let path = format!("/api/trainings/{training}");
    admin.get(&path).await.expect(200)
}

/// A training with these, whose session is found by what it has.
async fn a_listed_training(admin: &Person, more: &Value) -> (String, String) {
    let training = a_training(admin, "Kept in lists").await;
    let path = format!("/api/trainings/{training}");
    admin.patch(&path, more).await.expect(200);
    let of = json!({ "training_id": training });
    (training, a_session(admin, in_days(50), 5, &of).await)
}

async fn found(admin: &Person, query: &str, session: &str) -> bool {
    let path = format!("/api/sessions?limit=100&{query}");
    let page = admin.get(&path).await.expect(200);
    let items = page["items"].as_array().unwrap();
    items.iter().any(|item| item["id"] == session)
}

async fn offered(admin: &Person, list: &str, name: &str) -> bool {
    let filters = admin.get("/api/filters").await.expect(200);
    filters[list].as_array().unwrap().contains(&json!(name))
}

// What everybody is offered comes from a cache, and all trainings have the format that some name, so
// these tests run alone.

#[tokio::test]
async fn a_topic_is_renamed_wherever_it_stands() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (of, session) = a_listed_training(&admin, &json!({ "topics": ["Altthema"] })).await;
    assert!(offered(&admin, "topics", "Altthema").await);
    let topic = named(&admin, "topics", "Altthema").await.unwrap();
    assert_eq!(topic["trainings"], 1);
    let version = training(&admin, &of).await["version"].as_u64();
    let path = format!("/api/topics/{}", id(&topic));
    let reply = admin.patch(&path, &json!({ "name": " Neuthema " })).await;
    assert_eq!(reply.header("x-change-id").len(), 20);
    let renamed = reply.expect(200);
    assert_eq!(
        (&renamed["id"], &renamed["name"], &renamed["trainings"]),
        (&topic["id"], &json!("Neuthema"), &json!(1))
    );
    let read = training(&admin, &of).await;
    assert_eq!(read["topics"], json!(["Neuthema"]));
    assert_eq!(read["version"].as_u64(), version.map(|version| version + 1));
    assert!(offered(&admin, "topics", "Neuthema").await);
    assert!(!offered(&admin, "topics", "Altthema").await);
    assert!(found(&admin, "q=neuthema", &session).await);
    assert!(!found(&admin, "q=altthema", &session).await);
    assert!(found(&admin, "topic=Neuthema", &session).await);

    // Its old name is free, also for what is written into a training.
    let (other, _) = a_listed_training(&admin, &json!({ "topics": ["Altthema"] })).await;
    assert_eq!(
        training(&admin, &other).await["topics"],
        json!(["Altthema"])
    );
    let taken = admin
        .patch(&path, &json!({ "name": "altthema" }))
        .await
        .expect_problem(422, "invalid");
    assert!(taken["name"].is_string());
    let again = admin.patch(&path, &json!({ "name": "Neuthema" })).await;
    assert_eq!(again.header("x-change-id"), "");
    let respelled = admin.patch(&path, &json!({ "name": "neuThema" })).await;
    assert_eq!(respelled.expect(200)["name"], "neuThema");
    clock.done().await;
}

#[tokio::test]
async fn a_merged_topic_is_gone_and_its_trainings_have_the_other_once() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (both, _) = a_listed_training(&admin, &json!({ "topics": ["Brot", "Gebäck"] })).await;
    let (one, session) = a_listed_training(&admin, &json!({ "topics": ["Brot"] })).await;
    let from = named(&admin, "topics", "Brot").await.unwrap();
    let into = named(&admin, "topics", "Gebäck").await.unwrap();
    let path = format!("/api/topics/{}/merge", id(&from));
    for wrong in [
        json!({}),
        json!({ "into": from["id"] }),
        json!({ "into": "nothing" }),
    ] {
        let fields = admin
            .post(&path, &wrong)
            .await
            .expect_problem(422, "invalid");
        assert!(fields["into"].is_string(), "{wrong}");
    }
    let form = json!({ "into": into["id"] });
    let changed = admin.post(&path, &form).await.expect(200);
    assert_eq!(
        (&changed["changed"], &changed["left_alone"]),
        (&json!(2), &json!([]))
    );
    for of in [&both, &one] {
        assert_eq!(training(&admin, of).await["topics"], json!(["Gebäck"]));
    }
    assert_eq!(named(&admin, "topics", "Brot").await, None);
    let merged = named(&admin, "topics", "Gebäck").await.unwrap();
    assert_eq!(merged["trainings"], 2);
    assert!(
        found(&admin, "q=gebaeck", &session).await || found(&admin, "q=geback", &session).await
    );
    assert!(!offered(&admin, "topics", "Brot").await);
    admin
        .post(&path, &form)
        .await
        .expect_problem(404, "not_found");
    for topic in [&from, &into] {
        let path = format!("/api/audit?kind=topic&thing={}", id(topic));
        let trail = admin.get(&path).await.expect(200);
        assert_eq!(trail["items"][0]["change_id"], changed["change_id"]);
    }
    clock.done().await;
}

#[tokio::test]
async fn a_format_is_renamed_and_merged_with_all_that_have_it() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let walk = add(&admin, "formats", "walk").await;
    let talk = add(&admin, "formats", "talk").await;
    let (of, session) = a_listed_training(&admin, &json!({ "format": "walk" })).await;
    let stroll = json!({ "name": "stroll" });
    let renamed = admin
        .patch(&format!("/api/formats/{walk}"), &stroll)
        .await
        .expect(200);
    assert_eq!(renamed["trainings"], 1);
    assert_eq!(training(&admin, &of).await["format"], "stroll");
    assert!(found(&admin, "format=stroll", &session).await);
    admin
        .delete(&format!("/api/formats/{walk}"))
        .await
        .expect_problem(409, "in_use");
    let changed = admin
        .post(
            &format!("/api/formats/{walk}/merge"),
            &json!({ "into": talk }),
        )
        .await
        .expect(200);
    assert_eq!(changed["changed"], 2);
    assert_eq!(training(&admin, &of).await["format"], "talk");
    assert_eq!(named(&admin, "formats", "stroll").await, None);
    assert!(offered(&admin, "formats", "talk").await);
    clock.done().await;
}

#[tokio::test]
async fn the_format_of_trainings_that_name_none_stays() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let default = named(&admin, "formats", "training").await.unwrap();
    let path = format!("/api/formats/{}", id(&default));
    let class = named(&admin, "formats", "class").await.unwrap();
    let merged = admin
        .post(&format!("{path}/merge"), &json!({ "into": class["id"] }))
        .await;
    merged.expect_problem(409, "in_use");
    admin.delete(&path).await.expect_problem(409, "in_use");
    admin
        .patch(&path, &json!({ "name": "lesson" }))
        .await
        .expect_problem(409, "in_use");
    admin
        .patch(&path, &json!({ "name": "Training" }))
        .await
        .expect(200);
    a_training(&admin, "Of no format").await;
    admin
        .patch(&path, &json!({ "name": "training" }))
        .await
        .expect(200);
    clock.done().await;
}

#[tokio::test]
async fn only_what_no_training_has_is_deleted() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (of, _) = a_listed_training(&admin, &json!({ "topics": ["Benutzt"] })).await;
    let used = named(&admin, "topics", "Benutzt").await.unwrap();
    let path = format!("/api/topics/{}", id(&used));
    admin.delete(&path).await.expect_problem(409, "in_use");
    let none = json!({ "topics": [] });
    admin
        .patch(&format!("/api/trainings/{of}"), &none)
        .await
        .expect(200);
    let changed = admin.delete(&path).await.expect(200);
    assert_eq!(changed["changed"], 1);
    assert_eq!(named(&admin, "topics", "Benutzt").await, None);
    let again = admin.delete(&path).await.expect(200);
    assert_eq!(
        (&again["changed"], &again["left_alone"]),
        (&json!(0), &json!([used["id"]]))
    );
}

#[tokio::test]
async fn names_are_checked_and_taken_once() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    for list in ["topics", "formats"] {
        let keyed = admin.clone().with("idempotency-key", format!("of {list}"));
        let first = add(&keyed, list, "Einmalig").await;
        let path = format!("/api/{list}");
        let again = keyed.post(&path, &json!({ "name": "Einmalig" })).await;
        assert_eq!(id(&again.expect(200)), first);
        for wrong in ["", "EINMALIG", "two\nlines", &"x".repeat(61)] {
            let fields = admin
                .post(&path, &json!({ "name": wrong }))
                .await
                .expect_problem(422, "invalid");
            assert!(fields["name"].is_string(), "{wrong:?}");
        }
        admin
            .patch(&format!("{path}/nothing"), &json!({ "name": "Anders" }))
            .await
            .expect_problem(404, "not_found");
        admin.delete(&format!("{path}/{first}")).await.expect(200);
        // Trainers choose from the lists, and employees have no use for them.
        sign_in(TRAINER).await.get(&path).await.expect(200);
        sign_in(EU)
            .await
            .get(&path)
            .await
            .expect_problem(403, "not_allowed");
    }
}
