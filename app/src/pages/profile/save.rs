//! Changing oneself: one way for the whole page.

use leptos::task::spawn_local;
use potluck_domain::api::MePatch;

use crate::api::{self, ApiError};
use crate::query::Queries;

/// Sends `patch`; then has everything fetched again that is told by region and zone, and
/// hands on how it went.
pub fn save(queries: Queries, patch: MePatch, then: impl FnOnce(Result<(), ApiError>) + 'static) {
    spawn_local(async move {
        let answer = api::update_me(&patch).await.map(|_| ());
        match &answer {
            Ok(()) => queries.invalidate(&|url| url == api::ME || api::is_list(url)),
            Err(error) => queries.note(error),
        }
        then(answer);
    });
}
