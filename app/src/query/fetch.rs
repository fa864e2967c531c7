//! From a key to the API and back.

use std::sync::Arc;

use potluck_domain::api::{Page, SessionCard};
use serde::de::DeserializeOwned;

use super::Key;
use super::entry::{Decode, Payload};
use crate::api::{self, Answer};
use crate::narrowing::Narrowing;

pub(super) fn decode<T: DeserializeOwned + Send + Sync + 'static>(body: &str) -> Answer<Payload> {
    Ok(Arc::new(api::read::<T>(body)?))
}

/// Asks the API for `key`; of a catalog at least `wanted` sessions, where there are as many.
pub(super) async fn fetch(key: &Key, decode: Decode, wanted: usize) -> Answer<Payload> {
    let url = match key {
        Key::Me => api::ME.to_owned(),
        Key::Filters => "/api/filters".to_owned(),
        Key::MySignups => "/api/me/signups".to_owned(),
        Key::DemoPeople => "/api/demo/people".to_owned(),
        Key::Session(id) => api::session_url(id, ""),
        Key::Catalog(narrowing) => {
            let most = wanted > api::PAGE_SIZE as usize;
            let limit = if most { api::MOST } else { api::PAGE_SIZE };
            let mut page = next_page(narrowing, limit, None).await?;
            while page.items.len() < wanted
                && let Some(cursor) = page.next_cursor.take()
            {
                let next = next_page(narrowing, limit, Some(&cursor)).await?;
                page.items.extend(next.items);
                page.next_cursor = next.next_cursor;
            }
            return Ok(Arc::new(page));
        }
    };
    decode(&api::get(&url).await?)
}

pub(super) async fn next_page(
    narrowing: &Narrowing,
    limit: u32,
    cursor: Option<&str>,
) -> Answer<Page<SessionCard>> {
    api::read(&api::get(&api::sessions_url(narrowing, limit, cursor)).await?)
}
