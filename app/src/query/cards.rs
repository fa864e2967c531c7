//! Cards of sessions, wherever a payload holds them.

use std::any::Any;
use std::sync::Arc;

use leptos::prelude::*;
use potluck_domain::api::{MySignups, Page, Session, SessionCard, SignupEntry};

use super::entry::{Payload, State};

/// The page of a catalog, when it is one and loaded.
pub(super) fn loaded_page(state: &ArcRwSignal<State>) -> Option<Arc<Page<SessionCard>>> {
    state.get_untracked().remote.loaded()?.downcast().ok()
}

/// The payload with the card of session `id` changed; `None` when it holds no such card.
pub(super) fn changed_payload(
    payload: &(dyn Any + Send + Sync),
    id: &str,
    change: &dyn Fn(&mut SessionCard),
) -> Option<Payload> {
    if let Some(page) = payload.downcast_ref::<Page<SessionCard>>() {
        let at = page.items.iter().position(|card| card.id == id)?;
        let mut page = page.clone();
        change(&mut page.items[at]);
        Some(Arc::new(page))
    } else if let Some(session) = payload.downcast_ref::<Session>() {
        let mut session = (session.card.id == id).then(|| session.clone())?;
        change(&mut session.card);
        Some(Arc::new(session))
    } else if let Some(mine) = payload.downcast_ref::<MySignups>() {
        let is_it = |entry: &SignupEntry| entry.session.id == id;
        let at = mine.upcoming.iter().position(is_it)?;
        let mut mine = mine.clone();
        change(&mut mine.upcoming[at].session);
        Some(Arc::new(mine))
    } else {
        None
    }
}
