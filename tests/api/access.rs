//! Every route, walked as nobody, an employee, a trainer of this session and of another, and an
//! admin.

use http::Method;
use potluck_tests::{
    ADMIN, EU, OTHER_TRAINER, OwnClock, Person, a_person, a_session, a_trainer, id, in_days,
    nobody, sign_in,
};
use potluck_worker::access::Access;
use potluck_worker::router::routes;
use serde_json::json;

/// 401 and 403 are refusals of the caller; anything else means that they were let in.
const ALLOWED: u16 = 0;

/// Who teaches what is walked.
const LEADS: &str = "walked.leads@potluck.example";

fn expected(access: Access) -> [u16; 5] {
    match access {
        Access::Anyone | Access::Holder | Access::Demo => [ALLOWED; 5],
        Access::Employee => [401, ALLOWED, ALLOWED, ALLOWED, ALLOWED],
        Access::Trainer => [401, 403, ALLOWED, ALLOWED, ALLOWED],
        Access::TrainingTrainer | Access::SessionTrainer => [401, 403, 403, ALLOWED, ALLOWED],
        Access::Admin => [401, 403, 403, 403, ALLOWED],
    }
}

#[tokio::test]
async fn every_route_lets_in_whom_it_says_and_nobody_else() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (_, trainer) = a_trainer(&admin, LEADS).await;
    let person = id(&a_person(&admin, "walked@potluck.example", &json!({})).await);
    let form = json!({ "title": "Walked", "trainer_ids": [trainer] });
    for (route, days) in routes().into_iter().zip(200..) {
        // Another one each time, since some routes archive it.
        let training = admin.post("/api/trainings", &form).await.expect(201);
        let training = training["id"].as_str().unwrap();
        let trainers = json!({ "training_id": training, "trainer_ids": [trainer] });
        // And another day, since nobody teaches two at once.
        let session = a_session(&admin, in_days(days), 9, &trainers).await;
        let id = match route.path.split('/').nth(2) {
            Some("trainings") => training,
            Some("people") => person.as_str(),
            Some("regions") => "EU",
            _ => &session,
        };
        let path = route.path.replace("{id}", id);
        let path = path
            .replace("{person}", "nobody")
            .replace("{message}", "none")
            .replace("{part}", "0")
            .replace("{file}", "nothing.ics")
            .replace("{token}", "nothing")
            .replace("{kind}", "reminder");
        let callers = [
            nobody(),
            sign_in(EU).await,
            sign_in(OTHER_TRAINER).await,
            sign_in(LEADS).await,
            sign_in(ADMIN).await,
        ];
        for (caller, expected) in callers.iter().zip(expected(route.access)) {
            let status = call(caller, &route.method, &path).await;
            let refused = if matches!(status, 401 | 403) {
                status
            } else {
                ALLOWED
            };
            assert_eq!(
                refused, expected,
                "{} {} as {caller:?}",
                route.method, route.path
            );
            assert!(
                status < 500,
                "{} {} answered {status}",
                route.method,
                route.path
            );
        }
    }
    clock.done().await;
}

async fn call(caller: &Person, method: &Method, path: &str) -> u16 {
    let body = match (method.as_str(), path) {
        ("GET" | "DELETE", _) => None,
        // What would be refused for its content is refused for its caller first or not at all.
        (_, "/api/trainings") => {
            let me = caller.get("/api/me").await.json["id"].clone();
            let me = me.as_str().unwrap_or("nobody");
            Some(json!({ "title": "Walked again", "trainer_ids": [me] }).to_string())
        }
        (_, "/api/admin/sessions/bulk") => {
            Some(json!({ "ids": ["nothing"], "reason": "Walk" }).to_string())
        }
        (_, "/api/admin/sessions/plan") => {
            let form = json!({ "local_start": "2027-05-05T10:00", "time_zone": "Europe/Berlin" });
            Some(form.to_string())
        }
        _ if path.ends_with("/move") => Some(json!({ "reason": "Walk" }).to_string()),
        _ if path.ends_with("/messages") => Some(json!({ "text": "Walk" }).to_string()),
        (_, "/api/admin/trainings/bulk") => Some(json!({ "ids": ["nothing"] }).to_string()),
        // Read too long ago, or there already, so that everything stays as it is.
        ("PUT", "/api/conduct") => Some(json!({ "version": 0 }).to_string()),
        ("POST" | "PUT", "/api/regions" | "/api/regions/EU") => {
            let form = json!({ "code": "EU", "name": "Walked", "version": 0,
                "home_zone": "Etc/UTC",
                "working_hours": { "start": "09:00", "end": "17:00", "days": [1] } });
            Some(form.to_string())
        }
        ("POST", "/api/people") => {
            let form = json!({ "email": "walked.too@potluck.example", "name": "Walked",
                "region": "EU", "time_zone": "Etc/UTC" });
            Some(form.to_string())
        }
        _ if path.starts_with("/api/sessions/") && path.ends_with("/merge") => {
            Some(json!({ "into": "nothing", "reason": "Walk" }).to_string())
        }
        _ if path.ends_with("/merge") => Some(json!({ "into": "nothing" }).to_string()),
        ("POST" | "PATCH", _)
            if path.starts_with("/api/topics") || path.starts_with("/api/formats") =>
        {
            Some(json!({ "name": "Walked" }).to_string())
        }
        _ if path.ends_with("/cancellation") => Some(json!({ "reason": "Walk" }).to_string()),
        ("POST", _) if path.starts_with("/api/imports/") => {
            Some(json!({ "sheet": "people", "parts": 1 }).to_string())
        }
        ("POST", "/api/series" | "/api/series/preview") => {
            let form = json!({ "training_id": "x", "local_start": "2027-05-05T10:00",
                "time_zone": "Europe/Berlin", "rule": "FREQ=WEEKLY" });
            Some(form.to_string())
        }
        ("POST", "/api/sessions") => {
            let form = json!({ "training_id": "x", "local_start": "2027-05-05T10:00",
                "time_zone": "Europe/Berlin" });
            Some(form.to_string())
        }
        _ if path.ends_with("/feedback") => {
            let form = json!({ "overall": 5, "useful": 5, "trainer": 5, "balance": "right",
                "recommend": 5 });
            Some(form.to_string())
        }
        _ => Some("{}".to_owned()),
    };
    caller.send(method.clone(), path, body).await.status
}
