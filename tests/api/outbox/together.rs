//! Runs at the same time: each mail is one run's.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Waking, Poll, Waker};

use potluck_worker::context::Context;
use potluck_worker::mailer::{Mail, Mailer, SendError};
use potluck_worker::outbox;
use potluck_worker::sqlite::Sqlite;
use potluck_worker::store::{BoxFuture, Rows, Statement, Store, StoreError};

use super::NOTHING;
use super::world::{Fate, Provider, World, in_short, message_id};

/// A store and a provider that let others go first, once in every operation.
struct Yielding(Sqlite, Arc<Provider>);

async fn give_way() {
    let mut gave = false;
    std::future::poll_fn(|_| {
        if gave {
            return Poll::Ready(());
        }
        gave = true;
        Poll::Pending
    })
    .await;
}

impl Store for Yielding {
    fn batch(&self, statements: Vec<Statement>) -> BoxFuture<'_, Result<Vec<Rows>, StoreError>> {
        Box::pin(async move {
            give_way().await;
            self.0.run(statements)
        })
    }
}

impl Mailer for Yielding {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), SendError>> {
        Box::pin(async move {
            give_way().await;
            self.1.send(mail).await
        })
    }
}

/// Runs all of these, a step of one and then a step of another, as the dice say.
fn interleave(mut runs: Vec<Pin<Box<dyn Future<Output = ()> + '_>>>, mut dice: u64) {
    while !runs.is_empty() {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let at = usize::try_from(dice >> 33).unwrap() % runs.len();
        let step = runs[at]
            .as_mut()
            .poll(&mut Waking::from_waker(Waker::noop()));
        if step.is_ready() {
            drop(runs.remove(at));
        }
    }
}

#[test]
fn two_runs_at_once_send_everything_once_however_they_interleave() {
    for seed in 0..60 {
        let mut world = World::new();
        world.sql("UPDATE sessions SET capacity = 4");
        for person in ["p1", "p2", "p3", "p4", "p5"] {
            world.join(person);
        }
        world.deliver();
        world.move_to(11);
        world.deliver();
        world.pass(4);
        world.leave("p1");
        world.join("p1");
        world.arrived();
        let context = yielding(&world);
        let runs = (0..2).map(|_| -> Pin<Box<dyn Future<Output = ()> + '_>> {
            Box::pin(async {
                outbox::deliver(&context, outbox::AFTER_REPLY)
                    .await
                    .unwrap();
            })
        });
        interleave(runs.collect(), seed);
        // What waited for the other run.
        world.deliver();
        let mails = world.provider.inbox.lock().unwrap().clone();
        let mut ids: Vec<String> = mails.iter().map(message_id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(
            ids.len(),
            mails.len(),
            "seed {seed}: something was sent twice"
        );
        let of_p1 = mails.iter().filter(|mail| mail.to.starts_with("p1@"));
        let of_p1: Vec<String> = of_p1.map(in_short).collect();
        assert_eq!(
            of_p1,
            ["p1 cancelled.2 CANCEL", "p1 waitlisted.1"],
            "seed {seed}"
        );
        assert_eq!(mails.len(), 6, "seed {seed}");
    }
}

/// What the Worker runs with, where every operation first gives way.
fn yielding(world: &World) -> Context {
    let store = world.store.metered(Arc::default());
    let yielding = Arc::new(Yielding(store, world.provider.clone()));
    world.context(yielding.clone(), yielding)
}

/// A run that stops before an operation, until it is let go on.
struct Stalled<'a>(Pin<Box<dyn Future<Output = ()> + 'a>>);

impl<'a> Stalled<'a> {
    /// Delivers, and stops before the operation of this number: 1 claims, 2 writes down what is to be said,
    /// 3 says it, 4 notes that.
    fn before(operation: usize, context: &'a Context) -> Self {
        let mut run: Pin<Box<dyn Future<Output = ()>>> =
            Box::pin(async { outbox::deliver(context, outbox::AFTER_REPLY).await.unwrap() });
        for _ in 0..operation {
            let step = run.as_mut().poll(&mut Waking::from_waker(Waker::noop()));
            assert!(step.is_pending());
        }
        Self(run)
    }

    fn go_on(self) {
        interleave(vec![self.0], 0);
    }
}

#[test]
fn a_run_that_stalled_says_nothing_that_another_took_over() {
    let mut world = World::new();
    world.join("p1");
    let context = yielding(&world);
    let stalled = Stalled::before(2, &context);
    world.pass(3);
    world.deliver();
    assert_eq!(world.arrived(), ["p1 confirmed.0 REQUEST"]);
    stalled.go_on();
    assert_eq!(world.arrived(), NOTHING);
}

#[test]
fn a_run_that_stalled_notes_nothing_of_what_another_took_over() {
    let mut world = World::new();
    world.join("p1");
    let context = yielding(&world);
    let stalled = Stalled::before(4, &context);
    world.pass(3);
    world.deliver();
    world.leave("p1");
    world.deliver();
    stalled.go_on();
    assert_eq!(
        world.arrived(),
        [
            "p1 confirmed.0 REQUEST",
            "p1 confirmed.0 REQUEST",
            "p1 cancelled.1 CANCEL"
        ]
    );
    let told = "SELECT told || ' ' || coalesce(tried, 'nothing') FROM invitations";
    assert_eq!(world.find(told), "gone nothing");
    let done = "SELECT count(*) FROM outbox WHERE done_at = '2026-11-23T09:03:00Z'";
    assert_eq!(world.find(done), 2);
}

#[test]
fn what_is_new_of_a_place_waits_for_what_is_under_way() {
    let world = World::new();
    world.join("p1");
    let context = yielding(&world);
    let stalled = Stalled::before(3, &context);
    world.leave("p1");
    world.deliver();
    assert_eq!(world.arrived(), NOTHING);
    // They join again: that waits, too, since it would come before the end of the first.
    world.join("p1");
    world.deliver();
    assert_eq!(world.arrived(), NOTHING);
    stalled.go_on();
    assert_eq!(
        world.arrived(),
        [
            "p1 confirmed.0 REQUEST",
            "p1 cancelled.1 CANCEL",
            "p1 confirmed.0 REQUEST"
        ]
    );
}

#[test]
fn a_try_that_fails_gives_way_to_what_is_new_by_then() {
    let world = World::new();
    world.join("p1");
    world.provider.fates.lock().unwrap().push_back(Fate::Lost);
    let context = yielding(&world);
    let stalled = Stalled::before(4, &context);
    world.leave("p1");
    stalled.go_on();
    assert_eq!(
        world.arrived(),
        ["p1 confirmed.0 REQUEST", "p1 cancelled.1 CANCEL"]
    );
    assert_eq!(world.rows(), ["merged 550 … is busy", "sent"]);
}
