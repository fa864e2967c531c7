//! Joining and leaving, one person at a time.

use chrono::TimeDelta;
use potluck_tests::{
    ADMIN, AU, EU, OwnClock, US, a_person, a_session, at_real_time, id_of, in_days, sign_in,
};
use serde_json::json;

#[tokio::test]
async fn signing_up_again_changes_nothing_and_leaving_twice_harms_nobody() {
    let _real = at_real_time().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(AU).await);
    let session = a_session(&admin, in_days(40), 5, &json!({})).await;
    let path = format!("/api/sessions/{session}/signup");
    let first = person.put(&path, &json!({})).await.expect(201);
    assert_eq!(person.put(&path, &json!({})).await.expect(200), first);
    person.delete(&path).await.expect(204);
    person.delete(&path).await.expect(204);
    let card = person
        .get(&format!("/api/sessions/{session}"))
        .await
        .expect(200);
    assert_eq!(
        (&card["mine"], &card["confirmed"]),
        (&json!(null), &json!(0))
    );
}

#[tokio::test]
async fn the_door_closes_at_the_start_and_opens_with_the_window() {
    let clock = OwnClock::take().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(AU).await);
    let starts_at = in_days(3)
        .date_naive()
        .and_hms_opt(12, 0, 0)
        .unwrap()
        .and_utc();
    let window = json!({
        "signup_opens_at": starts_at - TimeDelta::days(2),
        "signup_closes_at": starts_at - TimeDelta::hours(1),
    });
    let windowed = a_session(&admin, starts_at, 5, &window).await;
    let plain = a_session(&admin, starts_at, 5, &json!({})).await;
    let second = TimeDelta::seconds(1);
    for (session, at, code) in [
        (
            &windowed,
            starts_at - TimeDelta::days(2) - second,
            "signup_not_open",
        ),
        (&windowed, starts_at - TimeDelta::hours(1), "signup_closed"),
        (&windowed, starts_at, "session_started"),
        (&plain, starts_at, "session_started"),
    ] {
        clock.set(at).await;
        let path = format!("/api/sessions/{session}");
        let page = person.get(&path).await.expect(200);
        assert_eq!(
            page["closed"], code,
            "the page and the door disagree at {at}"
        );
        person
            .put(&format!("{path}/signup"), &json!({}))
            .await
            .expect_problem(409, code);
    }
    for (session, at) in [
        (&windowed, starts_at - TimeDelta::days(2)),
        (&windowed, starts_at - TimeDelta::hours(1) - second),
        (&plain, starts_at - second),
    ] {
        clock.set(at).await;
        let path = format!("/api/sessions/{session}");
        assert_eq!(person.get(&path).await.expect(200)["closed"], json!(null));
        person
            .put(&format!("{path}/signup"), &json!({}))
            .await
            .expect(201);
        person.delete(&format!("{path}/signup")).await.expect(204);
    }
    clock.done().await;
}

#[tokio::test]
async fn a_place_stands_through_the_start_and_nobody_slips_out_of_the_room() {
    let clock = OwnClock::take().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(AU).await);
    let starts_at = in_days(3)
        .date_naive()
        .and_hms_opt(12, 0, 0)
        .unwrap()
        .and_utc();
    let session = a_session(&admin, starts_at, 5, &json!({})).await;
    let path = format!("/api/sessions/{session}/signup");
    person.put(&path, &json!({})).await.expect(201);
    clock.set(starts_at).await;
    person.put(&path, &json!({})).await.expect(200);
    person
        .delete(&path)
        .await
        .expect_problem(409, "session_started");
    clock.done().await;
}

#[tokio::test]
async fn a_session_at_the_same_time_is_a_warning_and_no_refusal() {
    let _real = at_real_time().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(US).await);
    let starts_at = in_days(200);
    let one = a_session(&admin, starts_at, 5, &json!({})).await;
    let half_an_hour_later = starts_at + TimeDelta::minutes(30);
    let other = a_session(&admin, half_an_hour_later, 5, &json!({})).await;
    let right_after = a_session(&admin, starts_at + TimeDelta::hours(1), 5, &json!({})).await;
    let signup = |id: &str| format!("/api/sessions/{id}/signup");
    assert_eq!(
        person.put(&signup(&one), &json!({})).await.expect(201)["overlaps"],
        json!([])
    );
    let reply = person
        .put(&signup(&right_after), &json!({}))
        .await
        .expect(201);
    assert_eq!(reply["overlaps"], json!([]), "one ends as the other starts");
    let reply = person.put(&signup(&other), &json!({})).await.expect(201);
    let overlapping: Vec<_> = reply["overlaps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["id"].clone())
        .collect();
    assert_eq!(overlapping, [json!(one), json!(right_after)]);
    let page = person
        .get(&format!("/api/sessions/{other}"))
        .await
        .expect(200);
    assert_eq!(page["overlaps"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn my_learning_lists_what_comes_and_what_was() {
    let clock = OwnClock::take().await;
    let (admin, person) = (
        sign_in(ADMIN).await,
        sign_in("crowd.504@potluck.example").await,
    );
    let starts_at = in_days(10);
    let session = a_session(&admin, starts_at, 1, &json!({})).await;
    person
        .put(&format!("/api/sessions/{session}/signup"), &json!({}))
        .await
        .expect(201);

    let mine = person.get("/api/me/signups").await.expect(200);
    assert_eq!(mine["upcoming"][0]["session"]["id"], session.as_str());
    assert_eq!(mine["upcoming"][0]["session"]["mine"]["state"], "confirmed");
    assert_eq!(mine["upcoming"][0]["feedback"]["state"], "not_asked");
    assert_eq!(mine["past"], json!([]));

    clock.set(starts_at + TimeDelta::hours(2)).await;
    let mine = person.get("/api/me/signups").await.expect(200);
    assert_eq!(mine["upcoming"], json!([]));
    assert_eq!(mine["past"][0]["session"]["id"], session.as_str());
    assert_eq!(mine["past"][0]["feedback"]["state"], "open");
    clock.done().await;
}

#[tokio::test]
async fn the_video_link_is_told_to_those_who_have_a_seat() {
    let _real = at_real_time().await;
    let (admin, comes, waits) = (sign_in(ADMIN).await, sign_in(EU).await, sign_in(US).await);
    let link = json!({ "video_link": "https://meet.potluck.example/secret" });
    let session = a_session(&admin, in_days(40), 1, &link).await;
    let path = format!("/api/sessions/{session}");
    for person in [&comes, &waits] {
        assert_eq!(
            person.get(&path).await.expect(200)["video_link"],
            json!(null)
        );
        person
            .put(&format!("{path}/signup"), &json!({}))
            .await
            .expect(201);
    }
    assert_eq!(
        waits.get(&path).await.expect(200)["video_link"],
        json!(null)
    );
    for person in [&comes, &admin] {
        assert_eq!(
            person.get(&path).await.expect(200)["video_link"],
            link["video_link"]
        );
    }
}

#[tokio::test]
async fn a_confidential_session_shows_numbers_and_no_names() {
    let _real = at_real_time().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(EU).await);
    for (confidential, names) in [(true, 0), (false, 1)] {
        let more = json!({ "confidential": confidential });
        let session = a_session(&admin, in_days(41), 5, &more).await;
        let path = format!("/api/sessions/{session}");
        person
            .put(&format!("{path}/signup"), &json!({}))
            .await
            .expect(201);
        let page = person.get(&path).await.expect(200);
        assert_eq!(page["confirmed"], 1);
        assert_eq!(page["attendees"].as_array().map(Vec::len), Some(names));
    }
}

#[tokio::test]
async fn the_code_of_conduct_is_accepted_before_the_first_session_and_once() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let email = "starts.today@potluck.example";
    a_person(&admin, email, &json!({})).await;
    let person = sign_in(email).await;
    let session = a_session(&admin, in_days(40), 5, &json!({})).await;
    let path = format!("/api/sessions/{session}/signup");
    let refused = person.put(&path, &json!({})).await;
    refused.expect_problem(409, "conduct_not_accepted");
    // An admin may have somebody come who has not read it yet, and their place stays theirs.
    let me = id_of(&person).await;
    let place = format!("/api/sessions/{session}/roster/{me}");
    admin.put(&place, &json!({})).await.expect(201);
    person.put(&path, &json!({})).await.expect(200);
    person.delete(&path).await.expect(204);
    person.put("/api/me/conduct", &json!({})).await.expect(204);
    person.put(&path, &json!({})).await.expect(201);
}
