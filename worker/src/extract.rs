//! What handlers take from a request, with errors that name the field.

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, Limited};
use potluck_domain::api::code;
use potluck_domain::form::FieldErrors;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::refusal::Refusal;

/// Bytes that a request may carry.
pub const LARGEST: usize = 64 * 1024;

/// A JSON body, in and out.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        if !is_json(request.headers()) {
            return Err(Refusal::Code(code::NOT_JSON));
        }
        let bytes = read(request.into_body()).await?;
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let inner = error.inner();
            if inner.is_data() {
                Refusal::Invalid(FieldErrors::one(&field(&error), plain(&inner.to_string())))
            } else {
                Refusal::Unreadable(format!("The body is not JSON: {inner}."))
            }
        })?;
        json.end()
            .map_err(|_| Refusal::Unreadable("Something follows the JSON.".into()))?;
        Ok(Self(value))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_string(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => Refusal::Internal(error.to_string()).into_response(),
        }
    }
}

/// The query string.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        // A parameter left empty is as good as none.
        let pairs: Vec<_> = parts
            .uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| {
                pair.split_once('=')
                    .is_some_and(|(_, value)| !value.is_empty())
            })
            .collect();
        let query = pairs.join("&");
        let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
        serde_path_to_error::deserialize(pairs)
            .map(Self)
            .map_err(|error| {
                Refusal::Invalid(FieldErrors::one(
                    &field(&error),
                    plain(&error.inner().to_string()),
                ))
            })
    }
}

/// The `{id}` of the path.
pub struct Id(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        RawPathParams::from_request_parts(parts, state)
            .await
            .ok()
            .and_then(|params| {
                params
                    .iter()
                    .find(|(name, _)| *name == "id")
                    .map(|(_, id)| id.to_owned())
            })
            .filter(|id| id.len() <= 100)
            .map(Self)
            .ok_or_else(Refusal::not_found)
    }
}

/// The key that makes repeated tries of one request the same request
/// (draft-ietf-httpapi-idempotency-key-header).
pub struct IdempotencyKey(pub Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let key = parts.headers.get("idempotency-key").map(|key| {
            key.to_str()
                .ok()
                .filter(|key| !key.is_empty() && key.len() <= 200)
        });
        match key {
            None => Ok(Self(None)),
            Some(Some(key)) => Ok(Self(Some(key.to_owned()))),
            Some(None) => Err(Refusal::Unreadable(
                "Idempotency-Key takes 1 to 200 visible characters.".to_owned(),
            )),
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

async fn read(body: Body) -> Result<Vec<u8>, Refusal> {
    match Limited::new(body, LARGEST).collect().await {
        Ok(body) => Ok(body.to_bytes().to_vec()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            Err(Refusal::Code(code::TOO_LARGE))
        }
        Err(_) => Err(Refusal::Unreadable("The body broke off.".to_owned())),
    }
}

fn field<E>(error: &serde_path_to_error::Error<E>) -> String {
    let path = error.path().to_string();
    if path == "." { "body".to_owned() } else { path }
}

/// A parser's words without the place in the text, which means little to a person.
fn plain(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or_default();
    let mut letters = message.chars();
    let first = letters.next().map(char::to_uppercase);
    first
        .into_iter()
        .flatten()
        .chain(letters)
        .chain(std::iter::once('.'))
        .collect()
}
