//! How columns become values. SQLite has no booleans, no instants and no lists: flags are 0
//! and 1, instants RFC 3339 text, lists JSON text.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value as Json};

use crate::refusal::Refusal;

/// A row as the struct that stands beside its SQL.
pub fn read<T: DeserializeOwned>(row: Map<String, Json>) -> Result<T, Refusal> {
    serde_json::from_value(Json::Object(row))
        .map_err(|error| Refusal::Internal(format!("a row does not fit: {error}")))
}

/// An instant as it is stored: UTC, to the second.
pub fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

pub fn flag<'de, D: Deserializer<'de>>(column: D) -> Result<bool, D::Error> {
    Ok(u8::deserialize(column)? != 0)
}

pub fn json<'de, T: DeserializeOwned, D: Deserializer<'de>>(column: D) -> Result<T, D::Error> {
    let text = String::deserialize(column)?;
    parse(text.as_bytes()).map_err(D::Error::custom)
}

/// JSON text as a value. All JSON goes through [`Json`] first, so that each type is compiled for
/// one kind of input only: the Worker is a fifth smaller for it.
pub fn parse<T: DeserializeOwned>(text: &[u8]) -> serde_json::Result<T> {
    serde_json::from_value(serde_json::from_slice(text)?)
}
