//! From a key to the API and back.

use std::sync::Arc;

use potluck_domain::api::{Page, SessionCard};
use serde::de::DeserializeOwned;

use super::entry::{Decode, Fetched, Payload};
use crate::api::{self, Answer};

pub(super) fn decode<T: DeserializeOwned + Send + Sync + 'static>(body: &str) -> Answer<Payload> {
    Ok(Arc::new(api::read::<T>(body)?))
}

/// Asks the API for what it gives at `url`; of a list at least `wanted` items, where there are as many.
pub(super) async fn fetch(url: &str, decode: Decode, wanted: usize) -> Answer<Fetched> {
    if !api::is_list(url) {
        let (body, stale) = api::look_up(url).await?;
        let payload = decode(&body)?;
        return Ok(Fetched { payload, stale });
    }
    let most = wanted > api::PAGE_SIZE as usize;
    let limit = if most { api::MOST } else { api::PAGE_SIZE };
    let mut page = next_page(url, limit, None).await?;
    while page.items.len() < wanted
        && let Some(cursor) = page.next_cursor.take()
    {
        let next = next_page(url, limit, Some(&cursor)).await?;
        page.items.extend(next.items);
        page.next_cursor = next.next_cursor;
    }
    Ok(Fetched {
        payload: Arc::new(page),
        stale: None,
    })
}

pub(super) async fn next_page(
    list: &str,
    limit: u32,
    cursor: Option<&str>,
) -> Answer<Page<SessionCard>> {
    api::read(&api::get(&api::page_url(list, limit, cursor)).await?)
}
