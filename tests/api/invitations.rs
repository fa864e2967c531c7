//! A place from beginning to end, as the mailbox and the calendar at the other end see it.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_tests::calendar::{lines, value};
use potluck_tests::mailbox::{mail_to, mail_until, message_id};
use potluck_tests::{
    ADMIN, OwnClock, Person, a_session, id_of, in_days, local, mail_in, now, roster, sign_in,
};
use serde_json::{Value, json};

use crate::answers::samples::Answering;

/// Somebody new, who may sign up.
async fn a_colleague(admin: &Person, name: &str) -> (Person, String) {
    let email = format!("{name}.invited@potluck.example");
    let (person, _) = potluck_tests::a_colleague(admin, &email, &json!({})).await;
    (person, email)
}

/// What a calendar reads in a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Event {
    method: String,
    uid: String,
    sequence: u32,
    starts_at: String,
    status: String,
}

fn event(mail: &Value) -> Option<Event> {
    let calendar = lines(mail["calendar"].as_str()?);
    let value = |name: &str| value(&calendar, name).to_owned();
    // The MIME header says the same (RFC 6047 2.4).
    let method = value("METHOD");
    let raw = mail["raw"].as_str().unwrap().replace("\r\n", "");
    let header = raw.to_ascii_lowercase().replace(['"', ' ', '\t'], "");
    let expected = format!("method={}", method.to_ascii_lowercase());
    assert!(header.contains(&expected), "{raw}");
    Some(Event {
        uid: value("UID"),
        sequence: value("SEQUENCE").parse().unwrap(),
        starts_at: value("DTSTART"),
        status: value("STATUS"),
        method,
    })
}

fn stamp(moment: DateTime<Utc>) -> String {
    moment.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A test's own clock, which stands at a moment until it is moved.
struct Hours {
    clock: OwnClock,
    now: DateTime<Utc>,
}

impl Hours {
    async fn take() -> Self {
        let mut hours = Self {
            clock: OwnClock::take().await,
            now: now(),
        };
        hours.pass(0).await;
        hours
    }

    async fn pass(&mut self, minutes: i64) {
        self.now += TimeDelta::minutes(minutes);
        self.clock.set(self.now).await;
    }

    /// Moves a session by so many hours, and lets `minutes` pass. What changed has been seen before.
    async fn move_session(
        &mut self,
        (admin, session): (&Person, &str),
        starts_at: DateTime<Utc>,
        minutes: i64,
    ) {
        let form = json!({ "local_start": local(starts_at) });
        let path = format!("/api/sessions/{session}");
        admin.patch(&path, &form).await.expect(200);
        mail_to("nobody.invited@potluck.example").await;
        self.pass(minutes).await;
    }
}

/// The beginnings of the subjects, which say what each mail is about.
fn matters(mail: &[Value]) -> Vec<&str> {
    let subjects = mail.iter().map(|mail| mail["subject"].as_str().unwrap());
    subjects
        .map(|subject| subject.split_once(": ").unwrap().0)
        .collect()
}

#[tokio::test]
async fn the_whole_life_of_a_signup_reaches_the_calendar_in_order_and_once() {
    let mut hours = Hours::take().await;
    let admin = sign_in(ADMIN).await;
    let start = in_days(20);
    let start_of_hour = start - TimeDelta::seconds(start.timestamp().rem_euclid(3600));
    let at = |hour: i64| start_of_hour + TimeDelta::hours(hour);
    let session = a_session(&admin, at(0), 1, &json!({})).await;
    let signup = format!("/api/sessions/{session}/signup");
    let (holder, _) = a_colleague(&admin, "holder").await;
    let (person, email) = a_colleague(&admin, "life").await;

    // 1. The session is full: they wait. 2. Somebody leaves: they are promoted.
    holder.put(&signup, &json!({})).await.expect(201);
    let place = person.put(&signup, &json!({})).await.expect(201);
    assert_eq!(place["state"], "waitlisted");
    mail_until(&email, 1).await;
    holder.delete(&signup).await.expect(204);
    mail_until(&email, 2).await;
    // 3. and 4. The session moves, twice. 5. It moves twice within minutes.
    hours.move_session((&admin, &session), at(1), 4).await;
    mail_until(&email, 3).await;
    hours.move_session((&admin, &session), at(2), 4).await;
    mail_until(&email, 4).await;
    hours.move_session((&admin, &session), at(3), 1).await;
    hours.move_session((&admin, &session), at(4), 4).await;
    let mail = mail_until(&email, 5).await;
    // 6. They decline in their calendar.
    let invited = event(&mail[4]).unwrap();
    let no = Answering::new(&email, &invited.uid, "DECLINED", "no.invited");
    mail_in(&email, no.outlook()).await;
    assert_eq!(roster(&admin, &session).await, []);
    mail_until(&email, 6).await;
    // 7. They join again. 8. The session is cancelled.
    let place = person.put(&signup, &json!({})).await.expect(201);
    assert_eq!(place["state"], "confirmed");
    mail_until(&email, 7).await;
    let cancel = format!("/api/sessions/{session}/cancellation");
    let why = json!({ "reason": "The oven is broken" });
    admin.post(&cancel, &why).await.expect(200);
    mail_to(&email).await;
    hours.pass(4).await;
    mail_until(&email, 8).await;
    // Nothing comes after it.
    hours.pass(60).await;
    let mail = mail_to(&email).await;
    hours.clock.done().await;

    assert_eq!(
        matters(&mail),
        [
            "On the waitlist",
            "A seat for you",
            "Moved",
            "Moved",
            "Moved",
            "No longer coming",
            "You have a seat",
            "Cancelled",
        ]
    );
    let events: Vec<Option<Event>> = mail.iter().map(event).collect();
    assert_eq!(events[0], None, "nobody on the waitlist is invited");
    let events: Vec<Event> = events.into_iter().flatten().collect();
    let in_short: Vec<_> = events
        .iter()
        .map(|event| (event.method.as_str(), event.starts_at.as_str()))
        .collect();
    let times = [0, 1, 2, 4].map(|hour| stamp(at(hour)));
    let expected = [
        ("REQUEST", &times[0]),
        ("REQUEST", &times[1]),
        ("REQUEST", &times[2]),
        ("REQUEST", &times[3]),
        ("CANCEL", &times[3]),
        ("REQUEST", &times[3]),
        ("CANCEL", &times[3]),
    ];
    assert_eq!(
        in_short,
        expected.map(|(method, time)| (method, time.as_str()))
    );
    for event in &events {
        assert_eq!(event.status == "CANCELLED", event.method == "CANCEL");
    }
    let (first, second) = events.split_at(5);
    for place in [first, second] {
        assert!(place.iter().all(|event| event.uid == place[0].uid));
        let rises = place.is_sorted_by(|one, next| one.sequence < next.sequence);
        assert!(rises, "{place:#?}");
    }
    assert_ne!(first[0].uid, second[0].uid);
    let mut ids: Vec<String> = mail
        .iter()
        .map(|mail| message_id(mail["raw"].as_str().unwrap()))
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 8);
}

#[tokio::test]
async fn who_runs_a_session_may_give_and_take_places_and_those_concerned_are_told() {
    let mut hours = Hours::take().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(20), 1, &json!({})).await;
    let (given, given_to) = a_colleague(&admin, "given").await;
    let (waits, waits_at) = a_colleague(&admin, "taken").await;
    let place = async |person: &Person| {
        let id = id_of(person).await;
        format!("/api/sessions/{session}/roster/{id}")
    };
    admin
        .put(&place(&given).await, &json!({}))
        .await
        .expect(201);
    let signup = format!("/api/sessions/{session}/signup");
    waits.put(&signup, &json!({})).await.expect(201);
    let invited = mail_until(&given_to, 1).await;
    assert_eq!(event(&invited[0]).unwrap().method, "REQUEST");
    mail_until(&waits_at, 1).await;
    hours.pass(1).await;
    // Taken off the waitlist by somebody else.
    admin.delete(&place(&waits).await).await.expect(200);
    let mail = mail_until(&waits_at, 2).await;
    assert_eq!(event(&mail[1]), None);
    // Who leaves it knows.
    hours.pass(1).await;
    waits.put(&signup, &json!({})).await.expect(201);
    mail_until(&waits_at, 3).await;
    waits.delete(&signup).await.expect(204);
    admin.delete(&place(&given).await).await.expect(200);
    let mail = mail_until(&given_to, 2).await;
    assert_eq!(event(&mail[1]).unwrap().method, "CANCEL");
    hours.pass(10).await;
    assert_eq!(mail_to(&waits_at).await.len(), 3);
    hours.clock.done().await;
}

#[tokio::test]
async fn who_is_moved_into_another_session_has_that_one_in_the_calendar_and_not_the_first() {
    let mut hours = Hours::take().await;
    let admin = sign_in(ADMIN).await;
    let from = a_session(&admin, in_days(20), 3, &json!({})).await;
    let card = admin
        .get(&format!("/api/sessions/{from}"))
        .await
        .expect(200);
    let of_training = json!({ "training_id": card["training"]["id"] });
    let into = a_session(&admin, in_days(21), 3, &of_training).await;
    let mut addresses = Vec::new();
    for name in ["merged.one", "merged.two"] {
        let (person, email) = a_colleague(&admin, name).await;
        let signup = format!("/api/sessions/{from}/signup");
        person.put(&signup, &json!({})).await.expect(201);
        mail_until(&email, 1).await;
        addresses.push(email);
    }
    hours.pass(1).await;
    let form = json!({ "into": into, "reason": "Few people" });
    let merge = format!("/api/sessions/{from}/merge");
    let reply = admin.post(&merge, &form).await.expect(200);
    assert_eq!(reply["changed"], 2);
    for email in addresses {
        let mail = mail_until(&email, 3).await;
        let methods: Vec<String> = mail.iter().filter_map(event).map(|it| it.method).collect();
        assert_eq!(methods[0], "REQUEST");
        let mut last = methods[1..].to_vec();
        last.sort();
        assert_eq!(last, ["CANCEL", "REQUEST"]);
        // One says why the first does not take place, the other that they have a seat in the second.
        let ends = |mail: &&Value| event(mail).unwrap().method == "CANCEL";
        let end = mail.iter().find(ends).unwrap();
        let text = end["text"].as_str().unwrap();
        assert!(text.contains("Few people"), "{text}");
        let mut matters = matters(&mail[1..]);
        matters.sort_unstable();
        assert_eq!(matters, ["Cancelled", "You have a seat"]);
        hours.pass(4).await;
        assert_eq!(mail_to(&email).await.len(), 3);
    }
    hours.clock.done().await;
}

#[tokio::test]
async fn who_waits_for_an_online_session_reads_that_it_is_online_and_never_the_link() {
    let mut hours = Hours::take().await;
    let admin = sign_in(ADMIN).await;
    let link = "https://video.example/rye";
    let online = json!({ "location": "", "video_link": link });
    let session = a_session(&admin, in_days(20), 1, &online).await;
    let signup = format!("/api/sessions/{session}/signup");
    let (holder, seated_at) = a_colleague(&admin, "online.seated").await;
    let (person, email) = a_colleague(&admin, "online.waits").await;
    holder.put(&signup, &json!({})).await.expect(201);
    person.put(&signup, &json!({})).await.expect(201);
    let seated = mail_until(&seated_at, 1).await;
    assert!(seated[0]["text"].as_str().unwrap().contains(link));
    mail_until(&email, 1).await;
    hours.move_session((&admin, &session), in_days(21), 4).await;
    let messages = format!("/api/sessions/{session}/messages");
    let text = json!({ "text": "Bring rye", "audience": "everyone" });
    admin.post(&messages, &text).await.expect(201);
    mail_until(&email, 2).await;
    hours.pass(4).await;
    let waiting = mail_until(&email, 3).await;
    assert_eq!(
        matters(&waiting),
        ["On the waitlist", "Moved", "From Sabine Keller"]
    );
    for mail in &waiting {
        let text = mail["text"].as_str().unwrap();
        assert!(text.contains("Where:   Online"), "{text}");
        assert!(text.contains("Whoever has a seat gets the video link."));
        assert!(!mail["raw"].as_str().unwrap().contains("video.example"));
    }
    // With the seat comes the link.
    holder.delete(&signup).await.expect(204);
    let promoted = mail_until(&email, 4).await;
    let text = promoted[3]["text"].as_str().unwrap();
    assert!(text.contains(link), "{text}");
    hours.clock.done().await;
}
