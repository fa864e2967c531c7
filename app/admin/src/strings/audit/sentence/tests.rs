use potluck_domain::api::PersonRef;
use serde_json::json;

use super::*;
use crate::components::trail::deed::entry;

fn said(entries: Vec<AuditEntry>) -> String {
    let eyes = Eyes {
        zone: "UTC".to_owned(),
        regions: Vec::new(),
    };
    let group = Group {
        entries,
        undoes: false,
    };
    sentence(&group, &eyes).plain()
}

#[test]
fn what_is_added_and_removed_is_called_by_its_name() {
    let topic = json!({"name": "Food", "training_ids": []});
    let mut added = entry(Thing::Topic, &Value::Null, &topic);
    assert_eq!(said(vec![added.clone()]), "added the topic “Sourdough”");
    added.title.clear();
    added.before = added.after.take();
    assert_eq!(said(vec![added]), "removed the topic “Food”");
}

#[test]
fn a_removed_and_a_grown_topic_were_merged() {
    let gone = entry(Thing::Topic, &json!({"name": "Bread"}), &Value::Null);
    let gone = AuditEntry {
        title: String::new(),
        ..gone
    };
    let ids = |ids: &[&str]| json!({ "training_ids": ids });
    let stays = entry(Thing::Topic, &ids(&[]), &ids(&["t-1"]));
    assert_eq!(
        said(vec![gone, stays]),
        "merged the topic “Bread” into “Sourdough”"
    );
}

#[test]
fn many_sessions_are_told_as_one_change() {
    let cancelled = entry(
        Thing::Session,
        &json!({"status": "scheduled"}),
        &json!({"status": "cancelled"}),
    );
    let other = AuditEntry {
        title: "Excel".to_owned(),
        ..cancelled.clone()
    };
    let same = vec![cancelled.clone(), cancelled.clone()];
    assert_eq!(said(same), "cancelled 2 sessions of “Sourdough”");
    assert_eq!(said(vec![cancelled, other]), "cancelled 2 sessions");
}

#[test]
fn people_are_named_where_they_are_known() {
    let mut entry = entry(
        Thing::Session,
        &json!({"trainer_ids": ["p-1"], "capacity": 10}),
        &json!({"trainer_ids": ["p-2", "p-3"], "capacity": 12}),
    );
    entry
        .names
        .insert("p-2".to_owned(), "Clara Hoffmann".to_owned());
    assert_eq!(
        said(vec![entry]),
        "gave “Sourdough” to Clara Hoffmann and somebody, and changed the seats"
    );
}

#[test]
fn places_are_told_with_their_person() {
    let mut entry = entry(
        Thing::Signup,
        &json!({"state": "waitlisted", "place": 9}),
        &json!({"state": "confirmed", "place": 3}),
    );
    entry.person = Some(PersonRef {
        id: "p-1".to_owned(),
        name: "Maya Nguyen".to_owned(),
    });
    assert_eq!(
        said(vec![entry.clone()]),
        "gave Maya Nguyen a seat in “Sourdough”"
    );
    entry.after = None;
    assert_eq!(
        said(vec![entry]),
        "took Maya Nguyen off the list of “Sourdough”"
    );
}

#[test]
fn one_short_field_says_from_what_to_what() {
    let seats = entry(
        Thing::Session,
        &json!({"capacity": 10}),
        &json!({"capacity": 12}),
    );
    assert_eq!(
        said(vec![seats]),
        "changed the seats of “Sourdough” from 10 seats to 12 seats"
    );
}

#[test]
fn a_series_is_told_with_its_rule() {
    let made = json!({"local_start": "2026-11-26T10:00", "rule": "FREQ=MONTHLY;BYDAY=-1TH"});
    let made = entry(Thing::Series, &Value::Null, &made);
    assert_eq!(
        said(vec![made]),
        "made the series “Sourdough”: every last Thursday of the month"
    );
    let over = entry(
        Thing::Series,
        &json!({"ended": 0, "rule": "FREQ=WEEKLY"}),
        &json!({"ended": 1, "rule": "FREQ=WEEKLY;UNTIL=20270131"}),
    );
    assert_eq!(said(vec![over]), "ended the series “Sourdough”");
    let gone = json!({"local_start": "2026-11-26T10:00", "rule": "FREQ=WEEKLY"});
    let gone = AuditEntry {
        title: String::new(),
        ..entry(Thing::Series, &gone, &Value::Null)
    };
    assert_eq!(said(vec![gone]), "removed a series");
    let seats = entry(
        Thing::Series,
        &json!({"capacity": 8}),
        &json!({"capacity": 12}),
    );
    assert_eq!(
        said(vec![seats]),
        "changed the seats of the series “Sourdough” from 8 seats to 12 seats"
    );
}
