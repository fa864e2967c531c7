//! News that a start makes urgent, or too late.

use super::NOTHING;
use super::world::World;

#[test]
fn a_move_is_told_before_the_start_that_people_know_of() {
    let mut world = World::new();
    world.join("p1");
    world.deliver();
    world.arrived();
    world.now = "2026-12-03T08:58:00Z".parse().unwrap();
    world.move_to(15);
    world.deliver();
    assert_eq!(world.arrived(), ["p1 moved.1 REQUEST"]);
}

#[test]
fn who_believes_that_it_is_still_to_come_is_told_that_it_was_earlier() {
    let mut world = World::new();
    world.join("p1");
    world.deliver();
    world.arrived();
    world.now = "2026-12-02T08:50:00Z".parse().unwrap();
    *world.provider.refuses.lock().unwrap() = true;
    world.sql(
        "UPDATE sessions SET starts_at = '2026-12-02T09:10:00Z',
                ends_at = '2026-12-02T10:10:00Z'",
    );
    for _ in 0..25 {
        world.deliver();
        world.pass(1);
    }
    *world.provider.refuses.lock().unwrap() = false;
    world.deliver_all();
    assert_eq!(world.arrived(), ["p1 moved.1 REQUEST"]);
    // By now all that they know of is over.
    world.now = "2026-12-03T09:00:00Z".parse().unwrap();
    world.sql("UPDATE sessions SET location = 'The garden'");
    world.deliver();
    assert_eq!(world.arrived(), NOTHING);
}

#[test]
fn what_was_written_after_it_had_begun_is_told_to_who_knows_of_a_later_start() {
    let mut world = World::new();
    world.join("p1");
    world.join("p2");
    world.deliver();
    world.arrived();
    world.sql("UPDATE invitations SET told = NULL, told_event = NULL WHERE person_id = 'p2'");
    world.now = "2026-12-02T09:00:00Z".parse().unwrap();
    world.sql(
        "UPDATE sessions SET starts_at = '2026-12-02T08:59:00Z',
                ends_at = '2026-12-02T09:59:00Z'",
    );
    world.deliver();
    world.pass(3);
    world.deliver();
    assert_eq!(world.arrived(), ["p1 moved.1 REQUEST"]);
}
