//! Messages to a roster: a copy for each person, once.

use super::NOTHING;
use super::world::World;

#[test]
fn a_message_goes_to_its_audience_once_and_to_nobody_when_it_was_taken_back() {
    let mut world = World::new();
    for person in ["p1", "p2", "p3", "p4"] {
        world.join(person);
    }
    world.deliver();
    world.arrived();
    let write = |id: &str, audience: &str| {
        format!(
            "INSERT INTO messages (id, session_id, author_id, audience, text, written_at)
             VALUES ('{id}', 's', 'p9', '{audience}', 'Bring an apron', '2026-11-23T09:00:00Z')"
        )
    };
    world.sql(&write("m1", "confirmed"));
    world.sql(&write("m2", "everyone"));
    world.sql(&write("m3", "everyone"));
    world.deliver();
    assert_eq!(world.arrived(), NOTHING, "it can be taken back for a while");
    world.sql("DELETE FROM messages WHERE id = 'm3'");
    world.pass(3);
    world.leave("p2");
    world.deliver();
    let mut arrived = world.arrived();
    arrived.sort();
    assert_eq!(
        arrived,
        [
            "p1 message.0",
            "p1 message.0",
            "p2 cancelled.1 CANCEL",
            "p3 message.0",
            "p3 message.0",
            "p3 promoted.1 REQUEST",
            "p4 message.0"
        ]
    );
    let sent = "SELECT count(*) FROM messages WHERE sent_at = '2026-11-23T09:03:00Z'";
    assert_eq!(world.find(sent), 2);
    world.deliver_all();
    assert_eq!(world.arrived(), NOTHING);
}

#[test]
fn a_copy_that_is_tried_again_goes_only_to_who_is_still_of_the_audience() {
    let mut world = World::new();
    for person in ["p1", "p2", "p3"] {
        world.join(person);
    }
    world.deliver_all();
    world.sql(
        "INSERT INTO messages (id, session_id, author_id, audience, text, written_at) VALUES
             ('m1', 's', 'p9', 'confirmed', 'Bring an apron', '2026-11-23T09:00:00Z'),
             ('m2', 's', 'p9', 'everyone', 'Bring a knife', '2026-11-23T09:00:00Z')",
    );
    world.deliver();
    world.arrived();
    world.pass(3);
    *world.provider.refuses.lock().unwrap() = true;
    world.deliver();
    *world.provider.refuses.lock().unwrap() = false;
    world.sql(
        "DELETE FROM signups WHERE person_id = 'p3';
         UPDATE signups SET state = 'waitlisted' WHERE person_id = 'p2'",
    );
    world.deliver_all();
    let mut arrived = world.arrived();
    arrived.sort();
    assert_eq!(
        arrived,
        [
            "p1 message.0",
            "p1 message.0",
            "p2 cancelled.1 CANCEL",
            "p2 message.0"
        ]
    );
    let left_out =
        "SELECT count(*) FROM outbox WHERE kind = 'message_copy' AND reason = 'no_place'";
    assert_eq!(world.find(left_out), 2);
}
