//! What the server said, kept: every page reads through this cache.
//!
//! A page asks for a [`Query`] and shows its [`Remote`]. What was loaded once stays on the
//! screen while it is fetched again: after a mutation that names it ([`Queries::invalidate`]),
//! when the window gains focus, and when the network comes back. The core is not generic, so
//! that each further resource costs a few bytes: values travel as `dyn Any` and are typed at
//! the border.

mod cards;
mod entry;
mod fetch;
mod remote;

use std::marker::PhantomData;
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_domain::api::{DemoPerson, Filters, Me, MySignups, Page, Session, SessionCard};
use serde::de::DeserializeOwned;

use crate::api::{self, Answer, ApiError};
use crate::narrowing::Narrowing;
use cards::{changed_payload, loaded_page};
use entry::{Cache, Decode, Fetched, State};
use fetch::{decode, fetch, next_page};
pub use remote::{Remote, Shared};

/// No spinner shows before this: most answers are faster.
const SLOW_AFTER_MS: u32 = 400;
/// What is younger is not fetched again just because somebody looks at it.
const FRESH_FOR_MS: f64 = 10_000.0;
/// How long after `online` to ask once more: a network is often not quite there when it says so.
const ONLINE_AFTER_MS: u32 = 2_000;

/// A thing the server knows: its place in the cache, which keeps for each the URL that it is read
/// from. An URL that ends in `?` or `&` is of a list that is read page by page.
type Key = usize;

/// The handle on the cache; copied freely, found with [`use_queries`].
#[derive(Clone, Copy)]
pub struct Queries(StoredValue<Cache>);

/// One resource as a component sees it. Reading it inside a view or memo follows its changes.
pub struct Query<T> {
    key: Key,
    state: ArcRwSignal<State>,
    queries: Queries,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        Self {
            key: self.key,
            state: self.state.clone(),
            queries: self.queries,
            value: PhantomData,
        }
    }
}

impl<T> PartialEq for Query<T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<T: Send + Sync + 'static> Query<T> {
    /// What is known now; tracked.
    pub fn get(&self) -> Remote<Shared<T>> {
        match self.state.get().remote {
            Remote::Loading => Remote::Loading,
            Remote::LoadingSlowly => Remote::LoadingSlowly,
            Remote::Failed(error) => Remote::Failed(error),
            Remote::Loaded(payload) => match payload.downcast() {
                Ok(value) => Remote::Loaded(Shared(value)),
                Err(_) => Remote::Failed(ApiError::Unexpected),
            },
        }
    }

    /// What is known now, if it is loaded; tracked.
    pub fn loaded(&self) -> Option<Shared<T>> {
        self.get().loaded()
    }

    /// Why what is shown could not be refreshed; tracked.
    pub fn stale(&self) -> Option<ApiError> {
        self.state.get().stale
    }

    /// Fetches it again, for a Retry button.
    pub fn retry(&self) {
        self.queries.refresh(self.key);
    }
}

/// Creates the cache and has it refreshed when the person comes back.
pub fn provide_queries() -> Queries {
    let queries = Queries(StoredValue::new(Cache::default()));
    provide_context(queries);
    window_event_listener(leptos::ev::focus, move |_| queries.refresh_shown(false));
    window_event_listener(leptos::ev::online, move |_| {
        queries.refresh_shown(true);
        Timeout::new(ONLINE_AFTER_MS, move || queries.refresh_shown(true)).forget();
    });
    // This fails, and so says at once that what is shown may be out of date.
    window_event_listener(leptos::ev::offline, move |_| queries.refresh_shown(true));
    queries
}

pub fn use_queries() -> Queries {
    expect_context()
}

impl Queries {
    pub fn me(self) -> Query<Me> {
        self.watch_url(api::ME)
    }

    pub fn filters(self) -> Query<Filters> {
        self.watch_url(api::FILTERS)
    }

    /// The catalog as far as it has been scrolled; [`Queries::load_more`] brings more.
    pub fn catalog(self, narrowing: &Narrowing) -> Query<Page<SessionCard>> {
        self.watch_url(&api::sessions_url(narrowing))
    }

    pub fn session(self, id: &str) -> Query<Session> {
        self.watch_url(&api::session_url(id, ""))
    }

    pub fn my_signups(self) -> Query<MySignups> {
        self.watch_url(api::MY_SIGNUPS)
    }

    pub fn demo_people(self) -> Query<Page<DemoPerson>> {
        self.watch_url(api::DEMO_PEOPLE)
    }

    /// What the API gives at `url`, for as long as the calling component, effect or memo lives.
    pub fn watch_url<T: DeserializeOwned + Send + Sync + 'static>(self, url: &str) -> Query<T> {
        let (key, state) = self.watch_erased(url, decode::<T>);
        Query {
            key,
            state,
            queries: self,
            value: PhantomData,
        }
    }

    fn watch_erased(self, url: &str, decode: Decode) -> (Key, ArcRwSignal<State>) {
        let (key, state, old) = self.with(|cache| {
            let key = cache.find_or_create(url, decode);
            let entry = &mut cache.entries[key];
            entry.watchers += 1;
            let old = entry.fetched_at + FRESH_FOR_MS < js_sys::Date::now();
            (key, entry.state.clone(), old)
        });
        if old {
            self.refresh(key);
        }
        on_cleanup(move || {
            // The cache may be gone already when the whole app is.
            self.0.try_update_value(|cache| {
                cache.entries[key].watchers -= 1;
            });
        });
        (key, state)
    }

    /// Fetches `key` now, unless that is under way, and keeps what is shown meanwhile.
    fn refresh(self, key: Key) {
        let started = self.with(|cache| {
            let changes = cache.changes;
            let entry = &mut cache.entries[key];
            if std::mem::replace(&mut entry.fetching, true) {
                return None;
            }
            Some((
                entry.url.clone(),
                entry.state.clone(),
                entry.decode,
                changes,
            ))
        });
        let Some((url, state, decode, changes)) = started else {
            return;
        };
        let loaded = state.get_untracked().remote.loaded();
        if loaded.is_none() {
            state.update(|state| state.remote = Remote::Loading);
            let state = state.clone();
            let slow = move || {
                state.update(|state| {
                    if matches!(state.remote, Remote::Loading) {
                        state.remote = Remote::LoadingSlowly;
                    }
                });
            };
            Timeout::new(SLOW_AFTER_MS, slow).forget();
        }
        // A catalog that was scrolled is fetched as far as it was loaded.
        let wanted = loaded
            .and_then(|payload| payload.downcast::<Page<SessionCard>>().ok())
            .map_or(0, |page| page.items.len());
        spawn_local(async move {
            let answer = fetch(&url, decode, wanted).await;
            self.settle(key, changes, answer);
        });
    }

    /// Files an answer that was asked for when `changes` stood.
    fn settle(self, key: Key, changes: u32, answer: Answer<Fetched>) {
        let (state, overtaken) = self.with(|cache| {
            let overtaken = cache.changes != changes;
            let entry = &mut cache.entries[key];
            entry.fetching = false;
            if matches!(&answer, Ok(fetched) if fetched.stale.is_none()) {
                entry.fetched_at = js_sys::Date::now();
            }
            (entry.state.clone(), overtaken)
        });
        if overtaken {
            self.refresh(key);
            return;
        }
        match answer {
            Ok(Fetched {
                payload,
                stale: Some(kept),
            }) => state.update(|state| match (&state.remote, &state.stale) {
                // The device has kept nothing newer than what is shown.
                (Remote::Loaded(_), Some(ApiError::Kept(_))) => {}
                (Remote::Loaded(_), _) => state.stale = Some(ApiError::Offline),
                _ => {
                    *state = State {
                        remote: Remote::Loaded(payload),
                        stale: Some(kept),
                    }
                }
            }),
            Ok(Fetched { payload, .. }) => {
                if let Some(session) = payload.downcast_ref::<Session>() {
                    self.spread(&session.card.id, &|card| card.clone_from(&session.card));
                }
                state.set(State {
                    remote: Remote::Loaded(payload),
                    stale: None,
                });
            }
            Err(error) => {
                // Of a sign-in that is over the viewer tells; what is shown stays, for somebody may
                // be typing into it.
                self.note(&error);
                state.update(|state| match state.remote {
                    Remote::Loaded(_) => state.stale = Some(error),
                    _ => state.remote = Remote::Failed(error),
                });
            }
        }
    }

    /// Every mutation tells its error: when the person turns out to be signed out, the app
    /// must ask who is there.
    pub fn note(self, error: &ApiError) {
        let me = self.with(|cache| cache.state_of(api::ME));
        if let Some(me) = me.filter(|_| error.is_signed_out()) {
            me.update(|state| state.remote = Remote::Failed(error.clone()));
        }
    }

    /// What a mutation changed: fetched again where it is shown, later where it is not.
    /// `changed` takes the URL that it is read from, as [`Queries::watch_url`] does.
    pub fn invalidate(self, changed: &dyn Fn(&str) -> bool) {
        let shown: Vec<Key> = self.with(|cache| {
            cache.changes += 1;
            let entries = cache.entries.iter_mut().enumerate();
            entries
                .filter(|(_, entry)| changed(&entry.url))
                .filter_map(|(key, entry)| {
                    entry.fetched_at = 0.0;
                    (entry.watchers > 0).then_some(key)
                })
                .collect()
        });
        for key in shown {
            self.refresh(key);
        }
    }

    /// Forgets everything, as when somebody else signs in.
    pub fn clear(self) {
        let states: Vec<_> = self.with(|cache| {
            let entries = cache.entries.iter();
            entries.map(|entry| entry.state.clone()).collect()
        });
        for state in states {
            state.set(State {
                remote: Remote::Loading,
                stale: None,
            });
        }
        self.invalidate(&|_| true);
    }

    /// Changes the card of a session wherever it is kept, at once: how optimism and the
    /// server's answers reach every list.
    pub fn update_cards(self, id: &str, change: &dyn Fn(&mut SessionCard)) {
        self.with(|cache| cache.changes += 1);
        self.spread(id, change);
    }

    fn spread(self, id: &str, change: &dyn Fn(&mut SessionCard)) {
        let states: Vec<_> = self.with(|cache| {
            let entries = cache.entries.iter();
            entries.map(|entry| entry.state.clone()).collect()
        });
        for state in states {
            let Remote::Loaded(payload) = state.get_untracked().remote else {
                continue;
            };
            if let Some(payload) = changed_payload(&*payload, id, change) {
                state.update(|state| state.remote = Remote::Loaded(payload));
            }
        }
    }

    /// Appends the next page to a catalog. Gives whether it went well.
    pub async fn load_more(self, narrowing: &Narrowing) -> bool {
        let url = api::sessions_url(narrowing);
        let Some(state) = self.with(|cache| cache.state_of(&url)) else {
            return true;
        };
        let Some(page) = loaded_page(&state) else {
            return true;
        };
        let Some(cursor) = &page.next_cursor else {
            return true;
        };
        match next_page(&url, api::PAGE_SIZE, Some(cursor)).await {
            Ok(next) => {
                // A refresh may have come between; then the next page belongs elsewhere.
                if let Some(now) = loaded_page(&state)
                    && now.next_cursor == page.next_cursor
                {
                    let mut items = now.items.clone();
                    items.extend(next.items);
                    let page = Arc::new(Page {
                        items,
                        next_cursor: next.next_cursor,
                    });
                    state.update(|state| state.remote = Remote::Loaded(page));
                }
                true
            }
            Err(error) => {
                self.note(&error);
                false
            }
        }
    }

    fn refresh_shown(self, even_if_fresh: bool) {
        let old_before = js_sys::Date::now() - if even_if_fresh { 0.0 } else { FRESH_FOR_MS };
        let shown: Vec<Key> = self.with(|cache| {
            let entries = cache.entries.iter().enumerate();
            entries
                .filter(|(_, entry)| entry.watchers > 0 && entry.fetched_at < old_before)
                .map(|(key, _)| key)
                .collect()
        });
        for key in shown {
            self.refresh(key);
        }
    }

    fn with<R>(self, f: impl FnOnce(&mut Cache) -> R) -> R {
        let mut cache = self.0.write_value();
        f(&mut cache)
    }
}
