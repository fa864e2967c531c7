//! Calendars to subscribe to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use potluck_domain::api::{
    Feed, Feeds, ListEntry, Page, PlaceState, Series, SeriesSession, Session, SessionForm,
    SessionRow,
};
use potluck_domain::zoned::{self, Zone};
use potluck_tests::{Person, nobody};
use serde_json::{Value, json};

use crate::expected::{Calendar, Folder, Times, event};
use crate::guest::{Guest, find, somebody};

/// How much of the past and of the time ahead a feed of a region or topic holds.
const BEFORE: TimeDelta = TimeDelta::days(30);
const AHEAD: TimeDelta = TimeDelta::days(400);
/// What a guest has a seat in or runs, once everything has happened to it.
const OWN: [&str; 10] = [
    "before",
    "through",
    "at",
    "moved",
    "relocated",
    "cancelled",
    "promoted",
    "recurring",
    "recurring, moved",
    "recurring at an awkward time",
];

/// The guests' own feeds, those of their topics, and those of all their regions.
pub async fn keep(folder: &mut Folder, admin: &Person, guests: &[Guest], now: DateTime<Utc>) {
    let topics = admin.get("/api/topics").await.expect(200);
    let topics: Page<ListEntry> = serde_json::from_value(topics).unwrap();
    let mut listed = Listed::of_an_onlooker(admin, now).await;
    let feeds = feeds(&listed.onlooker).await;
    keep_feed(folder, "a feed of nothing", &feeds.personal, &[]).await;
    let mut regions = BTreeSet::new();
    for guest in guests {
        keep_personal(folder, guest).await;

        let topic = topics
            .items
            .iter()
            .find(|topic| topic.name == guest.topic)
            .unwrap();
        let feed = find_feed(&feeds.topics, "topic", &topic.id);
        let sessions = listed
            .sessions(admin, &format!("topic={}", query(&guest.topic)))
            .await;
        assert_eq!(sessions.len(), 15, "{}", guest.topic);
        let file = keep_feed(folder, &format!("topic {}", guest.topic), feed, &sessions).await;
        keep_series(folder, admin, guest, &file).await;

        let region = &guest.changeover.region;
        if regions.insert(region) {
            let feed = find_feed(&feeds.regions, "region", region);
            let sessions = listed.sessions(admin, &format!("region={region}")).await;
            keep_feed(
                folder,
                &format!("region {region} at {now}"),
                feed,
                &sessions,
            )
            .await;
        }
    }
}

async fn feeds(person: &Person) -> Feeds {
    let feeds = person.get("/api/me/feeds").await.expect(200);
    serde_json::from_value(feeds).unwrap()
}

/// What a guest has a seat in and what they run: nothing that they wait for or have left.
async fn keep_personal(folder: &mut Folder, guest: &Guest) {
    let feed = feeds(&guest.person).await.personal;
    let mut own = vec![guest.session("run").await];
    for name in OWN {
        let session = guest.sessions[name].clone();
        let state = session.card.mine.map(|place| place.state);
        assert_eq!(state, Some(PlaceState::Confirmed), "{name}");
        own.push(session);
    }
    keep_feed(folder, &format!("the feed of {}", guest.topic), &feed, &own).await;
}

async fn keep_feed(folder: &mut Folder, about: &str, feed: &Feed, sessions: &[Session]) -> String {
    let at = feed.url.find("/calendar/").unwrap();
    let reply = nobody().get(&feed.url[at..]).await;
    assert_eq!(reply.status, 200, "{about}: {}", reply.text);
    assert!(reply.header("content-type").starts_with("text/calendar"));
    folder.calendar(&Calendar {
        about: about.to_owned(),
        method: "PUBLISH",
        text: &reply.text,
        events: sessions
            .iter()
            .map(|session| event(session, Times::Zoned))
            .collect(),
        mail: None,
    })
}

/// What the API made of the guest's series, for whoever expands the rule in the zone as `file` tells it.
async fn keep_series(folder: &mut Folder, admin: &Person, guest: &Guest, file: &str) {
    for series in &guest.plan.series {
        let path = format!("/api/series/{}", series.id);
        let series: Series = serde_json::from_value(admin.get(&path).await.expect(200)).unwrap();
        let zone = guest.changeover.zone;
        let mut occurrences: Vec<_> = series
            .sessions
            .iter()
            .map(|one| occurrence(one, zone))
            .collect();
        occurrences.sort_by_key(|one| one["occurrence"].to_string());
        folder.series(json!({
            "about": format!("a series of {}", guest.topic), "local_start": series.local_start,
            "time_zone": series.time_zone, "rule": series.rule, "left_out": series.exceptions,
            "through": series.horizon, "occurrences": occurrences, "file": file,
        }));
    }
}

/// What the rule named, and the instant that this is. There is none to compare where the session was
/// moved by itself, and where the clocks skip the local time or show it twice: what that means is in RFC
/// 5545 3.3.5, but not in ical.js.
fn occurrence(session: &SeriesSession, zone: Zone) -> Value {
    let local = SessionForm::parse_local_start(&session.occurrence).unwrap();
    let plain = !session.moved && zoned::resolve(local, zone, None).is_ok();
    json!({ "occurrence": session.occurrence, "starts_at": plain.then_some(session.starts_at) })
}

/// The sessions that feeds of regions and topics hold, as somebody sees them who has to do with none.
struct Listed {
    onlooker: Person,
    now: DateTime<Utc>,
    /// Those of a topic are in the feed of a region too.
    read: BTreeMap<String, Session>,
}

impl Listed {
    async fn of_an_onlooker(admin: &Person, now: DateTime<Utc>) -> Self {
        let email = format!("calendars.onlooker.{}@potluck.example", now.timestamp());
        let (onlooker, _) = somebody(admin, &email, "EU", "Europe/Berlin").await;
        Self {
            onlooker,
            now,
            read: BTreeMap::new(),
        }
    }

    /// All that the admin's table lists in the window of a feed.
    async fn sessions(&mut self, admin: &Person, filter: &str) -> Vec<Session> {
        let mut ids = BTreeSet::new();
        for (from, to) in [(self.now - BEFORE, self.now), (self.now, self.now + AHEAD)] {
            let [from, to] = [from, to].map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
            let mut cursor = String::new();
            loop {
                let path = format!(
                    "/api/admin/sessions?{filter}&from={from}&to={to}&limit=100&cursor={cursor}"
                );
                let page = admin.get(&path).await.expect(200);
                let page: Page<SessionRow> = serde_json::from_value(page).unwrap();
                ids.extend(page.items.into_iter().map(|row| row.id));
                match page.next_cursor {
                    Some(next) => cursor = next,
                    None => break,
                }
            }
        }
        let mut sessions = Vec::new();
        for id in ids {
            if !self.read.contains_key(&id) {
                let session = find(&self.onlooker, &id).await;
                self.read.insert(id.clone(), session);
            }
            sessions.push(self.read[&id].clone());
        }
        sessions
    }
}

fn find_feed<'a>(feeds: &'a [Feed], of: &str, id: &str) -> &'a Feed {
    let part = format!("/calendar/{of}/{id}/");
    feeds.iter().find(|feed| feed.url.contains(&part)).unwrap()
}

/// For a query: every letter by its number.
fn query(text: &str) -> String {
    text.bytes().fold(String::new(), |mut query, byte| {
        write!(query, "%{byte:02X}").unwrap();
        query
    })
}
