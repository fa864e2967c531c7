//! Shifting a series, and changing what its sessions get.

use potluck_tests::{ADMIN, a_trainer, roster, sign_in};
use serde_json::json;

use super::{
    a_series, change, clock_at, deeds, details, effects, join, monday, read, starts, undo,
};

#[tokio::test]
async fn all_are_shifted_with_their_people_and_go_back_in_one_go() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({ "rule": "FREQ=WEEKLY;COUNT=3" })).await;
    join(1, &series.sessions[0].id).await;
    let series = read(&admin, &series).await;
    let closes = json!({ "signup_closes_at": "2027-03-11T08:00:00Z" });
    let path = format!("/api/sessions/{}", series.sessions[1].id);
    admin.patch(&path, &closes).await.expect(200);
    let shift = json!({ "shift_minutes": 30, "version": series.version });
    let said = effects(&admin, &series, &shift).await;
    assert_eq!(deeds(&said), ["03-04 moved", "03-11 moved", "03-18 moved"]);
    assert_eq!((said.confirmed, said.waitlisted), (1, 0));
    let (after, id) = change(&admin, &series, &shift).await;
    assert_eq!(
        starts(&after),
        ["03-04 09:30", "03-11 09:30", "03-18 09:30"]
    );
    assert_eq!(after.local_start, "2027-03-04T10:30");
    assert_eq!(after.sessions[0].occurrence, "2027-03-04T10:30");
    assert!(after.sessions.iter().all(|session| !session.moved));
    let closing = details(&admin, &series.sessions[1].id).await;
    assert_eq!(closing["signup_closes_at"], "2027-03-11T08:30:00Z");
    assert_eq!(closing["duration_minutes"], 60);
    assert_eq!(roster(&admin, &series.sessions[0].id).await.len(), 1);
    let (status, problem) = undo(&admin, &id).await;
    assert_eq!(status, 200, "{problem}");
    let back = read(&admin, &series).await;
    assert_eq!(
        (back.sessions, back.local_start),
        (series.sessions, series.local_start)
    );
    clock.done().await;
}

/// Each session takes the place that the next one had, and no two have one at any moment.
#[tokio::test]
async fn a_shift_by_a_week_changes_places_and_goes_back() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let rule = json!({ "rule": "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH;COUNT=4" });
    let series = a_series(&admin, &rule).await;
    let week = json!({ "shift_minutes": 7 * 24 * 60 });
    let (after, id) = change(&admin, &series, &week).await;
    assert_eq!(
        starts(&after),
        ["03-11 09:00", "03-16 09:00", "03-18 09:00", "03-23 09:00"]
    );
    let ids = |series: &super::Series| -> Vec<String> {
        series
            .sessions
            .iter()
            .map(|session| session.id.clone())
            .collect()
    };
    assert_eq!(ids(&after), ids(&series), "people stay with their session");
    assert_eq!(undo(&admin, &id).await.0, 200);
    assert_eq!(read(&admin, &series).await.sessions, series.sessions);
    // Only some of them would fall on the others.
    let back = json!({ "from": series.sessions[2].id, "shift_minutes": -7 * 24 * 60 });
    let path = format!("/api/series/{}/effects", series.id);
    let fields = admin
        .post(&path, &back)
        .await
        .expect_problem(422, "invalid");
    assert!(fields["shift_minutes"].is_string());
    clock.done().await;
}

#[tokio::test]
async fn this_and_following_leave_what_is_before_and_what_was_moved_by_itself() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({})).await;
    let moved = format!("/api/sessions/{}", series.sessions[4].id);
    let by_itself = json!({ "local_start": "2027-04-02T15:00" });
    admin.patch(&moved, &by_itself).await.expect(200);
    assert!(read(&admin, &series).await.sessions[4].moved);
    let shift = json!({ "from": series.sessions[3].id, "shift_minutes": -60, "capacity": 7 });
    let said = effects(&admin, &series, &shift).await;
    assert_eq!(
        deeds(&said),
        ["03-25 moved", "04-02 changed", "04-08 moved"]
    );
    let (after, _) = change(&admin, &series, &shift).await;
    assert_eq!(
        starts(&after),
        [
            "03-04 09:00",
            "03-11 09:00",
            "03-18 09:00",
            "03-25 08:00",
            "04-02 13:00",
            "04-08 07:00"
        ]
    );
    let capacities: Vec<_> = after
        .sessions
        .iter()
        .map(|session| session.capacity)
        .collect();
    assert_eq!(capacities, [5, 5, 5, 7, 7, 7]);
    assert_eq!(after.local_start, "2027-03-25T09:00");
    assert_eq!(after.rule, "FREQ=WEEKLY;BYDAY=TH;COUNT=3", "what remains");
    // All: each from where it is now.
    let all = json!({ "shift_minutes": 15 });
    let (after, _) = change(&admin, &series, &all).await;
    assert_eq!(
        starts(&after),
        [
            "03-04 09:15",
            "03-11 09:15",
            "03-18 09:15",
            "03-25 08:15",
            "04-02 13:00",
            "04-08 07:15"
        ]
    );
    let flags: Vec<_> = after.sessions.iter().map(|session| session.moved).collect();
    assert_eq!(flags, [false, false, false, false, true, false]);
    clock.done().await;
}

#[tokio::test]
async fn a_shift_never_reaches_into_the_past_nor_another_day_that_no_rule_can_say() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let monthly = json!({ "rule": "FREQ=MONTHLY;BYDAY=-1TH", "local_start": "2027-03-25T10:00" });
    let monthly = a_series(&admin, &monthly).await;
    let weekly = a_series(&admin, &json!({})).await;
    for (series, minutes) in [
        (&monthly, 24 * 60),
        (&monthly, 14 * 60),
        (&weekly, -4 * 24 * 60),
        (&weekly, 7 * 24 * 60 + 1),
    ] {
        let path = format!("/api/series/{}", series.id);
        let reply = admin
            .patch(&path, &json!({ "shift_minutes": minutes }))
            .await;
        let fields = reply.expect_problem(422, "invalid");
        assert!(fields["shift_minutes"].is_string(), "{minutes}: {fields}");
        assert_eq!(read(&admin, series).await, *series);
    }
    let (after, _) = change(&admin, &monthly, &json!({ "shift_minutes": 60 })).await;
    assert_eq!(starts(&after)[..2], ["03-25 10:00", "04-29 09:00"]);
    let (after, _) = change(&admin, &weekly, &json!({ "shift_minutes": -24 * 60 })).await;
    assert_eq!(after.rule, "FREQ=WEEKLY;BYDAY=WE;WKST=SU;COUNT=6");
    clock.done().await;
}

#[tokio::test]
async fn more_seats_seat_who_waits_and_nobody_loses_one() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(
        &admin,
        &json!({ "capacity": 1, "rule": "FREQ=WEEKLY;COUNT=3" }),
    )
    .await;
    for (number, at) in [(1, 0), (2, 0), (3, 0), (4, 1)] {
        join(number, &series.sessions[at].id).await;
    }
    let (after, id) = change(&admin, &series, &json!({ "capacity": 2 })).await;
    let numbers = |series: &super::Series| -> Vec<_> {
        let sessions = series.sessions.iter();
        sessions
            .map(|session| (session.capacity, session.confirmed, session.waitlisted))
            .collect()
    };
    assert_eq!(numbers(&after), [(2, 2, 1), (2, 1, 0), (2, 0, 0)]);
    assert_eq!(
        roster(&admin, &series.sessions[0].id).await[1].1,
        "confirmed"
    );
    assert_eq!(after.capacity, 2);
    let path = format!("/api/series/{}", series.id);
    for path in [path.clone(), format!("{path}/effects")] {
        let method = if path.ends_with("effects") {
            http::Method::POST
        } else {
            http::Method::PATCH
        };
        let body = json!({ "capacity": 1 }).to_string();
        let reply = admin.send(method, &path, Some(body)).await;
        reply.expect_problem(409, "capacity_below_confirmed");
    }
    let later = json!({ "capacity": 1, "from": series.sessions[1].id });
    let (after, _) = change(&admin, &series, &later).await;
    assert_eq!(numbers(&after), [(2, 2, 1), (1, 1, 0), (1, 0, 0)]);
    let (status, problem) = undo(&admin, &id).await;
    assert_eq!((status, &problem["code"]), (409, &json!("stale")));
    clock.done().await;
}

#[tokio::test]
async fn what_else_changes_is_changed_everywhere_and_told_only_where_it_differs() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({ "rule": "FREQ=WEEKLY;COUNT=3" })).await;
    let (_, trainer) = a_trainer(&admin, "series.change@potluck.example").await;
    let one = format!("/api/sessions/{}", series.sessions[1].id);
    let garden = json!({ "location": "The garden" });
    admin.patch(&one, &garden).await.expect(200);
    assert_eq!(
        deeds(&effects(&admin, &series, &garden).await),
        ["03-04 changed", "03-18 changed"]
    );
    let patch = json!({ "location": "The garden", "duration_minutes": 90, "regions": ["US", "AU"],
        "video_link": "https://meet.potluck.example/x", "trainer_ids": [trainer] });
    let (after, id) = change(&admin, &series, &patch).await;
    assert_eq!((after.duration_minutes, after.trainers.len()), (90, 1));
    assert_eq!(after.regions, ["AU", "US"]);
    for session in &after.sessions {
        let session = details(&admin, &session.id).await;
        assert_eq!(session["location"], "The garden");
        assert_eq!(session["duration_minutes"], 90);
        assert_eq!(session["regions"], json!(["AU", "US"]));
        assert_eq!(session["trainers"][0]["id"], trainer.as_str());
        assert_eq!(session["video_link"], "https://meet.potluck.example/x");
    }
    assert_eq!(undo(&admin, &id).await.0, 200);
    let back = details(&admin, &series.sessions[0].id).await;
    assert_eq!(back["location"], "The kitchen");
    assert_eq!(back["trainers"], json!([]));
    assert_eq!(back["regions"], json!(["EU"]));
    clock.done().await;
}

#[tokio::test]
async fn nothing_is_overwritten_that_somebody_else_changed() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({})).await;
    let patch = json!({ "capacity": 9, "version": series.version });
    let url = format!("/api/series/{}", series.id);
    admin.patch(&url, &patch).await.expect(200);
    admin.patch(&url, &patch).await.expect_problem(409, "stale");
    let url = format!("{url}/effects");
    admin.post(&url, &patch).await.expect_problem(409, "stale");
    clock.done().await;
}
