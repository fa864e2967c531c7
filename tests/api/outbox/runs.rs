//! Runs: tries and waits, many mails, and what breaks a run off.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context as Waking, Waker};

use chrono::{DateTime, TimeDelta, Utc};
use potluck_worker::context::{Clock, Context};
use potluck_worker::mailer::{Mail, Mailer, SendError};
use potluck_worker::outbox;
use potluck_worker::store::BoxFuture;

use super::NOTHING;
use super::world::{Fate, Provider, World, finish};

fn due_at(world: &World) -> DateTime<Utc> {
    let due_at = world.find("SELECT due_at FROM outbox");
    due_at.as_str().unwrap().parse().unwrap()
}

#[test]
fn tries_that_fail_are_spread_over_hours_and_given_up_after_twenty() {
    let mut world = World::new();
    *world.provider.refuses.lock().unwrap() = true;
    world.join("p1");
    let waits = [1, 2, 4, 8, 16, 32, 64].into_iter();
    for (number, minutes) in waits.chain([120; 12]).enumerate() {
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
    assert_eq!(world.provider.asked.load(Ordering::Relaxed), 20);
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
    world.seat_many(230);
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

/// A provider that takes its time, in which others run.
struct Slow {
    provider: Arc<Provider>,
    clock: Arc<Clock>,
    each: TimeDelta,
    meanwhile: Option<Context>,
}

impl Mailer for Slow {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), SendError>> {
        let by_now = self.clock.stands_at().map(|now| now + self.each);
        self.clock.set(by_now);
        if let Some(context) = &self.meanwhile {
            finish(outbox::deliver(context, outbox::BY_CRON)).unwrap();
        }
        self.provider.send(mail)
    }
}

/// What the Worker runs with where each mail takes so long.
fn slow(world: &World, each: TimeDelta, others: bool) -> Context {
    let store = || Arc::new(world.store.metered(Arc::default()));
    let context = world.context(store(), world.provider.clone());
    let meanwhile = Context {
        store: store(),
        ..context.clone()
    };
    Context {
        mailer: Arc::new(Slow {
            provider: world.provider.clone(),
            clock: context.clock.clone(),
            each,
            meanwhile: others.then_some(meanwhile),
        }),
        ..context
    }
}

#[test]
fn a_run_stops_in_time_and_leaves_the_rest_to_the_next() {
    let mut world = World::new();
    world.seat_many(30);
    let context = slow(&world, TimeDelta::seconds(3), false);
    for expected in [7, 7, 7, 7, 2, 0] {
        finish(outbox::deliver(&context, outbox::AFTER_REPLY)).unwrap();
        assert_eq!(world.arrived().len(), expected);
    }
    world.now = context.anew().now;
    let untried = "SELECT count(*) FROM outbox WHERE state <> 'sent' OR attempts <> 1";
    assert_eq!(world.find(untried), 0);
}

#[test]
fn however_slow_the_provider_is_no_other_run_sends_the_same() {
    for seconds in [1, 7, 50, 119] {
        let world = World::new();
        world.seat_many(90);
        let context = slow(&world, TimeDelta::seconds(seconds), true);
        finish(outbox::deliver(&context, TimeDelta::days(1))).unwrap();
        let mut arrived = world.arrived();
        arrived.sort();
        let all = arrived.len();
        arrived.dedup();
        assert_eq!((all, arrived.len()), (90, 90), "{seconds} s each");
    }
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
    for run in 0..24 {
        if run == 2 {
            world.join("p6");
        }
        let poison = Arc::new(Poison(world.provider.clone()));
        let context = world.context(Arc::new(world.store.metered(Arc::default())), poison);
        let mut broken_off = Box::pin(outbox::deliver(&context, outbox::AFTER_REPLY));
        let _ = broken_off
            .as_mut()
            .poll(&mut Waking::from_waker(Waker::noop()));
        drop(broken_off);
        let expected: &[&str] = match run {
            0 => &["p1 confirmed.0 REQUEST"],
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
