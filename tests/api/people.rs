//! People, as admins find, add and change them.

use potluck_domain::api::{Page, Person, PersonDetails};
use serde_json::{Value, json};

use crate::app::{
    self, ADMIN, EU, OwnClock, TRAINER, a_session, a_training, at_real_time, in_days, sign_in,
};

/// Somebody of one's own, so that no test meets another's; `more` says what differs.
pub async fn a_person(admin: &app::Person, email: &str, more: &Value) -> Value {
    let mut form = json!({
        "email": email, "name": "Somebody New", "department": "Bakery", "region": "EU",
        "time_zone": "Europe/Berlin",
    });
    for (name, value) in more.as_object().unwrap() {
        form[name] = value.clone();
    }
    admin.post("/api/people", &form).await.expect(201)
}

pub fn id(thing: &Value) -> String {
    thing["id"].as_str().unwrap().to_owned()
}

fn names(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_person_comes_back_as_they_were_written() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let boss = a_person(&admin, "boss.of.ada@potluck.example", &json!({})).await;
    let more = json!({
        "name": "Ada Written", "start_date": "2024-02-29", "manager_id": boss["id"],
        "trainer": true,
    });
    let keyed = admin.clone().with("idempotency-key", "ada");
    let made = a_person(&keyed, "Ada.Written@potluck.example", &more).await;
    let read: PersonDetails = serde_json::from_value(made.clone()).unwrap();
    assert_eq!(read.person.email, "ada.written@potluck.example");
    assert_eq!(made["roles"], json!(["employee", "trainer"]));
    assert_eq!(made["manager"]["name"], "Somebody New");
    assert_eq!(
        (&made["version"], &made["confirmed"]),
        (&json!(1), &json!(0))
    );
    let path = format!("/api/people/{}", id(&made));
    assert_eq!(admin.get(&path).await.expect(200), made);

    let mut again = json!({
        "email": "Ada.Written@potluck.example", "department": "Bakery", "region": "EU",
        "time_zone": "Europe/Berlin",
    });
    for (name, value) in more.as_object().unwrap() {
        again[name] = value.clone();
    }
    let repeat = keyed.post("/api/people", &again).await;
    assert_eq!(repeat.header("x-change-id"), "");
    assert_eq!(repeat.expect(200), made);

    let change = json!({
        "name": "Ada Rewritten", "region": "AU", "time_zone": "australia/perth",
        "start_date": "", "manager_id": "", "trainer": false, "version": 1,
    });
    let reply = admin.patch(&path, &change).await;
    assert_eq!(reply.header("x-change-id").len(), 20);
    let changed = reply.expect(200);
    assert_eq!(
        (&changed["name"], &changed["time_zone"], &changed["region"]),
        (
            &change["name"],
            &json!("Australia/Perth"),
            &change["region"]
        )
    );
    assert_eq!(
        (&changed["start_date"], &changed["manager"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(changed["email"], made["email"]);
    admin
        .patch(&path, &change)
        .await
        .expect_problem(409, "stale");
    for method in [http::Method::GET, http::Method::PATCH] {
        let body = (method == "PATCH").then(|| "{}".to_owned());
        admin
            .send(method, "/api/people/nobody", body)
            .await
            .expect_problem(404, "not_found");
    }
}

#[tokio::test]
async fn each_wrong_field_is_told_at_its_place() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let fields = admin
        .post("/api/people", &json!({ "email": "x" }))
        .await
        .expect_problem(422, "invalid");
    for field in ["email", "name", "region", "time_zone"] {
        assert!(fields[field].is_string(), "{field}: {fields}");
    }
    let one = a_person(&admin, "wrong.fields@potluck.example", &json!({})).await;
    let gone = a_person(&admin, "gone.manager@potluck.example", &json!({})).await;
    let path = format!("/api/people/{}", id(&one));
    let below_gone = json!({ "manager_id": gone["id"] });
    admin.patch(&path, &below_gone).await.expect(200);
    admin
        .put(
            &format!("/api/people/{}/deactivation", id(&gone)),
            &json!({}),
        )
        .await
        .expect(200);
    // Who stays the manager may have been deactivated since.
    let before = admin.patch(&path, &below_gone).await.expect(200);
    for (change, field) in [
        (json!({ "email": "JONAS.Weber@potluck.example" }), "email"),
        (json!({ "email": "a b@potluck.example" }), "email"),
        (json!({ "region": "MARS" }), "region"),
        (json!({ "time_zone": "Mars/Olympus" }), "time_zone"),
        (json!({ "manager_id": one["id"] }), "manager_id"),
        (json!({ "manager_id": "nobody" }), "manager_id"),
        (json!({ "start_date": "2026-02-30" }), "start_date"),
        (json!({ "name": "a\nb" }), "name"),
        (json!({ "roles": ["admin"] }), "roles"),
    ] {
        let fields = admin
            .patch(&path, &change)
            .await
            .expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{change}: {fields}");
    }
    assert_eq!(admin.get(&path).await.expect(200), before);
    let mut below = json!({ "email": "below.gone@potluck.example", "name": "B", "region": "EU",
        "time_zone": "Etc/UTC", "manager_id": gone["id"] });
    for (field, value) in [
        ("manager_id", gone["id"].clone()),
        ("email", json!("WRONG.FIELDS@potluck.example")),
        ("region", json!("MARS")),
    ] {
        let kept = below[field].clone();
        below[field] = value;
        let fields = admin
            .post("/api/people", &below)
            .await
            .expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{field}: {fields}");
        below[field] = if field == "manager_id" {
            Value::Null
        } else {
            kept
        };
    }
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

#[tokio::test]
async fn trainings_are_found_by_the_new_name_of_their_trainer() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let more = json!({ "name": "Olga Altname", "trainer": true });
    let olga = a_person(&admin, "olga@potluck.example", &more).await;
    let training = a_training(&admin, "Renamed with its trainer").await;
    let trainers = json!({ "trainer_ids": [olga["id"]] });
    admin
        .patch(&format!("/api/trainings/{training}"), &trainers)
        .await
        .expect(200);
    let of = json!({ "training_id": training });
    let session = a_session(&admin, in_days(40), 5, &of).await;
    let found = async |q: &str| {
        let page = admin.get(&format!("/api/sessions?q={q}")).await.expect(200);
        let items = page["items"].as_array().unwrap().clone();
        items.iter().any(|item| item["id"] == json!(session))
    };
    assert!(found("altname").await);
    let renamed = json!({ "name": "Olga Neuname" });
    admin
        .patch(&format!("/api/people/{}", id(&olga)), &renamed)
        .await
        .expect(200);
    assert!(found("neuname").await && !found("altname").await);
}

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
