//! The outbox, natively, where its runs can be broken off and its provider does as a test says.

mod crashes;
mod ends;
mod late;
mod leads;
mod messages;
mod plans;
mod runs;
mod together;
pub mod world;

use potluck_worker::import::demo;
use potluck_worker::sqlite::Sqlite;
use potluck_worker::store::Statement;
use potluck_worker::store::row::instant;

use self::world::{Fate, World};

/// Nothing: what is expected where nobody is told anything.
pub const NOTHING: [&str; 0] = [];

#[test]
fn who_signs_up_is_invited_once_and_who_waits_is_not() {
    let world = World::new();
    for person in ["p1", "p2", "p4", "p3"] {
        world.join(person);
    }
    world.leave("p4");
    world.deliver();
    let mails = world.provider.inbox.lock().unwrap().clone();
    assert_eq!(
        world.arrived(),
        [
            "p1 confirmed.0 REQUEST",
            "p2 confirmed.0 REQUEST",
            "p3 waitlisted.0"
        ]
    );
    // The link is for those who have a seat, and who waits is told where.
    let says = |at: usize, words: &str| mails[at].raw.contains(words);
    assert!(says(0, "meet.potluck.example") && !says(2, "meet.potluck.example"));
    assert!(says(2, "the first in the queue"), "{}", mails[2].raw);
    let link = "SELECT count(*) FROM invitations WHERE told = 'waitlisted'
        AND told_event ->> '$.video_link' IS NULL";
    assert_eq!(world.find(link), 1);
    world.deliver();
    assert_eq!(world.arrived(), NOTHING);
    world.leave("p1");
    world.deliver();
    assert_eq!(
        world.arrived(),
        ["p3 promoted.1 REQUEST", "p1 cancelled.1 CANCEL"]
    );
}

#[test]
fn changes_within_three_minutes_make_one_mail_that_says_the_latest() {
    let mut world = World::new();
    world.join("p1");
    world.deliver();
    world.arrived();
    for hour in [10, 11, 12] {
        world.move_to(hour);
        world.deliver();
        world.pass(1);
    }
    assert_eq!(world.arrived(), NOTHING);
    world.deliver();
    let mails = world.provider.inbox.lock().unwrap().clone();
    assert_eq!(world.arrived(), ["p1 moved.3 REQUEST"]);
    // 13:00 in Berlin.
    assert!(mails[0].raw.contains("13:00"), "{}", mails[0].raw);
    world.deliver_all();
    assert_eq!(world.arrived(), NOTHING);
}

#[test]
fn there_and_back_again_is_nothing_new() {
    let mut world = World::new();
    world.join("p1");
    world.deliver();
    world.arrived();
    world.move_to(11);
    world.deliver();
    world.move_to(9);
    let cancel =
        "UPDATE sessions SET status = 'cancelled', cancellation_reason = 'Oh' WHERE id = 's'";
    world.sql(cancel);
    world.deliver();
    world.sql("UPDATE sessions SET status = 'scheduled', cancellation_reason = NULL");
    world.deliver_all();
    assert_eq!(world.arrived(), NOTHING);
    assert_eq!(world.rows(), ["sent", "skipped nothing_new"]);
    // What stays that way is told, and so is that it does not.
    world.sql(cancel);
    world.deliver_all();
    world.sql("UPDATE sessions SET status = 'scheduled', cancellation_reason = NULL");
    world.deliver_all();
    assert_eq!(
        world.arrived(),
        ["p1 cancelled.5 CANCEL", "p1 confirmed.6 REQUEST"]
    );
}

#[test]
fn who_joins_and_leaves_before_anything_was_said_is_told_nothing() {
    let world = World::new();
    world.join("p1");
    world.leave("p1");
    world.deliver();
    assert_eq!(world.arrived(), NOTHING);
    // Who joined twice is told of the second time.
    world.join("p1");
    world.leave("p1");
    world.join("p1");
    world.deliver();
    assert_eq!(world.arrived(), ["p1 confirmed.0 REQUEST"]);
}

#[test]
fn who_leaves_and_joins_again_gets_another_event_after_the_first_has_ended() {
    let mut world = World::new();
    world.join("p1");
    world.deliver();
    // A move that settles does not hold up that they left.
    world.move_to(11);
    world.deliver();
    world.pass(1);
    let first = world.find("SELECT uid FROM invitations");
    world.arrived();
    world.leave("p1");
    world.join("p1");
    world.deliver();
    assert_eq!(
        world.arrived(),
        ["p1 cancelled.2 CANCEL", "p1 confirmed.1 REQUEST"]
    );
    let second = world.find("SELECT uid FROM invitations WHERE NOT ended");
    assert_ne!(first, second);
}

#[test]
fn of_a_session_that_starts_within_the_hour_all_is_told_at_once() {
    let mut world = World::new();
    world.plan("s2", "2026-11-23T09:50:00Z", 2);
    world.sql(
        "INSERT INTO signups (session_id, person_id, place, state, signed_up_at)
             VALUES ('s2', 'p1', 1, 'confirmed', '2026-11-23T08:00:00Z');
         UPDATE sessions SET confirmed = 1, next_place = 2 WHERE id = 's2'",
    );
    world.deliver();
    world.sql("UPDATE sessions SET location = 'The garden' WHERE id = 's2'");
    world.deliver();
    assert_eq!(
        world.arrived(),
        ["p1 confirmed.0 REQUEST", "p1 relocated.1 REQUEST"]
    );
    // Nobody is told of what has begun: neither at first nor at the next try.
    world
        .provider
        .fates
        .lock()
        .unwrap()
        .push_back(Fate::Refused);
    world.sql("UPDATE sessions SET location = 'The hall' WHERE id = 's2'");
    world.deliver();
    world.pass(60);
    world.sql(
        "INSERT INTO signups (session_id, person_id, place, state, signed_up_at)
             VALUES ('s2', 'p2', 2, 'confirmed', '2026-11-23T08:00:00Z')",
    );
    world.deliver();
    assert_eq!(world.arrived(), NOTHING);
    let rows = world.rows();
    assert_eq!(rows[2..], ["skipped too_late", "skipped too_late"]);
}

#[test]
fn a_kind_that_is_switched_off_is_skipped_and_the_next_is_told_as_usual() {
    let mut world = World::new();
    world.sql("INSERT INTO mail_off VALUES ('p1', 'moved'), ('p2', 'confirmed')");
    world.join("p1");
    world.join("p2");
    world.deliver();
    assert_eq!(world.arrived(), ["p1 confirmed.0 REQUEST"]);
    world.move_to(11);
    world.deliver_all();
    assert_eq!(world.arrived(), ["p2 moved.1 REQUEST"]);
    world.sql("UPDATE sessions SET location = 'The garden'");
    world.deliver_all();
    assert_eq!(
        world.arrived(),
        ["p1 relocated.2 REQUEST", "p2 relocated.2 REQUEST"]
    );
    let off =
        world.find("SELECT count(*) FROM outbox WHERE reason = 'switched_off' AND mail = 'moved'");
    assert_eq!(off, 1);
}

#[test]
fn an_event_ends_in_the_calendar_that_got_it_whatever_address_the_person_has_by_now() {
    let mut world = World::new();
    world.join("p1");
    world.deliver();
    world.arrived();
    world.sql("UPDATE people SET email = 'married@potluck.example' WHERE id = 'p1'");
    world.leave("p1");
    world.deliver();
    assert_eq!(world.arrived(), ["p1 cancelled.1 CANCEL"]);
    world.join("p1");
    world.deliver_all();
    assert_eq!(world.arrived(), ["married confirmed.0 REQUEST"]);
}

#[test]
fn who_was_taken_off_the_waitlist_is_told_and_who_left_it_is_not() {
    let mut world = World::new();
    for person in ["p1", "p2", "p3", "p4"] {
        world.join(person);
    }
    world.deliver_all();
    world.arrived();
    let taken_by = |actor: &str, person: &str| {
        Statement::new(
            "INSERT INTO audit (change_id, at, actor_id, kind, thing, person_id, before)
             VALUES (?1, ?2, ?1, 'signup', 's', ?3, '{}')",
        )
        .bind(actor)
        .bind(instant(world.now))
        .bind(person)
    };
    world.store.run(vec![taken_by("p0", "p3")]).unwrap();
    world.store.run(vec![taken_by("p4", "p4")]).unwrap();
    world.leave("p3");
    world.leave("p4");
    world.deliver();
    assert_eq!(world.arrived(), ["p3 cancelled.1"]);
    // What somebody did to an earlier place of theirs says nothing of this one.
    world.pass(1);
    world.join("p3");
    world.deliver();
    world.leave("p3");
    world.deliver();
    assert_eq!(world.arrived(), ["p3 waitlisted.0"]);
}

#[test]
fn what_was_taken_out_of_a_calendar_is_not_taken_out_again() {
    let mut world = World::new();
    world.join("p1");
    world.deliver();
    world.sql("UPDATE signups SET state = 'waitlisted'");
    world.deliver();
    world.sql("UPDATE sessions SET location = 'The garden'");
    world.deliver_all();
    assert_eq!(
        world.arrived(),
        [
            "p1 confirmed.0 REQUEST",
            "p1 cancelled.1 CANCEL",
            "p1 relocated.2"
        ]
    );
}

#[test]
fn nobody_of_the_demo_is_told_anew_of_what_they_know() {
    let mut world = World::new();
    world.store = Sqlite::open().unwrap();
    let program = demo::statements(world.now.date_naive()).unwrap();
    world.store.run(program).unwrap();
    world.store.run(demo::crowd(3)).unwrap();
    world.deliver();
    assert_eq!(world.arrived(), NOTHING);
    assert_eq!(world.find("SELECT count(*) FROM outbox"), 0);
    let unknown = "SELECT count(*) FROM invitations WHERE told IS NULL OR told_event IS NULL";
    assert_eq!(world.find(unknown), 0);
    assert_eq!(
        world.find("SELECT count(*) FROM sessions WHERE revised_at IS NULL"),
        0
    );
    // What happens to them from now on, they are told as everybody is.
    world.sql(
        "UPDATE sessions SET location = 'The roof' WHERE id = (
             SELECT id FROM sessions WHERE starts_at > '2026-11-24' AND confirmed > 1
                AND status = 'scheduled' ORDER BY id LIMIT 1)",
    );
    world.deliver_all();
    let arrived = world.arrived();
    assert!(arrived.len() > 1 && arrived.iter().all(|mail| mail.contains(" relocated.1")));
}

#[test]
fn what_was_done_is_forgotten_after_sixty_days() {
    let mut world = World::new();
    world.join("p1");
    world.deliver();
    world.pass(60 * 24 * 60 - 1);
    world.run_cron();
    assert_eq!(
        world.find("SELECT count(*) FROM outbox WHERE kind = 'place'"),
        1
    );
    world.pass(1);
    world.run_cron();
    assert_eq!(
        world.find("SELECT count(*) FROM outbox WHERE kind = 'place'"),
        0
    );
}
