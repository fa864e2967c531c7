//! Somebody who signs up for what takes place around a changeover, and to whose calendar everything
//! happens that can.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use potluck_domain::api::{PlaceState, Session, SessionStatus};
use potluck_tests::mailbox::mail_until;
use potluck_tests::{Person, a_colleague, now};
use serde_json::{Value, json};

use crate::changeovers::Changeover;
use crate::expected::{Calendar, Folder, Times, event};
use crate::letters::Letter;
use crate::plan::{self, Plan, VIDEO, at_clock};

const NAME: &str = r"Renée O'Neil, Küche; 2 \ 🥖";
const JOINED: [&str; 12] = [
    "before",
    "through",
    "at",
    "moved",
    "relocated",
    "cancelled",
    "promoted",
    "waiting",
    "left",
    "recurring",
    "recurring, moved",
    "recurring at an awkward time",
];
/// They are full before the guest comes.
const FULL: [&str; 2] = ["promoted", "waiting"];
/// What the changes make of them, as METHOD.
const NEWS: [(&str, &str); 6] = [
    ("moved", "REQUEST"),
    ("relocated", "REQUEST"),
    ("promoted", "REQUEST"),
    ("recurring, moved", "REQUEST"),
    ("cancelled", "CANCEL"),
    ("left", "CANCEL"),
];

pub struct Guest {
    pub changeover: Changeover,
    pub person: Person,
    pub plan: Plan,
    /// What everything is about.
    pub topic: String,
    /// Came first to what is full.
    other: Person,
    email: String,
    /// What they signed up for, as they saw it last.
    pub sessions: BTreeMap<&'static str, Session>,
    /// Mails that were looked at.
    seen: usize,
}

impl Guest {
    /// Somebody new, in the changeover's zone.
    pub async fn sign_up(admin: &Person, changeover: Changeover) -> Self {
        // Unlike any other, also when this runs twice over one product.
        let (region, zone) = (changeover.region.as_str(), changeover.zone.name());
        let place = zone.to_lowercase().replace('/', ".");
        let name = format!("{place}.{}.{}", changeover.day(), now().timestamp());
        let email = format!("calendars.{name}@potluck.example");
        let (person, id) = somebody(admin, &email, region, zone).await;
        let first = format!("calendars.first.{name}@potluck.example");
        let (other, _) = somebody(admin, &first, region, zone).await;
        let topic = format!("{} {}, bread; more", changeover.zone, changeover.day());
        let plan = Plan::make(admin, &changeover, &topic, &id).await;
        for session in FULL {
            join(&other, plan.id(session), "confirmed").await;
        }
        for session in JOINED {
            let state = if FULL.contains(&session) {
                "waitlisted"
            } else {
                "confirmed"
            };
            join(&person, plan.id(session), state).await;
        }
        Self {
            changeover,
            person,
            plan,
            topic,
            other,
            email,
            sessions: BTreeMap::new(),
            seen: 0,
        }
    }

    /// A session as the guest sees it.
    pub async fn session(&self, name: &str) -> Session {
        find(&self.person, self.plan.id(name)).await
    }

    fn about(&self, what: &str) -> String {
        format!(
            "{}, {}: {what}",
            self.changeover.zone,
            self.changeover.day()
        )
    }

    /// Waits for so many mails more, and gives the calendars among them.
    async fn letters(&mut self, count: usize) -> Vec<Letter> {
        let mails = mail_until(&self.email, self.seen + count).await;
        let new = mails.iter().skip(self.seen);
        let letters: Vec<_> = new.filter_map(Letter::open).collect();
        self.seen += count;
        assert_eq!(mails.len(), self.seen, "{mails:#?}");
        letters
    }

    /// What signing up put into the mailbox.
    pub async fn keep_invitations(&mut self, folder: &mut Folder) {
        let letters = self.letters(JOINED.len()).await;
        assert_eq!(
            letters.len(),
            JOINED.len() - FULL.len(),
            "nobody who waits is invited"
        );
        for name in JOINED {
            let session = self.session(name).await;
            if session
                .card
                .mine
                .is_some_and(|place| place.state == PlaceState::Confirmed)
            {
                self.keep(folder, name, &letters, "REQUEST", &session);
            }
            self.sessions.insert(name, session);
        }
    }

    /// Everything that can happen to what somebody signed up for.
    pub async fn change_everything(&self, admin: &Person) {
        let changeover = &self.changeover;
        let path = |name: &str| format!("/api/sessions/{}", self.plan.id(name));
        // From before the changeover to after it.
        let moved = plan::start(at_clock(changeover, 0, 14), changeover.zone);
        admin.patch(&path("moved"), &moved).await.expect(200);
        // By itself, so that it goes on through it.
        let moved = plan::start(changeover.at - TimeDelta::minutes(20), changeover.zone);
        admin
            .patch(&path("recurring, moved"), &moved)
            .await
            .expect(200);
        let online = json!({ "location": "", "video_link": VIDEO });
        admin.patch(&path("relocated"), &online).await.expect(200);
        let reason = json!({ "reason": "Flour, sugar; nothing \\ left" });
        let cancellation = format!("{}/cancellation", path("cancelled"));
        admin.post(&cancellation, &reason).await.expect(200);
        for (person, name) in [(&self.other, "promoted"), (&self.person, "left")] {
            let left = person.delete(&format!("{}/signup", path(name))).await;
            assert!(left.status < 300, "{left:?}");
        }
    }

    /// Returns when nothing is on its way any more but what waits for further changes: the clock may be
    /// set then, and what a run is just sending does not look forgotten.
    pub async fn wait(&self) {
        let at_once = ["promoted", "left"].len();
        mail_until(&self.email, self.seen + at_once).await;
    }

    /// What these changes put into the mailbox, and the sessions' own files after them.
    pub async fn keep_news(&mut self, folder: &mut Folder) {
        let letters = self.letters(NEWS.len()).await;
        assert_eq!(letters.len(), NEWS.len());
        let before = std::mem::take(&mut self.sessions);
        for name in JOINED {
            self.sessions.insert(name, self.session(name).await);
        }
        for (name, method) in NEWS {
            let (before, mut session) = (&before[name], self.sessions[name].clone());
            if name == "left" {
                // The API says nothing more of a place that is gone.
                session = before.clone();
                session.calendar.sequence += 1;
                session.card.status = SessionStatus::Cancelled;
            } else if name != "promoted" {
                assert_eq!(session.calendar.uid, before.calendar.uid, "{name}");
                assert!(
                    session.calendar.sequence > before.calendar.sequence,
                    "{name}"
                );
            }
            self.keep(folder, name, &letters, method, &session);
        }
        for (name, session) in &self.sessions {
            let path = format!("/api/sessions/{}/event.ics", self.plan.id(name));
            let reply = self.person.get(&path).await;
            assert_eq!(reply.status, 200, "{}", reply.text);
            folder.calendar(&Calendar {
                about: self.about(&format!("event.ics, {name}")),
                method: "PUBLISH",
                text: &reply.text,
                events: vec![event(session, Times::Utc)],
                mail: None,
            });
        }
    }

    /// Keeps both calendars of the one mail about a session.
    fn keep(
        &self,
        folder: &mut Folder,
        name: &str,
        letters: &[Letter],
        method: &str,
        session: &Session,
    ) {
        let uid = session.calendar.uid.as_str();
        let of_session: Vec<_> = letters
            .iter()
            .filter(|letter| letter.is_about(uid))
            .collect();
        let [letter] = of_session.as_slice() else {
            panic!(
                "{name}: {} mails about {uid} in {letters:#?}",
                of_session.len()
            );
        };
        let mail = folder.mail(&letter.raw);
        let mut event = event(session, Times::Utc);
        event["organizer"] = json!(letter.from);
        event["attendee"] = json!(self.email);
        event["attendee_name"] = json!(NAME);
        for (part, text) in [
            ("alternative", &letter.alternative),
            ("attachment", &letter.attachment),
        ] {
            folder.calendar(&Calendar {
                about: self.about(&format!("{method}, {part} of the mail, {name}")),
                method,
                text,
                events: vec![event.clone()],
                mail: Some((&mail, part)),
            });
        }
    }
}

/// Somebody new, who may also teach, and their id.
pub async fn somebody(admin: &Person, email: &str, region: &str, zone: &str) -> (Person, String) {
    let more = json!({
        "name": NAME, "department": "Calendars", "region": region, "time_zone": zone,
        "trainer": true,
    });
    a_colleague(admin, email, &more).await
}

async fn join(person: &Person, session: &str, state: &str) {
    let place = potluck_tests::join(person, session).await;
    assert_eq!(place["state"], Value::from(state));
}

pub async fn find(person: &Person, session: &str) -> Session {
    let reply = person.get(&format!("/api/sessions/{session}")).await;
    serde_json::from_value(reply.expect(200)).unwrap()
}
