//! Who may administer.

use potluck_tests::{ADMIN, EU, OwnClock, TRAINER, a_person, at_real_time, id, sign_in};
use serde_json::{Value, json};

#[tokio::test]
async fn somebody_is_always_left_who_may_administer() {
    let clock = OwnClock::take().await;
    let sabine = sign_in(ADMIN).await;
    let more = json!({ "admin": true });
    let mut two = Vec::new();
    for email in ["admin.one@potluck.example", "admin.two@potluck.example"] {
        let path = format!("/api/people/{}", id(&a_person(&sabine, email, &more).await));
        two.push((sign_in(email).await, path));
    }
    let page = sabine
        .get("/api/people?role=admin&limit=100")
        .await
        .expect(200);
    let others: Vec<String> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| format!("/api/people/{}", id(person)))
        .filter(|path| two.iter().all(|(_, one)| one != path))
        .collect();
    for path in &others {
        two[0]
            .0
            .patch(path, &json!({ "admin": false }))
            .await
            .expect(200);
    }
    sabine
        .get("/api/people")
        .await
        .expect_problem(403, "not_allowed");

    let leave = two.clone().into_iter().map(|(admin, path)| {
        tokio::spawn(async move { admin.patch(&path, &json!({ "admin": false })).await })
    });
    let mut statuses = Vec::new();
    for task in leave.collect::<Vec<_>>() {
        statuses.push(task.await.unwrap().status);
    }
    let left = statuses.iter().position(|status| *status == 409).unwrap();
    assert_eq!(statuses[1 - left], 200);
    let (admin, path) = &two[left];
    admin
        .patch(path, &json!({ "admin": false }))
        .await
        .expect_problem(409, "last_admin");
    admin
        .put(&format!("{path}/deactivation"), &json!({}))
        .await
        .expect_problem(409, "last_admin");
    assert_eq!(
        admin.get(path).await.expect(200)["deactivated_at"],
        Value::Null
    );

    for path in &others {
        admin
            .patch(path, &json!({ "admin": true }))
            .await
            .expect(200);
    }
    for (_, path) in &two {
        sabine
            .patch(path, &json!({ "admin": false }))
            .await
            .expect(200);
    }
    clock.done().await;
}

#[tokio::test]
async fn only_admins_see_people() {
    let _real = at_real_time().await;
    for email in [EU, TRAINER] {
        let person = sign_in(email).await;
        for path in ["/api/people", "/api/people.csv", "/api/audit"] {
            person.get(path).await.expect_problem(403, "not_allowed");
        }
    }
}
