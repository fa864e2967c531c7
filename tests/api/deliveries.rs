//! The outbox as admins see it, and the demo's mailbox.

use std::time::Duration;

use chrono::TimeDelta;
use potluck_domain::api::{Delivery, DeliveryState, DemoMail, Page};
use potluck_tests::deliveries::deliveries;
use potluck_tests::mailbox::{mail_to, mail_until};
use potluck_tests::{
    ADMIN, EU, OwnClock, Person, a_colleague, a_session, at_real_time, in_days, join, nobody, now,
    sign_in,
};
use serde_json::{Value, json};
use tokio::time::sleep;

/// Signs somebody new up for a session of their own; gives their id and the session's.
async fn who_signs_up(admin: &Person, email: &str) -> (String, String) {
    let (me, person) = a_colleague(admin, email, &json!({})).await;
    let session = a_session(admin, in_days(53), 5, &json!({})).await;
    join(&me, &session).await;
    (person, session)
}

#[tokio::test]
async fn what_failed_is_shown_with_its_reason_and_is_tried_again() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (person, session) = who_signs_up(&admin, "fails@refused.potluck.example").await;
    // Two hours and a half at the most between two tries, and twenty of them.
    let mut failed = Vec::new();
    for hours in 0..60 {
        clock.set(now() + TimeDelta::hours(hours)).await;
        mail_to("fails@refused.potluck.example").await;
        failed = deliveries(&admin, &person, "state=failed").await;
        if !failed.is_empty() {
            break;
        }
    }
    let [delivery] = &failed[..] else {
        panic!("{failed:?}")
    };
    assert_eq!(delivery.state, DeliveryState::Failed);
    assert_eq!(delivery.session_id.as_deref(), Some(session.as_str()));
    let title = delivery.session_title.as_deref();
    assert_eq!(title, Some("A test of the table"));
    assert!(
        delivery.attempts > 1 && !delivery.reason.is_empty(),
        "{delivery:?}"
    );
    assert_eq!(delivery.due_at, None);
    // Without a state: what failed and what waits.
    assert_eq!(deliveries(&admin, &person, "").await, failed);
    for state in ["waiting", "sent"] {
        let none = deliveries(&admin, &person, &format!("state={state}")).await;
        assert_eq!(none, []);
    }

    // Whatever refused it is mended.
    let path = format!("/api/people/{person}");
    let email = json!({ "email": "fails.no.more@potluck.example" });
    admin.patch(&path, &email).await.expect(200);
    let retry = |ids: Value| {
        let admin = admin.clone();
        async move {
            let form = json!({ "ids": ids });
            let reply = admin.post("/api/admin/outbox/retries", &form).await;
            reply.expect(200)["retried"].clone()
        }
    };
    assert_eq!(retry(json!([])).await, 0);
    assert_eq!(retry(json!(["0", "no"])).await, 0);
    assert_eq!(retry(json!([delivery.id])).await, 1);
    assert_eq!(retry(json!([delivery.id])).await, 0);
    let mail = mail_until("fails.no.more@potluck.example", 1).await;
    assert_eq!(mail.len(), 1, "{mail:#?}");
    let sent = deliveries(&admin, &person, "state=sent").await;
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (&sent[0].id, sent[0].mail.as_str()),
        (&delivery.id, "confirmed")
    );
    assert!(sent[0].done_at.is_some());
    clock.done().await;
}

#[tokio::test]
async fn what_waits_for_another_try_is_tried_at_once_where_it_is_named() {
    let clock = OwnClock::take().await;
    clock.set(now()).await;
    let admin = sign_in(ADMIN).await;
    let email = "waits@refused.potluck.example";
    let (person, _) = who_signs_up(&admin, email).await;
    let tried = |times: u32| {
        let (admin, person) = (admin.clone(), person.clone());
        async move {
            for _ in 0..50 {
                mail_to(email).await;
                let found = deliveries(&admin, &person, "state=waiting").await;
                // While a try is under way its own moment is due.
                if let [it] = &found[..]
                    && it.attempts == times
                    && it
                        .due_at
                        .is_some_and(|due| due > now() + TimeDelta::seconds(20))
                {
                    return it.clone();
                }
                sleep(Duration::from_millis(100)).await;
            }
            panic!("{:?}", deliveries(&admin, &person, "").await)
        }
    };
    let first = tried(1).await;
    let form = json!({ "ids": [first.id] });
    let reply = admin.post("/api/admin/outbox/retries", &form).await;
    assert_eq!(reply.expect(200)["retried"], 1);
    let second = tried(2).await;
    assert_eq!(second.id, first.id);
    clock.done().await;
}

#[tokio::test]
async fn the_outbox_is_read_page_by_page() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    for number in 0..3 {
        let email = format!("paged.{number}@potluck.example");
        who_signs_up(&admin, &email).await;
        mail_until(&email, 1).await;
    }
    let mut numbers: Vec<u32> = Vec::new();
    let mut cursor = String::new();
    for _ in 0..3 {
        let path = format!("/api/admin/outbox?state=sent&limit=1&cursor={cursor}");
        let page = admin.get(&path).await.expect(200);
        let page: Page<Delivery> = serde_json::from_value(page).unwrap();
        assert_eq!(page.items.len(), 1);
        numbers.push(page.items[0].id.parse().unwrap());
        cursor = page.next_cursor.unwrap_or_default();
    }
    assert!(
        numbers.is_sorted_by(|newer, older| newer > older),
        "{numbers:?}"
    );
    for (query, field) in [
        ("limit=0", "limit"),
        ("state=lost", "state"),
        ("cursor=x", "cursor"),
    ] {
        let reply = admin.get(&format!("/api/admin/outbox?{query}")).await;
        assert!(reply.expect_problem(422, "invalid")[field].is_string());
    }
    let me = sign_in(EU).await;
    let refused = me.get("/api/admin/outbox").await;
    refused.expect_problem(403, "not_allowed");
}

#[tokio::test]
async fn the_demos_mailbox_shows_what_somebody_was_sent() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let email = "reads.mail@potluck.example";
    who_signs_up(&admin, email).await;
    mail_until(email, 1).await;
    let path = format!("/api/demo/mail?to={}", email.to_uppercase());
    let mail = nobody().get(&path).await.expect(200);
    let mail: Vec<DemoMail> = serde_json::from_value(mail).unwrap();
    let [mail] = &mail[..] else {
        panic!("{mail:?}")
    };
    assert_eq!(mail.to, email);
    assert!(!mail.subject.is_empty() && mail.text.contains("A test of the table"));
    let calendar = mail.calendar.as_deref().unwrap_or_default();
    assert!(calendar.contains("METHOD:REQUEST"), "{calendar}");
    assert!(mail.raw.contains("Message-ID: <"), "{}", mail.raw);

    let page = nobody()
        .get(&format!("/api/demo/mail/{}/page", mail.id))
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(
        page.header("content-security-policy"),
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    );
    assert_eq!(page.header("x-frame-options"), "");
    assert!(page.text.contains("A test of the table"), "{}", page.text);
    for unknown in ["0", "4000000000", "x", "1x", "-1"] {
        let reply = nobody()
            .get(&format!("/api/demo/mail/{unknown}/page"))
            .await;
        reply.expect_problem(404, "not_found");
    }

    who_signs_up(&admin, "reads.more.mail@potluck.example").await;
    mail_until("reads.more.mail@potluck.example", 1).await;
    let all = nobody().get("/api/demo/mail?limit=2").await.expect(200);
    let all: Vec<DemoMail> = serde_json::from_value(all).unwrap();
    let number = |mail: &DemoMail| mail.id.parse::<u32>().unwrap();
    assert_eq!(all.len(), 2);
    assert!(number(&all[0]) > number(&all[1]));
    let nobody_has_it = "/api/demo/mail?to=nobody.at.all@potluck.example";
    assert_eq!(nobody().get(nobody_has_it).await.expect(200), json!([]));
}
