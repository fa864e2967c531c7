//! Finding something worth an hour.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_tests::{
    ADMIN, AU, EU, OwnClock, Person, a_session, at_real_time, in_days, now, sign_in,
};
use serde_json::{Value, json};

async fn list(person: &Person, query: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/sessions?{query}&limit=100&cursor={cursor}");
        let page = person.get(&path).await.expect(200);
        items.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => return items,
        }
    }
}

fn ids(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect()
}

fn time(value: &Value) -> DateTime<Utc> {
    serde_json::from_value(value.clone()).unwrap()
}

#[tokio::test]
async fn the_demo_program_is_there_in_time_order_with_everything_a_card_shows() {
    let _real = at_real_time().await;
    let person = sign_in(EU).await;
    let items = list(&person, "").await;
    assert!(items.len() > 80, "only {} sessions ahead", items.len());
    let starts: Vec<_> = items.iter().map(|item| time(&item["starts_at"])).collect();
    assert!(starts.is_sorted());
    for item in &items {
        assert!(time(&item["ends_at"]) > now() - TimeDelta::minutes(1));
        assert!(
            item["training"]["title"]
                .as_str()
                .is_some_and(|title| !title.is_empty())
        );
        assert!(
            item["time_zone"]
                .as_str()
                .is_some_and(|zone| zone.contains('/'))
        );
        // What other tests plan has no trainer.
        if item["location"] != "The kitchen" {
            assert!(item["trainers"][0]["name"].is_string(), "{item}");
        }
        assert!(item["confirmed"].as_u64() <= item["capacity"].as_u64());
    }
}

#[tokio::test]
async fn pages_join_without_a_gap_or_a_repeat() {
    let _real = at_real_time().await;
    let person = sign_in(EU).await;
    let window = format!(
        "from={}&to={}",
        now().format("%Y-%m-%dT%H:%M:%SZ"),
        in_days(30).format("%Y-%m-%dT%H:%M:%SZ")
    );
    let whole = list(&person, &window).await;
    let mut pieces: Vec<Value> = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/sessions?{window}&limit=7&cursor={cursor}");
        let page = person.get(&path).await.expect(200);
        pieces.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(ids(&pieces), ids(&whole));
}

#[tokio::test]
async fn every_filter_keeps_what_matches_and_nothing_else() {
    // Alone, so that the lists it compares are of the same moment.
    let _alone = OwnClock::take().await;
    let person = sign_in(EU).await;
    let all = list(&person, "").await;
    let filters = person.get("/api/filters").await.expect(200);
    let aimed_at = |item: &Value, region: &str| {
        let regions = item["regions"].as_array().unwrap();
        regions.is_empty() || regions.iter().any(|code| code == region)
    };
    for region in ["AU", "EU", "US"] {
        let expected: Vec<Value> = all
            .iter()
            .filter(|item| aimed_at(item, region))
            .cloned()
            .collect();
        assert!(!expected.is_empty());
        let found = list(&person, &format!("region={region}")).await;
        assert_eq!(ids(&found), ids(&expected), "{region}");
    }
    for format in filters["formats"].as_array().unwrap() {
        let format = format.as_str().unwrap();
        let found = list(&person, &format!("format={}", format.replace(' ', "%20"))).await;
        let expected: Vec<Value> = all
            .iter()
            .filter(|item| item["training"]["format"] == format)
            .cloned()
            .collect();
        assert_eq!(ids(&found), ids(&expected), "{format}");
    }
    for topic in filters["topics"].as_array().unwrap().iter().take(5) {
        let found = list(&person, &format!("topic={}", topic.as_str().unwrap())).await;
        let has = |item: &&Value| {
            item["training"]["topics"]
                .as_array()
                .is_some_and(|topics| topics.contains(topic))
        };
        let expected: Vec<Value> = all.iter().filter(has).cloned().collect();
        assert_eq!(ids(&found), ids(&expected), "{topic}");
    }
    let german = list(&person, "language=de").await;
    assert!(!german.is_empty());
    assert!(
        german
            .iter()
            .all(|item| item["training"]["language"] == "de")
    );
}

#[tokio::test]
async fn has_seats_means_that_one_tap_gives_a_seat() {
    let _real = at_real_time().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(EU).await);
    let full = a_session(&admin, in_days(50), 1, &json!({})).await;
    let not_open_yet = json!({ "signup_opens_at": in_days(40) });
    let early = a_session(&admin, in_days(50), 5, &not_open_yet).await;
    let free = a_session(&admin, in_days(50), 5, &json!({})).await;
    person
        .put(&format!("/api/sessions/{full}/signup"), &json!({}))
        .await
        .expect(201);
    let open = list(&person, "open=true").await;
    let open = ids(&open);
    assert!(open.contains(&free.as_str()));
    assert!(!open.contains(&full.as_str()));
    assert!(!open.contains(&early.as_str()));
}

#[tokio::test]
async fn search_finds_the_beginnings_of_words_in_title_topic_and_trainer() {
    let _real = at_real_time().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(EU).await);
    let training = json!({
        "title": "Fermentación for Zymurgists", "summary": "Kraut, kimchi and koji.",
        "topics": ["Zymology"], "trainer_ids": [],
    });
    let training = admin.post("/api/trainings", &training).await.expect(201);
    let training_id = json!({ "training_id": training["id"] });
    let session = a_session(&admin, in_days(33), 5, &training_id).await;
    for found_by in [
        "zymur",
        "ZYMOLOGY",
        "fermentacion",
        "kim%20kraut",
        "%22koji",
        "koji*",
    ] {
        let found = list(&person, &format!("q={found_by}")).await;
        assert_eq!(ids(&found), [session.as_str()], "{found_by}");
    }
    for not_by in ["mentacion", "zymur%20yoga"] {
        assert!(
            list(&person, &format!("q={not_by}")).await.is_empty(),
            "{not_by}"
        );
    }
    for syntax in ["NEAR(", "title:zymur%20OR", "%22%22", "-", "^", "%27;DROP"] {
        person
            .get(&format!("/api/sessions?q={syntax}"))
            .await
            .expect(200);
    }
}

#[tokio::test]
async fn my_working_hours_are_those_of_my_region_in_my_zone_whatever_the_season() {
    let _real = at_real_time().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(AU).await);
    let me = person.get("/api/me").await.expect(200);
    assert_eq!(me["time_zone"], "Australia/Sydney");
    let regions = person.get("/api/regions").await.expect(200);
    let home = regions["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["code"] == "AU")
        .unwrap();
    let hours = &home["working_hours"];
    let (opens, closes) = (
        hours["start"].as_str().unwrap(),
        hours["end"].as_str().unwrap(),
    );
    let hour = |time: &str, more: i64| {
        let hour: i64 = time[..2].parse().unwrap();
        format!("{:02}{}", hour + more, &time[2..])
    };
    // A Wednesday and a Saturday in each half of the year; the clocks differ by an hour.
    for (wednesday, saturday) in [("2027-06-09", "2027-06-12"), ("2027-01-13", "2027-01-16")] {
        let plan = |day: &str, time: String| {
            let more = json!({
                "local_start": format!("{day}T{time}"), "time_zone": "Australia/Sydney",
            });
            let admin = admin.clone();
            async move { a_session(&admin, in_days(1), 5, &more).await }
        };
        let first = plan(wednesday, opens.to_owned()).await;
        let last = plan(wednesday, hour(closes, -1)).await;
        let early = plan(wednesday, format!("{}:59", &hour(opens, -1)[..2])).await;
        let late = plan(wednesday, format!("{}:01", &closes[..2])).await;
        let weekend = plan(saturday, opens.to_owned()).await;
        // Wednesday begins in Sydney when it is still Tuesday in UTC.
        let query =
            format!("from={wednesday}T00:00:00%2B12:00&to={saturday}T23:59:59Z&working_hours=true");
        let found = list(&person, &query).await;
        let found = ids(&found);
        assert!(found.contains(&first.as_str()) && found.contains(&last.as_str()));
        for outside in [&early, &late, &weekend] {
            assert!(!found.contains(&outside.as_str()), "{wednesday}");
        }
    }
}

#[tokio::test]
async fn a_cancelled_session_is_listed_for_those_who_had_signed_up() {
    let _real = at_real_time().await;
    let (admin, had, had_not) = (sign_in(ADMIN).await, sign_in(EU).await, sign_in(AU).await);
    let session = a_session(&admin, in_days(60), 5, &json!({})).await;
    let path = format!("/api/sessions/{session}");
    had.put(&format!("{path}/signup"), &json!({}))
        .await
        .expect(201);
    let reason = json!({ "reason": "The trainer is ill." });
    admin
        .post(&format!("{path}/cancellation"), &reason)
        .await
        .expect(200);
    assert!(ids(&list(&had, "").await).contains(&session.as_str()));
    assert!(!ids(&list(&had_not, "").await).contains(&session.as_str()));
}

#[tokio::test]
async fn wrong_parameters_are_named() {
    let _real = at_real_time().await;
    let person = sign_in(EU).await;
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=many", "limit"),
        ("from=yesterday", "from"),
        ("cursor=abc", "cursor"),
        ("open=perhaps", "open"),
        ("from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z", "to"),
        ("from=2026-01-01T00:00:00Z&to=2029-01-01T00:00:00Z", "to"),
    ] {
        let reply = person.get(&format!("/api/sessions?{query}")).await;
        let fields = reply.expect_problem(422, "invalid");
        assert!(fields[field].is_string(), "{query}: {fields}");
    }
}
