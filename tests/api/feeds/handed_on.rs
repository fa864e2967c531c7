//! The calendars of regions and topics, whose addresses people hand on.

use potluck_domain::api::Feed;
use potluck_tests::calendar::{lines, value};
use potluck_tests::{
    ADMIN, a_colleague, a_session, at_real_time, id, in_days, join, nobody, sign_in,
};
use serde_json::json;

use super::{europe, event, feeds_of, invitation, path_of, text};

/// The last part of a feed's address.
fn file(feed: &Feed) -> &str {
    feed.url.rsplit_once('/').unwrap().1
}

#[tokio::test]
async fn neither_secret_opens_what_the_other_does() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (me, _) = a_colleague(&admin, "feeds.secrets@potluck.example", &json!({})).await;
    for renewed in [false, true] {
        if renewed {
            let reply = me.post("/api/me/feeds/renewal", &json!({})).await;
            reply.expect(200);
        }
        let feeds = feeds_of(&me).await;
        let own = file(&feeds.personal);
        for shared in feeds.regions.iter().chain(&feeds.topics) {
            text(&shared.url).await;
            assert_eq!(file(shared), file(&feeds.regions[0]));
            assert_ne!(file(shared), own);
            let path = path_of(&shared.url).replace(file(shared), own);
            nobody().get(&path).await.expect_problem(404, "not_found");
        }
        let path = format!("/calendar/{}", file(&feeds.regions[0]));
        nobody().get(&path).await.expect_problem(404, "not_found");
    }
}

#[tokio::test]
async fn what_is_handed_on_says_nothing_of_who_did() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let topic = "Handed on";
    let about = json!({ "title": "Broth", "topics": [topic] });
    let training = id(&admin.post("/api/trainings", &about).await.expect(201));
    let email = "feeds.comes.along@potluck.example";
    let elsewhere = json!({ "time_zone": "America/New_York", "region": "US",
        "name": "Comes Along" });
    let (comes, _) = a_colleague(&admin, email, &elsewhere).await;
    let clock = json!({ "preferences": { "clock": "h12" } });
    comes.patch("/api/me", &clock).await.expect(200);
    let (waits, _) = a_colleague(&admin, "feeds.in.line@potluck.example", &json!({})).await;
    let (runs, runs_id) = a_colleague(&admin, "feeds.hosts@potluck.example", &json!({})).await;
    let (neither, _) = a_colleague(&admin, "feeds.looks@potluck.example", &json!({})).await;
    let more = json!({ "training_id": training, "video_link": "https://video.example/broth",
        "location": "", "facilitator_id": runs_id, "time_zone": "Europe/Berlin" });
    let there = a_session(&admin, in_days(52), 1, &more).await;
    join(&comes, &there).await;
    join(&waits, &there).await;

    let mut of_topic = Vec::new();
    let mut of_region = Vec::new();
    for person in [&comes, &waits, &runs, &neither] {
        let feeds = feeds_of(person).await;
        let feed = feeds.topics.iter().find(|feed| feed.name == topic);
        of_topic.push(text(&feed.unwrap().url).await);
        of_region.push(event(&text(europe(&feeds)).await, &there).unwrap());
    }
    for (calendar, event) in of_topic.iter().zip(&of_region) {
        assert_eq!((calendar, event), (&of_topic[0], &of_region[0]));
    }
    let public = &of_region[0];
    assert_eq!(value(public, "UID"), format!("session-{there}"));
    assert_eq!(value(public, "SEQUENCE"), "0");
    assert!(value(public, "DESCRIPTION").contains("Berlin time (Europe/Berlin)"));
    let own = invitation(email).await;
    let [theirs, public] = [&own, &of_topic[0]].map(|calendar| lines(calendar).join("\n"));
    let uid = value(&event(&own, &there).unwrap(), "UID").to_owned();
    for secret in [uid.as_str(), "video.example", "New_York", "Along", email] {
        assert!(theirs.contains(secret), "{secret} in {theirs}");
        assert!(!public.contains(secret), "{secret} in {public}");
    }
}
