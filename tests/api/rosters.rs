//! Who comes, as those see and change it who run the session.

use chrono::TimeDelta;
use potluck_domain::api::{CalendarAnswer, Changed, Page, RosterEntry, Signup};
use potluck_tests::{
    ADMIN, AU, EU, OTHER_TRAINER, OwnClock, Person, US, a_session, a_trainer, a_training,
    at_real_time, crowd, id_of, in_days, mail_in, roster, sign_in,
};
use serde_json::{Value, json};

use crate::answers::samples::Answering;

async fn entries(reader: &Person, session: &str) -> Vec<RosterEntry> {
    let path = format!("/api/sessions/{session}/roster?limit=100");
    let page: Page<RosterEntry> =
        serde_json::from_value(reader.get(&path).await.expect(200)).unwrap();
    page.items
}

/// Crowd people of these numbers sign up in this order; gives their ids.
async fn queue(session: &str, numbers: std::ops::RangeInclusive<u32>) -> Vec<String> {
    let mut ids = Vec::new();
    for number in numbers {
        let person = sign_in(&crowd(number)).await;
        let path = format!("/api/sessions/{session}/signup");
        person.put(&path, &json!({})).await.expect(201);
        ids.push(id_of(&person).await);
    }
    ids
}

async fn names(admin: &Person, session: &str) -> Vec<String> {
    let queue = roster(admin, session).await;
    queue.into_iter().map(|(email, ..)| email).collect()
}

async fn trail(admin: &Person, session: &str) -> Vec<Value> {
    let path = format!("/api/audit?kind=signup&thing={session}");
    let page = admin.get(&path).await.expect(200);
    page["items"].as_array().unwrap().clone()
}

fn changed(reply: Value) -> Changed {
    serde_json::from_value(reply).unwrap()
}

#[tokio::test]
async fn an_admin_adds_at_the_end_of_the_queue_whatever_the_signup_window_says() {
    let _real = at_real_time().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(EU).await);
    let closed = json!({ "signup_opens_at": in_days(20) });
    let session = a_session(&admin, in_days(30), 1, &closed).await;
    let add = |id: &str| format!("/api/sessions/{session}/roster/{id}");
    let first = add(&id_of(&person).await);
    let reply = admin.put(&first, &json!({})).await;
    assert!(!reply.header("x-change-id").is_empty());
    let signup: Signup = serde_json::from_value(reply.expect(201)).unwrap();
    assert_eq!((signup.place.position, signup.confirmed), (None, 1));
    let again = admin.put(&first, &json!({})).await;
    assert_eq!(again.header("x-change-id"), "");
    let again: Signup = serde_json::from_value(again.expect(200)).unwrap();
    assert_eq!(again.place, signup.place);
    let second = id_of(&sign_in(US).await).await;
    let reply = admin.put(&add(&second), &json!({})).await.expect(201);
    assert_eq!(reply["position"], 1);
    let trail = trail(&admin, &session).await;
    assert_eq!(trail.len(), 2);
    assert_eq!(trail[0]["person"]["id"], second.as_str());
    admin
        .put(&add("nobody"), &json!({}))
        .await
        .expect_problem(404, "not_found");
    let cancel = format!("/api/sessions/{session}/cancellation");
    admin
        .post(&cancel, &json!({ "reason": "Test" }))
        .await
        .expect(200);
    let third = add(&id_of(&sign_in(AU).await).await);
    let late = admin.put(&third, &json!({})).await;
    late.expect_problem(409, "session_cancelled");
}

#[tokio::test]
async fn somebody_who_left_the_company_is_not_added() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 5, &json!({})).await;
    let person = id_of(&sign_in(&crowd(519)).await).await;
    let gone = format!("/api/people/{person}/deactivation");
    admin.put(&gone, &json!({})).await.expect(200);
    let path = format!("/api/sessions/{session}/roster/{person}");
    let reply = admin.put(&path, &json!({})).await;
    reply.expect_problem(404, "not_found");
    admin.delete(&gone).await.expect(200);
    admin.put(&path, &json!({})).await.expect(201);
}

#[tokio::test]
async fn who_walks_in_gets_a_free_seat_and_nobody_is_removed_after_the_start() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    // Sessions start at full minutes.
    let noon = in_days(3).date_naive().and_hms_opt(12, 0, 0);
    let starts_at = noon.unwrap().and_utc();
    let session = a_session(&admin, starts_at, 2, &json!({})).await;
    let here = queue(&session, 1..=1).await;
    let mut people = Vec::new();
    for email in [EU, AU, US] {
        people.push(id_of(&sign_in(email).await).await);
    }
    let path = |id: &str| format!("/api/sessions/{session}/roster/{id}");
    clock.set(starts_at).await;
    let removal = admin.delete(&path(&here[0])).await;
    removal.expect_problem(409, "session_started");
    admin.put(&path(&people[0]), &json!({})).await.expect(201);
    let full = admin.put(&path(&people[1]), &json!({})).await;
    full.expect_problem(409, "session_started");
    admin
        .patch(
            &format!("/api/sessions/{session}"),
            &json!({ "capacity": 9 }),
        )
        .await
        .expect(200);
    let last = starts_at + TimeDelta::hours(1) + TimeDelta::days(14) - TimeDelta::seconds(1);
    clock.set(last).await;
    admin.put(&path(&people[1]), &json!({})).await.expect(201);
    clock.set(last + TimeDelta::seconds(1)).await;
    let late = admin.put(&path(&people[2]), &json!({})).await;
    late.expect_problem(409, "session_started");
    clock.done().await;
}

#[tokio::test]
async fn a_removed_person_s_seat_moves_on_and_undo_gives_them_their_place_again() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 1, &json!({})).await;
    let ids = queue(&session, 1..=3).await;
    let path = format!("/api/sessions/{session}/roster/{}", ids[0]);
    let removed = changed(admin.delete(&path).await.expect(200));
    assert_eq!((removed.changed, removed.left_alone.len()), (1, 0));
    assert_eq!(names(&admin, &session).await, [crowd(2), crowd(3)]);
    let again = changed(admin.delete(&path).await.expect(200));
    assert_eq!((again.changed, again.change_id), (0, None));
    assert_eq!(again.left_alone, [ids[0].clone()]);
    let nowhere = admin.delete(&path.replace(&session, "nowhere")).await;
    nowhere.expect_problem(404, "not_found");

    let undo = format!("/api/changes/{}/undo", removed.change_id.unwrap());
    admin.post(&undo, &json!({})).await.expect(200);
    // The seat is another's by now; the old place is the first of those who wait.
    let everybody = roster(&admin, &session).await;
    assert_eq!(everybody[0], (crowd(2), "confirmed".to_owned(), None));
    assert_eq!(everybody[1], (crowd(1), "waitlisted".to_owned(), Some(1)));
    // It is a lower place than that of who is confirmed, and pages do not stumble over it.
    let mut paged = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/sessions/{session}/roster?limit=1&cursor={cursor}");
        let page = admin.get(&path).await.expect(200);
        let entry = &page["items"][0];
        paged.push((
            entry["person"]["email"].as_str().unwrap().to_owned(),
            entry["state"].as_str().unwrap().to_owned(),
            entry["position"].as_u64(),
        ));
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(paged, everybody);
}

#[tokio::test]
async fn who_waits_moves_up_for_a_reason_and_takes_the_next_seat() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 1, &json!({})).await;
    let ids = queue(&session, 1..=5).await;
    let path = |id: &str| format!("/api/sessions/{session}/roster/{id}/move");
    let fields = admin
        .post(&path(&ids[3]), &json!({ "position": 0 }))
        .await
        .expect_problem(422, "invalid");
    assert!(fields["reason"].is_string() && fields["position"].is_string());
    let form = json!({ "position": 2, "reason": "Starts in the new role in May" });
    let moved = changed(admin.post(&path(&ids[3]), &form).await.expect(200));
    assert_eq!(moved.changed, 1);
    let order = [1, 2, 4, 3, 5].map(crowd);
    assert_eq!(names(&admin, &session).await, order);
    let entry = &trail(&admin, &session).await[0];
    assert_eq!(entry["reason"], "Starts in the new role in May");
    assert_eq!(entry["person"]["id"], ids[3].as_str());

    let to_the_front = json!({ "reason": "Needs it first" });
    admin.post(&path(&ids[4]), &to_the_front).await.expect(200);
    assert_eq!(names(&admin, &session).await, [1, 5, 2, 4, 3].map(crowd));
    // Nobody moves down, and only those who wait move.
    let down = json!({ "position": 9, "reason": "No" });
    let nothing = changed(admin.post(&path(&ids[4]), &down).await.expect(200));
    assert_eq!((nothing.changed, nothing.change_id), (0, None));
    let seated = admin.post(&path(&ids[0]), &to_the_front).await;
    seated.expect_problem(409, "not_waitlisted");
    // The places are still those of a queue: the first who waits gets the seat that is freed.
    let leaves = format!("/api/sessions/{session}/signup");
    sign_in(&crowd(1)).await.delete(&leaves).await.expect(204);
    assert_eq!(names(&admin, &session).await, [5, 2, 4, 3].map(crowd));
    queue(&session, 6..=6).await;
    let last = roster(&admin, &session).await.pop().unwrap();
    assert_eq!(last, (crowd(6), "waitlisted".to_owned(), Some(4)));
}

#[tokio::test]
async fn the_roster_says_who_is_new_to_the_topic_and_what_they_hope_for() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let form = |title: &str| json!({ "title": title, "topics": ["Beekeeping"] });
    let mut sessions = Vec::new();
    for (title, days) in [("Bees", 2), ("More bees", 9)] {
        let reply = admin.post("/api/trainings", &form(title)).await.expect(201);
        let training = json!({ "training_id": reply["id"] });
        sessions.push(a_session(&admin, in_days(days), 9, &training).await);
    }
    let [first, second] = <[String; 2]>::try_from(sessions).unwrap();
    let ids = queue(&first, 1..=2).await;
    queue(&second, 1..=3).await;
    let flags = async |session: &str| -> Vec<bool> {
        let entries = entries(&admin, session).await;
        entries.iter().map(|entry| entry.new_to_topic).collect()
    };
    assert_eq!(flags(&second).await, [true, true, true]);
    clock.set(in_days(5)).await;
    let absent = json!({ "absent": [ids[1]] });
    admin
        .put(&format!("/api/sessions/{first}/attendance"), &absent)
        .await
        .expect(200);
    // Who was absent has not been there; nobody was before the first one.
    assert_eq!(flags(&second).await, [false, true, true]);
    assert_eq!(flags(&first).await, [true, true]);

    let person = sign_in(&crowd(1)).await;
    let path = format!("/api/sessions/{second}");
    let expectation = format!("{path}/signup/expectation");
    assert_eq!(person.get(&path).await.expect(200)["my_expectation"], "");
    let text = json!({ "text": " How to stay calm. " });
    person.put(&expectation, &text).await.expect(204);
    let page = person.get(&path).await.expect(200);
    assert_eq!(page["my_expectation"], "How to stay calm.");
    assert_eq!(
        entries(&admin, &second).await[0].expectation,
        "How to stay calm."
    );
    let long = json!({ "text": "x".repeat(501) });
    let fields = person.put(&expectation, &long).await;
    assert!(fields.expect_problem(422, "invalid")["text"].is_string());
    let stranger = sign_in(&crowd(9)).await;
    let reply = stranger.put(&expectation, &text).await;
    reply.expect_problem(404, "not_found");
    let page = stranger.get(&path).await.expect(200);
    assert_eq!(page["my_expectation"], json!(null));
    clock.done().await;
}

#[tokio::test]
async fn the_roster_says_what_the_calendars_of_those_with_a_seat_answered() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(31), 3, &json!({})).await;
    queue(&session, 401..=404).await;
    let path = format!("/api/sessions/{session}");
    let answer = async |number: u32, says: &str| {
        let page = sign_in(&crowd(number)).await.get(&path).await.expect(200);
        let (email, uid) = (crowd(number), page["calendar"]["uid"].as_str().unwrap());
        let id = format!("{session}-{number}-{says}");
        mail_in(&email, Answering::new(&email, uid, says, &id).google()).await;
    };
    answer(401, "ACCEPTED").await;
    answer(402, "TENTATIVE").await;
    let told = async || -> Vec<Option<CalendarAnswer>> {
        let entries = entries(&admin, &session).await;
        entries.iter().map(|entry| entry.calendar_answer).collect()
    };
    let (yes, perhaps) = (CalendarAnswer::Accepted, CalendarAnswer::Tentative);
    assert_eq!(told().await, [Some(yes), Some(perhaps), None, None]);
    // The last word counts, and another place knows nothing of what was said about the one before.
    answer(402, "ACCEPTED").await;
    assert_eq!(told().await, [Some(yes), Some(yes), None, None]);
    answer(401, "DECLINED").await;
    assert_eq!(told().await, [Some(yes), None, None]);
    queue(&session, 401..=401).await;
    assert_eq!(told().await, [Some(yes), None, None, None]);
}

#[tokio::test]
async fn a_facilitator_runs_the_session_and_is_told_apart_when_they_manage_somebody() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (facilitator, person) = (sign_in(EU).await, sign_in(&crowd(12)).await);
    let (facilitator_id, person_id) = (id_of(&facilitator).await, id_of(&person).await);
    let more = json!({
        "facilitator_id": facilitator_id, "neutral_facilitator": true, "confidential": true,
        "video_link": "https://meet.potluck.example/quiet",
    });
    let session = a_session(&admin, in_days(33), 5, &more).await;
    let path = format!("/api/sessions/{session}");
    let roster_path = format!("{path}/roster");
    queue(&session, 11..=12).await;
    let managed = json!({ "manager_id": facilitator_id });
    let person_path = format!("/api/people/{person_id}");
    admin.patch(&person_path, &managed).await.expect(200);

    let flags: Vec<bool> = entries(&facilitator, &session)
        .await
        .iter()
        .map(|entry| entry.managed_by_facilitator)
        .collect();
    assert_eq!(flags, [false, true]);
    let page = facilitator.get(&path).await.expect(200);
    assert_eq!(page["may_read_roster"], true);
    assert_eq!(page["facilitator"]["id"], facilitator_id.as_str());
    assert!(page["video_link"].is_string());
    let text = json!({ "text": "See you there." });
    facilitator
        .post(&format!("{path}/messages"), &text)
        .await
        .expect(201);
    let details = format!("/api/admin/sessions/{session}");
    let named = admin.get(&details).await.expect(200)["managed_by_facilitator"].clone();
    assert_eq!(named[0]["id"], person_id.as_str());
    assert_eq!(named.as_array().unwrap().len(), 1);

    // To everybody else a confidential session shows numbers alone.
    let page = person.get(&path).await.expect(200);
    assert_eq!(page["attendees"], json!([]));
    assert_eq!(
        (&page["confirmed"], &page["may_read_roster"]),
        (&json!(2), &json!(false))
    );
    for reader in [&person, &sign_in(OTHER_TRAINER).await] {
        for path in [&roster_path, &format!("{roster_path}.csv")] {
            reader.get(path).await.expect_problem(403, "not_allowed");
        }
    }
    let plain = json!({ "neutral_facilitator": false });
    admin.patch(&path, &plain).await.expect(200);
    let named = admin.get(&details).await.expect(200)["managed_by_facilitator"].clone();
    assert_eq!(named, json!([]));
    let nobody = json!({ "facilitator_id": "" });
    let page = admin.patch(&path, &nobody).await.expect(200);
    assert_eq!(page["facilitator"], json!(null));
    let reply = facilitator.get(&roster_path).await;
    reply.expect_problem(403, "not_allowed");
    admin
        .patch(&person_path, &json!({ "manager_id": "" }))
        .await
        .expect(200);
}

#[tokio::test]
async fn the_roster_as_a_table_opens_in_a_spreadsheet_and_carries_no_formula() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (trainer, trainer_id) = a_trainer(&admin, "tables@potluck.example").await;
    let training = a_training(&admin, "Tables").await;
    let more = json!({ "training_id": training, "trainer_ids": [trainer_id] });
    let session = a_session(&admin, in_days(30), 1, &more).await;
    queue(&session, 1..=2).await;
    let person = sign_in(&crowd(2)).await;
    let formula = json!({ "text": "=HYPERLINK(\"https://evil.example\")" });
    let path = format!("/api/sessions/{session}");
    person
        .put(&format!("{path}/signup/expectation"), &formula)
        .await
        .expect(204);
    let reply = trainer.get(&format!("{path}/roster.csv")).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        reply.header("content-disposition"),
        "attachment; filename=\"roster.csv\""
    );
    let table = reply.text.strip_prefix('\u{feff}').unwrap();
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert!(lines[0].starts_with("Name,Email,Department,Region,Time zone,State"));
    assert!(lines[1].contains(&crowd(1)) && lines[1].contains(",confirmed,,"));
    assert!(lines[2].contains(",waitlisted,1,"));
    assert!(lines[2].contains("\"'=HYPERLINK("));
    assert_eq!((lines.len(), lines[3]), (4, ""));
}
