//! Who comes to a session, whole.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::api::{encode, session_url};
use potluck_app::query::{Remote, use_queries};
use potluck_domain::api::{Page, PlaceState, RosterEntry};

use crate::strings::roster as say;

/// A roster in queue order.
pub type Roster = Arc<Vec<RosterEntry>>;

/// The roster of a session, page after page, followed through the query cache.
pub fn use_roster(session: &str) -> Signal<Remote<Roster>> {
    let queries = use_queries();
    let first = session_url(session, "/roster?limit=100");
    let roster = Memo::new(move |_| {
        let mut entries = Vec::new();
        let mut url = first.clone();
        loop {
            let page = match queries.watch_url::<Page<RosterEntry>>(&url).get() {
                Remote::Loaded(page) => page,
                Remote::Loading => return Remote::Loading,
                Remote::LoadingSlowly => return Remote::LoadingSlowly,
                Remote::Failed(error) => return Remote::Failed(error),
            };
            entries.extend(page.items.iter().cloned());
            match &page.next_cursor {
                Some(cursor) => url = [&first, "&cursor=", &encode(cursor)].concat(),
                None => return Remote::Loaded(Arc::new(entries)),
            }
        }
    });
    roster.into()
}

/// Whether somebody has a seat.
pub fn is_confirmed(entry: &RosterEntry) -> bool {
    entry.state == PlaceState::Confirmed
}

/// Whom a change of the session affects, in sentences: how many are confirmed and how many wait,
/// with their names where they are few and known.
pub fn affected(confirmed: u32, waitlisted: u32, roster: Option<&[RosterEntry]>) -> Vec<String> {
    let names = |wanted: PlaceState| -> Vec<String> {
        let entries = roster.unwrap_or_default().iter();
        entries
            .filter(|entry| entry.state == wanted)
            .map(|entry| entry.person.name.clone())
            .collect()
    };
    let lines: Vec<String> = [
        say::confirmed(confirmed, &names(PlaceState::Confirmed)),
        say::waiting(waitlisted, &names(PlaceState::Waitlisted)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if lines.is_empty() {
        vec![say::NOBODY.to_owned()]
    } else {
        lines
    }
}
