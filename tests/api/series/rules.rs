//! Another rule, exceptions, and the end of a series.

use chrono::TimeDelta;
use potluck_tests::{ADMIN, roster, sign_in};
use serde_json::json;

use super::{
    a_series, change, clock_at, deeds, details, effects, join, monday, read, starts, undo,
};

#[tokio::test]
async fn another_rule_leaves_people_on_their_dates() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({})).await;
    join(1, &series.sessions[0].id).await;
    join(2, &series.sessions[1].id).await;
    // Every other Thursday, and Tuesdays before.
    let patch = json!({ "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4" });
    let said = effects(&admin, &series, &patch).await;
    assert_eq!(
        deeds(&said),
        [
            "03-11 kept",
            "03-16 created",
            "03-25 removed",
            "03-30 created",
            "04-01 removed",
            "04-08 removed"
        ]
    );
    assert_eq!(
        (said.confirmed, said.waitlisted),
        (0, 0),
        "nobody is moved or cancelled"
    );
    let (after, id) = change(&admin, &series, &patch).await;
    assert_eq!(
        starts(&after),
        ["03-04 09:00", "03-16 09:00", "03-18 09:00", "03-30 08:00"]
    );
    assert_eq!(after.sessions[0].id, series.sessions[0].id);
    assert_eq!(after.sessions[2].id, series.sessions[2].id);
    assert_eq!(roster(&admin, &series.sessions[0].id).await.len(), 1);
    let kept = details(&admin, &series.sessions[1].id).await;
    assert_eq!(
        (&kept["series"], &kept["status"]),
        (&json!(null), &json!("scheduled"))
    );
    assert_eq!(kept["starts_at"], "2027-03-11T09:00:00Z");
    assert_eq!(kept["confirmed"], 1);

    let (status, problem) = undo(&admin, &id).await;
    assert_eq!(status, 200, "{problem}");
    let back = read(&admin, &series).await;
    assert_eq!(starts(&back), starts(&series));
    assert_eq!(back.rule, series.rule);
    let ids = |series: &super::Series| -> Vec<_> {
        series
            .sessions
            .iter()
            .map(|session| session.id.clone())
            .collect()
    };
    assert_eq!(
        ids(&back),
        ids(&series),
        "what was removed came back as it was"
    );
    clock.done().await;
}

#[tokio::test]
async fn a_day_left_out_and_named_again_gets_a_session_of_its_own() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({})).await;
    join(1, &series.sessions[1].id).await;
    let without = json!({ "exceptions": ["2027-03-11", "2027-03-18"] });
    let said = effects(&admin, &series, &without).await;
    assert_eq!(deeds(&said), ["03-11 kept", "03-18 removed"]);
    change(&admin, &series, &without).await;
    // The one that was kept is no session of the series any more, and its id is taken.
    let (after, _) = change(&admin, &series, &json!({ "exceptions": [] })).await;
    assert_eq!(starts(&after), starts(&series));
    assert_ne!(after.sessions[1].id, series.sessions[1].id);
    assert_eq!(
        details(&admin, &series.sessions[1].id).await["series"],
        json!(null)
    );
    let cancelling = json!({ "exceptions": ["2027-04-01"], "cancel": true, "reason": "Moths" });
    join(2, &series.sessions[4].id).await;
    let said = effects(&admin, &series, &cancelling).await;
    assert_eq!(deeds(&said), ["04-01 cancelled"]);
    assert_eq!(said.confirmed, 1);
    let (after, id) = change(&admin, &series, &cancelling).await;
    assert_eq!(json!(after.sessions[4].status), "cancelled");
    let cancelled = details(&admin, &series.sessions[4].id).await;
    assert_eq!(cancelled["cancellation_reason"], "Moths");
    assert_eq!(undo(&admin, &id).await.0, 200);
    assert_eq!(
        json!(read(&admin, &series).await.sessions[4].status),
        "scheduled"
    );
    clock.done().await;
}

#[tokio::test]
async fn a_series_ends_from_a_session_on_and_nobody_is_sent_away_unsaid() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({ "rule": "FREQ=WEEKLY;BYDAY=TH" })).await;
    join(1, &series.sessions[3].id).await;
    let path = format!("/api/series/{}", series.id);
    let fields = admin
        .patch(&path, &json!({ "end": true, "cancel": true }))
        .await;
    assert!(fields.expect_problem(422, "invalid")["reason"].is_string());
    let fields = admin
        .patch(&path, &json!({ "end": true, "capacity": 4 }))
        .await;
    assert!(fields.expect_problem(422, "invalid")["end"].is_string());

    let end = json!({ "end": true, "from": series.sessions[2].id });
    let said = effects(&admin, &series, &end).await;
    assert_eq!(
        deeds(&said)[..3],
        ["03-18 removed", "03-25 kept", "04-01 removed"]
    );
    let (after, id) = change(&admin, &series, &end).await;
    assert_eq!(starts(&after), ["03-04 09:00", "03-11 09:00"]);
    assert_eq!(after.rule, "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270317");
    clock.set(monday() + TimeDelta::days(7)).await;
    let admin = sign_in(ADMIN).await;
    admin.post("/api/demo/cron", &json!({})).await.expect(204);
    assert_eq!(
        read(&admin, &series).await.sessions,
        after.sessions,
        "it does not go on"
    );
    let (status, problem) = undo(&admin, &id).await;
    assert_eq!(status, 200, "{problem}");
    let back = read(&admin, &series).await;
    assert_eq!(back.sessions.len(), series.sessions.len());
    assert_eq!(back.rule, "FREQ=WEEKLY;BYDAY=TH");
    admin.post("/api/demo/cron", &json!({})).await.expect(204);
    assert_eq!(
        read(&admin, &series).await.sessions.len(),
        series.sessions.len() + 1
    );
    let cancel = json!({ "end": true, "cancel": true, "reason": "Nobody bakes any more" });
    let (after, _) = change(&admin, &series, &cancel).await;
    let standing: Vec<_> = after
        .sessions
        .iter()
        .map(|session| json!(session.status))
        .collect();
    assert_eq!(standing, ["scheduled", "cancelled"], "the first is over");
    // And begins anew.
    let (after, _) = change(&admin, &series, &json!({ "rule": "FREQ=WEEKLY;COUNT=2" })).await;
    assert_eq!(starts(&after)[1..], ["03-11 09:00", "03-18 09:00"]);
    clock.done().await;
}

#[tokio::test]
async fn what_is_past_stays_and_cannot_be_where_a_change_begins() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({})).await;
    clock.set(monday() + TimeDelta::days(15)).await;
    let admin = sign_in(ADMIN).await;
    let path = format!("/api/series/{}", series.id);
    let from = json!({ "from": series.sessions[1].id, "capacity": 3 });
    admin
        .patch(&path, &from)
        .await
        .expect_problem(409, "session_started");
    let other = json!({ "from": "nothing", "capacity": 3 });
    let fields = admin
        .patch(&path, &other)
        .await
        .expect_problem(422, "invalid");
    assert!(fields["from"].is_string());
    let (after, _) = change(
        &admin,
        &series,
        &json!({ "shift_minutes": 30, "capacity": 3 }),
    )
    .await;
    assert_eq!(
        starts(&after)[..3],
        ["03-04 09:00", "03-11 09:00", "03-18 09:30"]
    );
    assert_eq!(after.sessions[1].capacity, 5);
    assert_eq!(after.rule, "FREQ=WEEKLY;BYDAY=TH;COUNT=4");
    clock.done().await;
}

#[tokio::test]
async fn rules_that_mean_harm_or_nothing_are_refused_in_words() {
    let clock = clock_at(monday()).await;
    let admin = sign_in(ADMIN).await;
    let series = a_series(&admin, &json!({})).await;
    let long = "FREQ=WEEKLY;".repeat(50);
    for rule in [
        "",
        "every Thursday",
        "FREQ=SECONDLY",
        "FREQ=DAILY",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=4294967296",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20270401",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;BYDAY=1TH",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;BYHOUR=1,2,3",
        "FREQ=WEEKLY;FREQ=MONTHLY",
        "FREQ=WEEKLY;UNTIL=20270401T100000Z",
        "FREQ=WEEKLY;UNTIL=99999999",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYDAY=-1TH,FR",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=WEEKLY;UNTIL=20200101",
        "FREQ=WEEKLY\r\nATTENDEE:x",
        "FREQ=\u{ff37}EEKLY",
        long.as_str(),
    ] {
        let form = super::form(&admin, &json!({ "rule": rule })).await;
        let fields = admin.post("/api/series/preview", &form).await;
        let fields = fields.expect_problem(422, "invalid");
        assert!(fields["rule"].is_string(), "{rule}: {fields}");
        let path = format!("/api/series/{}", series.id);
        let fields = admin.patch(&path, &json!({ "rule": rule })).await;
        assert!(fields.expect_problem(422, "invalid")["rule"].is_string());
    }
    assert_eq!(read(&admin, &series).await, series);
    clock.done().await;
}
