//! Series: a rule that makes sessions recur.

mod change;
mod making;
mod rules;
mod time;

use chrono::{DateTime, Utc};
use potluck_domain::api::{Series, SeriesEffects, SeriesPreview};
use potluck_tests::{OwnClock, Person, a_training, crowd, sign_in};
use serde_json::{Value, json};

/// When most of these tests take place: a Monday.
pub fn monday() -> DateTime<Utc> {
    "2027-03-01T08:00:00Z".parse().unwrap()
}

pub async fn clock_at(now: DateTime<Utc>) -> OwnClock {
    let clock = OwnClock::take().await;
    clock.set(now).await;
    clock
}

/// A series in Berlin, Thursdays at 10:00, with what `more` says besides.
pub async fn form(admin: &Person, more: &Value) -> Value {
    let training = a_training(admin, "Repeated").await;
    let mut form = json!({
        "training_id": training, "local_start": "2027-03-04T10:00", "time_zone": "Europe/Berlin",
        "rule": "FREQ=WEEKLY;BYDAY=TH;COUNT=6", "capacity": 5, "regions": ["EU"],
        "location": "The kitchen",
    });
    for (name, value) in more.as_object().unwrap() {
        form[name] = value.clone();
    }
    form
}

/// Makes it.
pub async fn a_series(admin: &Person, more: &Value) -> Series {
    let form = form(admin, more).await;
    wire(admin.post("/api/series", &form).await.expect(201))
}

pub fn wire(json: Value) -> Series {
    serde_json::from_value(json).unwrap()
}

pub async fn read(admin: &Person, series: &Series) -> Series {
    let path = format!("/api/series/{}", series.id);
    wire(admin.get(&path).await.expect(200))
}

pub async fn preview(admin: &Person, more: &Value) -> SeriesPreview {
    let form = form(admin, more).await;
    let reply = admin.post("/api/series/preview", &form).await.expect(200);
    serde_json::from_value(reply).unwrap()
}

/// What a change does, then the change itself: the series after it, and the change's id. What was
/// said before is what happens.
pub async fn change(admin: &Person, series: &Series, patch: &Value) -> (Series, String) {
    let effects = effects(admin, series, patch).await;
    let url = format!("/api/series/{}", series.id);
    let before = read(admin, series).await;
    let reply = admin.patch(&url, patch).await;
    let change = reply.header("x-change-id").to_owned();
    let after = wire(reply.expect(200));
    let gone = effects.effects.iter().filter(|effect| {
        let deed = json!(effect.deed);
        deed == "removed" || deed == "kept"
    });
    let made = effects.effects.iter().filter(|e| e.session_id.is_none());
    assert_eq!(
        after.sessions.len() + gone.count(),
        before.sessions.len() + made.count()
    );
    (after, change)
}

pub async fn effects(admin: &Person, series: &Series, patch: &Value) -> SeriesEffects {
    let url = format!("/api/series/{}/effects", series.id);
    let reply = admin.post(&url, patch).await.expect(200);
    serde_json::from_value(reply).unwrap()
}

/// The deeds with the days on which they are done.
pub fn deeds(effects: &SeriesEffects) -> Vec<String> {
    let deeds = effects.effects.iter();
    deeds
        .map(|effect| {
            let deed = json!(effect.deed);
            format!(
                "{} {}",
                effect.starts_at.format("%m-%d"),
                deed.as_str().unwrap()
            )
        })
        .collect()
}

/// The starts of all sessions that take place.
pub fn starts(series: &Series) -> Vec<String> {
    let sessions = series.sessions.iter();
    sessions
        .filter(|session| json!(session.status) == "scheduled")
        .map(|session| session.starts_at.format("%m-%d %H:%M").to_string())
        .collect()
}

pub async fn undo(admin: &Person, change: &str) -> (u16, Value) {
    let path = format!("/api/changes/{change}/undo");
    let reply = admin.post(&path, &json!({})).await;
    (reply.status, reply.json)
}

/// Somebody of the crowd signs up.
pub async fn join(number: u32, session: &str) {
    potluck_tests::join(&sign_in(&crowd(number)).await, session).await;
}

pub async fn details(admin: &Person, session: &str) -> Value {
    let path = format!("/api/admin/sessions/{session}");
    admin.get(&path).await.expect(200)
}
