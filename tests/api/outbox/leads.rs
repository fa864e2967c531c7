//! Who runs a session hears of its changes.

use super::NOTHING;
use super::world::World;

/// A session that `p9` teaches and `p8` facilitates.
fn facilitated() -> World {
    let world = World::new();
    world.find_trainer();
    world.sql("UPDATE sessions SET facilitator_id = 'p8'");
    world
}

#[test]
fn who_runs_a_session_hears_once_of_every_change_of_it_and_nothing_goes_into_their_calendar() {
    let mut world = facilitated();
    world.join("p1");
    world.deliver();
    assert_eq!(world.arrived(), ["p1 confirmed.0 REQUEST"]);
    world.move_to(11);
    world.move_to(12);
    world.deliver_all();
    let mut arrived = world.arrived();
    arrived.sort();
    assert_eq!(arrived, ["p1 moved.2 REQUEST", "p8 moved.2", "p9 moved.2"]);
    world.sql("UPDATE sessions SET location = 'The garden'");
    world.deliver_all();
    assert_eq!(world.arrived().len(), 3);
    world.sql("UPDATE sessions SET status = 'cancelled'");
    world.deliver_all();
    let mut arrived = world.arrived();
    arrived.sort();
    assert_eq!(
        arrived,
        ["p1 cancelled.4 CANCEL", "p8 cancelled.4", "p9 cancelled.4"]
    );
    world.sql("UPDATE sessions SET status = 'scheduled'");
    world.deliver_all();
    let mut arrived = world.arrived();
    arrived.sort();
    assert_eq!(
        arrived,
        ["p1 confirmed.5 REQUEST", "p8 confirmed.5", "p9 confirmed.5"]
    );
}

#[test]
fn a_change_that_is_taken_back_in_time_is_no_news_to_who_runs_it() {
    let mut world = facilitated();
    world.move_to(11);
    world.deliver();
    world.move_to(9);
    world.deliver_all();
    assert_eq!(world.arrived(), NOTHING);
}

#[test]
fn who_does_not_run_it_any_more_hears_nothing_and_who_has_a_seat_in_it_hears_once() {
    let mut world = facilitated();
    world.join("p8");
    world.deliver();
    world.arrived();
    world.move_to(11);
    world.sql("DELETE FROM session_trainers");
    world.deliver_all();
    assert_eq!(world.arrived(), ["p8 moved.1 REQUEST"]);
}

#[test]
fn who_runs_a_session_can_switch_such_mail_off() {
    let mut world = World::new();
    world.find_trainer();
    world.sql("INSERT INTO mail_off VALUES ('p9', 'moved')");
    world.move_to(11);
    world.deliver_all();
    assert_eq!(world.arrived(), NOTHING);
}
