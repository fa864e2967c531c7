//! The table of the planned sessions.

use potluck_domain::api::{Page, SessionRow};
use potluck_tests::{
    ADMIN, EU, OwnClock, Person, a_session, a_trainer, a_training, at_real_time, in_days, sign_in,
};
use serde_json::json;

use super::{TABLE, a_program};

async fn page(admin: &Person, query: &str) -> Page<SessionRow> {
    let reply = admin.get(&format!("{TABLE}?{query}")).await.expect(200);
    serde_json::from_value(reply).unwrap()
}

/// All rows, page by page.
async fn ids(admin: &Person, query: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = page(admin, &format!("{query}&cursor={cursor}")).await;
        ids.extend(page.items.into_iter().map(|row| row.id));
        match page.next_cursor {
            Some(next) => cursor = next,
            None => return ids,
        }
    }
}

#[tokio::test]
async fn the_table_sorts_filters_and_pages_in_either_order() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (training, made) = a_program(
        &admin,
        "Quince jelly",
        &[(10, 7), (11, 5), (12, 5), (13, 9)],
    )
    .await;
    let [a, b, c, d] = [0, 1, 2, 3].map(|at| made[at].as_str());
    let of = |sort: &str| format!("training={training}&limit=1&{sort}");
    assert_eq!(ids(&admin, &of("")).await, [a, b, c, d]);
    let newest = ids(&admin, &of("sort=starts_at&order=desc")).await;
    assert_eq!(newest, [d, c, b, a]);
    // The two with as many seats stand in one order, and turned round in the other.
    let seats = ids(&admin, &of("sort=seats_left")).await;
    assert_eq!(seats[2..], [a, d]);
    let mut turned = ids(&admin, &of("sort=seats_left&order=desc")).await;
    turned.reverse();
    assert_eq!(turned, seats);
    let signup = format!("/api/sessions/{b}/signup");
    sign_in(EU).await.put(&signup, &json!({})).await.expect(201);
    let fullest = ids(&admin, &of("sort=confirmed&order=desc")).await;
    assert_eq!(fullest[0], b);
    for sort in ["title", "waitlisted"] {
        assert_eq!(ids(&admin, &of(&format!("sort={sort}"))).await.len(), 4);
    }
    assert_eq!(ids(&admin, "q=quinc&region=EU").await.len(), 4);
    assert!(ids(&admin, "q=quinc&region=US").await.is_empty());
    assert!(ids(&admin, "q=quinc&topic=none").await.is_empty());

    let cancel = format!("/api/sessions/{c}/cancellation");
    let reason = json!({ "reason": "Test" });
    admin.post(&cancel, &reason).await.expect(200);
    assert_eq!(ids(&admin, &of("status=cancelled")).await, [c]);
    assert_eq!(ids(&admin, &of("status=scheduled")).await, [a, b, d]);
    assert_eq!(ids(&admin, &of("")).await.len(), 4);
    let (_, trainer) = a_trainer(&admin, "of.the.table@potluck.example").await;
    let trainers = json!({ "trainer_ids": [trainer] });
    let path = format!("/api/sessions/{d}");
    admin.patch(&path, &trainers).await.expect(200);
    let taught = ids(&admin, &of(&format!("trainer={trainer}"))).await;
    assert_eq!(taught, [d]);
    assert_eq!(ids(&admin, &format!("ids={a},{d}")).await, [a, d]);

    for (query, field) in [
        ("sort=mood", "sort"),
        ("from=2026-01-01T00:00:00Z&to=2027-06-01T00:00:00Z", "to"),
        ("limit=101", "limit"),
        ("cursor=zz", "cursor"),
    ] {
        let reply = admin.get(&format!("{TABLE}?{query}")).await;
        let fields = reply.expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{query}");
    }
}

#[tokio::test]
async fn the_table_holds_what_is_not_over_unless_asked_for_another_time() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (training, made) = a_program(&admin, "Windows", &[(2, 5), (500, 5)]).await;
    let of = format!("training={training}");
    assert_eq!(ids(&admin, &of).await, made[..1]);
    let from = in_days(300).format("%Y-%m-%dT%H:%M:%SZ");
    assert_eq!(ids(&admin, &format!("{of}&from={from}")).await, made[1..]);
    clock.set(in_days(3)).await;
    assert!(ids(&admin, &of).await.is_empty());
    // Who names a session means it whenever it was.
    let named = format!("ids={}", made[0]);
    assert_eq!(ids(&admin, &named).await, made[..1]);
    clock.done().await;
}

#[tokio::test]
async fn the_table_can_be_downloaded() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "=1+1").await;
    let more = json!({ "training_id": training, "local_start": "2027-01-07T10:00",
        "time_zone": "Europe/Berlin", "regions": [] });
    a_session(&admin, in_days(9), 5, &more).await;
    let reply = admin
        .get(&format!(
            "{TABLE}.csv?training={training}&from=2027-01-01T00:00:00Z"
        ))
        .await;
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.header("content-disposition"),
        "attachment; filename=\"sessions.csv\""
    );
    let lines: Vec<&str> = reply.text.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}Training,Start,End,Time zone,Start (UTC)"));
    assert!(
        lines[1].starts_with(
            "'=1+1,2027-01-07 10:00,2027-01-07 11:00,Europe/Berlin,2027-01-07T09:00:00Z,all,"
        ),
        "{}",
        lines[1]
    );
    assert_eq!(lines.len(), 3);
}
