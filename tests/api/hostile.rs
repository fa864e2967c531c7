//! What arrives broken, oversized or meant to harm.

use http::Method;
use potluck_tests::{ADMIN, EU, a_session, at_real_time, in_days, nobody, on_d1, sign_in};
use potluck_worker::router::routes;
use serde_json::json;

#[tokio::test]
async fn no_body_however_broken_is_our_fault() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(26), 5, &json!({})).await;
    let deep = "[".repeat(20_000);
    let bodies = [
        "",
        "{",
        "null",
        "[]",
        "\"x\"",
        "{\"a\":1}x",
        "\u{0}",
        "{\"title\": \"\\ud800\"}",
        &deep,
        "{\"title\": {\"$gt\": \"\"}, \"capacity\": 1e999, \"overall\": -1}",
    ];
    for route in routes() {
        if matches!(route.method, Method::GET | Method::DELETE) {
            continue;
        }
        let path = route.path.replace("{id}", &session);
        for body in bodies {
            let reply = admin
                .send(route.method.clone(), &path, Some(body.to_owned()))
                .await;
            assert!(
                reply.status < 500,
                "{} {path} with {body:.20}: {}",
                route.method,
                reply.text
            );
        }
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let large = json!({ "title": "x".repeat(70_000) });
    admin
        .post("/api/trainings", &large)
        .await
        .expect_problem(413, "too_large");
}

#[tokio::test]
async fn words_stay_words_whatever_they_look_like() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    for title in [
        "Robert'); DROP TABLE people;--",
        "<img src=x onerror=alert(1)>",
        "=HYPERLINK(\"https://evil.example\")",
        "🥖 Sauerteig für Anfänger 🫙",
        "\u{202e}gnidaer",
    ] {
        let made = admin
            .post("/api/trainings", &json!({ "title": title }))
            .await
            .expect(201);
        assert_eq!(made["title"], title);
    }
    admin.get("/api/me").await.expect(200);
}

#[tokio::test]
async fn unknown_addresses_and_methods_say_so() {
    let _real = at_real_time().await;
    let person = sign_in(EU).await;
    for path in [
        "/api/",
        "/api/nothing",
        "/api/sessions/a/b/c",
        "/api/sessions/%00",
    ] {
        let reply = person.get(path).await;
        reply.expect_problem(404, "not_found");
    }
    person
        .delete("/api/sessions")
        .await
        .expect_problem(405, "method_not_allowed");
    let long = "x".repeat(3000);
    person
        .get(&format!("/api/sessions/{long}"))
        .await
        .expect_problem(404, "not_found");
}

#[tokio::test]
async fn replies_are_never_kept_or_framed_and_never_sniffed() {
    let _real = at_real_time().await;
    let person = sign_in(EU).await;
    for reply in [person.get("/api/me").await, nobody().get("/api/me").await] {
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert!(
            reply
                .header("content-security-policy")
                .contains("default-src 'none'")
        );
    }
}

#[tokio::test]
async fn the_running_product_hands_out_its_description() {
    if !on_d1() {
        return;
    }
    let description = nobody().get("/api/openapi.json").await.expect(200);
    assert_eq!(description["openapi"], "3.1.0");
    for route in routes() {
        let method = route.method.as_str().to_lowercase();
        let described = &description["paths"][route.path][&method];
        assert!(described.is_object(), "{method} {}", route.path);
    }
}
