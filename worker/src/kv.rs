//! The cache on KV. A cache that fails is a cache that is empty.

use worker::kv::KvStore;
use worker::send::{SendFuture, SendWrapper};

use crate::context::log;
use crate::store::{BoxFuture, Cache};

pub struct Kv(SendWrapper<KvStore>);

impl Kv {
    pub fn new(store: KvStore) -> Self {
        Self(SendWrapper::new(store))
    }
}

impl Cache for Kv {
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Option<String>> {
        Box::pin(SendFuture::new(async move {
            self.0.get(key).text().await.unwrap_or_else(|error| {
                log(&format!("KV get {key}: {error}"));
                None
            })
        }))
    }

    fn put<'a>(&'a self, key: &'a str, value: String, seconds: u64) -> BoxFuture<'a, ()> {
        Box::pin(SendFuture::new(async move {
            let put = match self.0.put(key, value) {
                Ok(put) => put.expiration_ttl(seconds).execute().await,
                Err(error) => Err(error),
            };
            if let Err(error) = put {
                log(&format!("KV put {key}: {error}"));
            }
        }))
    }

    fn delete<'a>(&'a self, key: &'a str) -> BoxFuture<'a, ()> {
        Box::pin(SendFuture::new(async move {
            if let Err(error) = self.0.delete(key).await {
                log(&format!("KV delete {key}: {error}"));
            }
        }))
    }
}
