//! Mail and calendars.

use http::Method;
use potluck_tests::{Person, id};
use serde_json::{Value, json};

use super::Call;

/// What [`calls`] is about: the secret in the addresses of somebody's feeds, and a topic.
pub struct Feeds {
    token: String,
    topic: String,
}

impl Feeds {
    pub async fn of(person: &Person) -> Self {
        let feeds = person.get("/api/me/feeds").await.expect(200);
        let url = feeds["personal"]["url"].as_str().unwrap();
        let file = url.rsplit('/').next().unwrap();
        let topics = person.get("/api/topics").await.expect(200);
        let used = |topic: &&Value| topic["trainings"].as_u64() > Some(0);
        let topic = topics["items"].as_array().unwrap().iter().find(used);
        Self {
            token: file.strip_suffix(".ics").unwrap().to_owned(),
            topic: id(topic.unwrap()),
        }
    }

    pub fn ids(&self) -> [&str; 3] {
        [&self.token, &self.topic, "EU"]
    }
}

pub fn calls(session: &str, of: &Feeds) -> Vec<Call> {
    let Feeds { token, topic } = of;
    let get = |path: &str, trips, rows| (Method::GET, path.to_owned(), json!(null), trips, rows);
    let feed = |path: &str, rows| get(&format!("/calendar/{path}{token}.ics"), 1, rows);
    let renewal = "/api/me/feeds/renewal".to_owned();
    let kind = "/api/me/mail/reminder".to_owned();
    let retries = "/api/admin/outbox/retries".to_owned();
    let unsigned = "/api/unsubscribe/none";
    vec![
        get(&format!("/api/sessions/{session}/event.ics"), 1, 40),
        feed("", 600),
        // These read the sessions of more than a year.
        feed("region/EU/", 20_000),
        feed(&format!("topic/{topic}/"), 3000),
        get("/api/me/feeds", 1, 1500),
        (Method::POST, renewal, json!({}), 1, 1500),
        get("/api/me/mail", 1, 30),
        (Method::PUT, kind, json!({ "on": true }), 1, 40),
        // What nobody signed asks nothing; what somebody did is counted where it comes from a mail.
        get(unsigned, 0, 0),
        (Method::POST, unsigned.to_owned(), json!({}), 0, 0),
        get("/api/admin/outbox", 1, 600),
        (Method::POST, retries, json!({ "ids": [] }), 1, 40),
    ]
}
