//! What a request costs: round trips to the store, and the rows that D1 reads.

use axum::http::Method;
use potluck_worker::access::Access;
use potluck_worker::router::routes;
use serde_json::{Value, json};

use crate::app::{
    ADMIN, CROWD, OwnClock, Person, Reply, a_session, crowd, in_days, on_d1, sign_in,
};

fn number(reply: &Reply, name: &str) -> u64 {
    reply.header(name).parse().unwrap()
}

/// Method, address, body, round trips and rows at the most.
type Call = (Method, String, Value, u64, u64);

fn calls(session: &str, training: &str) -> Vec<Call> {
    let path = |rest: &str| format!("/api/sessions/{session}{rest}");
    let form =
        json!({ "overall": 5, "useful": 5, "trainer": 5, "balance": "right", "recommend": 5 });
    let plan = json!({ "training_id": training, "local_start": "2027-09-09T10:00",
        "time_zone": "Europe/Berlin" });
    vec![
        (Method::GET, "/api/me".into(), json!(null), 1, 4),
        (
            Method::PATCH,
            "/api/me".into(),
            json!({ "time_zone": "Europe/Berlin" }),
            1,
            16,
        ),
        (Method::GET, "/api/me/signups".into(), json!(null), 1, 900),
        (Method::GET, "/api/regions".into(), json!(null), 1, 400),
        (Method::GET, "/api/filters".into(), json!(null), 1, 400),
        (Method::GET, "/api/sessions".into(), json!(null), 1, 600),
        (
            Method::GET,
            "/api/sessions?working_hours=true".into(),
            json!(null),
            2,
            2500,
        ),
        (
            Method::GET,
            "/api/sessions?q=excel".into(),
            json!(null),
            1,
            1500,
        ),
        (Method::POST, "/api/sessions".into(), plan, 1, 90),
        (Method::GET, path(""), json!(null), 1, 60),
        (Method::PATCH, path(""), json!({ "capacity": 21 }), 2, 120),
        (Method::GET, path("/roster"), json!(null), 1, 60),
        (Method::PUT, path("/signup"), json!({}), 1, 60),
        (Method::PUT, path("/feedback"), form, 1, 30),
        (Method::DELETE, path("/signup"), json!(null), 1, 60),
        (
            Method::POST,
            path("/cancellation"),
            json!({ "reason": "Done" }),
            1,
            90,
        ),
        (Method::GET, "/api/trainings".into(), json!(null), 1, 300),
        (
            Method::GET,
            format!("/api/trainings/{training}"),
            json!(null),
            1,
            20,
        ),
        (
            Method::PATCH,
            format!("/api/trainings/{training}"),
            json!({ "goal": "x" }),
            2,
            120,
        ),
        (
            Method::POST,
            "/api/trainings".into(),
            json!({ "title": "Counted" }),
            1,
            90,
        ),
        (Method::DELETE, "/api/sign-in".into(), json!(null), 1, 12),
    ]
}

#[tokio::test]
async fn every_route_asks_the_store_once_or_twice_and_reads_few_rows() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(
        &admin,
        in_days(27),
        20,
        &json!({ "local_start": "2027-09-09T10:00" }),
    )
    .await;
    let training = admin
        .get(&format!("/api/sessions/{session}"))
        .await
        .expect(200);
    let training = training["training"]["id"].as_str().unwrap().to_owned();
    let calls = calls(&session, &training);
    for route in routes() {
        let path = route.path.replace("{id}", "");
        let is_called = |(method, address, ..): &Call| {
            let address = address.split('?').next().unwrap().replace(&session, "");
            *method == route.method && address.replace(&training, "") == path
        };
        let counted = route.access == Access::Demo || calls.iter().any(is_called);
        assert!(counted, "{} {} is not counted", route.method, route.path);
    }
    for (method, path, body, trips, rows) in calls {
        let body = (!body.is_null()).then(|| body.to_string());
        let reply = admin.send(method.clone(), &path, body).await;
        assert!(reply.status < 500, "{method} {path}: {}", reply.text);
        let (took, read) = (
            number(&reply, "x-store-round-trips"),
            number(&reply, "x-store-rows-read"),
        );
        assert!(took <= trips, "{method} {path} took {took} round trips");
        assert!(
            !on_d1() || read <= rows,
            "{method} {path} read {read} rows, not {rows}"
        );
        println!("{method} {path}: {took} round trips, {read} rows");
    }
    clock.done().await;
}

/// Rows that a signup reads: the same at the front of a long queue as at its end.
#[tokio::test]
async fn a_signup_reads_as_much_behind_four_hundred_people_as_in_an_empty_room() {
    let _clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(300), 20, &json!({})).await;
    let path = format!("/api/sessions/{session}/signup");
    let mut read: Vec<u64> = Vec::new();
    for number in 1..=CROWD {
        let person: Person = sign_in(&crowd(number)).await;
        let reply = person.put(&path, &json!({})).await;
        assert_eq!(reply.status, 201);
        read.push(self::number(&reply, "x-store-rows-read"));
    }
    let (first, last) = (read[0], read[read.len() - 1]);
    assert!(last <= first + 12, "{first} rows first, {last} rows last");
}
