//! The API as administration calls it: any route, typed by what the caller sends and reads.
//!
//! What is shown is read through the query cache (`Queries::watch_url`); this is for changes, and
//! for answers that nobody keeps, such as previews.
//!
//! ```ignore
//! let reply = Call::patch(&url).json(&patch).read::<Session>().await?;
//! offer_undo(reply.change_id);
//! ```

use gloo::net::http::{Method, RequestBuilder};
use leptos::prelude::window;
use potluck_app::api::{self, Answer, ApiError};
use potluck_domain::api::code;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What came back of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply<T> {
    pub value: T,
    /// For `POST /api/changes/{id}/undo`, where the change can be undone.
    pub change_id: Option<String>,
}

/// A name for one attempt to create something: the same however often it is sent, so that a
/// repeat after a lost answer creates nothing twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once(String);

impl Once {
    pub fn fresh() -> Self {
        // There is no `crypto` where the page is not served safely, which Potluck never is.
        Self(window().crypto().map_or_else(
            |_| js_sys::Math::random().to_string(),
            |crypto| crypto.random_uuid(),
        ))
    }

    /// As it stands in an URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A request on its way to be sent.
pub struct Call {
    request: RequestBuilder,
    body: Option<String>,
}

impl Call {
    fn new(method: Method, url: &str) -> Self {
        Self {
            request: RequestBuilder::new(url).method(method),
            body: None,
        }
    }

    pub fn get(url: &str) -> Self {
        Self::new(Method::GET, url)
    }

    pub fn post(url: &str) -> Self {
        Self::new(Method::POST, url)
    }

    pub fn put(url: &str) -> Self {
        Self::new(Method::PUT, url)
    }

    pub fn patch(url: &str) -> Self {
        Self::new(Method::PATCH, url)
    }

    pub fn delete(url: &str) -> Self {
        Self::new(Method::DELETE, url)
    }

    /// With `body` as JSON.
    #[must_use]
    pub fn json<B: Serialize>(mut self, body: &B) -> Self {
        self.body = serde_json::to_string(body).ok();
        self
    }

    /// Creates at most one thing, however often it is sent.
    #[must_use]
    pub fn once(mut self, key: &Once) -> Self {
        self.request = self.request.header("idempotency-key", &key.0);
        self
    }

    /// The body of the answer as it is.
    pub async fn text(self) -> Answer<String> {
        Ok(self.send().await?.value)
    }

    /// The answer, read from JSON.
    pub async fn read<T: DeserializeOwned>(self) -> Answer<Reply<T>> {
        let Reply { value, change_id } = self.send().await?;
        Ok(Reply {
            value: api::read(&value)?,
            change_id,
        })
    }

    /// For answers without a body: the id of the change, where there is one.
    pub async fn done(self) -> Answer<Option<String>> {
        Ok(self.send().await?.change_id)
    }

    async fn send(self) -> Answer<Reply<String>> {
        let (response, value) = api::exchange(self.request, self.body).await?;
        Ok(Reply {
            value,
            change_id: response.headers().get("x-change-id"),
        })
    }
}

/// Whether somebody else changed it since it was read.
pub fn is_stale(error: &ApiError) -> bool {
    matches!(error, ApiError::Problem(problem) if problem.code == code::STALE)
}
