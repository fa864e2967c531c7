//! People, as admins find, add and change them.

mod administrators;
mod table;

use potluck_domain::api::PersonDetails;
use potluck_tests::{ADMIN, a_person, a_session, a_training, at_real_time, id, in_days, sign_in};
use serde_json::{Value, json};

#[tokio::test]
async fn a_person_comes_back_as_they_were_written() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let boss = a_person(&admin, "boss.of.ada@potluck.example", &json!({})).await;
    let more = json!({
        "name": "Ada Written", "start_date": "2024-02-29", "manager_id": boss["id"],
        "trainer": true,
    });
    let keyed = admin.clone().with("idempotency-key", "ada");
    let made = a_person(&keyed, "Ada.Written@potluck.example", &more).await;
    let read: PersonDetails = serde_json::from_value(made.clone()).unwrap();
    assert_eq!(read.person.email, "ada.written@potluck.example");
    assert_eq!(made["roles"], json!(["employee", "trainer"]));
    assert_eq!(made["manager"]["name"], "Somebody New");
    assert_eq!(
        (&made["version"], &made["confirmed"]),
        (&json!(1), &json!(0))
    );
    let path = format!("/api/people/{}", id(&made));
    assert_eq!(admin.get(&path).await.expect(200), made);

    let mut again = json!({
        "email": "Ada.Written@potluck.example", "department": "Bakery", "region": "EU",
        "time_zone": "Europe/Berlin",
    });
    for (name, value) in more.as_object().unwrap() {
        again[name] = value.clone();
    }
    let repeat = keyed.post("/api/people", &again).await;
    assert_eq!(repeat.header("x-change-id"), "");
    assert_eq!(repeat.expect(200), made);

    let change = json!({
        "name": "Ada Rewritten", "region": "AU", "time_zone": "australia/perth",
        "start_date": "", "manager_id": "", "trainer": false, "version": 1,
    });
    let reply = admin.patch(&path, &change).await;
    assert_eq!(reply.header("x-change-id").len(), 20);
    let changed = reply.expect(200);
    assert_eq!(
        (&changed["name"], &changed["time_zone"], &changed["region"]),
        (
            &change["name"],
            &json!("Australia/Perth"),
            &change["region"]
        )
    );
    assert_eq!(
        (&changed["start_date"], &changed["manager"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(changed["email"], made["email"]);
    admin
        .patch(&path, &change)
        .await
        .expect_problem(409, "stale");
    for method in [http::Method::GET, http::Method::PATCH] {
        let body = (method == "PATCH").then(|| "{}".to_owned());
        admin
            .send(method, "/api/people/nobody", body)
            .await
            .expect_problem(404, "not_found");
    }
}

#[tokio::test]
async fn each_wrong_field_is_told_at_its_place() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let fields = admin
        .post("/api/people", &json!({ "email": "x" }))
        .await
        .expect_problem(422, "invalid");
    for field in ["email", "name", "region", "time_zone"] {
        assert!(fields[field].is_string(), "{field}: {fields}");
    }
    let one = a_person(&admin, "wrong.fields@potluck.example", &json!({})).await;
    let gone = a_person(&admin, "gone.manager@potluck.example", &json!({})).await;
    let path = format!("/api/people/{}", id(&one));
    let below_gone = json!({ "manager_id": gone["id"] });
    admin.patch(&path, &below_gone).await.expect(200);
    admin
        .put(
            &format!("/api/people/{}/deactivation", id(&gone)),
            &json!({}),
        )
        .await
        .expect(200);
    // Who stays the manager may have been deactivated since.
    let before = admin.patch(&path, &below_gone).await.expect(200);
    for (change, field) in [
        (json!({ "email": "JONAS.Weber@potluck.example" }), "email"),
        (json!({ "email": "a b@potluck.example" }), "email"),
        (json!({ "region": "MARS" }), "region"),
        (json!({ "time_zone": "Mars/Olympus" }), "time_zone"),
        (json!({ "manager_id": one["id"] }), "manager_id"),
        (json!({ "manager_id": "nobody" }), "manager_id"),
        (json!({ "start_date": "2026-02-30" }), "start_date"),
        (json!({ "name": "a\nb" }), "name"),
        (json!({ "roles": ["admin"] }), "roles"),
    ] {
        let fields = admin
            .patch(&path, &change)
            .await
            .expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{change}: {fields}");
    }
    assert_eq!(admin.get(&path).await.expect(200), before);
    let mut below = json!({ "email": "below.gone@potluck.example", "name": "B", "region": "EU",
        "time_zone": "Etc/UTC", "manager_id": gone["id"] });
    for (field, value) in [
        ("manager_id", gone["id"].clone()),
        ("email", json!("WRONG.FIELDS@potluck.example")),
        ("region", json!("MARS")),
    ] {
        let kept = below[field].clone();
        below[field] = value;
        let fields = admin
            .post("/api/people", &below)
            .await
            .expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{field}: {fields}");
        below[field] = if field == "manager_id" {
            Value::Null
        } else {
            kept
        };
    }
}

#[tokio::test]
async fn trainings_are_found_by_the_new_name_of_their_trainer() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let more = json!({ "name": "Olga Altname", "trainer": true });
    let olga = a_person(&admin, "olga@potluck.example", &more).await;
    let training = a_training(&admin, "Renamed with its trainer").await;
    let trainers = json!({ "trainer_ids": [olga["id"]] });
    admin
        .patch(&format!("/api/trainings/{training}"), &trainers)
        .await
        .expect(200);
    let of = json!({ "training_id": training });
    let session = a_session(&admin, in_days(40), 5, &of).await;
    let found = async |q: &str| {
        let page = admin.get(&format!("/api/sessions?q={q}")).await.expect(200);
        let items = page["items"].as_array().unwrap().clone();
        items.iter().any(|item| item["id"] == json!(session))
    };
    assert!(found("altname").await);
    let renamed = json!({ "name": "Olga Neuname" });
    admin
        .patch(&format!("/api/people/{}", id(&olga)), &renamed)
        .await
        .expect(200);
    assert!(found("neuname").await && !found("altname").await);
}
