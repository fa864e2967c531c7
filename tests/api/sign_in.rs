//! Signing in and out, and what the cookie is worth.

use chrono::TimeDelta;
use potluck_tests::{ADMIN, EU, OwnClock, Person, at_real_time, in_days, nobody, now, sign_in};
use serde_json::json;

#[tokio::test]
async fn a_cookie_of_a_signed_out_session_is_worth_nothing() {
    let _real = at_real_time().await;
    let person = sign_in(EU).await;
    let elsewhere = sign_in(EU).await;
    assert_eq!(person.get("/api/me").await.expect(200)["email"], EU);
    let reply = person.delete("/api/sign-in").await;
    assert!(reply.header("set-cookie").contains("Max-Age=0"));
    reply.expect(204);
    person
        .get("/api/me")
        .await
        .expect_problem(401, "not_signed_in");
    let write = person.put("/api/sessions/any/signup", &json!({})).await;
    write.expect_problem(401, "not_signed_in");
    elsewhere.get("/api/me").await.expect(200);
    nobody().delete("/api/sign-in").await.expect(204);
}

#[tokio::test]
async fn an_unknown_address_is_not_found_and_gets_no_cookie() {
    let _real = at_real_time().await;
    for email in ["nobody@potluck.example", "", "' OR 1=1 --"] {
        let reply = nobody()
            .post("/api/demo/sign-in", &json!({ "email": email }))
            .await;
        assert!(reply.header("set-cookie").is_empty());
        reply.expect_problem(404, "not_found");
    }
    sign_in(&ADMIN.to_uppercase()).await;
}

#[tokio::test]
async fn the_cookie_is_signed_and_hidden_from_scripts() {
    let _real = at_real_time().await;
    let reply = nobody()
        .post("/api/demo/sign-in", &json!({ "email": EU }))
        .await;
    let set = reply.header("set-cookie").to_owned();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(set.contains(attribute), "{set}");
    }
    let genuine = set.split(';').next().unwrap();
    let (rest, _) = genuine.rsplit_once('.').unwrap();
    for forged in [
        rest.to_owned(),
        format!("{rest}.AAAA"),
        genuine.replace('=', "=x"),
    ] {
        let person = Person::holding(&forged);
        person
            .get("/api/me")
            .await
            .expect_problem(401, "not_signed_in");
    }
}

#[tokio::test]
async fn a_sign_in_ends_after_thirty_days_and_the_cron_forgets_it() {
    let clock = OwnClock::take().await;
    let person = sign_in(EU).await;
    let ends_at = now() + TimeDelta::days(30);
    clock.set(ends_at - TimeDelta::minutes(5)).await;
    person.get("/api/me").await.expect(200);
    clock.set(ends_at + TimeDelta::minutes(5)).await;
    person
        .get("/api/me")
        .await
        .expect_problem(401, "not_signed_in");
    nobody()
        .post("/api/demo/cron", &json!({}))
        .await
        .expect(204);
    clock.set(in_days(0)).await;
    person
        .get("/api/me")
        .await
        .expect_problem(401, "not_signed_in");
    clock.done().await;
}

#[tokio::test]
async fn a_page_of_another_site_changes_nothing() {
    let _real = at_real_time().await;
    let person = sign_in(EU).await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        let lured = person.clone().with(name, value);
        let reply = lured.patch("/api/me", &json!({ "name": "Owned" })).await;
        reply.expect_problem(403, "cross_site");
        lured.get("/api/me").await.expect(200);
    }
    // A form of another page can only send these, and none of them is JSON.
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ] {
        let form = person.clone().with("content-type", kind);
        let reply = form.patch("/api/me", &json!({ "name": "Owned" })).await;
        reply.expect_problem(415, "not_json");
    }
}
