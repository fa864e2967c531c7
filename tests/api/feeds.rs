//! Calendars to subscribe to, a session as a file, and the links that put it into a calendar.

mod addresses;
mod handed_on;
mod one_event;

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::{Feeds, Session};
use potluck_tests::mailbox::mail_until;
use potluck_tests::{
    ADMIN, OwnClock, Person, a_colleague, a_session, a_training, at_real_time, id, in_days, join,
    nobody, sign_in,
};
use serde_json::{Value, json};

use potluck_tests::calendar::{lines, value};

async fn feeds_of(person: &Person) -> Feeds {
    serde_json::from_value(person.get("/api/me/feeds").await.expect(200)).unwrap()
}

/// The path of an absolute address of the product.
fn path_of(url: &str) -> &str {
    &url[url.find("/calendar/").unwrap()..]
}

/// What a calendar that knows nothing yet gets.
async fn text(url: &str) -> String {
    let reply = nobody().get(path_of(url)).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert_eq!(reply.header("content-type"), "text/calendar; charset=utf-8");
    reply.text
}

/// The lines of the event of a session, without its alarm.
fn event(calendar: &str, session: &str) -> Option<Vec<String>> {
    let lines = lines(calendar);
    let mut events = lines.split(|line| line == "BEGIN:VEVENT").skip(1);
    let url = format!("/sessions/{session}");
    let is_it = |event: &&[String]| value(event, "URL").ends_with(&url);
    let event = events.find(is_it)?;
    let event = event
        .iter()
        .take_while(|line| !["BEGIN:VALARM", "END:VEVENT"].contains(&line.as_str()));
    Some(event.cloned().collect())
}

/// The address of the calendar of Europe.
fn europe(feeds: &Feeds) -> &str {
    let feed = feeds.regions.iter().find(|feed| feed.name == "Europe");
    &feed.unwrap().url
}

/// The calendar that came with somebody's only mail.
async fn invitation(email: &str) -> String {
    let mails = mail_until(email, 1).await;
    assert_eq!(mails.len(), 1, "{mails:#?}");
    mails[0]["calendar"].as_str().unwrap().to_owned()
}

async fn session(person: &Person, session: &str) -> Session {
    let path = format!("/api/sessions/{session}");
    serde_json::from_value(person.get(&path).await.expect(200)).unwrap()
}

#[tokio::test]
async fn my_feed_has_my_seats_and_what_i_run_and_no_place_on_a_waitlist() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (me, my_id) = a_colleague(&admin, "feeds.mine@potluck.example", &json!({})).await;
    let (other, _) = a_colleague(&admin, "feeds.other@potluck.example", &json!({})).await;
    let mine = a_session(&admin, in_days(40), 1, &json!({})).await;
    let full = a_session(&admin, in_days(41), 1, &json!({})).await;
    let taught = json!({ "trainer_ids": [my_id] });
    let taught = a_session(&admin, in_days(42), 1, &taught).await;
    let run = json!({ "facilitator_id": my_id });
    let run = a_session(&admin, in_days(43), 1, &run).await;
    let nothing_to_me = a_session(&admin, in_days(44), 1, &json!({})).await;
    assert_eq!(join(&me, &mine).await["state"], "confirmed");
    let invitation = invitation("feeds.mine@potluck.example").await;
    let own = value(&event(&invitation, &mine).unwrap(), "UID").to_owned();
    assert!(own.len() >= 32 && !own.contains(&mine), "{own}");
    join(&other, &full).await;
    assert_eq!(join(&me, &full).await["state"], "waitlisted");

    let feeds = feeds_of(&me).await;
    assert_eq!(feeds.personal.name, "My sessions");
    let calendar = text(&feeds.personal.url).await;
    assert!(calendar.contains("METHOD:PUBLISH\r\n"), "{calendar}");
    for absent in [&full, &nothing_to_me] {
        assert_eq!(event(&calendar, absent), None, "{calendar}");
        // Nobody on the waitlist is invited.
        let links = session(&me, absent).await.calendar;
        assert_eq!(links.uid, format!("session-{absent}"));
    }
    // The same event as in the invitation and on the session's page.
    for (there, uid) in [
        (&mine, own.clone()),
        (&taught, format!("session-{taught}")),
        (&run, format!("session-{run}")),
    ] {
        let event = event(&calendar, there).unwrap();
        let links = session(&me, there).await.calendar;
        assert_eq!(value(&event, "UID"), links.uid);
        assert_eq!(value(&event, "SEQUENCE"), links.sequence.to_string());
        assert_eq!(links.uid, uid);
    }
    // Somebody moves up.
    other.delete(&format!("/api/sessions/{full}/signup")).await;
    let calendar = text(&feeds.personal.url).await;
    assert!(event(&calendar, &full).is_some(), "{calendar}");
    // Who leaves and comes back has another event.
    me.delete(&format!("/api/sessions/{mine}/signup")).await;
    let calendar = text(&feeds.personal.url).await;
    assert_eq!(event(&calendar, &mine), None);
    join(&me, &mine).await;
    assert_ne!(session(&me, &mine).await.calendar.uid, own);
}

#[tokio::test]
async fn a_session_that_changes_or_is_cancelled_does_so_in_every_feed() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (me, _) = a_colleague(&admin, "feeds.changed@potluck.example", &json!({})).await;
    let there = a_session(&admin, in_days(45), 2, &json!({})).await;
    join(&me, &there).await;
    let feeds = feeds_of(&me).await;
    let before = text(&feeds.personal.url).await;
    let before = event(&before, &there).unwrap();
    let sequence: u32 = value(&before, "SEQUENCE").parse().unwrap();
    let path = format!("/api/sessions/{there}");
    let elsewhere = json!({ "location": "The roof, left; or right" });
    admin.patch(&path, &elsewhere).await.expect(200);
    let after = text(&feeds.personal.url).await;
    let after = event(&after, &there).unwrap();
    assert_eq!(value(&after, "UID"), value(&before, "UID"));
    assert_eq!(value(&after, "LOCATION"), r"The roof\, left\; or right");
    assert_eq!(value(&after, "SEQUENCE"), (sequence + 1).to_string());

    let why = json!({ "reason": "The oven broke" });
    let cancelled = admin.post(&format!("{path}/cancellation"), &why).await;
    cancelled.expect(200);
    let revision = session(&admin, &there).await.calendar.sequence;
    for (url, uid, sequence) in [
        (
            feeds.personal.url.as_str(),
            value(&before, "UID").to_owned(),
            sequence + 2,
        ),
        (europe(&feeds), format!("session-{there}"), revision),
    ] {
        let calendar = text(url).await;
        let event = event(&calendar, &there).unwrap();
        assert_eq!(value(&event, "STATUS"), "CANCELLED", "{event:#?}");
        assert_eq!(value(&event, "UID"), uid);
        assert_eq!(value(&event, "SEQUENCE"), sequence.to_string());
    }
}

#[tokio::test]
async fn nobody_is_told_a_video_link_without_a_seat() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (comes, _) = a_colleague(&admin, "feeds.comes@potluck.example", &json!({})).await;
    let (waits, _) = a_colleague(&admin, "feeds.waits@potluck.example", &json!({})).await;
    let (runs, runs_id) = a_colleague(&admin, "feeds.runs@potluck.example", &json!({})).await;
    let more = json!({ "video_link": "https://video.example/secret-room",
        "trainer_ids": [runs_id], "location": "" });
    let there = a_session(&admin, in_days(46), 1, &more).await;
    join(&comes, &there).await;
    join(&waits, &there).await;
    for (person, told) in [(&comes, true), (&runs, true), (&waits, false)] {
        let feeds = feeds_of(person).await;
        // Not even those who know it have it in what they may hand on.
        for (url, told) in [(feeds.personal.url.as_str(), told), (europe(&feeds), false)] {
            let event = event(&text(url).await, &there)
                .unwrap_or_default()
                .join("\n");
            assert_eq!(event.contains("secret-room"), told, "{event}");
        }
        let file = person
            .get(&format!("/api/sessions/{there}/event.ics"))
            .await;
        assert_eq!(file.status, 200);
        assert_eq!(file.text.contains("secret-room"), told, "{}", file.text);
        let links = session(person, &there).await.calendar;
        assert_eq!(links.google.contains("secret-room"), told);
        assert_eq!(links.outlook.contains("secret-room"), told);
    }
}

#[tokio::test]
async fn the_feed_of_a_region_has_its_sessions_and_those_for_all() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (me, _) = a_colleague(&admin, "feeds.region@potluck.example", &json!({})).await;
    let with = |regions: Value| json!({ "regions": regions });
    let eu = a_session(&admin, in_days(47), 9, &with(json!(["EU"]))).await;
    let both = a_session(&admin, in_days(47), 9, &with(json!(["EU", "AU"]))).await;
    let all = a_session(&admin, in_days(47), 9, &with(json!([]))).await;
    let us = a_session(&admin, in_days(47), 9, &with(json!(["US"]))).await;
    let far = a_session(&admin, in_days(420), 9, &with(json!(["EU"]))).await;
    let feeds = feeds_of(&me).await;
    let names: Vec<&str> = feeds
        .regions
        .iter()
        .map(|feed| feed.name.as_str())
        .collect();
    let regions = nobody().get("/api/regions").await.expect(200);
    for region in regions["items"].as_array().unwrap() {
        assert!(
            names.contains(&region["name"].as_str().unwrap()),
            "{names:?}"
        );
    }
    let calendar = text(europe(&feeds)).await;
    assert!(
        calendar
            .replace("\r\n ", "")
            .contains("Potluck: Europe\r\n"),
        "{calendar}"
    );
    for (there, shown) in [
        (&eu, true),
        (&both, true),
        (&all, true),
        (&us, false),
        (&far, false),
    ] {
        assert_eq!(event(&calendar, there).is_some(), shown);
    }
}

#[tokio::test]
async fn there_is_a_feed_for_every_topic_that_trainings_have() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (me, _) = a_colleague(&admin, "feeds.topic@potluck.example", &json!({})).await;
    let unused = json!({ "name": "A topic of no training" });
    admin.post("/api/topics", &unused).await.expect(201);
    let about = json!({ "title": "Bread", "topics": ["Crusts & crumbs"] });
    let training = id(&admin.post("/api/trainings", &about).await.expect(201));
    let of_it = json!({ "training_id": training });
    let there = a_session(&admin, in_days(48), 9, &of_it).await;
    let elsewhere = a_session(&admin, in_days(48), 9, &json!({})).await;
    let feeds = feeds_of(&me).await;
    assert!(
        !feeds
            .topics
            .iter()
            .any(|feed| feed.name.starts_with("A topic of no"))
    );
    let feed = feeds
        .topics
        .iter()
        .find(|feed| feed.name == "Crusts & crumbs");
    let calendar = text(&feed.unwrap().url).await;
    let event_there = event(&calendar, &there).unwrap();
    assert_eq!(value(&event_there, "SUMMARY"), "Bread");
    assert_eq!(event(&calendar, &elsewhere), None);
}

#[tokio::test]
async fn sessions_of_a_series_recur_in_their_own_zone_and_others_are_in_utc() {
    let clock = OwnClock::take().await;
    let now: DateTime<Utc> = "2027-03-01T08:00:00Z".parse().unwrap();
    clock.set(now).await;
    let admin = sign_in(ADMIN).await;
    let sydney = json!({ "time_zone": "Australia/Sydney", "region": "AU" });
    let (me, _) = a_colleague(&admin, "feeds.series@potluck.example", &sydney).await;
    let training = a_training(&admin, "Sourdough every week").await;
    let form = json!({ "training_id": training, "local_start": "2027-03-25T10:00",
        "time_zone": "Europe/Berlin", "rule": "FREQ=WEEKLY;COUNT=2", "capacity": 5,
        "regions": ["EU"], "duration_minutes": 60 });
    let made = admin.post("/api/series", &form).await.expect(201);
    let alone = json!({ "training_id": training });
    let alone = a_session(&admin, now + TimeDelta::days(30), 5, &alone).await;
    let feeds = feeds_of(&me).await;
    let calendar = text(europe(&feeds)).await;
    assert!(
        calendar.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"),
        "{calendar}"
    );
    for (occurrence, local) in [(0, "20270325T100000"), (1, "20270401T100000")] {
        let there = made["sessions"][occurrence]["id"].as_str().unwrap();
        let event = event(&calendar, there).unwrap();
        let starts = format!("DTSTART;TZID=Europe/Berlin:{local}");
        assert!(event.contains(&starts), "{event:#?}");
        // As a single one it is told in UTC, whatever the clocks did meanwhile.
        let file = me.get(&format!("/api/sessions/{there}/event.ics")).await;
        let utc = ["20270325T090000Z", "20270401T080000Z"][occurrence];
        assert!(
            file.text.contains(&format!("DTSTART:{utc}\r\n")),
            "{}",
            file.text
        );
    }
    let event = event(&calendar, &alone).unwrap();
    assert_eq!(value(&event, "DTSTART"), "20270331T080000Z");
    assert!(event.iter().any(|line| line == "DTSTART:20270331T080000Z"));
    clock.done().await;
}

#[tokio::test]
async fn my_feed_goes_back_ninety_days_and_that_of_a_region_thirty() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (me, _) = a_colleague(&admin, "feeds.past@potluck.example", &json!({})).await;
    let start = in_days(3);
    let there = a_session(&admin, start, 5, &json!({})).await;
    join(&me, &there).await;
    let feeds = feeds_of(&me).await;
    for (days, mine, regional) in [(29, true, true), (31, true, false), (91, false, false)] {
        clock.set(start + TimeDelta::days(days)).await;
        for (url, shown) in [
            (feeds.personal.url.as_str(), mine),
            (europe(&feeds), regional),
        ] {
            let calendar = text(url).await;
            assert_eq!(event(&calendar, &there).is_some(), shown, "{days} {url}");
        }
    }
    clock.done().await;
}
