//! One's own profile.

use potluck_tests::{at_real_time, sign_in};
use serde_json::json;

#[tokio::test]
async fn people_change_their_own_profile_and_nothing_else() {
    let _real = at_real_time().await;
    let person = sign_in("crowd.501@potluck.example").await;
    let before = person.get("/api/me").await.expect(200);
    assert_eq!(
        before["preferences"],
        json!({ "clock": "auto", "theme": "auto" })
    );
    let change = json!({
        "name": "Cléo Example", "region": "US", "time_zone": "America/Phoenix",
        "preferences": { "clock": "h12", "theme": "dark" },
    });
    let after = person.patch("/api/me", &change).await.expect(200);
    for (field, value) in change.as_object().unwrap() {
        assert_eq!(&after[field], value, "{field}");
    }
    for field in ["id", "email", "department", "roles"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    assert_eq!(person.get("/api/me").await.expect(200), after);
    let part = person
        .patch("/api/me", &json!({ "time_zone": "Australia/Lord_Howe" }))
        .await;
    let part = part.expect(200);
    assert_eq!(
        (&part["time_zone"], &part["name"]),
        (&json!("Australia/Lord_Howe"), &after["name"])
    );
}

#[tokio::test]
async fn a_zone_may_go_by_the_older_name_that_browsers_give_it() {
    let _real = at_real_time().await;
    let person = sign_in("crowd.505@potluck.example").await;
    for zone in [
        "Asia/Calcutta",
        "Europe/Kiev",
        "Europe/Vatican",
        "Australia/NSW",
    ] {
        let change = json!({ "time_zone": zone });
        let changed = person.patch("/api/me", &change).await.expect(200);
        assert_eq!(changed["time_zone"], zone);
    }
}

#[tokio::test]
async fn a_wrong_profile_is_refused_whole() {
    let _real = at_real_time().await;
    let person = sign_in("crowd.502@potluck.example").await;
    let before = person.get("/api/me").await.expect(200);
    for (change, field) in [
        (json!({ "name": "  ", "theme": "x" }), "theme"),
        (json!({ "name": "  " }), "name"),
        (json!({ "name": "a\r\nBcc: b" }), "name"),
        (json!({ "time_zone": "Berlin" }), "time_zone"),
        (json!({ "region": "MARS", "name": "New" }), "region"),
        (json!({ "roles": ["admin"] }), "roles"),
        (json!({ "email": "sabine.keller@potluck.example" }), "email"),
        (
            json!({ "preferences": { "clock": "sundial" } }),
            "preferences",
        ),
    ] {
        let fields = person
            .patch("/api/me", &change)
            .await
            .expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{change}: {fields}");
    }
    assert_eq!(person.get("/api/me").await.expect(200), before);
}
