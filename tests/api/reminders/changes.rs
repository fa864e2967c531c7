//! Sessions that change shortly before people are reminded of them.

use super::at;
use crate::outbox::NOTHING;
use crate::outbox::world::World;

#[test]
fn a_session_that_moves_is_reminded_of_anew_unless_its_day_before_is_the_day_they_heard() {
    let mut world = World::with_session("2026-12-03T09:00:00Z", &[("p1", "Europe/Berlin")]);
    world.now = at("2026-12-02T08:00:00Z");
    world.run_cron();
    assert_eq!(world.reminded(), ["reminder_day to p1", "roster to p9"]);
    world.sql(
        "UPDATE sessions SET starts_at = '2026-12-03T12:00:00Z',
                ends_at = '2026-12-03T13:00:00Z'",
    );
    world.run_cron();
    assert_eq!(world.reminded(), NOTHING);
    world.pass(3);
    world.run_cron();
    assert_eq!(world.reminded(), ["place to p9", "place to p1"]);
    world.run_cron();
    world.run_cron();
    assert_eq!(world.reminded(), ["roster to p9"]);
    world.sql(
        "UPDATE sessions SET starts_at = '2026-12-05T12:00:00Z',
                ends_at = '2026-12-05T13:00:00Z'",
    );
    let arrived = world.run_until(at("2026-12-05T12:00:00Z"), 5);
    let arrived: Vec<String> = arrived.into_iter().map(|(_, what)| what).collect();
    assert_eq!(
        arrived,
        [
            "place to p9",
            "place to p1",
            "reminder_day to p1",
            "roster to p9",
            "reminder_hour to p1"
        ]
    );
}

#[test]
fn who_just_heard_of_a_move_is_not_told_that_it_begins_soon() {
    let mut world = World::with_session("2026-12-03T09:00:00Z", &[("p1", "Europe/Berlin")]);
    world.now = at("2026-12-03T08:00:00Z");
    world.run_cron();
    assert_eq!(world.reminded(), ["reminder_hour to p1"]);
    world.pass(10);
    world.sql(
        "UPDATE sessions SET starts_at = '2026-12-03T09:15:00Z',
                ends_at = '2026-12-03T10:15:00Z'",
    );
    let arrived = world.run_until(at("2026-12-03T09:15:00Z"), 1);
    let arrived: Vec<String> = arrived.into_iter().map(|(_, what)| what).collect();
    assert_eq!(arrived, ["place to p9", "place to p1"]);
}

#[test]
fn what_was_not_said_of_a_cancelled_session_is_said_when_it_takes_place_after_all() {
    let mut world = World::with_session("2026-12-03T09:00:00Z", &[("p1", "Europe/Berlin")]);
    world.now = at("2026-12-02T08:00:00Z");
    *world.provider.refuses.lock().unwrap() = true;
    world.run_cron();
    *world.provider.refuses.lock().unwrap() = false;
    world.sql("UPDATE sessions SET status = 'cancelled'");
    world.pass(2);
    world.run_cron();
    world.sql("UPDATE sessions SET status = 'scheduled'");
    let arrived = world.run_until(at("2026-12-02T21:00:00Z"), 5);
    let arrived: Vec<String> = arrived.into_iter().map(|(_, what)| what).collect();
    assert_eq!(arrived, ["reminder_day to p1", "roster to p9"]);
}
