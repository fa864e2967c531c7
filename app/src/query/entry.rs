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

/// An answer that came.
pub(super) struct Fetched {
    pub(super) payload: Payload,
    /// `Kept` where the service worker gave it from its cache.
    pub(super) stale: Option<ApiError>,
}

#[derive(Clone)]
pub(super) struct State {
    pub(super) remote: Remote<Payload>,
    pub(super) stale: Option<ApiError>,
}

pub(super) struct Entry {
    pub(super) url: String,
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
    /// None ever goes, so that a place stays what it is.
    pub(super) entries: Vec<Entry>,
    /// Rises with every change that we make ourselves: what was fetched across such a change
    /// is fetched once more.
    pub(super) changes: u32,
}

impl Cache {
    fn find(&self, url: &str) -> Option<Key> {
        self.entries.iter().position(|entry| entry.url == url)
    }

    pub(super) fn state_of(&self, url: &str) -> Option<ArcRwSignal<State>> {
        Some(self.entries[self.find(url)?].state.clone())
    }

    pub(super) fn find_or_create(&mut self, url: &str, decode: Decode) -> Key {
        self.find(url).unwrap_or_else(|| {
            self.entries.push(Entry {
                url: url.to_owned(),
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
        })
    }
}
