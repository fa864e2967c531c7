//! What a trainer has to do with: own sessions and trainings, and messages to the roster.

use potluck_domain::api::{Message, Page, Teaching};
use potluck_tests::{
    ADMIN, EU, OwnClock, a_session, a_training, at_real_time, crowd, id_of, in_days, sign_in,
};
use serde_json::json;

#[tokio::test]
async fn a_trainer_sees_what_they_teach_and_facilitate_next_one_first() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let person = sign_in(&crowd(515)).await;
    let me = id_of(&person).await;
    let teaching = async || -> Teaching {
        let reply = person.get("/api/me/teaching").await.expect(200);
        serde_json::from_value(reply).unwrap()
    };
    let nothing = teaching().await;
    assert!(nothing.upcoming.is_empty() && nothing.past.is_empty());
    assert!(nothing.trainings.is_empty());

    let form = json!({ "title": "My own", "trainer_ids": [me] });
    let training = admin.post("/api/trainings", &form).await.expect(201)["id"].clone();
    let own = json!({ "training_id": training });
    let later = a_session(&admin, in_days(9), 5, &own).await;
    let sooner = a_session(&admin, in_days(2), 5, &json!({ "facilitator_id": me })).await;
    let both = json!({ "training_id": training, "facilitator_id": me });
    let last = a_session(&admin, in_days(20), 5, &both).await;
    let found = teaching().await;
    let ids: Vec<&str> = found.upcoming.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, [&sooner, &later, &last]);
    assert_eq!(found.upcoming[0].facilitator.as_ref().unwrap().id, me);
    assert_eq!(found.upcoming[1].training.title, "My own");
    assert_eq!(found.trainings.len(), 1);

    let guest = sign_in(&crowd(1)).await;
    let path = format!("/api/sessions/{sooner}");
    guest
        .put(&format!("{path}/signup"), &json!({}))
        .await
        .expect(201);
    clock.set(in_days(10)).await;
    person
        .put(&format!("{path}/attendance"), &json!({}))
        .await
        .expect(200);
    let answer =
        json!({ "overall": 5, "useful": 5, "trainer": 5, "balance": "right", "recommend": 5 });
    guest
        .put(&format!("{path}/feedback"), &answer)
        .await
        .expect(201);
    let found = teaching().await;
    let past: Vec<&str> = found.past.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(past, [&later, &sooner]);
    assert_eq!(
        (found.past[1].attendance_taken, found.past[1].answers),
        (true, 1)
    );
    assert_eq!(
        (found.past[0].attendance_taken, found.past[0].answers),
        (false, 0)
    );
    clock.done().await;
}

#[tokio::test]
async fn a_message_is_kept_once_for_the_next_delivery_and_can_be_taken_back() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let trainer = sign_in(EU).await;
    let training = a_training(&admin, "Letters").await;
    let more = json!({ "training_id": training, "trainer_ids": [id_of(&trainer).await] });
    let session = a_session(&admin, in_days(12), 5, &more).await;
    let path = format!("/api/sessions/{session}/messages");
    let fields = trainer.post(&path, &json!({ "text": " " })).await;
    assert!(fields.expect_problem(422, "invalid")["text"].is_string());
    let form = json!({ "audience": "everyone", "text": "Bring an apron." });
    let with_key = trainer.clone().with("idempotency-key", "one");
    let written = with_key.post(&path, &form).await.expect(201);
    assert_eq!(with_key.post(&path, &form).await.expect(200), written);
    let message: Message = serde_json::from_value(written).unwrap();
    assert_eq!(
        (message.text.as_str(), message.sent_at),
        ("Bring an apron.", None)
    );
    for number in 2..=3 {
        let text = json!({ "text": format!("Number {number}") });
        trainer.post(&path, &text).await.expect(201);
    }
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = admin.get(&format!("{path}?limit=2&cursor={cursor}")).await;
        let page: Page<Message> = serde_json::from_value(page.expect(200)).unwrap();
        found.extend(page.items);
        match page.next_cursor {
            Some(next) => cursor = next,
            None => break,
        }
    }
    assert_eq!(found.len(), 3);
    assert!(found.is_sorted_by_key(|message| std::cmp::Reverse(message.written_at)));
    let one = format!("{path}/{}", message.id);
    trainer.delete(&one).await.expect(204);
    trainer.delete(&one).await.expect(204);
    let page = admin.get(&path).await.expect(200);
    assert_eq!(page["items"].as_array().unwrap().len(), 2);
    let nowhere = admin.post("/api/sessions/nowhere/messages", &form).await;
    nowhere.expect_problem(404, "not_found");
    let nowhere = admin.get("/api/sessions/nowhere/messages").await;
    nowhere.expect_problem(404, "not_found");
}
