//! Trainings as admins look after them: the table, the archive, several at once.

use potluck_domain::api::{Changed, Page, TrainingRow};
use potluck_tests::{
    ADMIN, OTHER_TRAINER, Person, TRAINER, a_session, a_training, at_real_time, in_days, local,
    sign_in,
};
use serde_json::{Value, json};

const TABLE: &str = "/api/admin/trainings";

async fn rows(admin: &Person, query: &str) -> Page<TrainingRow> {
    let reply = admin.get(&format!("{TABLE}?{query}")).await.expect(200);
    serde_json::from_value(reply).unwrap()
}

async fn ids(admin: &Person, query: &str) -> Vec<String> {
    let page = rows(admin, query).await;
    page.items.into_iter().map(|row| row.id).collect()
}

async fn id_of(person: &Person) -> String {
    let me = person.get("/api/me").await.expect(200);
    me["id"].as_str().unwrap().to_owned()
}

/// The entries of the trail on one training, newest first.
async fn trail(admin: &Person, training: &str) -> Vec<Value> {
    let path = format!("/api/audit?kind=training&thing={training}");
    let page = admin.get(&path).await.expect(200);
    page["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn an_archived_training_stays_readable_and_leaves_the_lists_until_it_is_brought_back() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Marzipan for the archive").await;
    let planned = json!({ "training_id": training });
    let session = a_session(&admin, in_days(200), 5, &planned).await;
    let path = format!("/api/trainings/{training}");
    let found = async |archived: bool| {
        let query = format!("q=marzipan&archived={archived}");
        ids(&admin, &query).await.contains(&training)
    };
    assert!(found(false).await && !found(true).await);

    let archival = format!("{path}/archival");
    let reply = admin.put(&archival, &json!({})).await;
    let change = reply.header("x-change-id").to_owned();
    let archived = reply.expect(200);
    assert!(archived["archived_at"].is_string() && !change.is_empty());
    assert_eq!(admin.get(&path).await.expect(200), archived);
    assert!(!found(false).await && found(true).await);
    let list = admin.get("/api/trainings?limit=100").await.expect(200);
    let listed = list["items"].as_array().unwrap();
    assert!(listed.iter().all(|item| item["id"] != training.as_str()));
    let stays = admin.get(&format!("/api/sessions/{session}")).await;
    assert_eq!(stays.expect(200)["status"], "scheduled");
    let form = json!({ "training_id": training, "local_start": local(in_days(201)),
        "time_zone": "Etc/UTC" });
    let fields = admin
        .post("/api/sessions", &form)
        .await
        .expect_problem(422, "invalid");
    assert!(fields["training_id"].is_string());

    let again = admin.put(&archival, &json!({})).await;
    assert_eq!(again.header("x-change-id"), "");
    assert_eq!(again.expect(200), archived);
    let restored = admin.delete(&archival).await;
    assert!(!restored.header("x-change-id").is_empty());
    assert_eq!(restored.expect(200)["archived_at"], json!(null));
    assert!(found(false).await);
    for unknown in [
        admin.put("/api/trainings/none/archival", &json!({})).await,
        admin.delete("/api/trainings/none/archival").await,
    ] {
        unknown.expect_problem(404, "not_found");
    }
}

#[tokio::test]
async fn every_change_of_a_training_stands_in_the_trail_under_the_name_of_who_made_it() {
    let _real = at_real_time().await;
    let (admin, trainer) = (sign_in(ADMIN).await, sign_in(TRAINER).await);
    let form = json!({ "title": "Trailed", "trainer_ids": [id_of(&trainer).await] });
    let made = admin.post("/api/trainings", &form).await;
    let created = made.header("x-change-id").to_owned();
    let training = made.expect(201)["id"].as_str().unwrap().to_owned();
    let path = format!("/api/trainings/{training}");
    let change = json!({ "description": "Now with an exercise.", "version": 1 });
    let changed = trainer.patch(&path, &change).await;
    let described = changed.header("x-change-id").to_owned();
    changed.expect(200);
    admin
        .put(&format!("{path}/archival"), &json!({}))
        .await
        .expect(200);

    let trail = trail(&admin, &training).await;
    assert_eq!(trail.len(), 3);
    assert_eq!(trail[0]["after"].as_object().unwrap().len(), 1);
    assert!(trail[0]["after"]["archived_at"].is_string());
    assert_eq!(trail[1]["change_id"], described.as_str());
    assert_eq!(trail[1]["actor"]["id"], id_of(&trainer).await);
    assert_eq!(trail[1]["before"], json!({ "description": "" }));
    let after = json!({ "description": "Now with an exercise." });
    assert_eq!(trail[1]["after"], after);
    assert_eq!(trail[2]["change_id"], created.as_str());
    assert_eq!(trail[2]["before"], json!(null));
    assert_eq!(trail[2]["after"]["title"], "Trailed");
    assert_eq!(trail[2]["after"]["trainer_ids"], form["trainer_ids"]);
}

#[tokio::test]
async fn who_read_an_older_version_is_told_and_overwrites_nothing() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Edited twice").await;
    let path = format!("/api/trainings/{training}");
    let first = json!({ "goal": "First", "version": 1 });
    admin.patch(&path, &first).await.expect(200);
    let second = json!({ "goal": "Second", "version": 1 });
    admin
        .patch(&path, &second)
        .await
        .expect_problem(409, "stale");
    assert_eq!(admin.get(&path).await.expect(200)["goal"], "First");
    let without = admin.patch(&path, &json!({ "goal": "Third" })).await;
    assert_eq!(without.expect(200)["version"], 3);
}

#[tokio::test]
async fn creating_again_with_the_same_key_changes_nothing_that_was_changed_since() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN)
        .await
        .with("idempotency-key", "a training made once");
    let (one, other) = (
        id_of(&sign_in(TRAINER).await).await,
        id_of(&sign_in(OTHER_TRAINER).await).await,
    );
    let form = json!({ "title": "Once", "topics": ["Food"], "trainer_ids": [one] });
    let made = admin.post("/api/trainings", &form).await.expect(201);
    assert_eq!(made["version"], 1);
    let path = format!("/api/trainings/{}", made["id"].as_str().unwrap());
    let change = json!({ "topics": ["Patience"], "trainer_ids": [other] });
    let changed = admin.patch(&path, &change).await.expect(200);
    let again = admin.post("/api/trainings", &form).await;
    assert_eq!(again.header("x-change-id"), "");
    assert_eq!(again.expect(200), changed);
}

#[tokio::test]
async fn several_are_changed_at_once_and_those_left_alone_are_named() {
    let _real = at_real_time().await;
    let (admin, trainer) = (sign_in(ADMIN).await, sign_in(TRAINER).await);
    let bulk = format!("{TABLE}/bulk");
    let mut made = Vec::new();
    for number in 1..=3 {
        made.push(a_training(&admin, &format!("Gugelhupf {number}")).await);
    }
    let archival = format!("/api/trainings/{}/archival", made[0]);
    admin.put(&archival, &json!({})).await.expect(200);
    let asked = json!([made[0], made[1], made[1], made[2], "unknown"]);
    let change = async |form: &Value| -> Changed {
        let reply = admin.post(&bulk, form).await.expect(200);
        serde_json::from_value(reply).unwrap()
    };

    let done = change(&json!({ "ids": asked, "action": "archive" })).await;
    assert_eq!(done.changed, 2);
    assert_eq!(done.left_alone, [made[0].as_str(), "unknown"]);
    let change_id = done.change_id.unwrap();
    let trail = trail(&admin, &made[1]).await;
    assert_eq!(trail[0]["change_id"], change_id.as_str());
    let nothing = change(&json!({ "ids": asked, "action": "archive" })).await;
    assert_eq!((nothing.changed, nothing.change_id), (0, None));
    let back = change(&json!({ "ids": asked, "action": "restore" })).await;
    assert_eq!((back.changed, back.left_alone), (3, vec!["unknown".into()]));

    let teacher = id_of(&trainer).await;
    let form = json!({ "ids": asked, "action": "change_trainers", "trainer_ids": [teacher] });
    assert_eq!(change(&form).await.changed, 3);
    let taught = change(&form).await;
    assert_eq!((taught.changed, taught.left_alone.len()), (0, 4));
    let read = admin.get(&format!("/api/trainings/{}", made[1])).await;
    let read = read.expect(200);
    assert_eq!(read["trainers"][0]["id"], teacher.as_str());
    // Created, archived, brought back, given a trainer; the fifth asked for nothing new.
    assert_eq!(read["version"], 4);
    let query = format!("q=gugelhupf%20clara&trainer={teacher}");
    assert_eq!(ids(&admin, &query).await, made);
}

#[tokio::test]
async fn a_bulk_change_that_lacks_something_says_what_and_changes_nothing() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Left as it was").await;
    for (field, form) in [
        ("ids", json!({ "ids": [] })),
        ("ids", json!({ "ids": vec!["x"; 101] })),
        (
            "trainer_ids",
            json!({ "ids": [training], "action": "change_trainers" }),
        ),
        (
            "trainer_ids",
            json!({ "ids": [training], "action": "change_trainers", "trainer_ids": ["nobody"] }),
        ),
        ("action", json!({ "ids": [training], "action": "delete" })),
    ] {
        let fields = admin
            .post(&format!("{TABLE}/bulk"), &form)
            .await
            .expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{field}: {fields}");
    }
    let read = admin.get(&format!("/api/trainings/{training}")).await;
    assert_eq!(read.expect(200)["version"], 1);
}

/// Every id that the table lists for `query`, page by page.
async fn all(admin: &Person, query: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = rows(admin, &format!("{query}&limit=2&cursor={cursor}")).await;
        ids.extend(page.items.into_iter().map(|row| row.id));
        match page.next_cursor {
            Some(next) => cursor = next,
            None => return ids,
        }
    }
}

#[tokio::test]
async fn the_table_is_sorted_by_any_column_page_by_page_with_nothing_last() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let mut made = Vec::new();
    for letter in ["C", "A", "E", "B", "D"] {
        let title = format!("Zwieback {letter}");
        made.push(a_training(&admin, &title).await);
    }
    let [third, first, fifth, second, fourth] = made.try_into().unwrap();
    // The first and the fifth share a start; the second has no session, the fourth a cancelled one.
    for (training, days) in [
        (&third, 90),
        (&third, 300),
        (&first, 95),
        (&fifth, 95),
        (&fourth, 60),
    ] {
        let session = json!({ "training_id": training });
        let session = a_session(&admin, in_days(days), 5, &session).await;
        if training == &fourth {
            let path = format!("/api/sessions/{session}/cancellation");
            let reason = json!({ "reason": "No oven" });
            admin.post(&path, &reason).await.expect(200);
        }
    }
    let sorted = async |query: &str| all(&admin, &format!("q=zwieback&{query}")).await;
    let mut by_title = vec![&first, &second, &third, &fourth, &fifth];
    assert_eq!(
        sorted("sort=title").await.iter().collect::<Vec<_>>(),
        by_title
    );
    by_title.reverse();
    assert_eq!(
        sorted("order=desc").await.iter().collect::<Vec<_>>(),
        by_title
    );
    // Where dates are the same, and where there are none, the ids decide.
    let (mut same, mut none) = ([&first, &fifth], [&second, &fourth]);
    same.sort();
    none.sort();
    let upwards = [&[&third], &same[..], &none[..]].concat();
    assert_eq!(
        sorted("sort=next_start").await.iter().collect::<Vec<_>>(),
        upwards
    );
    same.reverse();
    none.reverse();
    let downwards = [&same[..], &[&third], &none[..]].concat();
    let read = sorted("sort=next_start&order=desc").await;
    assert_eq!(read.iter().collect::<Vec<_>>(), downwards);
    assert_eq!(sorted("sort=created_at").await.len(), 5);
    let none = sorted("sort=last_start&order=desc").await;
    assert!(none.len() == 5 && none.iter().rev().is_sorted());
}

#[tokio::test]
async fn a_row_says_when_a_training_ran_last_and_runs_next() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let page = rows(&admin, "sort=last_start&order=desc&limit=100").await;
    let ran: Vec<_> = page.items.iter().map(|row| row.last_start).collect();
    assert!(ran[0].unwrap() <= in_days(0) && ran[0] > ran[ran.len() / 2]);
    let known = ran.iter().flatten().count();
    assert!(ran[..known].iter().all(Option::is_some));
    assert!(ran[..known].is_sorted_by(|one, next| one >= next));
    let coming = page.items.iter().filter_map(|row| row.next_start);
    assert!(coming.clone().count() > 5 && coming.min() > Some(in_days(0)));
}

#[tokio::test]
async fn the_table_is_filtered_and_says_what_it_does_not_understand() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let teacher = id_of(&sign_in(OTHER_TRAINER).await).await;
    let form = json!({ "title": "Baumkuchen", "format": "class", "topics": ["Layer cakes"],
        "trainer_ids": [teacher] });
    let made = admin.post("/api/trainings", &form).await.expect(201);
    let made = vec![made["id"].as_str().unwrap().to_owned()];
    a_training(&admin, "Baumkuchen, the other one").await;
    for query in [
        "q=baumkuchen&format=class".to_owned(),
        "q=baum&topic=Layer%20cakes".to_owned(),
        "q=BAUMKUCHEN%20layer".to_owned(),
        format!("q=baumkuchen&trainer={teacher}"),
        format!("ids={},none", made[0]),
    ] {
        assert_eq!(ids(&admin, &query).await, made, "{query}");
    }
    let many = vec!["x"; 101].join(",");
    for (field, query) in [
        ("sort", "sort=colour".to_owned()),
        ("order", "order=sideways".to_owned()),
        ("limit", "limit=101".to_owned()),
        ("cursor", "cursor=zz".to_owned()),
        ("ids", format!("ids={many}")),
        ("q", format!("q={}", "x".repeat(101))),
    ] {
        let fields = admin
            .get(&format!("{TABLE}?{query}"))
            .await
            .expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{field}: {fields}");
    }
}

#[tokio::test]
async fn the_table_is_downloaded_as_it_is_filtered() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "=HYPERLINK(\"x\")").await;
    let reply = admin.get(&format!("{TABLE}.csv?ids={training}")).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        reply
            .header("content-disposition")
            .contains("trainings.csv")
    );
    let lines: Vec<_> = reply.text.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].ends_with("Last session (UTC),Archived (UTC)"));
    assert_eq!(
        lines[1],
        "\"'=HYPERLINK(\"\"x\"\")\",training,,,en,60,12,,,"
    );
}

#[tokio::test]
async fn markdown_is_shown_as_everybody_will_see_it() {
    let _real = at_real_time().await;
    let trainer = sign_in(TRAINER).await;
    let render = async |text: &str| {
        let form = json!({ "text": text });
        trainer.post("/api/markdown", &form).await
    };
    assert_eq!(
        render("*Salt* <script>").await.expect(200),
        json!({ "html": "<p><em>Salt</em> &lt;script&gt;</p>\n" })
    );
    render(&"é".repeat(20_000)).await.expect(200);
    let fields = render(&"x".repeat(20_001))
        .await
        .expect_problem(422, "invalid");
    assert!(fields["text"].is_string());
}
