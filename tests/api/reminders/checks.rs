//! Whatever was written and not delivered yet is held against what stands when it could be.

use super::at;
use crate::outbox::world::World;

const DAY: &str = "2026-12-02T08:00:00Z";
const HOUR: &str = "2026-12-03T08:10:00Z";
const AFTER: &str = "2026-12-03T10:00:00Z";
const DECIDES: &str = "2026-12-01T09:00:00Z";

/// What is written for whom and when, what changes before it can be delivered and how many minutes that
/// takes, and why it is not said then.
const CHANGES: [(&str, &str, &str, &str, i64, &str); 17] = [
    ("reminder_day", "p1", DAY, LATER, 20, "moved"),
    (
        "reminder_day",
        "p1",
        DAY,
        "DELETE FROM signups",
        20,
        "no_place",
    ),
    ("reminder_hour", "p1", HOUR, CANCEL, 20, "session_gone"),
    ("reminder_hour", "p1", HOUR, "", 40, "too_late"),
    (
        "roster",
        "p9",
        DAY,
        "DELETE FROM session_trainers",
        20,
        "no_place",
    ),
    (
        "roster",
        "p9",
        DAY,
        "UPDATE people SET deactivated_at = starts_on",
        20,
        "deactivated",
    ),
    ("roster", "p9", DAY, LATER, 20, "moved"),
    ("roster", "p9", DAY, "", 60 * 14, "too_late"),
    (
        "feedback",
        "p1",
        AFTER,
        "UPDATE signups SET attendance = 'absent'",
        20,
        "no_place",
    ),
    (
        "feedback",
        "p1",
        AFTER,
        "INSERT INTO feedback_given VALUES ('s', 'p1')",
        20,
        "nothing_new",
    ),
    ("feedback", "p1", AFTER, "", 60 * 24 * 5, "too_late"),
    (
        "decide",
        "p9",
        DECIDES,
        "UPDATE sessions SET minimum = 1",
        20,
        "nothing_new",
    ),
    (
        "decide",
        "p9",
        DECIDES,
        "DELETE FROM session_trainers",
        20,
        "no_place",
    ),
    (
        "decide",
        "p0",
        DECIDES,
        "UPDATE people SET is_admin = 0",
        20,
        "no_place",
    ),
    (
        "decide",
        "p0",
        DECIDES,
        "UPDATE sessions SET decide_at = ends_at",
        20,
        "moved",
    ),
    ("decide", "p0", DECIDES, "", 60 * 24, "too_late"),
    ("decide", "p0", DECIDES, CANCEL, 20, "session_gone"),
];
const LATER: &str = "UPDATE sessions SET starts_at = '2026-12-03T09:30:00Z'";
const CANCEL: &str = "UPDATE sessions SET status = 'cancelled'";

#[test]
fn everything_is_looked_at_again_before_it_is_said() {
    let written = |now: &str, refuses: bool| {
        let mut world = World::with_session("2026-12-03T09:00:00Z", &[("p1", "Europe/Berlin")]);
        world.sql("UPDATE sessions SET minimum = 2, decide_at = '2026-12-02T07:00:00Z'");
        world.now = at(now);
        *world.provider.refuses.lock().unwrap() = refuses;
        world.run_cron();
        *world.provider.refuses.lock().unwrap() = false;
        world
    };
    for (kind, person, now, change, minutes, reason) in CHANGES {
        let world = written(now, false);
        let said = world.reminded().contains(&format!("{kind} to {person}"));
        assert!(said, "{kind} to {person}");
        let mut world = written(now, true);
        world.sql(&change.replace("starts_on", "'2026-12-02T08:00:00Z'"));
        world.pass(minutes);
        world.deliver();
        let found = world.find(&format!(
            "SELECT state || ' ' || reason FROM outbox
             WHERE kind = '{kind}' AND person_id = '{person}'"
        ));
        assert_eq!(
            found,
            format!("skipped {reason}"),
            "{kind} to {person}: {change}"
        );
    }
}
