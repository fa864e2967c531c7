//! Sessions as admins plan them: the table, the plan, the changes, several at once.

use chrono::TimeDelta;
use potluck_domain::api::{Changed, Page, Plan, SessionDetails, SessionRow};
use serde_json::{Value, json};

use crate::app::{
    ADMIN, AU, EU, OTHER_TRAINER, OwnClock, Person, TRAINER, US, a_session, a_training,
    at_real_time, id_of, in_days, local, sign_in,
};

const TABLE: &str = "/api/admin/sessions";

async fn page(admin: &Person, query: &str) -> Page<SessionRow> {
    let reply = admin.get(&format!("{TABLE}?{query}")).await.expect(200);
    serde_json::from_value(reply).unwrap()
}

/// All rows, page by page.
async fn ids(admin: &Person, query: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = page(admin, &format!("{query}&cursor={cursor}")).await;
        ids.extend(page.items.into_iter().map(|row| row.id));
        match page.next_cursor {
            Some(next) => cursor = next,
            None => return ids,
        }
    }
}

async fn details(admin: &Person, session: &str) -> SessionDetails {
    let reply = admin.get(&format!("{TABLE}/{session}")).await.expect(200);
    serde_json::from_value(reply).unwrap()
}

async fn plan(admin: &Person, form: &Value) -> Plan {
    let reply = admin.post(&format!("{TABLE}/plan"), form).await.expect(200);
    serde_json::from_value(reply).unwrap()
}

/// A training of this title with sessions on these days for these many people; gives the ids.
async fn a_program(admin: &Person, title: &str, sessions: &[(i64, u32)]) -> (String, Vec<String>) {
    let training = a_training(admin, title).await;
    let mut ids = Vec::new();
    for (days, capacity) in sessions {
        let more = json!({ "training_id": training });
        ids.push(a_session(admin, in_days(*days), *capacity, &more).await);
    }
    (training, ids)
}

#[tokio::test]
async fn the_table_sorts_filters_and_pages_in_either_order() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (training, made) = a_program(
        &admin,
        "Quince jelly",
        &[(10, 7), (11, 5), (12, 5), (13, 9)],
    )
    .await;
    let [a, b, c, d] = [0, 1, 2, 3].map(|at| made[at].as_str());
    let of = |sort: &str| format!("training={training}&limit=1&{sort}");
    assert_eq!(ids(&admin, &of("")).await, [a, b, c, d]);
    let newest = ids(&admin, &of("sort=starts_at&order=desc")).await;
    assert_eq!(newest, [d, c, b, a]);
    // The two with as many seats stand in one order, and turned round in the other.
    let seats = ids(&admin, &of("sort=seats_left")).await;
    assert_eq!(seats[2..], [a, d]);
    let mut turned = ids(&admin, &of("sort=seats_left&order=desc")).await;
    turned.reverse();
    assert_eq!(turned, seats);
    let signup = format!("/api/sessions/{b}/signup");
    sign_in(EU).await.put(&signup, &json!({})).await.expect(201);
    let fullest = ids(&admin, &of("sort=confirmed&order=desc")).await;
    assert_eq!(fullest[0], b);
    for sort in ["title", "waitlisted"] {
        assert_eq!(ids(&admin, &of(&format!("sort={sort}"))).await.len(), 4);
    }
    assert_eq!(ids(&admin, "q=quinc&region=EU").await.len(), 4);
    assert!(ids(&admin, "q=quinc&region=US").await.is_empty());
    assert!(ids(&admin, "q=quinc&topic=none").await.is_empty());

    let cancel = format!("/api/sessions/{c}/cancellation");
    let reason = json!({ "reason": "Test" });
    admin.post(&cancel, &reason).await.expect(200);
    assert_eq!(ids(&admin, &of("status=cancelled")).await, [c]);
    assert_eq!(ids(&admin, &of("status=scheduled")).await, [a, b, d]);
    assert_eq!(ids(&admin, &of("")).await.len(), 4);
    let trainer = id_of(&sign_in(TRAINER).await).await;
    let trainers = json!({ "trainer_ids": [trainer] });
    let path = format!("/api/sessions/{d}");
    admin.patch(&path, &trainers).await.expect(200);
    let taught = ids(&admin, &of(&format!("trainer={trainer}"))).await;
    assert_eq!(taught, [d]);
    assert_eq!(ids(&admin, &format!("ids={a},{d}")).await, [a, d]);

    for (query, field) in [
        ("sort=mood", "sort"),
        ("from=2026-01-01T00:00:00Z&to=2027-06-01T00:00:00Z", "to"),
        ("limit=101", "limit"),
        ("cursor=zz", "cursor"),
    ] {
        let reply = admin.get(&format!("{TABLE}?{query}")).await;
        let fields = reply.expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{query}");
    }
}

#[tokio::test]
async fn the_table_holds_what_is_not_over_unless_asked_for_another_time() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (training, made) = a_program(&admin, "Windows", &[(2, 5), (500, 5)]).await;
    let of = format!("training={training}");
    assert_eq!(ids(&admin, &of).await, made[..1]);
    let from = in_days(300).format("%Y-%m-%dT%H:%M:%SZ");
    assert_eq!(ids(&admin, &format!("{of}&from={from}")).await, made[1..]);
    clock.set(in_days(3)).await;
    assert!(ids(&admin, &of).await.is_empty());
    // Who names a session means it whenever it was.
    let named = format!("ids={}", made[0]);
    assert_eq!(ids(&admin, &named).await, made[..1]);
    clock.done().await;
}

#[tokio::test]
async fn the_table_can_be_downloaded() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "=1+1").await;
    let more = json!({ "training_id": training, "local_start": "2027-01-07T10:00",
        "time_zone": "Europe/Berlin", "regions": [] });
    a_session(&admin, in_days(9), 5, &more).await;
    let reply = admin
        .get(&format!(
            "{TABLE}.csv?training={training}&from=2027-01-01T00:00:00Z"
        ))
        .await;
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.header("content-disposition"),
        "attachment; filename=\"sessions.csv\""
    );
    let lines: Vec<&str> = reply.text.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}Training,Start,End,Time zone,Start (UTC)"));
    assert!(
        lines[1].starts_with(
            "'=1+1,2027-01-07 10:00,2027-01-07 11:00,Europe/Berlin,2027-01-07T09:00:00Z,all,"
        ),
        "{}",
        lines[1]
    );
    assert_eq!(lines.len(), 3);
}

#[tokio::test]
async fn the_details_hold_what_was_planned_and_patches_change_it() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let facilitator = id_of(&sign_in(EU).await).await;
    let more = json!({
        "local_start": "2027-03-04T09:30", "time_zone": "Australia/Sydney",
        "facilitator_id": facilitator, "neutral_facilitator": true,
        "signup_opens_at": "2027-01-01T00:00:00Z", "signup_closes_at": "2027-03-01T00:00:00Z",
    });
    let session = a_session(&admin, in_days(9), 5, &more).await;
    let path = format!("/api/sessions/{session}");
    let planned = details(&admin, &session).await;
    assert_eq!(planned.local_start, "2027-03-04T09:30");
    assert_eq!((planned.duration_minutes, planned.capacity), (60, 5));
    assert_eq!(planned.facilitator.as_ref().unwrap().id, facilitator);
    assert!(planned.neutral_facilitator && planned.managed_by_facilitator.is_empty());
    assert_eq!(planned.signup_opens_at, "2027-01-01T00:00:00Z".parse().ok());

    let form = json!({ "signup_opens_at": "", "signup_closes_at": "2027-03-02T00:00:00Z",
        "facilitator_id": "", "version": planned.version });
    let reply = admin.patch(&path, &form).await;
    assert_eq!(reply.header("x-change-id").len(), 20);
    reply.expect(200);
    let changed = details(&admin, &session).await;
    assert_eq!((changed.signup_opens_at, changed.facilitator), (None, None));
    assert_eq!(
        changed.signup_closes_at,
        "2027-03-02T00:00:00Z".parse().ok()
    );
    assert_eq!(changed.version, planned.version + 1);
    // Who read it before is told, and nothing of theirs is stored.
    let late = json!({ "location": "Elsewhere", "version": planned.version });
    let reply = admin.patch(&path, &late).await;
    reply.expect_problem(409, "stale");
    assert_eq!(details(&admin, &session).await.location, "The kitchen");
    admin
        .patch(&path, &json!({ "location": "Elsewhere" }))
        .await
        .expect(200);
    let trail = admin
        .get(&format!("/api/audit?kind=session&thing={session}"))
        .await
        .expect(200);
    assert_eq!(
        trail["items"][0]["before"],
        json!({ "location": "The kitchen" })
    );
    assert_eq!(
        trail["items"][0]["after"],
        json!({ "location": "Elsewhere" })
    );
    assert_eq!(trail["items"][2]["before"], json!(null), "it was created");

    for (form, field) in [
        (json!({ "facilitator_id": "nobody" }), "facilitator_id"),
        (
            json!({ "signup_closes_at": "tomorrow" }),
            "signup_closes_at",
        ),
        (
            json!({ "signup_closes_at": "2027-03-04T00:00:00Z" }),
            "signup_closes_at",
        ),
        (
            json!({ "signup_opens_at": "2027-03-02T00:00:00Z" }),
            "signup_opens_at",
        ),
    ] {
        let fields = admin.patch(&path, &form).await;
        let fields = fields.expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{form}");
    }
    let reply = admin.get(&format!("{TABLE}/nowhere")).await;
    reply.expect_problem(404, "not_found");
}

#[tokio::test]
async fn a_cancelled_session_takes_place_after_all_until_it_would_have_started() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(2), 5, &json!({})).await;
    let path = format!("/api/sessions/{session}/cancellation");
    let person = sign_in(US).await;
    let signup = format!("/api/sessions/{session}/signup");
    person.put(&signup, &json!({})).await.expect(201);
    let untouched = admin.delete(&path).await;
    assert_eq!(untouched.header("x-change-id"), "");
    untouched.expect(200);
    let reason = json!({ "reason": "The oven is broken" });
    let reply = admin.post(&path, &reason).await;
    assert!(!reply.header("x-change-id").is_empty());
    reply.expect(200);
    let reply = admin.delete(&path).await;
    assert!(!reply.header("x-change-id").is_empty());
    let stands = reply.expect(200);
    assert_eq!(stands["status"], "scheduled");
    assert_eq!(stands["cancellation_reason"], json!(null));
    assert_eq!(stands["confirmed"], 1);
    let trail = admin
        .get(&format!("/api/audit?kind=session&thing={session}"))
        .await
        .expect(200);
    assert_eq!(trail["items"][1]["reason"], "The oven is broken");
    admin.post(&path, &reason).await.expect(200);
    clock.set(in_days(3)).await;
    let reply = admin.delete(&path).await;
    reply.expect_problem(409, "session_started");
    let nowhere = admin.delete("/api/sessions/nowhere/cancellation").await;
    nowhere.expect_problem(404, "not_found");
    clock.done().await;
}

#[tokio::test]
async fn several_sessions_change_at_once_and_those_that_cannot_are_named() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (_, made) = a_program(&admin, "Many", &[(2, 5), (8, 5), (9, 5), (10, 5)]).await;
    let trainer = id_of(&sign_in(OTHER_TRAINER).await).await;
    let path = format!("/api/sessions/{}/cancellation", made[3]);
    admin
        .post(&path, &json!({ "reason": "Test" }))
        .await
        .expect(200);
    clock.set(in_days(3)).await;
    let mut asked = made.clone();
    asked.push("nowhere".to_owned());
    let bulk = format!("{TABLE}/bulk");
    let form = json!({ "ids": asked, "action": "change_trainers", "trainer_ids": [trainer] });
    let changed: Changed =
        serde_json::from_value(admin.post(&bulk, &form).await.expect(200)).unwrap();
    let left = [made[0].clone(), made[3].clone(), "nowhere".to_owned()];
    assert_eq!(
        (changed.changed, changed.left_alone.as_slice()),
        (2, &left[..])
    );
    let teaches = async |session: &str| {
        let trainers = details(&admin, session).await.trainers;
        trainers.iter().any(|person| person.id == trainer)
    };
    assert!(teaches(&made[1]).await && teaches(&made[2]).await);
    assert!(!teaches(&made[0]).await && !teaches(&made[3]).await);

    let form = json!({ "ids": asked, "action": "cancel", "reason": "The roof leaks" });
    let changed: Changed =
        serde_json::from_value(admin.post(&bulk, &form).await.expect(200)).unwrap();
    assert_eq!(
        (changed.changed, changed.left_alone.as_slice()),
        (2, &left[..])
    );
    let cancelled = details(&admin, &made[1]).await;
    assert_eq!(
        cancelled.cancellation_reason.as_deref(),
        Some("The roof leaks")
    );
    let undo = format!("/api/changes/{}/undo", changed.change_id.unwrap());
    admin.post(&undo, &json!({})).await.expect(200);
    for session in &made[1..3] {
        assert_eq!(details(&admin, session).await.cancellation_reason, None);
    }

    // One name that is wrong refuses all of it.
    let form = json!({ "ids": made, "action": "change_trainers",
        "trainer_ids": [trainer, "nobody"] });
    let fields = admin.post(&bulk, &form).await;
    assert!(fields.expect_problem(422, "invalid")["trainer_ids"].is_string());
    let many: Vec<String> = (0..101).map(|number| number.to_string()).collect();
    let form = json!({ "ids": many, "action": "cancel" });
    let fields = admin.post(&bulk, &form).await;
    let fields = fields.expect_problem(422, "invalid");
    assert!(fields["ids"].is_string() && fields["reason"].is_string());
    clock.done().await;
}

#[tokio::test]
async fn a_plan_shows_every_region_s_time_and_its_holidays() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let year = in_days(366).format("%Y");
    let mut form = json!({ "local_start": format!("{year}-12-25T10:00"),
        "time_zone": "Europe/Berlin", "duration_minutes": 90, "regions": ["EU", "US"] });
    let found = plan(&admin, &form).await;
    assert_eq!(found.ends_at - found.starts_at, TimeDelta::minutes(90));
    let times: Vec<_> = found
        .regions
        .iter()
        .map(|time| (time.code.as_str(), time.local_start.as_str(), time.meant))
        .collect();
    let at = |time: &str| format!("{year}-12-25T{time}");
    assert_eq!(
        times,
        [
            ("AU", at("20:00").as_str(), false),
            ("EU", at("10:00").as_str(), true),
            ("US", at("04:00").as_str(), true),
        ]
    );
    assert!(!found.regions[0].working_hours);
    let holidays: Vec<&str> = found
        .holidays
        .iter()
        .map(|day| day.region.as_str())
        .collect();
    assert_eq!(holidays, ["EU", "US"]);

    // Late on the 24th in the United States is Christmas in Australia; all are meant.
    form = json!({ "local_start": format!("{year}-12-24T16:00"),
        "time_zone": "America/New_York" });
    let found = plan(&admin, &form).await;
    let holidays: Vec<_> = found
        .holidays
        .iter()
        .map(|day| (day.region.as_str(), day.date.to_string()))
        .collect();
    assert_eq!(
        holidays,
        [
            ("AU", format!("{year}-12-25")),
            ("EU", format!("{year}-12-24")),
        ]
    );
    assert!(found.regions.iter().all(|time| time.meant));

    form = json!({ "local_start": "2027-03-28T02:30", "time_zone": "Europe/Berlin" });
    let fields = admin.post(&format!("{TABLE}/plan"), &form).await;
    assert!(fields.expect_problem(422, "invalid")["local_start"].is_string());
    form = json!({ "local_start": "2027-10-31T02:30", "time_zone": "Europe/Berlin" });
    let fields = admin.post(&format!("{TABLE}/plan"), &form).await;
    assert!(fields.expect_problem(422, "invalid")["fold"].is_string());
    form = json!({ "local_start": local(in_days(21) + TimeDelta::hours(1)),
        "time_zone": "Etc/UTC" });
    assert_eq!(plan(&admin, &form).await.lead_days, 21);
}

#[tokio::test]
async fn a_plan_names_what_its_people_teach_facilitate_or_attend_meanwhile() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let mut people = Vec::new();
    for email in [TRAINER, OTHER_TRAINER, AU] {
        people.push(id_of(&sign_in(email).await).await);
    }
    let start = in_days(1000);
    // One that is cancelled is in nobody's way.
    let off = a_session(&admin, start, 5, &json!({ "trainer_ids": [people[0]] })).await;
    let reason = json!({ "reason": "Test" });
    let cancel = format!("/api/sessions/{off}/cancellation");
    admin.post(&cancel, &reason).await.expect(200);
    let taught = a_session(&admin, start, 5, &json!({ "trainer_ids": [people[0]] })).await;
    let more = json!({ "facilitator_id": people[1] });
    let facilitated = a_session(&admin, start + TimeDelta::minutes(30), 5, &more).await;
    let attended = a_session(&admin, start - TimeDelta::minutes(30), 1, &json!({})).await;
    let signup = format!("/api/sessions/{attended}/signup");
    for email in [AU, OTHER_TRAINER] {
        sign_in(email)
            .await
            .put(&signup, &json!({}))
            .await
            .expect(201);
    }
    // One that ends as it begins is in nobody's way.
    let before = start - TimeDelta::hours(1);
    a_session(&admin, before, 5, &json!({ "trainer_ids": [people[0]] })).await;

    let mut form = json!({ "local_start": local(start), "time_zone": "Etc/UTC",
        "duration_minutes": 60, "trainer_ids": [people[0], people[1]],
        "facilitator_id": people[2] });
    let clashes = async |form: &Value| -> Vec<(String, String)> {
        let found = plan(&admin, form).await.clashes;
        let pairs = found
            .into_iter()
            .map(|clash| (clash.session.id, clash.person.id));
        pairs.collect()
    };
    assert_eq!(
        clashes(&form).await,
        [
            (attended.clone(), people[2].clone()),
            (taught.clone(), people[0].clone()),
            (facilitated.clone(), people[1].clone()),
        ]
    );
    form["session_id"] = json!(taught);
    assert_eq!(clashes(&form).await.len(), 2);
}
