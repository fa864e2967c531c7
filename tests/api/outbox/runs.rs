//! Runs: tries and waits, many mails, and what breaks a run off.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context as Waking, Waker};

use chrono::{DateTime, TimeDelta, Utc};
use potluck_worker::mailer::{Mail, Mailer, SendError};
use potluck_worker::outbox;
use potluck_worker::store::BoxFuture;

use super::NOTHING;
use super::world::{Fate, Provider, World};

fn due_at(world: &World) -> DateTime<Utc> {
    let due_at = world.find("SELECT due_at FROM outbox");
    due_at.as_str().unwrap().parse().unwrap()
}

#[test]
fn tries_that_fail_are_spread_over_hours_and_given_up_after_ten() {
    let mut world = World::new();
    *world.provider.refuses.lock().unwrap() = true;
    world.join("p1");
    for (number, minutes) in [1, 2, 4, 8, 16, 32, 64, 120, 120].into_iter().enumerate() {
        world.deliver();
        assert_eq!(world.provider.asked.load(Ordering::Relaxed), number + 1);
        let wait = (due_at(&world) - world.now).num_seconds();
        let (least, most) = (minutes * 48, minutes * 72);
        assert!((least..=most).contains(&wait), "{wait} s after {number}");
        // Not a moment earlier.
        world.now = due_at(&world) - TimeDelta::seconds(1);
        world.deliver();
        assert_eq!(world.provider.asked.load(Ordering::Relaxed), number + 1);
        world.pass(1);
    }
    world.deliver();
    assert_eq!(world.rows(), ["failed 550 … is busy"]);
    world.pass(60 * 24);
    world.deliver();
    assert_eq!(world.provider.asked.load(Ordering::Relaxed), 10);
    // An admin lets it be tried again.
    *world.provider.refuses.lock().unwrap() = false;
    let retry = potluck_worker::store::deliveries::retry(None, world.now);
    world.store.run(retry.into()).unwrap();
    world.deliver();
    assert_eq!(world.arrived(), ["p1 confirmed.0 REQUEST"]);
}

#[test]
fn what_is_new_does_not_wait_as_long_as_what_failed() {
    let mut world = World::new();
    *world.provider.refuses.lock().unwrap() = true;
    world.join("p1");
    for _ in 0..7 {
        world.deliver();
        world.now = due_at(&world);
    }
    world.deliver();
    *world.provider.refuses.lock().unwrap() = false;
    world.move_to(11);
    world.deliver();
    world.pass(3);
    world.deliver();
    assert_eq!(world.arrived(), ["p1 confirmed.1 REQUEST"]);
}

#[test]
fn who_perhaps_got_an_invitation_has_it_taken_back_when_they_leave() {
    let mut world = World::new();
    world.provider.fates.lock().unwrap().push_back(Fate::Lost);
    world.join("p1");
    world.deliver();
    world.leave("p1");
    world.deliver_all();
    assert_eq!(
        world.arrived(),
        ["p1 confirmed.0 REQUEST", "p1 cancelled.1 CANCEL"]
    );
}

#[test]
fn who_perhaps_was_told_of_a_move_is_told_when_it_is_taken_back() {
    let mut world = World::new();
    world.join("p1");
    world.deliver();
    world.move_to(11);
    world.pass(3);
    world.deliver();
    world.pass(3);
    let mut fates = world.provider.fates.lock().unwrap();
    fates.extend([Fate::Lost, Fate::Refused]);
    drop(fates);
    world.deliver();
    world.move_to(9);
    world.deliver_all();
    assert_eq!(
        world.arrived(),
        [
            "p1 confirmed.0 REQUEST",
            "p1 moved.1 REQUEST",
            "p1 moved.2 REQUEST"
        ]
    );
}

#[test]
fn the_same_mail_has_the_same_id_and_date_in_every_try() {
    let mut world = World::new();
    world.join("p1");
    for _ in 0..3 {
        world.provider.fates.lock().unwrap().push_back(Fate::Lost);
    }
    world.deliver_all();
    let mails = world.provider.inbox.lock().unwrap();
    assert_eq!(mails.len(), 4);
    assert!(mails.iter().all(|mail| mail == &mails[0]));
}

#[test]
fn a_run_hands_over_a_hundred_mails_at_the_most() {
    let mut world = World::new();
    world.sql("UPDATE sessions SET capacity = 500");
    world.sql(
        "INSERT INTO people (id, email, name, department, region, time_zone)
             SELECT 'c' || value, 'c' || value || '@potluck.example', 'C', 'D', 'EU', 'Etc/UTC'
             FROM generate_series(1, 230);
         INSERT INTO signups (session_id, person_id, place, state, signed_up_at)
             SELECT 's', 'c' || value, value, 'confirmed', '2026-11-23T08:00:00Z'
             FROM generate_series(1, 230)"
            .replace(
                "generate_series(1, 230)",
                "(WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n
                  WHERE value < 230) SELECT value FROM n)",
            )
            .as_str(),
    );
    let mut first = 1;
    for expected in [100, 100, 30, 0] {
        world.deliver();
        // The oldest first.
        let people = (first..first + expected).map(|it| format!("c{it} confirmed.0 REQUEST"));
        assert_eq!(world.arrived(), people.collect::<Vec<_>>());
        first += expected;
    }
    world.pass(1);
    world.deliver();
    assert_eq!(world.arrived(), NOTHING);
}

/// What breaks a run off when it is handed over.
struct Poison(Arc<Provider>);

impl Mailer for Poison {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), SendError>> {
        if mail.to.starts_with("p2@") {
            return Box::pin(std::future::pending());
        }
        self.0.send(mail)
    }
}

#[test]
fn what_breaks_every_run_off_takes_nothing_along_and_is_given_up() {
    let mut world = World::new();
    world.sql("UPDATE sessions SET capacity = 9");
    for person in ["p1", "p2", "p3", "p4", "p5"] {
        world.join(person);
    }
    for run in 0..14 {
        if run == 2 {
            world.join("p6");
        }
        let poison = Arc::new(Poison(world.provider.clone()));
        let context = world.context(Arc::new(world.store.metered(Arc::default())), poison);
        let mut broken_off = Box::pin(outbox::deliver(&context));
        let _ = broken_off
            .as_mut()
            .poll(&mut Waking::from_waker(Waker::noop()));
        drop(broken_off);
        let expected: &[&str] = match run {
            // The first run was broken off when one was handed over, so that this is sent again.
            0 | 1 => &["p1 confirmed.0 REQUEST"],
            // What is new does not stand behind it; the others do, once.
            2 => &[
                "p6 confirmed.0 REQUEST",
                "p3 confirmed.0 REQUEST",
                "p4 confirmed.0 REQUEST",
                "p5 confirmed.0 REQUEST",
            ],
            _ => &[],
        };
        assert_eq!(world.arrived(), expected, "run {run}");
        world.pass(3);
    }
    let given_up = "SELECT person_id FROM outbox WHERE state = 'failed'
        AND reason = 'Every try was broken off.'";
    assert_eq!(world.find(given_up), "p2");
    assert_eq!(
        world.find("SELECT count(*) FROM outbox WHERE state = 'sent'"),
        5
    );
}
