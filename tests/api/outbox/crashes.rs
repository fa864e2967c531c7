//! The Worker is gone, or something fails, at any point of a run: nothing is lost, and what is sent again
//! is the same mail.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context as Waking, Poll, Waker};

use potluck_worker::{cron, outbox};

use super::world::{Break, Breaking, World, finish, in_short, message_id};

/// Something of every sort is due: invitations, a move, a promotion, ends, copies of a message, news that
/// are none.
fn much_to_tell() -> World {
    let mut world = World::new();
    world.find_trainer();
    for person in ["p1", "p2", "p3", "p4"] {
        world.join(person);
    }
    world.deliver();
    world.move_to(11);
    world.sql(
        "INSERT INTO messages (id, session_id, author_id, audience, text, written_at)
         VALUES ('m', 's', 'p9', 'everyone', 'Bring an apron', '2026-11-23T09:00:00Z')",
    );
    world.deliver();
    world.pass(4);
    world.leave("p1");
    world.join("p1");
    world.join("p5");
    world.leave("p5");
    world.arrived();
    world
}

/// What each mail in short arrived as: its Message-IDs.
fn arrived(world: &World) -> BTreeMap<String, Vec<String>> {
    let mut arrived: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in world.provider.inbox.lock().unwrap().iter() {
        arrived
            .entry(in_short(mail))
            .or_default()
            .push(message_id(mail));
    }
    arrived
}

/// A store and a provider that end like that at this operation.
fn breaking(world: &World, at: usize, how: Break) -> Arc<Breaking> {
    Arc::new(Breaking {
        store: world.store.metered(Arc::default()),
        provider: world.provider.clone(),
        count: Arc::default(),
        at,
        how,
    })
}

/// Breaks the delivery at this operation; gives whether it ended by itself before.
fn broken(world: &World, at: usize, how: Break) -> bool {
    let breaking = breaking(world, at, how);
    let context = world.context(breaking.clone(), breaking.clone());
    let mut run = Box::pin(outbox::deliver(&context, outbox::AFTER_REPLY));
    let outcome = run.as_mut().poll(&mut Waking::from_waker(Waker::noop()));
    drop(run);
    let reached = breaking.count.load(Ordering::Relaxed) > at;
    assert!(reached || matches!(outcome, Poll::Ready(Ok(()))));
    !reached
}

#[test]
fn wherever_a_run_is_broken_off_everything_arrives_and_what_comes_twice_is_the_same_mail() {
    let expected: Vec<String> = {
        let mut world = much_to_tell();
        world.deliver_all();
        let arrived = arrived(&world);
        assert!(arrived.values().all(|ids| ids.len() == 1), "{arrived:#?}");
        arrived.into_keys().collect()
    };
    assert!(expected.len() >= 9, "{expected:#?}");
    for how in [
        Break::Before,
        Break::After,
        Break::Fails,
        Break::LosesAnswer,
    ] {
        let mut at = 0;
        let mut twice = 0;
        loop {
            let mut world = much_to_tell();
            if broken(&world, at, how) {
                break;
            }
            world.pass(3);
            world.deliver_all();
            let arrived = arrived(&world);
            let repeated: usize = arrived.values().map(|ids| ids.len() - 1).sum();
            assert!(
                repeated <= 1,
                "{how:?} at {at}: {repeated} mails came twice"
            );
            twice += repeated;
            let what: Vec<&String> = arrived.keys().collect();
            assert_eq!(what, expected.iter().collect::<Vec<_>>(), "{how:?} at {at}");
            for (what, ids) in &arrived {
                let same = ids.iter().all(|id| *id == ids[0]);
                assert!(same, "{what}, {how:?} at {at}: {ids:?}");
            }
            let left = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed')";
            assert_eq!(world.find(left), 0, "{how:?} at {at}");
            at += 1;
        }
        assert!(at > expected.len(), "{how:?}: only {at} operations");
        // Who asks a provider that fails before it takes anything sends nothing twice.
        if how == Break::Fails {
            assert_eq!(twice, 0);
        } else if how != Break::Before {
            assert!(
                twice > 0,
                "{how:?} never happened between taking and noting"
            );
        }
    }
}

#[test]
fn a_change_while_a_run_is_broken_off_reaches_the_calendar_all_the_same() {
    // How many moves are told, by what was done before the end: the claim, what was about to be said, that it
    // was said, that it was noted.
    for (done, expected) in [0, 0, 1, 2, 2].into_iter().enumerate() {
        for (how, before) in [
            (Break::Before, 0),
            (Break::After, 1),
            (Break::LosesAnswer, 1),
        ] {
            let Some(at) = usize::checked_sub(done, before) else {
                continue;
            };
            let mut world = World::new();
            world.join("p1");
            world.deliver();
            world.move_to(11);
            world.deliver();
            world.pass(3);
            broken(&world, at, how);
            // As it was: were it not for what may have been said, that were nothing new.
            world.move_to(9);
            world.deliver();
            world.pass(6);
            world.deliver_all();
            let mails = world.provider.inbox.lock().unwrap();
            let last = mails.last().unwrap();
            assert!(last.raw.contains("T090000Z"), "{how:?} at {at}");
            let moved = mails
                .iter()
                .filter(|mail| in_short(mail).contains(" moved."));
            assert_eq!(moved.count(), expected, "{how:?} at {at}");
        }
    }
}

#[test]
fn what_fails_of_the_cron_keeps_no_mail_from_being_delivered() {
    // What it forgets, its series, its reminders; then comes the delivery.
    for (at, arrives) in [(0, true), (1, true), (2, true), (3, false)] {
        let world = World::new();
        world.join("p1");
        let breaking = breaking(&world, at, Break::Fails);
        let context = world.context(breaking.clone(), breaking);
        assert!(finish(cron::run(&context)).is_err(), "{at}");
        assert_eq!(!world.arrived().is_empty(), arrives, "{at}");
    }
}
