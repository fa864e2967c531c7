//! A file a noun. Handlers read the request, ask the domain, and run one batch.

pub mod catalog;
pub mod demo;
pub mod feedback;
pub mod me;
pub mod roster;
pub mod sessions;
pub mod sign_in;
pub mod signups;
pub mod trainings;

use potluck_domain::api::Page;
use potluck_domain::form::FieldErrors;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// How much of a list, and from where on.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PageQuery {
    /// 1 to 100; 20 when left out.
    pub limit: Option<u32>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// The number of items asked for.
pub fn limit(asked: Option<u32>) -> Result<u32, Refusal> {
    match asked.unwrap_or(20) {
        limit @ 1..=100 => Ok(limit),
        _ => Err(FieldErrors::one("limit", "Between 1 and 100, please.").into()),
    }
}

/// A cursor that says where a list goes on; opaque to whoever gets it.
pub mod cursor {
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::{FieldErrors, Refusal};
    use crate::store::row;

    pub fn close<T: Serialize>(position: &T) -> Option<String> {
        let json = serde_json::to_vec(position).ok()?;
        Some(hex::encode(json))
    }

    pub fn open<T: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<T>, Refusal> {
        cursor
            .map(|cursor| {
                hex::decode(cursor)
                    .ok()
                    .and_then(|json| row::parse(&json).ok())
                    .ok_or_else(|| {
                        FieldErrors::one("cursor", "This is no cursor of this list.").into()
                    })
            })
            .transpose()
    }
}

/// A page of at most `limit` items; one item more tells that the list goes on.
pub fn page<T, P: Serialize>(mut items: Vec<T>, limit: u32, position: impl Fn(&T) -> P) -> Page<T> {
    let goes_on = items.len() > limit as usize;
    items.truncate(limit as usize);
    let next_cursor = items
        .last()
        .filter(|_| goes_on)
        .and_then(|last| cursor::close(&position(last)));
    Page { items, next_cursor }
}
