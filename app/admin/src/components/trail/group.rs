//! Entries of one change, told as one.

use std::collections::BTreeSet;

use potluck_domain::api::AuditEntry;

/// What one person did in one go to things of one kind; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub entries: Vec<AuditEntry>,
    /// Whether it took another change back, as far as that is among the entries too.
    pub undoes: bool,
}

/// Folds entries together, which stand newest first and stay in that order.
pub fn groups(entries: &[AuditEntry]) -> Vec<Group> {
    let undoing: BTreeSet<&str> = entries
        .iter()
        .filter_map(|entry| entry.undone_by.as_deref())
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries {
        let same = |group: &&mut Group| {
            let first = &group.entries[0];
            first.change_id == entry.change_id && first.kind == entry.kind
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.entries.push(entry.clone()),
            None => groups.push(Group {
                entries: vec![entry.clone()],
                undoes: undoing.contains(entry.change_id.as_str()),
            }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use potluck_domain::api::Thing;
    use serde_json::json;

    use super::super::deed::entry;
    use super::*;

    #[test]
    fn one_change_of_many_things_is_told_once() {
        let of = |change: &str, undone_by: Option<&str>| AuditEntry {
            change_id: change.to_owned(),
            undone_by: undone_by.map(str::to_owned),
            ..entry(Thing::Topic, &json!({"name": "a"}), &json!({"name": "b"}))
        };
        let groups = groups(&[
            of("undo", None),
            of("bulk", Some("undo")),
            of("bulk", Some("undo")),
            of("one", None),
        ]);
        let counts: Vec<usize> = groups.iter().map(|it| it.entries.len()).collect();
        assert_eq!(counts, [1, 2, 1]);
        let undoes: Vec<bool> = groups.iter().map(|it| it.undoes).collect();
        assert_eq!(undoes, [true, false, false]);
    }
}
