//! What an entry of the trail comes to: the one thing that somebody would tell of it.

use chrono::{DateTime, Utc};
use potluck_domain::api::{AuditEntry, Thing};
use serde_json::Value;

/// What was done to a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Added,
    Removed,
    /// Another name: from, to.
    Renamed(String, String),
    /// A session: from, to.
    Moved(DateTime<Utc>, DateTime<Utc>),
    Cancelled,
    /// A cancelled session takes place after all.
    Reinstated,
    /// A session became one of its own, beside the series that made it.
    LeftSeries,
    /// A series makes no more sessions.
    Ended,
    /// A series that was over makes sessions again.
    WentOn,
    /// The trainers are these now, by their ids.
    Trainers(Vec<String>),
    Archived,
    BroughtBack,
    Deactivated,
    Activated,
    /// The role of an admin or else of a trainer: given or taken.
    Role {
        admin: bool,
        given: bool,
    },
    /// Somebody waited and has a seat now.
    GotSeat,
    /// Somebody who waits passed others.
    MovedUp,
    /// So many were marked as missing.
    Attendance(usize),
    /// One person was marked.
    Marked {
        absent: bool,
    },
    /// These fields, by their names in the API.
    Fields(Vec<String>),
}

/// Reads an entry: its deed, and the fields that the deed does not cover.
pub fn deed(entry: &AuditEntry) -> (Deed, Vec<String>) {
    if entry.before.is_none() {
        return (Deed::Added, Vec::new());
    }
    let Some(after) = &entry.after else {
        return (Deed::Removed, Vec::new());
    };
    let (deed, covered) = told(entry);
    let rest = after.keys().filter(|key| !covered.contains(&key.as_str()));
    let rest: Vec<String> = rest.cloned().collect();
    match deed {
        Some(deed) => (deed, rest),
        None => (Deed::Fields(rest), Vec::new()),
    }
}

fn told(entry: &AuditEntry) -> (Option<Deed>, &'static [&'static str]) {
    match entry.kind {
        Thing::Session => session(entry),
        Thing::Series => series(entry),
        Thing::Training => match (flip(entry, "archived_at"), change(entry, "title")) {
            (Some(true), _) => (Some(Deed::Archived), &["archived_at"]),
            (Some(false), _) => (Some(Deed::BroughtBack), &["archived_at"]),
            (None, Some((from, to))) => (Some(Deed::Renamed(from, to)), &["title"]),
            (None, None) => (None, &[]),
        },
        Thing::Person => person(entry),
        Thing::Region | Thing::Topic | Thing::Format => match change(entry, "name") {
            Some((from, to)) => (Some(Deed::Renamed(from, to)), &["name"]),
            None => (None, &[]),
        },
        Thing::Signup => match after(entry, "state").and_then(Value::as_str) {
            Some("confirmed") => (Some(Deed::GotSeat), &["state", "place"]),
            _ => match after(entry, "attendance") {
                Some(mark) => {
                    let absent = mark == "absent";
                    (Some(Deed::Marked { absent }), &["attendance"])
                }
                None => (Some(Deed::MovedUp), &["state", "place"]),
            },
        },
        Thing::Attendance => {
            let absent = after(entry, "absent").and_then(Value::as_array);
            let number = absent.map_or(0, Vec::len);
            (Some(Deed::Attendance(number)), &["absent", "taken_at"])
        }
        Thing::Conduct => (None, &[]),
    }
}

fn session(entry: &AuditEntry) -> (Option<Deed>, &'static [&'static str]) {
    const CANCELLING: &[&str] = &["status", "cancellation_reason"];
    const MOVING: &[&str] = &["starts_at", "ends_at", "time_zone", "occurrence"];
    if let Some(status) = after(entry, "status").and_then(Value::as_str) {
        let deed = if status == "cancelled" {
            Deed::Cancelled
        } else {
            Deed::Reinstated
        };
        return (Some(deed), CANCELLING);
    }
    let instant = |text: String| text.parse::<DateTime<Utc>>().ok();
    if let Some((from, to)) = change(entry, "starts_at")
        && let (Some(from), Some(to)) = (instant(from), instant(to))
    {
        return (Some(Deed::Moved(from, to)), MOVING);
    }
    if let Some(ids) = after(entry, "trainer_ids").and_then(Value::as_array) {
        let ids = ids.iter().filter_map(Value::as_str).map(str::to_owned);
        return (Some(Deed::Trainers(ids.collect())), &["trainer_ids"]);
    }
    if flip(entry, "series_id") == Some(false) {
        return (Some(Deed::LeftSeries), &["series_id", "occurrence"]);
    }
    (None, &[])
}

/// Its rule may begin somewhere else after any change, which nobody would tell of an end.
fn series(entry: &AuditEntry) -> (Option<Deed>, &'static [&'static str]) {
    const ENDING: &[&str] = &["ended", "rule", "local_start"];
    // Without its end, in the order in which it is written.
    let lasting = |rule: &str| {
        let parts = rule.split(';');
        let parts = parts.filter(|it| !it.starts_with("COUNT=") && !it.starts_with("UNTIL="));
        parts.map(str::to_owned).collect::<Vec<_>>()
    };
    let same_rule = change(entry, "rule").is_none_or(|(a, b)| lasting(&a) == lasting(&b));
    match after(entry, "ended").map(is_yes) {
        Some(true) if same_rule => (Some(Deed::Ended), ENDING),
        Some(false) if same_rule => (Some(Deed::WentOn), ENDING),
        // Another rule, which happens to be over sooner or later.
        _ => (None, &["ended"]),
    }
}

fn person(entry: &AuditEntry) -> (Option<Deed>, &'static [&'static str]) {
    match flip(entry, "deactivated_at") {
        Some(true) => return (Some(Deed::Deactivated), &["deactivated_at", "signups"]),
        Some(false) => return (Some(Deed::Activated), &["deactivated_at", "signups"]),
        None => {}
    }
    if let Some(given) = after(entry, "is_admin").map(is_yes) {
        return (Some(Deed::Role { admin: true, given }), &["is_admin"]);
    }
    if let Some(given) = after(entry, "is_trainer").map(is_yes) {
        let admin = false;
        return (Some(Deed::Role { admin, given }), &["is_trainer"]);
    }
    match change(entry, "name") {
        Some((from, to)) => (Some(Deed::Renamed(from, to)), &["name"]),
        None => (None, &[]),
    }
}

/// SQLite keeps yes and no as 1 and 0.
pub fn is_yes(value: &Value) -> bool {
    value.as_bool() == Some(true) || value.as_i64() == Some(1)
}

fn after<'a>(entry: &'a AuditEntry, field: &str) -> Option<&'a Value> {
    entry.after.as_ref()?.get(field)
}

/// A text that became another one.
fn change(entry: &AuditEntry, field: &str) -> Option<(String, String)> {
    let text = |map: &Option<serde_json::Map<String, Value>>| {
        Some(map.as_ref()?.get(field)?.as_str()?.to_owned())
    };
    Some((text(&entry.before)?, text(&entry.after)?))
}

/// Whether a field that is empty or not has been filled (`true`) or emptied.
fn flip(entry: &AuditEntry, field: &str) -> Option<bool> {
    after(entry, field).map(|value| !value.is_null())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a fixture")]
pub fn entry(kind: Thing, before: &Value, after: &Value) -> AuditEntry {
    AuditEntry {
        id: "1".to_owned(),
        change_id: "c-1".to_owned(),
        at: "2026-11-22T10:00:00Z".parse().unwrap(),
        actor: None,
        kind,
        thing: "x-1".to_owned(),
        title: "Sourdough".to_owned(),
        starts_at: None,
        person: None,
        reason: String::new(),
        before: before.as_object().cloned(),
        after: after.as_object().cloned(),
        names: std::collections::BTreeMap::new(),
        can_undo: true,
        undone_by: None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(kind: Thing, before: &Value, after: &Value) -> (Deed, Vec<String>) {
        deed(&entry(kind, before, after))
    }

    #[test]
    fn what_was_not_there_was_added_and_what_is_gone_was_removed() {
        let some = json!({"name": "Food"});
        assert_eq!(of(Thing::Topic, &Value::Null, &some).0, Deed::Added);
        assert_eq!(of(Thing::Topic, &some, &Value::Null).0, Deed::Removed);
    }

    #[test]
    fn a_move_covers_its_end_but_not_another_place() {
        let before = json!({"starts_at": "2026-12-03T09:00:00.000Z",
            "ends_at": "2026-12-03T10:00:00.000Z", "location": "Kitchen"});
        let after = json!({"starts_at": "2026-12-04T09:00:00.000Z",
            "ends_at": "2026-12-04T10:00:00.000Z", "location": "Canteen"});
        let at = |text: &str| text.parse().unwrap();
        let moved = Deed::Moved(at("2026-12-03T09:00:00Z"), at("2026-12-04T09:00:00Z"));
        let (deed, rest) = of(Thing::Session, &before, &after);
        assert_eq!((deed, rest), (moved, vec!["location".to_owned()]));
    }

    #[test]
    fn states_and_roles_are_told_by_what_they_became() {
        let null = json!({"deactivated_at": null});
        let gone = json!({"deactivated_at": "2026-11-22T10:00:00.000Z"});
        assert_eq!(of(Thing::Person, &null, &gone).0, Deed::Deactivated);
        assert_eq!(of(Thing::Person, &gone, &null).0, Deed::Activated);
        let role = of(
            Thing::Person,
            &json!({"is_admin": 0}),
            &json!({"is_admin": 1}),
        );
        let given = Deed::Role {
            admin: true,
            given: true,
        };
        assert_eq!(role.0, given);
        let waits = json!({"state": "waitlisted"});
        let seat = json!({"state": "confirmed"});
        assert_eq!(of(Thing::Signup, &waits, &seat).0, Deed::GotSeat);
        let places = (json!({"place": 5}), json!({"place": 2}));
        assert_eq!(of(Thing::Signup, &places.0, &places.1).0, Deed::MovedUp);
    }

    #[test]
    fn a_series_ends_with_its_rule_and_a_session_may_leave_it() {
        let goes = json!({"ended": 0, "rule": "FREQ=WEEKLY"});
        let over = json!({"ended": 1, "rule": "FREQ=WEEKLY;COUNT=3"});
        assert_eq!(of(Thing::Series, &goes, &over), (Deed::Ended, Vec::new()));
        assert_eq!(of(Thing::Series, &over, &goes).0, Deed::WentOn);
        let other = json!({"ended": 1, "rule": "FREQ=MONTHLY;COUNT=2"});
        assert_eq!(
            of(Thing::Series, &goes, &other).0,
            Deed::Fields(vec!["rule".to_owned()])
        );
        let made = json!({"series_id": "e-1", "occurrence": "2026-12-03T10:00"});
        let alone = json!({"series_id": null, "occurrence": null});
        assert_eq!(
            of(Thing::Session, &made, &alone),
            (Deed::LeftSeries, Vec::new())
        );
    }

    #[test]
    fn what_has_no_word_of_its_own_is_told_by_its_fields() {
        let (deed, rest) = of(Thing::Region, &json!({"hue": 1}), &json!({"hue": 2}));
        assert_eq!(deed, Deed::Fields(vec!["hue".to_owned()]));
        assert!(rest.is_empty());
    }
}
