//! Undoing changes from the audit trail.

use potluck_tests::{
    ADMIN, Person, TRAINER, a_session, a_training, at_real_time, crowd, in_days, local, roster,
    sign_in,
};
use serde_json::{Value, json};

/// The latest change of a thing.
async fn change_of(admin: &Person, kind: &str, thing: &str) -> Value {
    let path = format!("/api/audit?kind={kind}&thing={thing}&limit=1");
    let page = admin.get(&path).await.expect(200);
    page["items"][0].clone()
}

async fn undo(person: &Person, change: &Value) -> (u16, Value) {
    let id = change["change_id"].as_str().unwrap();
    let reply = person
        .post(&format!("/api/changes/{id}/undo"), &json!({}))
        .await;
    (reply.status, reply.json)
}

async fn id_of(person: &Person) -> String {
    let me = person.get("/api/me").await.expect(200);
    me["id"].as_str().unwrap().to_owned()
}

async fn details(admin: &Person, session: &str) -> Value {
    admin
        .get(&format!("/api/admin/sessions/{session}"))
        .await
        .expect(200)
}

#[tokio::test]
async fn a_moved_session_goes_back_once_and_only_while_it_stands_as_it_was_left() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 5, &json!({})).await;
    let path = format!("/api/sessions/{session}");
    let before = details(&admin, &session).await;
    let change = json!({ "local_start": local(in_days(60)), "location": "The garden" });
    let moved = admin.patch(&path, &change).await;
    assert_eq!(moved.status, 200);
    let change = change_of(&admin, "session", &session).await;
    assert_eq!(change["change_id"], moved.header("x-change-id"));
    assert_eq!(change["before"]["location"], "The kitchen");
    assert_eq!(change["after"]["location"], "The garden");
    assert!(change["before"].get("capacity").is_none(), "it stayed");

    assert_eq!(undo(&admin, &change).await.0, 200);
    let after = details(&admin, &session).await;
    assert_eq!(after["starts_at"], before["starts_at"]);
    assert_eq!(after["location"], "The kitchen");
    let (status, problem) = undo(&admin, &change).await;
    assert_eq!((status, &problem["code"]), (409, &json!("not_undoable")));

    admin.patch(&path, &json!({ "location": "One" })).await;
    let first = change_of(&admin, "session", &session).await;
    admin.patch(&path, &json!({ "location": "Two" })).await;
    let (status, problem) = undo(&admin, &first).await;
    assert_eq!((status, &problem["code"]), (409, &json!("stale")));
    assert_eq!(details(&admin, &session).await["location"], "Two");
}

#[tokio::test]
async fn a_larger_room_is_undone_only_while_nobody_would_lose_a_seat() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 1, &json!({})).await;
    for number in 1..=2 {
        let person = sign_in(&crowd(number)).await;
        let path = format!("/api/sessions/{session}/signup");
        assert_eq!(person.put(&path, &json!({})).await.status, 201);
    }
    let path = format!("/api/sessions/{session}");
    admin
        .patch(&path, &json!({ "capacity": 2 }))
        .await
        .expect(200);
    let change = change_of(&admin, "session", &session).await;
    let (status, problem) = undo(&admin, &change).await;
    assert_eq!(
        (status, &problem["code"]),
        (409, &json!("capacity_below_confirmed"))
    );
    // And the other way round: fewer seats undone seat those who wait.
    sign_in(&crowd(2))
        .await
        .delete(&format!("{path}/signup"))
        .await;
    admin
        .patch(&path, &json!({ "capacity": 1 }))
        .await
        .expect(200);
    let change = change_of(&admin, "session", &session).await;
    let late = sign_in(&crowd(3)).await;
    late.put(&format!("{path}/signup"), &json!({})).await;
    assert_eq!(roster(&admin, &session).await[1].1, "waitlisted");
    assert_eq!(undo(&admin, &change).await.0, 200);
    assert_eq!(roster(&admin, &session).await[1].1, "confirmed");
    assert_eq!(details(&admin, &session).await["confirmed"], 2);
}

#[tokio::test]
async fn one_undo_brings_back_all_that_were_cancelled_in_one_go() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        ids.push(a_session(&admin, in_days(30), 5, &json!({})).await);
    }
    let form = json!({ "ids": ids, "action": "cancel", "reason": "The kitchen is flooded" });
    let changed = admin
        .post("/api/admin/sessions/bulk", &form)
        .await
        .expect(200);
    assert_eq!(changed["changed"], 2);
    assert_eq!(details(&admin, &ids[1]).await["status"], "cancelled");
    assert_eq!(undo(&admin, &changed).await.0, 200);
    for id in &ids {
        let session = details(&admin, id).await;
        assert_eq!(session["status"], "scheduled");
        assert_eq!(session["cancellation_reason"], json!(null));
    }
}

#[tokio::test]
async fn who_was_removed_gets_the_old_place_in_the_queue_back() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 2, &json!({})).await;
    let mut ids = Vec::new();
    for number in 1..=4 {
        let person = sign_in(&crowd(number)).await;
        person
            .put(&format!("/api/sessions/{session}/signup"), &json!({}))
            .await;
        ids.push(id_of(&person).await);
    }
    let path = format!("/api/sessions/{session}/roster/{}", ids[0]);
    let removed = admin.delete(&path).await.expect(200);
    let order = |entries: &[(String, String, Option<u64>)]| -> Vec<String> {
        entries
            .iter()
            .map(|entry| entry.0[6..9].to_owned())
            .collect()
    };
    assert_eq!(
        order(&roster(&admin, &session).await),
        ["002", "003", "004"]
    );
    assert_eq!(undo(&admin, &removed).await.0, 200);
    // Somebody has the seat by now and keeps it.
    let entries = roster(&admin, &session).await;
    assert_eq!(order(&entries), ["002", "003", "001", "004"]);
    assert_eq!(entries[2].2, Some(1));
    let numbers = details(&admin, &session).await;
    assert_eq!(
        (&numbers["confirmed"], &numbers["waitlisted"]),
        (&json!(2), &json!(2))
    );
}

#[tokio::test]
async fn who_was_moved_up_goes_back_behind_the_others_and_who_was_added_leaves() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 1, &json!({})).await;
    let mut ids = Vec::new();
    for number in 1..=5 {
        let person = sign_in(&crowd(number)).await;
        person
            .put(&format!("/api/sessions/{session}/signup"), &json!({}))
            .await;
        ids.push(id_of(&person).await);
    }
    let before = roster(&admin, &session).await;
    let path = format!("/api/sessions/{session}/roster/{}/move", ids[4]);
    let form = json!({ "position": 1, "reason": "Leads the project" });
    let moved = admin.post(&path, &form).await.expect(200);
    assert_eq!(roster(&admin, &session).await[1].0, before[4].0);
    assert_eq!(undo(&admin, &moved).await.0, 200);
    assert_eq!(roster(&admin, &session).await, before);

    let added = id_of(&sign_in(&crowd(6)).await).await;
    let path = format!("/api/sessions/{session}/roster/{added}");
    let reply = admin.put(&path, &json!({})).await;
    assert_eq!(reply.status, 201);
    let change = json!({ "change_id": reply.header("x-change-id") });
    assert_eq!(undo(&admin, &change).await.0, 200);
    assert_eq!(roster(&admin, &session).await, before);
}

#[tokio::test]
async fn a_person_who_was_deactivated_by_mistake_queues_up_again() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 1, &json!({})).await;
    let path = format!("/api/sessions/{session}/signup");
    let (gone, waiting) = (sign_in(&crowd(506)).await, sign_in(&crowd(507)).await);
    for person in [&gone, &waiting] {
        person.put(&path, &json!({})).await;
    }
    let id = id_of(&gone).await;
    let changed = admin
        .put(&format!("/api/people/{id}/deactivation"), &json!({}))
        .await
        .expect(200);
    assert_eq!(gone.get("/api/me").await.status, 401);
    let entries = roster(&admin, &session).await;
    assert_eq!((entries.len(), entries[0].1.as_str()), (1, "confirmed"));
    assert_eq!(undo(&admin, &changed).await.0, 200);
    let entries = roster(&admin, &session).await;
    assert_eq!(
        entries[0].0,
        crowd(507),
        "a seat that was given stays given"
    );
    assert_eq!((entries[1].0.clone(), entries[1].2), (crowd(506), Some(1)));
    assert_eq!(sign_in(&crowd(506)).await.get("/api/me").await.status, 200);
}

#[tokio::test]
async fn merged_topics_and_renamed_formats_come_apart_again() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let mut topics = Vec::new();
    for (title, topic) in [("One", "undo whisking"), ("Two", "undo stirring")] {
        let form = json!({ "title": title, "topics": [topic] });
        let training = admin.post("/api/trainings", &form).await.expect(201);
        let list = admin.get("/api/topics?limit=100").await.expect(200);
        let entry = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|entry| entry["name"] == topic)
            .unwrap()
            .clone();
        topics.push((training["id"].as_str().unwrap().to_owned(), entry));
    }
    let from = topics[0].1["id"].as_str().unwrap();
    let form = json!({ "into": topics[1].1["id"] });
    let merged = admin
        .post(&format!("/api/topics/{from}/merge"), &form)
        .await
        .expect(200);
    let training = format!("/api/trainings/{}", topics[0].0);
    assert_eq!(
        admin.get(&training).await.expect(200)["topics"],
        json!(["undo stirring"])
    );
    assert_eq!(undo(&admin, &merged).await.0, 200);
    assert_eq!(
        admin.get(&training).await.expect(200)["topics"],
        json!(["undo whisking"])
    );
    let other = admin
        .get(&format!("/api/trainings/{}", topics[1].0))
        .await
        .expect(200);
    assert_eq!(other["topics"], json!(["undo stirring"]));
}

#[tokio::test]
async fn trainers_undo_what_they_changed_and_nothing_else() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let trainer = sign_in(TRAINER).await;
    let me = id_of(&trainer).await;
    let form = json!({ "title": "Undone", "description": "As it was", "trainer_ids": [me] });
    let training = admin.post("/api/trainings", &form).await.expect(201);
    let id = training["id"].as_str().unwrap();
    let path = format!("/api/trainings/{id}");
    trainer
        .patch(&path, &json!({ "description": "Mine" }))
        .await
        .expect(200);
    let own = change_of(&admin, "training", id).await;
    assert_eq!(own["actor"]["id"], me.as_str());
    assert_eq!(undo(&trainer, &own).await.0, 200);
    assert_eq!(
        admin.get(&path).await.expect(200)["description"],
        "As it was"
    );
    admin
        .patch(&path, &json!({ "title": "Else" }))
        .await
        .expect(200);
    let theirs = change_of(&admin, "training", id).await;
    assert_eq!(undo(&trainer, &theirs).await.0, 403);
    assert_eq!(undo(&admin, &theirs).await.0, 200);
}

#[tokio::test]
async fn what_was_made_by_mistake_is_unmade_unless_something_needs_it() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Made by mistake").await;
    let change = change_of(&admin, "training", &training).await;
    assert_eq!(undo(&admin, &change).await.0, 200);
    let path = format!("/api/trainings/{training}");
    assert_eq!(admin.get(&path).await.status, 404);

    let session = a_session(&admin, in_days(30), 3, &json!({})).await;
    let of_session = change_of(&admin, "session", &session).await;
    let training = details(&admin, &session).await["training_id"].clone();
    let change = change_of(&admin, "training", training.as_str().unwrap()).await;
    let (status, problem) = undo(&admin, &change).await;
    assert_eq!((status, &problem["code"]), (409, &json!("in_use")));
    let person = sign_in(&crowd(7)).await;
    let signup = format!("/api/sessions/{session}/signup");
    person.put(&signup, &json!({})).await;
    let (status, problem) = undo(&admin, &of_session).await;
    assert_eq!((status, &problem["code"]), (409, &json!("in_use")));
}

#[tokio::test]
async fn an_archived_training_and_a_code_of_conduct_come_back() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Archived by mistake").await;
    let path = format!("/api/trainings/{training}");
    let archived = admin.put(&format!("{path}/archival"), &json!({})).await;
    assert_eq!(archived.status, 200);
    let change = json!({ "change_id": archived.header("x-change-id") });
    assert_eq!(undo(&admin, &change).await.0, 200);
    let back = admin.get(&path).await.expect(200);
    assert_eq!(back["archived_at"], json!(null));
}
