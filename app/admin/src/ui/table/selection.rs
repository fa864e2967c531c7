//! Which rows are chosen.

use std::collections::BTreeSet;

use leptos::prelude::*;

/// The ids of the rows that are chosen on this page; copied freely. Turning the page or showing
/// another list chooses nothing again: what is done to many is done to what one sees.
#[derive(Clone, Copy)]
pub struct Selection(RwSignal<BTreeSet<String>>);

impl Default for Selection {
    fn default() -> Self {
        Self::new()
    }
}

impl Selection {
    pub fn new() -> Self {
        Self(RwSignal::new(BTreeSet::new()))
    }

    /// How many are chosen; tracked.
    pub fn count(self) -> usize {
        self.0.with(BTreeSet::len)
    }

    /// What is chosen; tracked.
    pub fn ids(self) -> Vec<String> {
        self.0.with(|ids| ids.iter().cloned().collect())
    }

    /// Tracked.
    pub fn has(self, id: &str) -> bool {
        self.0.with(|ids| ids.contains(id))
    }

    pub fn toggle(self, id: &str) {
        self.0.update(|ids| {
            if !ids.remove(id) {
                ids.insert(id.to_owned());
            }
        });
    }

    pub fn clear(self) {
        // The answer to a change may come when the page is left.
        if self.0.try_with_untracked(BTreeSet::is_empty) == Some(false) {
            self.0.set(BTreeSet::new());
        }
    }

    pub(super) fn choose(self, ids: impl Iterator<Item = String>) {
        self.0.set(ids.collect());
    }
}
