//! The code of conduct.

use chrono::TimeDelta;
use potluck_domain::api::Conduct;
use potluck_tests::{ADMIN, OwnClock, a_person, in_days, now, sign_in};
use serde_json::{Value, json};

const PATH: &str = "/api/conduct";

/// Where there is one nobody signs up who has not accepted it, so this test runs alone.
#[tokio::test]
async fn it_is_written_once_and_accepted_once() {
    let clock = OwnClock::take().await;
    let moment = now() + TimeDelta::minutes(1);
    clock.set(moment).await;
    let admin = sign_in(ADMIN).await;
    let email = "conduct@potluck.example";
    a_person(&admin, email, &json!({})).await;
    let person = sign_in(email).await;
    let demo = person.get(PATH).await.expect(200)["text"].clone();
    let none = admin.put(PATH, &json!({ "text": "" })).await.expect(200);
    assert_eq!((&none["text"], &none["html"]), (&json!(""), &json!("")));

    // What is not there is not accepted in advance.
    person.put("/api/me/conduct", &json!({})).await.expect(204);
    assert_eq!(
        person.get(PATH).await.expect(200)["accepted_at"],
        Value::Null
    );

    let form = json!({ "text": "Be **kind**. <script>", "version": none["version"] });
    let written = admin.put(PATH, &form).await;
    assert_eq!(written.header("x-change-id").len(), 20);
    let written = written.expect(200);
    assert_eq!(written["text"], form["text"]);
    admin.put(PATH, &form).await.expect_problem(409, "stale");
    let read = person.get(PATH).await.expect(200);
    let html = read["html"].as_str().unwrap();
    assert!(
        html.contains("<strong>kind</strong>") && !html.contains("<script"),
        "{html}"
    );
    serde_json::from_value::<Conduct>(read).unwrap();

    person.put("/api/me/conduct", &json!({})).await.expect(204);
    let accepted = person.get(PATH).await.expect(200)["accepted_at"].clone();
    assert_eq!(accepted, json!(moment));
    clock.set(in_days(1)).await;
    person.put("/api/me/conduct", &json!({})).await.expect(204);
    let later = json!({ "text": "Be kinder." });
    admin.put(PATH, &later).await.expect(200);
    assert_eq!(person.get(PATH).await.expect(200)["accepted_at"], accepted);
    let trail = admin
        .get("/api/audit?kind=conduct&limit=1")
        .await
        .expect(200);
    assert_eq!(trail["items"][0]["after"], json!({ "text": "Be kinder." }));
    assert_eq!(trail["items"][0]["before"], json!({ "text": form["text"] }));

    let fields = admin
        .put(PATH, &json!({ "text": "x".repeat(10_001) }))
        .await
        .expect_problem(422, "invalid");
    assert!(fields["text"].is_string());
    person
        .put(PATH, &later)
        .await
        .expect_problem(403, "not_allowed");
    let again = admin.put(PATH, &later).await;
    assert_eq!(again.header("x-change-id"), "");
    admin.put(PATH, &json!({ "text": demo })).await.expect(200);
    clock.done().await;
}
