//! The audit trail: who changed what, when, from what to what.

use potluck_domain::api::{AuditEntry, AuditQuery, Page, Thing};
use potluck_tests::{ADMIN, Person, a_person, at_real_time, id, in_days, sign_in};
use potluck_worker::sqlite::Sqlite;
use potluck_worker::store::people::table::{self, Listing, Sort};
use potluck_worker::store::{Statement, audit};
use serde_json::json;

async fn trail(admin: &Person, query: &str) -> Vec<AuditEntry> {
    let page = admin.get(&format!("/api/audit?{query}")).await.expect(200);
    for item in page["items"].as_array().unwrap() {
        assert_eq!(item.get("number"), None);
    }
    let page: Page<AuditEntry> = serde_json::from_value(page).unwrap();
    page.items
}

#[tokio::test]
async fn a_change_keeps_what_differs_and_nothing_else() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let me = admin.get("/api/me").await.expect(200);
    let made = a_person(&admin, "audited@potluck.example", &json!({})).await;
    let path = format!("/api/people/{}", id(&made));
    let change = json!({ "name": "Somebody Else", "trainer": true, "department": "Bakery",
        "start_date": "2025-01-01" });
    let reply = admin.patch(&path, &change).await;
    let change_id = reply.header("x-change-id").to_owned();
    reply.expect(200);
    let same = admin.patch(&path, &change).await;
    assert_eq!((same.status, same.header("x-change-id")), (200, ""));

    let entries = trail(&admin, &format!("kind=person&thing={}", id(&made))).await;
    assert_eq!(entries.len(), 2);
    let [changed, created] = &entries[..] else {
        panic!("{entries:?}")
    };
    assert_eq!(changed.change_id, change_id);
    assert_eq!(
        json!([changed.before, changed.after]),
        json!([
            { "name": "Somebody New", "is_trainer": 0, "start_date": null },
            { "name": "Somebody Else", "is_trainer": 1, "start_date": "2025-01-01" },
        ])
    );
    assert_eq!(
        json!(changed.actor),
        json!({ "id": me["id"], "name": me["name"] })
    );
    assert_eq!(
        (changed.kind, changed.title.as_str()),
        (Thing::Person, "Somebody Else")
    );
    assert!(changed.can_undo && changed.undone_by.is_none());
    assert_eq!(created.before, None);
    let after = created.after.as_ref().unwrap();
    assert_eq!(
        (&after["email"], &after["signups"]),
        (&json!("audited@potluck.example"), &json!([]))
    );

    // What people change about themselves is nobody's business.
    let person = sign_in("audited@potluck.example").await;
    person
        .patch("/api/me", &json!({ "name": "My Self" }))
        .await
        .expect(200);
    assert_eq!(
        trail(&admin, &format!("kind=person&thing={}", id(&made)))
            .await
            .len(),
        2
    );
}

#[tokio::test]
async fn people_in_it_are_named() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let name = json!({ "name": "Bo Ss" });
    let boss = a_person(&admin, "named.boss@potluck.example", &name).await;
    let led = a_person(&admin, "named.led@potluck.example", &json!({})).await;
    let manager = json!({ "manager_id": boss["id"] });
    let path = format!("/api/people/{}", id(&led));
    admin.patch(&path, &manager).await.expect(200);
    let entries = trail(&admin, &format!("kind=person&thing={}", id(&led))).await;
    let names: Vec<_> = entries.iter().map(|entry| json!(entry.names)).collect();
    assert_eq!(names, [json!({ id(&boss): "Bo Ss" }), json!({})]);
}

#[tokio::test]
async fn a_refused_change_leaves_no_trace() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let made = a_person(&admin, "untraced@potluck.example", &json!({})).await;
    let path = format!("/api/people/{}", id(&made));
    admin
        .patch(&path, &json!({ "name": "Other", "region": "MARS" }))
        .await
        .expect_problem(422, "invalid");
    assert_eq!(
        trail(&admin, &format!("kind=person&thing={}", id(&made)))
            .await
            .len(),
        1
    );
}

#[tokio::test]
async fn the_trail_is_filtered_and_paged_newest_first() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let email = "auditor@potluck.example";
    let other = a_person(&admin, email, &json!({ "admin": true })).await;
    let auditor = sign_in(email).await;
    let made = a_person(&auditor, "paged@potluck.example", &json!({})).await;
    let path = format!("/api/people/{}", id(&made));
    for number in 1..=6 {
        let name = json!({ "name": format!("Name {number}") });
        let by = if number % 2 == 0 { &admin } else { &auditor };
        by.patch(&path, &name).await.expect(200);
    }
    let mut titles = Vec::new();
    let mut cursor = String::new();
    loop {
        let query = format!("kind=person&thing={}&limit=3&cursor={cursor}", id(&made));
        let page = admin.get(&format!("/api/audit?{query}")).await.expect(200);
        let items = page["items"].as_array().unwrap();
        titles.extend(items.iter().map(|item| item["after"]["name"].clone()));
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    let expected = [
        "Name 6",
        "Name 5",
        "Name 4",
        "Name 3",
        "Name 2",
        "Name 1",
        "Somebody New",
    ];
    assert_eq!(titles, expected);

    let by_auditor = trail(&admin, &format!("actor={}", id(&other))).await;
    assert_eq!(by_auditor.len(), 4);
    let both = format!("actor={}&kind=person&thing={}", id(&other), id(&made));
    assert_eq!(trail(&admin, &both).await, by_auditor);
    assert_eq!(
        trail(&admin, &format!("actor={}&kind=topic", id(&other))).await,
        []
    );
    let of_kind = trail(&admin, "kind=person&limit=2").await;
    assert!(of_kind.iter().all(|entry| entry.kind == Thing::Person));
    let early = in_days(-1).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let late = in_days(1).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    assert_eq!(
        trail(&admin, &format!("actor={}&to={early}", id(&other))).await,
        []
    );
    assert_eq!(
        trail(&admin, &format!("actor={}&to={late}", id(&other))).await,
        by_auditor
    );
    let fields = admin
        .get(&format!("/api/audit?thing={}", id(&made)))
        .await
        .expect_problem(422, "invalid");
    assert!(fields["kind"].is_string());
    let demoted = json!({ "admin": false });
    admin
        .patch(&format!("/api/people/{}", id(&other)), &demoted)
        .await
        .expect(200);
}

/// How SQLite reads what a statement asks for.
fn plan(statement: Statement) -> String {
    let store = Sqlite::open().unwrap();
    let explained = Statement {
        sql: format!("EXPLAIN QUERY PLAN {}", statement.sql).into(),
        ..statement
    };
    let rows = store.run(vec![explained]).unwrap().remove(0).rows;
    let lines = rows.iter().map(|row| row["detail"].as_str().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_list_is_read_in_the_order_of_an_index() {
    let some = || Some("x".to_owned());
    let kind = Some(Thing::Person);
    for (actor, kind, thing, index) in [
        (None, None, None, "SEARCH a USING INTEGER PRIMARY KEY"),
        (some(), None, None, "audit_by_actor (actor_id=?"),
        (None, kind, None, "audit_by_kind (kind=?"),
        (None, kind, some(), "audit_by_thing (kind=? AND thing=?"),
        (some(), kind, some(), "audit_by_thing (kind=? AND thing=?"),
        (some(), kind, None, "audit_by_actor (actor_id=?"),
    ] {
        let query = AuditQuery {
            actor,
            kind,
            thing,
            ..AuditQuery::default()
        };
        for before in [None, Some(9)] {
            let plan = plan(audit::list(&query, before, 50));
            assert!(plan.contains(index), "{query:?}:\n{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{query:?}:\n{plan}");
        }
    }
    for (sort, index) in [
        (Sort::Name, "people_by_name"),
        (Sort::Email, "sqlite_autoindex_people"),
        (Sort::Department, "people_by_department"),
        (Sort::StartDate, "people_by_start"),
    ] {
        for after in [None, Some(("m".to_owned(), "x".to_owned()))] {
            let plan = plan(table::list(&Listing {
                sort,
                after,
                limit: 50,
                ..Listing::default()
            }));
            assert!(
                plan.contains(index) && !plan.contains("TEMP B-TREE"),
                "{sort:?}:\n{plan}"
            );
        }
    }
    for (listing, index) in [
        (
            Listing {
                deactivated: true,
                ..Listing::default()
            },
            "deactivated_people",
        ),
        (
            Listing {
                region: some(),
                ..Listing::default()
            },
            "people_by_region (region=?",
        ),
        (
            Listing {
                department: some(),
                ..Listing::default()
            },
            "people_by_department (department=?",
        ),
        (
            Listing {
                words: vec!["ada".into()],
                ..Listing::default()
            },
            "SCAN f VIRTUAL TABLE INDEX",
        ),
    ] {
        let plan = plan(table::list(&Listing {
            limit: 50,
            ..listing
        }));
        assert!(plan.contains(index), "{plan}");
    }
}
