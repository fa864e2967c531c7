//! Sheets that know nothing of keys: what a training program is kept in before Potluck.

use potluck_tests::{
    ADMIN, Person, a_person, a_session, a_training, at_real_time, crowd, in_days, roster, sign_in,
};
use serde_json::{Value, json};

use super::{Sheet, counts, fresh, import_twice, refusals, undo};

/// The day so many days ahead.
fn day(ahead: i64) -> String {
    in_days(ahead).format("%Y-%m-%d").to_string()
}

/// A session of the training, at a time of that day in its own zone.
async fn held(admin: &Person, training: &str, start: &str, zone: &str) -> String {
    let rest = json!({ "training_id": training, "local_start": start, "time_zone": zone });
    a_session(admin, in_days(30), 1, &rest).await
}

/// Line and column of everything that was refused.
fn refused(preview: &Value) -> Vec<(u64, String)> {
    let refusals = refusals(preview).into_iter();
    refusals.map(|(line, column, _)| (line, column)).collect()
}

#[tokio::test]
async fn signups_find_their_session_by_training_and_start() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("held");
    let training = a_training(&admin, &format!("Held {key}")).await;
    let (one, two, none) = (day(30), day(31), day(32));
    let tokyo = held(&admin, &training, &format!("{one}T19:00"), "Asia/Tokyo").await;
    held(&admin, &training, &format!("{two}T10:00"), "Europe/Berlin").await;
    let later = held(&admin, &training, &format!("{two}T15:00"), "Europe/Berlin").await;
    let [ann, bea] = [517, 516].map(crowd);
    let text = format!(
        "Training,Date,Start,Participant\n\
         Held {key},{one},,{ann}\n\
         HELD {key},{one},7pm,{bea}\n\
         {training},{two},15:00,{ann}\n\
         Held {key},{two},,{ann}\n\
         Held {key},{two},11:00,{ann}\n\
         Held {key},{none},10:00,{ann}\n\
         Held {key},{one},19:00,{ann}\n"
    );
    let sheet = Sheet::new(&admin, &fresh("look"), "signups", &text).await;
    let preview = sheet.preview().await;
    assert_eq!(counts(&preview), [3, 0, 0, 4], "{preview}");
    let said = |line, column: &str, reason: String| (line, column.to_owned(), reason);
    let expected = [
        said(
            5,
            "Start",
            format!("“Held {key}” runs 2 times on {two}: say the start."),
        ),
        said(
            6,
            "time zone",
            "That day it starts at 10:00 in Europe/Berlin, 15:00 in Europe/Berlin, and not then. \
             Say the zone if you mean another."
                .to_owned(),
        ),
        said(
            7,
            "Date",
            format!("There is no session of “Held {key}” on {none}. Bring the sessions first."),
        ),
        said(8, "Participant", "Stands on line 2 already.".to_owned()),
    ];
    assert_eq!(refusals(&preview), expected);
    let (_, change) = import_twice(&admin, "signups", &text).await;
    let place = |email: &str, state: &str, position| (email.to_owned(), state.to_owned(), position);
    assert_eq!(
        roster(&admin, &tokyo).await,
        [
            place(&ann, "confirmed", None),
            place(&bea, "waitlisted", Some(1))
        ],
        "the lines' order is the queue's"
    );
    assert_eq!(
        roster(&admin, &later).await,
        [place(&ann, "confirmed", None)]
    );
    assert_eq!(undo(&admin, &change).await.status, 200);
    assert_eq!(roster(&admin, &tokyo).await, []);
}

#[tokio::test]
async fn a_zone_says_whose_clocks_a_start_is_on() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("zoned");
    let training = a_training(&admin, &format!("Zoned {key}")).await;
    let date = day(30);
    let session = held(&admin, &training, &format!("{date}T19:00"), "Asia/Tokyo").await;
    let person = crowd(518);
    let line = format!("Zoned {key},{date},10:00,{person}");
    let bare = format!("Training,Date,Start,Email\n{line}\n");
    let column = format!("Training,Date,Start,Email,TZ\n{line},Etc/UTC\n");
    let own = format!("Training,Date,Start,Email,TZ\n{line},Asia/Tokyo\n");
    let look = async |text: &str| Sheet::new(&admin, &fresh("look"), "signups", text).await;
    assert_eq!(
        refused(&look(&bare).await.preview().await),
        [(2, "time zone".to_owned())]
    );
    assert_eq!(
        refused(&look(&own).await.preview().await),
        [(2, "Start".to_owned())]
    );
    assert_eq!(counts(&look(&column).await.preview().await), [1, 0, 0, 0]);
    // A morning in Tokyo is the evening before.
    held(
        &admin,
        &training,
        &format!("{}T07:00", day(33)),
        "Asia/Tokyo",
    )
    .await;
    let evening = format!(
        "Training,Date,Email,TZ\nZoned {key},{0},{person},Etc/UTC\nZoned {key},{0},{person},\n",
        day(32)
    );
    let preview = look(&evening).await.preview().await;
    assert_eq!(
        (counts(&preview)[0], refused(&preview)),
        (1, vec![(3, "Date".to_owned())])
    );
    let asked = look(&bare).await.with("time_zone", json!("Etc/UTC"));
    let (counts, change) = asked.import().await;
    assert_eq!(counts, [1, 0, 0, 0]);
    assert_eq!(roster(&admin, &session).await[0].0, person);
    assert_eq!(undo(&admin, &change).await.status, 200);
}

#[tokio::test]
async fn who_has_no_time_of_signing_up_stands_behind_who_has_and_came_with_the_sheet() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 9, &json!({})).await;
    let key = fresh("over");
    a_training(&admin, &format!("Over {key}")).await;
    let past = format!(
        "Key,Training,Date,Start,Time zone\n{key},Over {key},{},10:00,Etc/UTC\n",
        day(-20)
    );
    let (_, planned) = import_twice(&admin, "sessions", &past).await;
    let [ann, bea, cem] = [518, 517, 516].map(crowd);
    let text = format!(
        "Session,Email,Signed up\n{session},{ann},\n{session},{bea},\n\
         {session},{cem},2026-01-01T10:00:00Z\n{key},{ann},\n"
    );
    let (counts, change) = import_twice(&admin, "signups", &text).await;
    assert_eq!(counts, [4, 0, 0, 0]);
    let order: Vec<String> = roster(&admin, &session)
        .await
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(order, [cem, ann.clone(), bea]);
    let export = admin.get("/api/export/signups.csv").await.text;
    let mut lines = export.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        lines.next(),
        Some("session,email,signed up,attendance,hopes to learn,place")
    );
    let line =
        lines.find(|line| line.contains(&ann) && line.contains(&format!("{}T10:00:00", day(-20))));
    assert!(line.is_some(), "nobody signs up for what is over");
    assert_eq!(undo(&admin, &change).await.status, 200);
    assert_eq!(undo(&admin, &planned).await.status, 200);
}

/// The line of an export that has this, without its key.
async fn exported(admin: &Person, kind: &str, mark: &str) -> Vec<String> {
    let text = admin.get(&format!("/api/export/{kind}.csv")).await.text;
    let lines = text.lines().filter(|line| line.contains(mark));
    let rest = lines.filter_map(|line| line.split_once(','));
    rest.map(|(_, rest)| rest.to_owned()).collect()
}

#[tokio::test]
async fn a_training_that_is_not_there_is_made_along_with_its_sessions() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("new");
    let teacher = format!("{key}@potluck.example");
    a_person(&admin, &teacher, &json!({})).await;
    let days = [40, 41, 42, 43, 44].map(day);
    let text = format!(
        "Training;Date;Start;Time zone;Duration;Capacity;Trainers\n\
         New: {key};{};10:00;Etc/UTC;45;7;Nobody {key}\n\
         New: {key};{};10:00;Etc/UTC;90;8;{teacher}\n\
         NEW: {key};{};10:00;Etc/UTC;30;;\n\
         Brisk.{key};{};10:00;Etc/UTC;;;\n\
         Only {key};{};10:00;Etc/UTC;;;Nobody {key}\n\
         0123456789abcdefffff;{};10:00;Etc/UTC;;;\n",
        days[0], days[1], days[2], days[3], days[4], days[4]
    );
    let sheet = Sheet::new(&admin, &fresh("first"), "sessions", &text).await;
    let preview = sheet.preview().await;
    assert_eq!(counts(&preview), [3, 0, 0, 3], "{preview}");
    let titles = json!([format!("New: {key}"), format!("Brisk.{key}")]);
    assert_eq!(preview["trainings"], titles);
    let said = [(2, "Trainers"), (6, "Trainers"), (7, "Training")];
    assert_eq!(
        refused(&preview),
        said.map(|(line, column)| (line, column.to_owned()))
    );
    assert_eq!(
        exported(&admin, "trainings", &key).await,
        [""; 0],
        "nothing is made yet"
    );

    let done = sheet.ask().await.expect(200);
    assert_eq!((counts(&done), &done["trainings"]), ([3, 0, 0, 3], &titles));
    let mut made = exported(&admin, "trainings", &key).await;
    made.sort();
    let brisk = format!("Brisk.{key},,,,training,en,60,,12,,,,,");
    assert_eq!(
        made,
        [
            brisk,
            format!("New: {key},,,,training,en,90,,8,{teacher},,,,")
        ]
    );
    let taught = exported(&admin, "sessions", &teacher).await;
    assert_eq!(
        taught.len(),
        2,
        "who teaches the training teaches it: {taught:?}"
    );
    assert!(taught[1].contains(",Etc/UTC,30,8,"), "{taught:?}");

    let again = Sheet::new(&admin, &fresh("again"), "sessions", &text).await;
    assert_eq!(again.preview().await["trainings"], json!([]));
    assert_eq!(again.import().await, ([0, 0, 3, 3], String::new()));
    let change = done["change_id"].as_str().unwrap();
    assert_eq!(undo(&admin, change).await.status, 200);
    assert_eq!(exported(&admin, "trainings", &key).await, [""; 0]);
    assert_eq!(exported(&admin, "sessions", &teacher).await, [""; 0]);
    let (_, change) = import_twice(&admin, "sessions", &text).await;
    assert_eq!(undo(&admin, &change).await.status, 200);
}

#[tokio::test]
async fn a_training_that_a_title_was_made_into_stays_the_same_one() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let key = fresh("same");
    let sheet = |title: &str, ahead: i64| {
        format!(
            "Title,Date,Start,TZ\n{title},{},10:00,Etc/UTC\n",
            day(ahead)
        )
    };
    let title = format!("{key}!?");
    let (_, change) = import_twice(&admin, "sessions", &sheet(&title, 40)).await;
    let find = format!("/api/admin/trainings?q={key}");
    let id = admin.get(&find).await.expect(200)["items"][0]["id"].clone();
    let path = format!("/api/trainings/{}", id.as_str().unwrap());
    let renamed = json!({ "title": format!("Renamed {key}") });
    admin.patch(&path, &renamed).await.expect(200);
    let look = async |text: &str| {
        let sheet = Sheet::new(&admin, &fresh("look"), "sessions", text).await;
        sheet.preview().await
    };
    let preview = look(&sheet(&title, 40)).await;
    assert_eq!(
        (counts(&preview), &preview["trainings"]),
        ([0, 0, 1, 0], &json!([]))
    );
    admin
        .put(&format!("{path}/archival"), &json!({}))
        .await
        .expect(200);
    assert_eq!(
        refused(&look(&sheet(&title, 41)).await),
        [(2, "Title".to_owned())]
    );
    undo(&admin, &change).await.expect_problem(409, "stale");

    let name = format!("Twice {key}");
    for _ in 0..2 {
        let training = a_training(&admin, &name).await;
        let path = format!("/api/trainings/{training}/archival");
        admin.put(&path, &json!({})).await.expect(200);
    }
    let preview = look(&sheet(&name, 42)).await;
    assert_eq!(refused(&preview), [(2, "Title".to_owned())]);
    assert!(
        preview.to_string().contains("name it by its key"),
        "{preview}"
    );
}
