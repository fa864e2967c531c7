//! A session is the same event in a mail, a feed and a file.

use potluck_tests::calendar::value;
use potluck_tests::{ADMIN, a_colleague, a_session, at_real_time, in_days, join, nobody, sign_in};
use serde_json::json;

use super::{event, feeds_of, invitation, session, text};

#[tokio::test]
async fn an_invitation_and_the_feed_are_one_event() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let email = "feeds.one@potluck.example";
    let sydney = json!({ "time_zone": "Australia/Sydney", "region": "AU" });
    let (me, _) = a_colleague(&admin, email, &sydney).await;
    let (_, trainer) = a_colleague(&admin, "feeds.trains@potluck.example", &json!({})).await;
    let more = json!({ "video_link": "https://video.example/one", "time_zone": "Europe/Berlin",
        "trainer_ids": [trainer] });
    let there = a_session(&admin, in_days(51), 2, &more).await;
    join(&me, &there).await;
    let invited = event(&invitation(email).await, &there).unwrap();
    let personal = text(&feeds_of(&me).await.personal.url).await;
    let path = format!("/api/sessions/{there}/event.ics");
    let file = me.get(&path).await.text;
    for calendar in [&personal, &file] {
        let event = event(calendar, &there).unwrap();
        for name in [
            "UID",
            "SEQUENCE",
            "STATUS",
            "SUMMARY",
            "DESCRIPTION",
            "LOCATION",
            "CONFERENCE",
            "DTSTART",
            "DTEND",
            "URL",
            "ORGANIZER",
            "LAST-MODIFIED",
        ] {
            assert!(!value(&invited, name).is_empty(), "{name}");
            assert_eq!(value(&event, name), value(&invited, name), "{name}");
        }
    }
    // Their own time comes first.
    let description = value(&invited, "DESCRIPTION");
    let (sydney, berlin) = (description.find("Sydney"), description.find("Berlin"));
    assert!(sydney.is_some() && sydney < berlin, "{description}");
}

#[tokio::test]
async fn a_session_is_one_event_to_download() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (me, _) = a_colleague(&admin, "feeds.file@potluck.example", &json!({})).await;
    let there = a_session(&admin, in_days(50), 5, &json!({})).await;
    let links = session(&me, &there).await.calendar;
    assert_eq!(links.uid, format!("session-{there}"));
    assert_eq!(links.ics, format!("/api/sessions/{there}/event.ics"));
    let file = me.get(&links.ics).await;
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    let disposition = file.header("content-disposition");
    assert_eq!(disposition, "attachment; filename=\"session.ics\"");
    assert!(file.text.contains("METHOD:PUBLISH\r\n"), "{}", file.text);
    assert_eq!(file.text.matches("BEGIN:VEVENT").count(), 1);
    let before = event(&file.text, &there).unwrap();
    assert_eq!(value(&before, "UID"), links.uid);
    assert!(!file.text.contains("ATTENDEE"), "{}", file.text);

    join(&me, &there).await;
    let mine = session(&me, &there).await.calendar;
    assert_ne!(mine.uid, links.uid);
    let file = me.get(&mine.ics).await;
    let after = event(&file.text, &there).unwrap();
    assert_eq!(value(&after, "UID"), mine.uid);
    // Nobody else's event is mine.
    assert_eq!(session(&admin, &there).await.calendar.uid, links.uid);

    let nothing = me.get("/api/sessions/nothing/event.ics").await;
    nothing.expect_problem(404, "not_found");
    let stranger = nobody().get(&links.ics).await;
    stranger.expect_problem(401, "not_signed_in");
}
