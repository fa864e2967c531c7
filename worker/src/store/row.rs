//! How columns become values. SQLite has no booleans, no instants and no lists: flags are 0
//! and 1, instants RFC 3339 text, lists JSON text.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value as Json};

use crate::json;
use crate::refusal::Refusal;

/// A row as the struct that stands beside its SQL.
pub fn read<T: DeserializeOwned>(row: Map<String, Json>) -> Result<T, Refusal> {
    json::from_value(Json::Object(row))
        .map_err(|error| Refusal::Internal(format!("a row does not fit: {error}")))
}

/// Two types that share a row, each of which leaves the other's columns aside. What serde calls
/// flattening would carry code for keeping columns of any kind.
pub struct Both<A, B>(pub A, pub B);

impl<'de, A: DeserializeOwned, B: DeserializeOwned> Deserialize<'de> for Both<A, B> {
    fn deserialize<D: Deserializer<'de>>(row: D) -> Result<Self, D::Error> {
        let row = Json::deserialize(row)?;
        let first = json::from_value(row.clone()).map_err(D::Error::custom)?;
        let second = json::from_value(row).map_err(D::Error::custom)?;
        Ok(Self(first, second))
    }
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
    json::parse(text.as_bytes()).map_err(D::Error::custom)
}

/// Rows as the API gives them, where SQL says all there is to say: a column named `x:json` is JSON
/// text and becomes `x`, a column named `x:flag` becomes true or false.
pub fn wire(rows: Vec<Map<String, Json>>) -> Vec<Map<String, Json>> {
    let column = |(name, value): (String, Json)| match (name.split_once(':'), value) {
        (Some((name, "json")), Json::String(text)) => {
            let value = serde_json::from_str(&text).unwrap_or_default();
            (name.to_owned(), value)
        }
        (Some((name, "flag")), value) => (name.to_owned(), (value.as_i64() != Some(0)).into()),
        (Some((name, _)), value) => (name.to_owned(), value),
        (None, value) => (name, value),
    };
    rows.into_iter()
        .map(|row| row.into_iter().map(column).collect())
        .collect()
}
