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
use serde_json::{Map, Value};

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
        let json = serde_json::from_slice(&bytes)
            .map_err(|error| Refusal::Unreadable(format!("The body is not JSON: {error}.")))?;
        let Value::Object(fields) = json else {
            return Err(Refusal::Unreadable(
                "The body is no JSON object.".to_owned(),
            ));
        };
        let value = from_fields(fields)?;
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
        let pairs: Vec<&str> = parts
            .uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| {
                pair.split_once('=')
                    .is_some_and(|(_, text)| !text.is_empty())
            })
            .collect();
        serde_urlencoded::from_str(&pairs.join("&"))
            .map(Self)
            .map_err(|_| {
                let mut errors = FieldErrors::default();
                for pair in pairs {
                    if let Err(error) = serde_urlencoded::from_str::<T>(pair) {
                        let name = pair.split('=').next().unwrap_or_default();
                        errors.add(name, sentence(&error.to_string()));
                    }
                }
                Refusal::Invalid(errors)
            })
    }
}

/// The fields as a form, or what is wrong with each of them: a field that does not fit on its
/// own is to blame.
fn from_fields<T: DeserializeOwned>(fields: Map<String, Value>) -> Result<T, Refusal> {
    serde_json::from_value(Value::Object(fields.clone())).map_err(|error| {
        let mut errors = FieldErrors::default();
        for (name, value) in fields {
            let alone = Map::from_iter([(name.clone(), value)]);
            if let Err(error) = serde_json::from_value::<T>(Value::Object(alone)) {
                errors.add(&name, sentence(&error.to_string()));
            }
        }
        if errors.is_empty() {
            errors.add("body", sentence(&error.to_string()));
        }
        Refusal::Invalid(errors)
    })
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

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first
        .into_iter()
        .flatten()
        .chain(letters)
        .chain(std::iter::once('.'))
        .collect()
}
