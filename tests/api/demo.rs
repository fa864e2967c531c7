//! The demo's own calls.

use potluck_tests::{OwnClock, at_real_time, in_days, nobody, sign_in};
use serde_json::json;

#[tokio::test]
async fn one_may_sign_in_as_an_admin_a_trainer_and_an_employee_of_each_region() {
    let _real = at_real_time().await;
    let people = nobody().get("/api/demo/people").await.expect(200);
    let people = people["items"].as_array().unwrap();
    let has = |role: &str, region: &str| {
        people.iter().any(|person| {
            person["roles"].as_array().unwrap().contains(&json!(role))
                && person["region"].as_str().unwrap().starts_with(region)
        })
    };
    assert!(has("admin", "") && has("trainer", ""));
    assert!(has("employee", "AU") && has("employee", "EU") && has("employee", "US"));
}

#[tokio::test]
async fn the_clock_stands_where_it_is_set_until_it_is_unset() {
    let clock = OwnClock::take().await;
    let person = sign_in("crowd.503@potluck.example").await;
    clock.set(in_days(280)).await;
    person
        .get("/api/me")
        .await
        .expect_problem(401, "not_signed_in");
    clock.done().await;
    person.get("/api/me").await.expect(200);
    let reply = nobody()
        .put("/api/demo/clock", &json!({ "now": "noon" }))
        .await;
    assert!(reply.expect_problem(422, "invalid")["now"].is_string());
}
