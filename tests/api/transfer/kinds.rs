//! Each kind of sheet: what it makes, changes, refuses, and that twice is once.

use potluck_tests::{
    ADMIN, Person, a_person, a_session, a_training, at_real_time, crowd, id_of, in_days, local,
    roster, sign_in,
};
use serde_json::{Value, json};

use super::{Sheet, counts, fresh, import_twice, refusals, undo};

async fn found(admin: &Person, email: &str) -> Value {
    let page = admin
        .get(&format!("/api/people?q={email}"))
        .await
        .expect(200);
    page["items"][0].clone()
}

#[tokio::test]
async fn people_are_made_and_changed_and_their_managers_named() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("folk");
    let standing = format!("old.{key}@potluck.example");
    a_person(
        &admin,
        &standing,
        &json!({ "name": format!("Old {key}"), "trainer": true }),
    )
    .await;
    let text = format!(
        "Email,Name,Department,Region,Time zone,Roles,Manager\n\
         old.{key}@potluck.example,Old {key},Cheese,EU,Europe/Berlin,,\n\
         one.{key}@potluck.example,One {key},Cheese,au,Australia/Sydney,trainer,TWO {key}\n\
         two.{key}@potluck.example,Two {key},Cheese,EU,Europe/Berlin,,old.{key}@potluck.example\n\
         six.{key}@potluck.example,Six {key},Cheese,EU,Europe/Berlin,,Nobody {key}\n\
         ten.{key}@potluck.example,Ten {key},Cheese,EU,Europe/Berlin,,six.{key}@potluck.example\n\
         own.{key}@potluck.example,Own {key},Cheese,MARS,Europe/Berlin,,own.{key}@potluck.example\n\
         ONE.{key}@potluck.example,One again,Cheese,EU,Europe/Berlin,,\n"
    );
    let sheet = Sheet::new(&admin, &fresh("look"), "people", &text).await;
    let preview = sheet.preview().await;
    assert_eq!(counts(&preview), [2, 1, 0, 4]);
    let reasons: Vec<_> = refusals(&preview)
        .into_iter()
        .map(|(line, column, reason)| (line, column, reason.replace(&key, "K")))
        .collect();
    let said = |line, column: &str, reason: &str| (line, column.to_owned(), reason.to_owned());
    assert_eq!(
        reasons,
        [
            said(5, "Manager", "Nobody is called Nobody K."),
            said(6, "Manager", "Line 5, of Six K, is refused."),
            said(7, "Region", "There is no region “MARS”."),
            said(8, "Email", "Stands on line 3 already."),
        ]
    );
    let changed = preview["lines"].as_array().unwrap();
    let changed = changed
        .iter()
        .find(|line| line["outcome"] == "changed")
        .unwrap();
    let cheese = json!([{ "column": "department", "from": "Bakery", "to": "Cheese" }]);
    assert_eq!(
        changed["changes"], cheese,
        "a trainer stays one where the cell is empty"
    );

    let (_, change) = import_twice(&admin, "people", &text).await;
    let one = found(&admin, &format!("one.{key}")).await;
    assert_eq!(one["manager"]["name"], format!("Two {key}"));
    assert_eq!(
        (&one["region"], &one["roles"]),
        (&json!("AU"), &json!(["employee", "trainer"]))
    );
    assert_eq!(undo(&admin, &change).await.status, 200);
    assert_eq!(found(&admin, &format!("one.{key}")).await, Value::Null);
    assert_eq!(
        found(&admin, &format!("old.{key}")).await["department"],
        "Bakery"
    );
}

#[tokio::test]
async fn trainings_are_the_same_by_key_or_by_title() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("taught");
    let teacher = format!("{key}@potluck.example");
    a_person(
        &admin,
        &teacher,
        &json!({ "name": format!("Teacher {key}") }),
    )
    .await;
    a_training(&admin, &format!("Standing {key}")).await;
    let text = format!(
        "Title\tTopics\tFormat\tDuration\tAgenda\tTrainers\tResources\n\
         STANDING {key}\tBread {key}|a||b {key}\t\t90\ttheory: Why (20)\tTeacher {key}\t\n\
         New {key}\tbread {key}\tFeast {key}\t45\t\t{teacher}; Nobody {key}\tDeck <https://a.example/d>\n\
         Newer {key}\tbread {key}\tFeast {key}\t45\t\t{teacher}\tDeck <https://a.example/d>\n"
    );
    let sheet = Sheet::new(&admin, &fresh("look"), "trainings", &text).await;
    let preview = sheet.preview().await;
    assert_eq!(counts(&preview), [1, 1, 0, 1], "{preview}");
    assert_eq!(
        refusals(&preview)[0].2,
        format!("Nobody is called Nobody {key}.")
    );
    let ([1, 1, 0, 1], change) = import_twice(&admin, "trainings", &text).await else {
        panic!("one new, one changed, one refused");
    };
    let find = async |title: &str| {
        let page = admin
            .get(&format!("/api/admin/trainings?q={title}"))
            .await
            .expect(200);
        page["items"].as_array().unwrap().clone()
    };
    let made = find(&format!("Newer%20{key}")).await;
    assert_eq!(made[0]["format"], format!("Feast {key}"));
    let topics = admin
        .get("/api/topics?limit=100")
        .await
        .expect(200)
        .to_string();
    assert!(topics.contains(&format!("a|b {key}")), "{topics}");
    assert_eq!(undo(&admin, &change).await.status, 200);
    assert_eq!(find(&format!("Newer%20{key}")).await, [Value::Null; 0]);
    assert_eq!(
        find(&format!("Standing%20{key}")).await.len(),
        1,
        "the title is as it was"
    );
    let filters = admin
        .get("/api/topics?limit=100")
        .await
        .expect(200)
        .to_string();
    assert!(!filters.contains(&key), "{filters}");
}

#[tokio::test]
async fn sessions_without_keys_are_the_same_by_training_and_start() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("planned");
    let training = a_training(&admin, &format!("Planned {key}")).await;
    let teacher = format!("{key}@potluck.example");
    a_person(&admin, &teacher, &json!({ "name": format!("Busy {key}") })).await;
    let at = in_days(40);
    let there = json!({ "training_id": training, "capacity": 5, "regions": [] });
    let session = a_session(&admin, at, 5, &there).await;
    let (day, hour) = (at.format("%Y-%m-%d"), at.format("%H:%M"));
    let later = in_days(41).format("%Y-%m-%d").to_string();
    let text = format!(
        "Training;Date;Start;Time zone;Duration;Capacity;Trainers;Location\n\
         Planned {key};{day};{hour};Etc/UTC;60;7;Busy {key};The kitchen\n\
         Planned {key};{later};10:00;Europe/Berlin;60;9;Busy {key};The garden\n\
         {training};{later};10:30;Europe/Berlin;60;9;{teacher};Too soon\n\
         {training};{later};11:00;Europe/Berlin;60;9;{teacher};In time\n\
         Unknown {key};{later};11:00;Europe/Berlin;60;9;;\n\
         Planned {key};2031-03-30;02:30;Europe/Berlin;60;9;;\n"
    );
    let sheet = Sheet::new(&admin, &fresh("look"), "sessions", &text).await;
    let preview = sheet.preview().await;
    assert_eq!(counts(&preview), [3, 1, 0, 2], "{preview}");
    let lines: Vec<_> = refusals(&preview)
        .into_iter()
        .map(|(line, column, _)| (line, column))
        .collect();
    let said = |line, column: &str| (line, column.to_owned());
    assert_eq!(lines, [said(4, "Trainers"), said(7, "Start")]);
    let (_, change) = import_twice(&admin, "sessions", &text).await;
    let after = admin
        .get(&format!("/api/sessions/{session}"))
        .await
        .expect(200);
    assert_eq!(after["capacity"], 7);
    assert_eq!(after["trainers"][0]["name"], format!("Busy {key}"));
    assert_eq!(undo(&admin, &change).await.status, 200);
    let after = admin
        .get(&format!("/api/sessions/{session}"))
        .await
        .expect(200);
    assert_eq!(
        (&after["capacity"], &after["trainers"]),
        (&json!(5), &json!([]))
    );
}

#[tokio::test]
async fn a_larger_room_seats_those_who_wait_and_a_smaller_one_unseats_nobody() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(33), 2, &json!({})).await;
    for number in 501..=504 {
        let path = format!("/api/sessions/{session}/signup");
        sign_in(&crowd(number)).await.put(&path, &json!({})).await;
    }
    let export = admin.get("/api/export/sessions.csv").await.text;
    let lines: Vec<&str> = export.lines().collect();
    let line = lines
        .iter()
        .find(|line| line.starts_with(&session))
        .unwrap();
    for (capacity, expected) in [("1", [0, 0, 0, 1]), ("3", [0, 1, 0, 0])] {
        let resized = line.replacen(",2,", &format!(",{capacity},"), 1);
        let text = format!("{}\n{resized}\n", lines[0]);
        let sheet = Sheet::new(&admin, &fresh("room"), "sessions", &text).await;
        assert_eq!(sheet.import().await.0, expected, "{resized}");
    }
    let states: Vec<_> = roster(&admin, &session)
        .await
        .into_iter()
        .map(|place| place.1)
        .collect();
    assert_eq!(
        states,
        ["confirmed", "confirmed", "confirmed", "waitlisted"]
    );
}

#[tokio::test]
async fn signups_queue_by_their_time_and_history_keeps_its_attendance() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("queue");
    let ahead = a_session(&admin, in_days(30), 2, &json!({})).await;
    let training = a_training(&admin, &format!("History {key}")).await;
    let past = format!(
        "Key,Training,Date,Start,Time zone,Capacity\n{key},{training},{},10:00,Etc/UTC,1\n",
        in_days(-20).format("%Y-%m-%d")
    );
    let (_, planned) = import_twice(&admin, "sessions", &past).await;
    let names: Vec<String> = (505..=509).map(crowd).collect();
    let at = |minute: u32| format!("2026-01-01T10:{minute:02}:00Z");
    let text = format!(
        "Session,Participant,Signed up,Attendance\n\
         {ahead},{},{},\n{ahead},{},{},\n{ahead},{},{},\n\
         {ahead},{},{},present\n{ahead},Crowd 510,2199-01-01T00:00:00Z,\n\
         {key},{},{},absent\n{key},{},{},present\n{key},Crowd 509,{},\nnowhere,{},{},\n",
        names[0],
        at(30),
        names[1],
        at(10),
        names[2],
        at(20),
        names[3],
        at(1),
        names[0],
        at(2),
        names[1],
        at(3),
        at(4),
        names[0],
        at(1)
    );
    let sheet = Sheet::new(&admin, &fresh("look"), "signups", &text).await;
    let preview = sheet.preview().await;
    assert_eq!(counts(&preview), [5, 0, 0, 4], "{preview}");
    let said: Vec<_> = refusals(&preview)
        .into_iter()
        .map(|(line, column, _)| (line, column))
        .collect();
    let at = |line, column: &str| (line, column.to_owned());
    assert_eq!(
        said,
        [
            at(5, "Attendance"),
            at(6, "Signed up"),
            at(8, "Attendance"),
            at(10, "Session")
        ]
    );
    let (_, change) = import_twice(&admin, "signups", &text).await;
    let place = |email: &str, state: &str, position: Option<u64>| {
        (email.to_owned(), state.to_owned(), position)
    };
    assert_eq!(
        roster(&admin, &ahead).await,
        [
            place(&names[1], "confirmed", None),
            place(&names[2], "confirmed", None),
            place(&names[0], "waitlisted", Some(1)),
        ]
    );
    // Nobody unmakes what is used, until its use is undone.
    undo(&admin, &planned).await.expect_problem(409, "in_use");
    assert_eq!(undo(&admin, &change).await.status, 200);
    assert_eq!(roster(&admin, &ahead).await, []);
    assert_eq!(undo(&admin, &planned).await.status, 200);
}

#[tokio::test]
async fn who_left_is_put_into_no_queue_that_is_still_to_come() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("left");
    let email = format!("{key}@potluck.example");
    let person = a_person(&admin, &email, &json!({ "name": format!("Left {key}") })).await;
    let id = person["id"].as_str().unwrap();
    admin
        .put(&format!("/api/people/{id}/deactivation"), &json!({}))
        .await
        .expect(200);
    let session = a_session(&admin, in_days(30), 2, &json!({})).await;
    let text = format!("Session,Email,Signed up\n{session},{email},2026-01-01T10:00:00Z\n");
    let sheet = Sheet::new(&admin, &fresh("look"), "signups", &text).await;
    assert_eq!(
        refusals(&sheet.preview().await)[0].2,
        format!("Left {key} is deactivated.")
    );
    let training = a_training(&admin, &format!("Left {key}")).await;
    let path = format!("/api/trainings/{training}/archival");
    admin.put(&path, &json!({})).await.expect(200);
    let start = local(in_days(30));
    let text = format!(
        "Training,Date,Start,Time zone,Trainers\n{training},{},12:00,Etc/UTC,\n\
         {training},{},12:00,Etc/UTC,{email}\n",
        &start[..10],
        &start[..10]
    );
    let sheet = Sheet::new(&admin, &fresh("look"), "sessions", &text).await;
    let said = refusals(&sheet.preview().await);
    assert!(
        said[0].2.contains("archived") && said[1].2.contains("deactivated"),
        "{said:?}"
    );
    assert_eq!(sheet.import().await.0, [0, 0, 0, 2]);
    assert!(!id_of(&admin).await.is_empty());
}
