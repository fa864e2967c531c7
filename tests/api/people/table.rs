//! The table of the people: found, sorted, filtered, downloaded.

use potluck_domain::api::{Page, Person};
use potluck_tests::{ADMIN, EU, a_person, at_real_time, id, sign_in};
use serde_json::{Value, json};

fn names(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn people_are_found_by_what_their_name_or_email_begins_with() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let more = json!({ "name": "Zoë Maria Quellwasser" });
    let zoe = a_person(&admin, "zm.quell@potluck.example", &more).await;
    for q in [
        "quellw",
        "zoe%20quell",
        "MARIA%20q",
        "zm.quell@potluck.example",
        "zm%20quel",
    ] {
        let page = admin.get(&format!("/api/people?q={q}")).await.expect(200);
        assert_eq!(names(&page), ["Zoë Maria Quellwasser"], "{q}");
    }
    for q in ["uellwasser", "quellwasserx", "zoe%20sabine", &id(&zoe)] {
        let page = admin.get(&format!("/api/people?q={q}")).await.expect(200);
        assert_eq!(names(&page), [""; 0], "{q}");
    }
    // What begins like syntax is none.
    for q in ["%22", "*", "id%3A", "%22%20OR%20%22", "NEAR(a"] {
        admin.get(&format!("/api/people?q={q}")).await.expect(200);
    }
    // Everybody's own new name is found as well.
    let path = format!("/api/people/{}", id(&zoe));
    let renamed = json!({ "name": "Zoë Bachlauf", "email": "zb@potluck.example" });
    admin.patch(&path, &renamed).await.expect(200);
    let me = sign_in("zb@potluck.example").await;
    for (q, found) in [("quellwasser", 0), ("bachl", 1), ("zm", 0)] {
        let page = admin.get(&format!("/api/people?q={q}")).await.expect(200);
        assert_eq!(names(&page).len(), found, "{q}");
    }
    me.patch("/api/me", &json!({ "name": "Zoë Talquell" }))
        .await
        .expect(200);
    let page = admin.get("/api/people?q=talq").await.expect(200);
    assert_eq!(names(&page), ["Zoë Talquell"]);
}

#[tokio::test]
async fn the_table_is_sorted_filtered_and_paged() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    for sort in ["name", "email", "department", "start_date"] {
        for order in ["asc", "desc"] {
            let mut keys: Vec<(String, String)> = Vec::new();
            let mut cursor = String::new();
            loop {
                let path = format!(
                    "/api/people?region=US&sort={sort}&order={order}&limit=7&cursor={cursor}"
                );
                let page = admin.get(&path).await.expect(200);
                let people: Page<Person> = serde_json::from_value(page.clone()).unwrap();
                assert!(people.items.iter().all(|person| person.region == "US"));
                keys.extend(
                    page["items"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|item| (item[sort].as_str().unwrap_or_default().to_owned(), id(item))),
                );
                match page["next_cursor"].as_str() {
                    Some(next) => next.clone_into(&mut cursor),
                    None => break,
                }
            }
            let mut sorted = keys.clone();
            sorted.sort();
            sorted.dedup();
            if order == "desc" {
                sorted.reverse();
            }
            assert!(keys.len() >= 8, "{}", keys.len());
            assert_eq!(keys, sorted, "{sort} {order}");
        }
    }
    let admins = admin.get("/api/people?role=admin").await.expect(200);
    assert!(names(&admins).contains(&"Sabine Keller"));
    assert!(!names(&admins).contains(&"Jonas Weber"));
    let trainers = admin
        .get("/api/people?role=trainer&limit=100")
        .await
        .expect(200);
    assert!(names(&trainers).contains(&"Clara Hoffmann"));
    let department = admin
        .get("/api/people?department=Crowd&limit=3")
        .await
        .expect(200);
    assert_eq!(department["items"][2]["department"], "Crowd");
    for (query, field) in [
        ("sort=age", "sort"),
        ("limit=101", "limit"),
        ("cursor=x", "cursor"),
        ("role=boss", "role"),
    ] {
        let fields = admin
            .get(&format!("/api/people?{query}"))
            .await
            .expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{query}: {fields}");
    }
}

#[tokio::test]
async fn each_department_is_listed_once_in_order() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    for (number, department) in ["Zwieback", "Aniseed", "Zwieback", ""].iter().enumerate() {
        let email = format!("department.{number}@potluck.example");
        a_person(&admin, &email, &json!({ "department": department })).await;
    }
    let page = admin.get("/api/departments").await.expect(200);
    let page: Page<String> = serde_json::from_value(page).unwrap();
    assert!(page.items.is_sorted() && page.next_cursor.is_none());
    let ours = page
        .items
        .iter()
        .filter(|name| ["", "Aniseed", "Zwieback"].contains(&name.as_str()));
    assert_eq!(ours.collect::<Vec<_>>(), ["Aniseed", "Zwieback"]);
    let jonas = sign_in(EU).await;
    jonas
        .get("/api/departments")
        .await
        .expect_problem(403, "not_allowed");
}

#[tokio::test]
async fn the_download_has_the_rows_of_the_table() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let more = json!({ "name": "=HYPERLINK(1)", "department": "Spreadsheets" });
    a_person(&admin, "formula@potluck.example", &more).await;
    let reply = admin.get("/api/people.csv?department=Spreadsheets").await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    let lines: Vec<_> = reply.text.lines().collect();
    assert_eq!(lines.len(), 2, "{}", reply.text);
    assert!(lines[1].starts_with("'=HYPERLINK(1),formula@potluck.example,Spreadsheets,EU,"));
}
