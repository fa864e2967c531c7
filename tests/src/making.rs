//! What tests make for themselves.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::person::{Person, sign_in};

/// The local time of an instant, as forms take it.
pub fn local(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%dT%H:%M").to_string()
}

/// A training of one's own, so that no test meets another's.
pub async fn a_training(admin: &Person, title: &str) -> String {
    let reply = admin
        .post("/api/trainings", &json!({ "title": title }))
        .await
        .expect(201);
    id(&reply)
}

/// A session in UTC, an hour long, with what `more` says besides.
pub async fn a_session(
    admin: &Person,
    starts_at: DateTime<Utc>,
    capacity: u32,
    more: &Value,
) -> String {
    let training = a_training(admin, "A test of the table").await;
    let mut form = json!({
        "training_id": training,
        "local_start": local(starts_at),
        "time_zone": "Etc/UTC",
        "duration_minutes": 60,
        "capacity": capacity,
        "regions": ["EU"],
        "location": "The kitchen",
    });
    for (name, value) in more.as_object().unwrap() {
        form[name] = value.clone();
    }
    let reply = admin.post("/api/sessions", &form).await.expect(201);
    id(&reply)
}

/// Everybody on the roster: address, state and position, in queue order.
pub async fn roster(admin: &Person, session: &str) -> Vec<(String, String, Option<u64>)> {
    let mut entries = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/sessions/{session}/roster?limit=100&cursor={cursor}");
        let page = admin.get(&path).await.expect(200);
        for entry in page["items"].as_array().unwrap() {
            entries.push((
                entry["person"]["email"].as_str().unwrap().to_owned(),
                entry["state"].as_str().unwrap().to_owned(),
                entry["position"].as_u64(),
            ));
        }
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => return entries,
        }
    }
}

/// Somebody of one's own, so that no test meets another's; `more` says what differs.
pub async fn a_person(admin: &Person, email: &str, more: &Value) -> Value {
    let mut form = json!({
        "email": email, "name": "Somebody New", "department": "Bakery", "region": "EU",
        "time_zone": "Europe/Berlin",
    });
    for (name, value) in more.as_object().unwrap() {
        form[name] = value.clone();
    }
    admin.post("/api/people", &form).await.expect(201)
}

/// The same, who may sign up; gives their id as well.
pub async fn a_colleague(admin: &Person, email: &str, more: &Value) -> (Person, String) {
    let made = a_person(admin, email, more).await;
    let person = sign_in(email).await;
    person.put("/api/me/conduct", &json!({})).await.expect(204);
    (person, id(&made))
}

/// Somebody of one's own who may teach and teaches nothing yet, so that no test meets another's sessions,
/// nor those of the demo program, at any time of day; gives their id as well.
pub async fn a_trainer(admin: &Person, email: &str) -> (Person, String) {
    a_colleague(admin, email, &json!({ "trainer": true })).await
}

pub fn id(thing: &Value) -> String {
    thing["id"].as_str().unwrap().to_owned()
}

/// Takes a place; gives it.
pub async fn join(person: &Person, session: &str) -> Value {
    let path = format!("/api/sessions/{session}/signup");
    person.put(&path, &json!({})).await.expect(201)
}
