//! The entries of the catalog.

use potluck_tests::{
    ADMIN, CROWD, EU, OTHER_TRAINER, TRAINER, a_session, at_real_time, crowd, in_days, sign_in,
};
use serde_json::json;

#[tokio::test]
async fn a_training_comes_back_as_it_was_written() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let form = json!({
        "title": "Pickling for beginners", "summary": "Brine, time, crunch.",
        "description": "# Bring a jar\n\n<script>alert(1)</script>", "format": "class",
        "topics": ["Food", "Patience"], "language": "de", "duration_minutes": 75,
        "agenda": [{ "third": "theory", "title": "Salt", "minutes": 25 }],
        "resources": [{ "title": "Jar list", "url": "https://intranet.potluck.example/jars" }],
        "default_capacity": 9, "skills": ["Pickling"], "goal": "One jar each.",
    });
    let made = admin.post("/api/trainings", &form).await.expect(201);
    let read = admin
        .get(&format!("/api/trainings/{}", made["id"].as_str().unwrap()))
        .await;
    assert_eq!(read.expect(200), made);
    for (field, value) in form.as_object().unwrap() {
        assert_eq!(&made[field], value, "{field}");
    }
    let filters = admin.get("/api/filters").await.expect(200);
    assert!(
        filters["topics"]
            .as_array()
            .unwrap()
            .contains(&json!("Patience"))
    );

    let training_id = json!({ "training_id": made["id"] });
    let session = a_session(&admin, in_days(70), 5, &training_id).await;
    let page = admin
        .get(&format!("/api/sessions/{session}"))
        .await
        .expect(200);
    let html = page["description_html"].as_str().unwrap();
    assert!(
        html.contains("<h3>Bring a jar</h3>") && !html.contains("<script"),
        "{html}"
    );
    assert_eq!(page["agenda"], form["agenda"]);
}

#[tokio::test]
async fn trainers_create_what_they_teach_and_look_after_it() {
    let _real = at_real_time().await;
    let (admin, trainer) = (sign_in(ADMIN).await, sign_in(TRAINER).await);
    let id = |me: &serde_json::Value| me["id"].as_str().unwrap().to_owned();
    let myself = id(&trainer.get("/api/me").await.expect(200));
    let form = json!({ "title": "Mine", "trainer_ids": [myself] });
    let mine = id(&trainer.post("/api/trainings", &form).await.expect(201));
    let form = json!({ "title": "Not mine" });
    trainer
        .post("/api/trainings", &form)
        .await
        .expect_problem(403, "not_allowed");
    let person = sign_in(EU).await;
    person
        .post("/api/trainings", &form)
        .await
        .expect_problem(403, "not_allowed");

    let path = format!("/api/trainings/{mine}");
    let change = json!({ "description": "Now with an exercise." });
    let changed = trainer.patch(&path, &change).await.expect(200);
    assert_eq!(
        (&changed["description"], &changed["title"]),
        (&change["description"], &json!("Mine"))
    );
    assert_eq!(changed["version"], 2);
    let fields = trainer
        .patch(&path, &json!({ "title": "Grander", "description": "x" }))
        .await
        .expect_problem(422, "invalid");
    assert!(fields["title"].is_string());
    for stranger in [sign_in(OTHER_TRAINER).await, person] {
        stranger
            .patch(&path, &change)
            .await
            .expect_problem(403, "not_allowed");
    }
    let renamed = admin
        .patch(&path, &json!({ "title": "Grander" }))
        .await
        .expect(200);
    assert_eq!(
        (&renamed["title"], &renamed["version"]),
        (&json!("Grander"), &json!(3))
    );
    assert_eq!(renamed["description"], change["description"]);
}

#[tokio::test]
async fn a_training_that_lacks_something_says_what() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let form = json!({ "summary": "x".repeat(301), "language": "klingon", "format": "séance" });
    let fields = admin
        .post("/api/trainings", &form)
        .await
        .expect_problem(422, "invalid");
    let names: Vec<_> = fields
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(names, ["language", "summary", "title"]);
    for (field, wrong, named) in [
        ("format", json!("séance"), "format"),
        ("trainer_ids", json!(["nobody"]), "trainer_ids"),
        (
            "agenda",
            json!([{ "third": "nap", "title": "x", "minutes": 3 }]),
            "agenda",
        ),
        (
            "resources",
            json!([{ "title": "x", "url": "file:///etc/passwd" }]),
            "resources.0.url",
        ),
    ] {
        let mut form = json!({ "title": "Sound" });
        form[field] = wrong;
        let fields = admin
            .post("/api/trainings", &form)
            .await
            .expect_problem(422, "invalid");
        assert!(fields[named].is_string(), "{named}: {fields}");
    }
}

#[tokio::test]
async fn trainings_are_listed_by_title_page_by_page() {
    let _real = at_real_time().await;
    let person = sign_in(EU).await;
    let mut titles: Vec<String> = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/trainings?limit=9&cursor={cursor}");
        let page = person.get(&path).await.expect(200);
        let items = page["items"].as_array().unwrap();
        titles.extend(
            items
                .iter()
                .map(|item| item["title"].as_str().unwrap().to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert!(titles.len() >= 30 && titles.is_sorted());
    assert!(
        titles
            .iter()
            .any(|title| title.to_lowercase().contains("sourdough"))
    );
}

#[tokio::test]
async fn a_trainer_who_left_stays_named_and_stands_in_nobodys_way() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let leaves = sign_in(&crowd(CROWD + 20)).await;
    let id = leaves.get("/api/me").await.expect(200)["id"].clone();
    let form = json!({ "title": "Handed down", "trainer_ids": [id] });
    let made = admin.post("/api/trainings", &form).await.expect(201);
    let path = format!("/api/trainings/{}", made["id"].as_str().unwrap());
    let deactivation = format!("/api/people/{}/deactivation", id.as_str().unwrap());
    admin.put(&deactivation, &json!({})).await.expect(200);
    let change = json!({ "description": "As it was." });
    let changed = admin.patch(&path, &change).await.expect(200);
    assert_eq!(changed["trainers"][0]["id"], id);
    let fields = admin
        .post("/api/trainings", &form)
        .await
        .expect_problem(422, "invalid");
    assert!(fields["trainer_ids"].is_string());
    admin.delete(&deactivation).await.expect(200);
}
