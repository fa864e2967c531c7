//! The provider takes a mail, and its answer is lost on the way.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::Delivery;
use potluck_tests::calendar::{lines, value};
use potluck_tests::deliveries::deliveries;
use potluck_tests::mailbox::{mail_to, mail_until, message_id};
use potluck_tests::{ADMIN, OwnClock, Person, a_colleague, a_session, in_days, join, now, sign_in};
use serde_json::{Value, json};
use tokio::time::sleep;

/// The one delivery to somebody, once it is in this state and the last try of it is written down: on
/// workerd that may be after the mail arrived.
async fn tried(admin: &Person, person: &str, state: &str, now: DateTime<Utc>) -> Delivery {
    for _ in 0..50 {
        let mut found = deliveries(admin, person, &format!("state={state}")).await;
        assert!(found.len() < 2, "{found:?}");
        if let Some(delivery) = found.pop()
            && delivery.due_at.is_none_or(|next| next > now)
        {
            return delivery;
        }
        sleep(Duration::from_millis(200)).await;
    }
    panic!("nothing to {person} is {state}");
}

/// What tells a mailbox and a calendar that they have it already.
fn names(mail: &Value) -> [String; 4] {
    let calendar = lines(mail["calendar"].as_str().unwrap());
    let [method, uid, sequence] =
        ["METHOD", "UID", "SEQUENCE"].map(|name| value(&calendar, name).to_owned());
    assert!(!uid.is_empty() && !sequence.is_empty(), "{calendar:#?}");
    [
        message_id(mail["raw"].as_str().unwrap()),
        method,
        uid,
        sequence,
    ]
}

#[tokio::test]
async fn what_is_sent_again_because_its_answer_was_lost_is_the_same_mail() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let email = "taken@lost.potluck.example";
    let start = now();
    clock.set(start).await;
    let (me, id) = a_colleague(&admin, email, &json!({})).await;
    let session = a_session(&admin, in_days(52), 5, &json!({})).await;
    join(&me, &session).await;
    let first = names(&mail_until(email, 1).await[0]);
    assert_eq!(first[1], "REQUEST");
    let delivery = tried(&admin, &id, "waiting", start).await;

    // The waits double, give or take a fifth.
    let mut later = start;
    for (attempts, minutes) in [(2, 2), (3, 3)] {
        later += TimeDelta::minutes(minutes);
        clock.set(later).await;
        let count = attempts as usize;
        let mail = mail_until(email, count).await;
        assert_eq!(mail.len(), count, "{mail:#?}");
        assert_eq!(names(&mail[count - 1]), first);
        let again = tried(&admin, &id, "waiting", later).await;
        assert_eq!((again.id, again.attempts), (delivery.id.clone(), attempts));
    }

    // The next answer comes through, and that is the end of it.
    let path = format!("/api/people/{id}");
    let found = "found@potluck.example";
    admin
        .patch(&path, &json!({ "email": found }))
        .await
        .expect(200);
    later += TimeDelta::minutes(5);
    clock.set(later).await;
    assert_eq!(names(&mail_until(found, 1).await[0]), first);
    let sent = tried(&admin, &id, "sent", later).await;
    assert_eq!((sent.id, sent.attempts), (delivery.id, 4));
    clock.set(later + TimeDelta::hours(3)).await;
    assert_eq!(mail_to(found).await.len(), 1);
    assert_eq!(mail_to(email).await.len(), 3);
    for state in ["waiting", "failed"] {
        let none = deliveries(&admin, &id, &format!("state={state}")).await;
        assert_eq!(none, []);
    }
    clock.done().await;
}
