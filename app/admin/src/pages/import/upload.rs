//! A sheet on its way, piece by piece.

use std::sync::Arc;

use potluck_app::api::encode;

use super::cut::cut;
use crate::api::Once;

/// What of a sheet has arrived. The name of the import is random and another for every text.
#[derive(Clone)]
pub struct Upload {
    id: String,
    pieces: Arc<[String]>,
    /// How many have arrived; they go one after the other.
    pub sent: usize,
}

impl Upload {
    pub fn new(text: &str) -> Self {
        Self {
            id: Once::fresh().as_str().to_owned(),
            pieces: cut(text).into(),
            sent: 0,
        }
    }

    pub fn total(&self) -> usize {
        self.pieces.len()
    }

    /// The piece that is to be sent next.
    pub fn next(&self) -> Option<&String> {
        self.pieces.get(self.sent)
    }

    /// Where the next piece goes.
    pub fn next_url(&self) -> String {
        self.url(&["/parts/", &self.sent.to_string()].concat())
    }

    pub fn url(&self, rest: &str) -> String {
        ["/api/imports/", &encode(&self.id), rest].concat()
    }
}
