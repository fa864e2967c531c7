//! Places that end with their session, or with the person's time in the company.

use potluck_worker::store::{people, sessions};

use super::NOTHING;
use super::world::{World, in_short};

#[test]
fn who_is_deactivated_has_it_taken_out_of_the_calendar_and_hears_nothing_else() {
    let mut world = World::new();
    for person in ["p1", "p2", "p3", "p4"] {
        world.join(person);
    }
    world.deliver();
    world.arrived();
    for person in ["p1", "p4"] {
        let deactivate = people::write::deactivate(person, world.now);
        world.store.run(deactivate).unwrap();
    }
    world.deliver();
    assert_eq!(
        world.arrived(),
        ["p3 promoted.1 REQUEST", "p1 cancelled.1 CANCEL"]
    );
    // By mistake: there is one event in the calendar again, and that one follows.
    world.sql("UPDATE people SET deactivated_at = NULL");
    world.leave("p2");
    world.join("p1");
    world.deliver_all();
    world.arrived();
    world.move_to(13);
    world.deliver_all();
    let mut arrived = world.arrived();
    arrived.sort();
    assert_eq!(arrived, ["p1 moved.1 REQUEST", "p3 moved.2 REQUEST"]);
}

#[test]
fn what_is_gone_altogether_is_taken_out_of_the_calendar_all_the_same() {
    let world = World::new();
    world.join("p1");
    world.deliver();
    world.arrived();
    world.sql(
        "DELETE FROM signups; DELETE FROM sessions;
         DELETE FROM people WHERE id = 'p1'",
    );
    world.deliver();
    let mail = world.provider.inbox.lock().unwrap().remove(0);
    assert_eq!(mail.to, "p1@potluck.example");
    assert!(mail.subject.starts_with("Cancelled: "), "{}", mail.subject);
    assert!(mail.raw.contains("method=CANCEL"), "{}", mail.raw);
    assert!(mail.raw.contains("Sourdough"), "{}", mail.raw);
    assert!(!mail.raw.contains("/sessions/"), "{}", mail.raw);
    assert_eq!(in_short(&mail), "p1 cancelled.1 CANCEL");
    assert_eq!(world.arrived(), NOTHING);
}

#[test]
fn who_is_moved_by_a_merge_reads_what_is_cancelled_and_why_and_what_they_have_instead() {
    let mut world = World::new();
    world.plan("s2", "2026-12-04T09:00:00Z", 1);
    for person in ["p1", "p2", "p3"] {
        world.join(person);
    }
    world.deliver();
    world.arrived();
    let merge = sessions::merge("s", "s2", "Friday is better for all", world.now);
    world.store.run(merge).unwrap();
    world.deliver_all();
    let mails = world.provider.inbox.lock().unwrap().clone();
    let old: Vec<_> = mails
        .iter()
        .filter(|mail| mail.subject.starts_with("Cancelled: "))
        .collect();
    assert_eq!(old.len(), 3);
    for mail in old {
        assert!(
            mail.raw.contains("Friday is better for all"),
            "{}",
            mail.raw
        );
    }
    let mut arrived = world.arrived();
    arrived.sort();
    assert_eq!(
        arrived,
        [
            "p1 cancelled.2 CANCEL",
            "p1 confirmed.0 REQUEST",
            "p2 cancelled.2 CANCEL",
            "p2 waitlisted.0",
            "p3 cancelled.2",
            "p3 waitlisted.0"
        ]
    );
}

#[test]
fn who_left_before_the_session_was_cancelled_is_not_told_that_it_was() {
    let mut world = World::new();
    for person in ["p1", "p2", "p3"] {
        world.join(person);
    }
    world.deliver();
    world.leave("p1");
    world.leave("p3");
    world.deliver();
    world.arrived();
    world.sql("UPDATE sessions SET status = 'cancelled'");
    world.deliver_all();
    assert_eq!(world.arrived(), ["p2 cancelled.1 CANCEL"]);
}
