//! What handlers take from a request, with errors that name the field.

use potluck_domain::api::code;
use potluck_domain::form::FieldErrors;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::exchange::{Body, IntoResponse, Request, Response};
use crate::handler::{Call, FromCall};
use crate::json;
use crate::refusal::Refusal;

/// A JSON body, in and out.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromCall for Json<T> {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        from_fields(read(&call.request)?).map(Self)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => Response::of("application/json", body),
            Err(error) => Refusal::Internal(error.to_string()).into_response(),
        }
    }
}

/// The query string.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromCall for Query<T> {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        let pairs = pairs(&call.request.query);
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

/// The parameters of a query; one that is left empty is as good as none.
fn pairs(query: &str) -> Vec<&str> {
    query
        .split('&')
        .filter(|pair| {
            pair.split_once('=')
                .is_some_and(|(_, text)| !text.is_empty())
        })
        .collect()
}

/// The fields as a form, or what is wrong with each of them: a field that does not fit on its
/// own is to blame.
fn from_fields<T: DeserializeOwned>(fields: Map<String, Value>) -> Result<T, Refusal> {
    json::from_value(Value::Object(fields.clone())).map_err(|error| {
        let mut errors = FieldErrors::default();
        for (name, value) in fields {
            let alone = Map::from_iter([(name.clone(), value)]);
            if let Err(error) = json::from_value::<T>(Value::Object(alone)) {
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

impl FromCall for Id {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        place(call, "id").map(Self)
    }
}

/// The `{person}` of the path.
pub struct PersonId(pub String);

impl FromCall for PersonId {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        place(call, "person").map(Self)
    }
}

/// The `{message}` of the path.
pub struct MessageId(pub String);

impl FromCall for MessageId {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        place(call, "message").map(Self)
    }
}

/// The `{part}` of the path: a small number.
pub struct Part(pub u32);

impl FromCall for Part {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        let part = place(call, "part")?;
        let small = part.parse().ok().filter(|number| *number < 1000);
        small.map(Self).ok_or_else(Refusal::not_found)
    }
}

/// The id that stands at a place of the path.
fn place(call: &Call, name: &str) -> Result<String, Refusal> {
    call.place(name)
        .filter(|id| id.len() <= 100)
        .map(str::to_owned)
        .ok_or_else(Refusal::not_found)
}

/// The key that makes repeated tries of one request the same request
/// (draft-ietf-httpapi-idempotency-key-header).
pub struct IdempotencyKey(pub Option<String>);

impl FromCall for IdempotencyKey {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        let fits = |key: &str| {
            (1..=200).contains(&key.len()) && key.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        };
        match call.request.headers.get("idempotency-key") {
            None => Ok(Self(None)),
            Some(key) if fits(key) => Ok(Self(Some(key.to_owned()))),
            Some(_) => Err(Refusal::Unreadable(
                "Idempotency-Key takes 1 to 200 visible characters.".to_owned(),
            )),
        }
    }
}

/// The body, which is one JSON object.
fn read(request: &Request) -> Result<Map<String, Value>, Refusal> {
    if !is_json(request) {
        return Err(Refusal::Code(code::NOT_JSON));
    }
    let bytes = match &request.body {
        Body::Whole(bytes) => bytes,
        Body::TooLarge => return Err(Refusal::Code(code::TOO_LARGE)),
        Body::BrokeOff => return Err(Refusal::Unreadable("The body broke off.".to_owned())),
    };
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(Refusal::Unreadable(
            "The body is no JSON object.".to_owned(),
        )),
        Err(error) => Err(Refusal::Unreadable(format!(
            "The body is not JSON: {error}."
        ))),
    }
}

fn is_json(request: &Request) -> bool {
    request
        .headers
        .get("content-type")
        .and_then(|value| value.split(';').next())
        .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
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
