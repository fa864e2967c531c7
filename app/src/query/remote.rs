//! Data on its way.

use std::ops::Deref;
use std::sync::Arc;

use crate::api::ApiError;

/// Remote data, as far as it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote<T> {
    /// Show nothing yet.
    Loading,
    /// It takes long enough to say so: show a skeleton.
    LoadingSlowly,
    Loaded(T),
    /// There is nothing to show. A failed refresh of loaded data is [`Query::stale`].
    Failed(ApiError),
}

impl<T> Remote<T> {
    pub fn loaded(self) -> Option<T> {
        match self {
            Self::Loaded(value) => Some(value),
            _ => None,
        }
    }
}

/// A value of the cache: cheap to clone, equal when it is the same answer.
#[derive(Debug)]
pub struct Shared<T>(pub(super) Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
