//! Large imports, and taking them back.

use std::fmt::Write as _;

use potluck_tests::{
    ADMIN, OwnClock, a_session, at_real_time, crowd, id, in_days, roster, sign_in,
};
use serde_json::json;

use super::{Sheet, fresh, undo};

#[tokio::test]
async fn five_thousand_people_come_and_go_in_one_change_each() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("many");
    let mut text = "Email,Name,Department,Region,Time zone,Manager\n".to_owned();
    for number in 0..5_000 {
        let boss = if number == 0 {
            String::new()
        } else {
            format!("0.{key}@potluck.example")
        };
        writeln!(
            text,
            "{number}.{key}@potluck.example,Many {number},Storm,EU,Europe/Berlin,{boss}"
        )
        .unwrap();
    }
    let sheet = Sheet::new(&admin, &fresh("first"), "people", &text).await;
    let preview = sheet.preview().await;
    assert_eq!(super::counts(&preview), [5_000, 0, 0, 0]);
    assert_eq!(preview["lines"].as_array().unwrap().len(), 1_000);
    let (counts, change) = sheet.import().await;
    assert_eq!(counts, [5_000, 0, 0, 0]);
    let again = Sheet::new(&admin, &fresh("again"), "people", &text).await;
    assert_eq!(again.import().await.0, [0, 0, 5_000, 0]);
    let undone = undo(&admin, &change).await.expect(200);
    assert_eq!(undone["changed"], 5_000);
    let page = admin.get(&format!("/api/people?q={key}")).await.expect(200);
    assert_eq!(page["items"], json!([]));
    undo(&admin, &change)
        .await
        .expect_problem(409, "not_undoable");
    clock.done().await;
}

#[tokio::test]
async fn many_places_are_taken_back_and_those_who_wait_move_up() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let sessions = [
        a_session(&admin, in_days(31), 3, &json!({})).await,
        a_session(&admin, in_days(32), 1, &json!({})).await,
    ];
    for session in &sessions {
        let path = format!("/api/sessions/{session}/signup");
        sign_in(&crowd(510))
            .await
            .put(&path, &json!({}))
            .await
            .expect(201);
    }
    let mut text = "Session,Email,Signed up\n".to_owned();
    for session in &sessions {
        for number in 511..=514 {
            writeln!(
                text,
                "{session},{},2026-01-01T10:{}:00Z",
                crowd(number),
                number - 500
            )
            .unwrap();
        }
    }
    let sheet = Sheet::new(&admin, &fresh("places"), "signups", &text).await;
    let (counts, change) = sheet.import().await;
    assert_eq!(counts, [8, 0, 0, 0]);
    // Somebody waits behind those who came by the sheet.
    for session in &sessions {
        let path = format!("/api/sessions/{session}/signup");
        sign_in(&crowd(515))
            .await
            .put(&path, &json!({}))
            .await
            .expect(201);
    }
    assert_eq!(undo(&admin, &change).await.status, 200);
    let place = |number, state: &str, position| (crowd(number), state.to_owned(), position);
    assert_eq!(
        roster(&admin, &sessions[0]).await,
        [place(510, "confirmed", None), place(515, "confirmed", None)]
    );
    assert_eq!(
        roster(&admin, &sessions[1]).await,
        [
            place(510, "confirmed", None),
            place(515, "waitlisted", Some(1))
        ]
    );
    let details = admin
        .get(&format!("/api/admin/sessions/{}", sessions[1]))
        .await
        .expect(200);
    assert_eq!(
        (&details["confirmed"], &details["waitlisted"]),
        (&json!(1), &json!(1))
    );
}

#[tokio::test]
async fn somebody_who_was_imported_and_is_needed_since_stays() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let email = format!("{}@potluck.example", fresh("needed"));
    let text = format!("Email,Name,Region,Time zone\n{email},Needed Now,EU,Europe/Berlin\n");
    let sheet = Sheet::new(&admin, &fresh("people"), "people", &text).await;
    let (_, change) = sheet.import().await;
    let found = admin
        .get(&format!("/api/people?q={email}"))
        .await
        .expect(200);
    let person = id(&found["items"][0]);
    let session = a_session(&admin, in_days(34), 3, &json!({ "trainer_ids": [person] })).await;
    undo(&admin, &change).await.expect_problem(409, "in_use");
    let path = format!("/api/sessions/{session}");
    admin
        .patch(&path, &json!({ "trainer_ids": [] }))
        .await
        .expect(200);
    assert_eq!(undo(&admin, &change).await.status, 200);
}
