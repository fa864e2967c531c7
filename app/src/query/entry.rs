//! What the cache keeps of each thing.

use std::any::Any;
use std::sync::Arc;

use leptos::prelude::*;

use super::{Key, Remote};
use crate::api::{Answer, ApiError};

pub(super) type Payload = Arc<dyn Any + Send + Sync>;
/// Reads the body of an answer. Kept with the entry, so that only the pages that use a type
/// carry the code that reads it.
pub(super) type Decode = fn(&str) -> Answer<Payload>;

#[derive(Clone)]
pub(super) struct State {
    pub(super) remote: Remote<Payload>,
    pub(super) stale: Option<ApiError>,
}

pub(super) struct Entry {
    pub(super) key: Key,
    pub(super) decode: Decode,
    pub(super) state: ArcRwSignal<State>,
    /// How many components show it.
    pub(super) watchers: u32,
    pub(super) fetching: bool,
    /// When it was fetched, in milliseconds; 0 asks for it again.
    pub(super) fetched_at: f64,
}

#[derive(Default)]
pub(super) struct Cache {
    pub(super) entries: Vec<Entry>,
    /// Rises with every change that we make ourselves: what was fetched across such a change
    /// is fetched once more.
    pub(super) changes: u32,
}

impl Cache {
    pub(super) fn find(&mut self, key: &Key) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.key == *key)
    }

    pub(super) fn find_or_create(&mut self, key: &Key, decode: Decode) -> &mut Entry {
        let index = self.entries.iter().position(|entry| entry.key == *key);
        let index = index.unwrap_or_else(|| {
            self.entries.push(Entry {
                key: key.clone(),
                decode,
                state: ArcRwSignal::new(State {
                    remote: Remote::Loading,
                    stale: None,
                }),
                watchers: 0,
                fetching: false,
                fetched_at: 0.0,
            });
            self.entries.len() - 1
        });
        &mut self.entries[index]
    }
}
