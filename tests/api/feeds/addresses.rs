//! The addresses of feeds: secrets that can be renewed, asked for again and again.

use http::Method;
use potluck_domain::api::Feeds;
use potluck_tests::{
    ADMIN, Reply, a_colleague, a_session, at_real_time, in_days, join, nobody, sign_in,
};
use serde_json::json;

use super::{feeds_of, path_of, text};

#[tokio::test]
async fn a_calendar_that_has_the_feed_already_gets_nothing_again() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (me, _) = a_colleague(&admin, "feeds.etag@potluck.example", &json!({})).await;
    let there = a_session(&admin, in_days(49), 9, &json!({})).await;
    join(&me, &there).await;
    let url = feeds_of(&me).await.personal.url;
    let first = nobody().get(path_of(&url)).await;
    let tag = first.header("etag").to_owned();
    assert!(
        tag.starts_with('"') && tag.ends_with('"') && tag.len() > 10,
        "{tag}"
    );
    for (name, expected) in [
        ("cache-control", "private, max-age=300"),
        ("content-disposition", "inline; filename=\"potluck.ics\""),
        ("referrer-policy", "no-referrer"),
        ("x-robots-tag", "noindex"),
    ] {
        assert_eq!(first.header(name), expected);
    }
    let again = |known: &str| {
        let (path, known) = (path_of(&url).to_owned(), known.to_owned());
        async move { nobody().with("if-none-match", known).get(&path).await }
    };
    let not_modified = |reply: &Reply| {
        assert_eq!((reply.status, reply.text.as_str()), (304, ""));
        assert_eq!(reply.header("etag"), tag);
        assert_eq!(reply.header("cache-control"), "private, max-age=300");
    };
    for known in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
        not_modified(&again(&known).await);
    }
    let other = again("\"x\"").await;
    assert_eq!((other.status, &other.text), (200, &first.text));
    let head = nobody().send(Method::HEAD, path_of(&url), None).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
    assert_eq!(head.header("etag"), tag);

    me.delete(&format!("/api/sessions/{there}/signup")).await;
    let changed = again(&tag).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), tag);
}

#[tokio::test]
async fn a_new_address_ends_the_old_ones_and_nobody_elses() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (me, my_id) = a_colleague(&admin, "feeds.renewed@potluck.example", &json!({})).await;
    let (other, _) = a_colleague(&admin, "feeds.stays@potluck.example", &json!({})).await;
    let old = feeds_of(&me).await;
    let others = feeds_of(&other).await;
    let new = me
        .post("/api/me/feeds/renewal", &json!({}))
        .await
        .expect(200);
    let new: Feeds = serde_json::from_value(new).unwrap();
    assert_eq!(feeds_of(&me).await, new);
    assert_ne!(new.personal.url, old.personal.url);
    let gone = [&old.personal, &old.regions[0], &old.topics[0]];
    for feed in gone {
        let reply = nobody().get(path_of(&feed.url)).await;
        reply.expect_problem(404, "not_found");
    }
    for feed in [
        &new.personal,
        &new.regions[0],
        &new.topics[0],
        &others.personal,
    ] {
        text(&feed.url).await;
    }
    // What is no address of a feed, or of nothing.
    let personal = path_of(&new.personal.url);
    let token = personal.strip_prefix("/calendar/").unwrap();
    let shared = path_of(&new.regions[0].url).rsplit_once('/').unwrap().1;
    for path in [
        personal.strip_suffix(".ics").unwrap().to_owned(),
        "/calendar/.ics".to_owned(),
        "/calendar/x.ics".to_owned(),
        format!("/calendar/{}", token.replace(".ics", ".ical")),
        format!("/calendar/region/NOWHERE/{shared}"),
        format!("/calendar/topic/nothing/{shared}"),
    ] {
        nobody().get(&path).await.expect_problem(404, "not_found");
    }
    // Who left the company sees nothing of it any more.
    let path = format!("/api/people/{my_id}/deactivation");
    admin.put(&path, &json!({})).await.expect(200);
    for feed in [&new.personal, &new.regions[0], &new.topics[0]] {
        let reply = nobody().get(path_of(&feed.url)).await;
        reply.expect_problem(404, "not_found");
    }
}
