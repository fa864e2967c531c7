//! Potluck's Worker: the JSON API over D1 and KV.
//!
//! Only `entry`, `d1`, `kv`, `send_email` and `zones` name the platform. Everything else builds natively, where
//! the same router runs over SQLite.

pub mod access;
pub mod answers;
pub mod context;
pub mod cookie;
pub mod cron;
pub mod cross_site;
pub mod csv;
pub mod db;
pub mod exchange;
pub mod extract;
pub mod handler;
pub mod id;
pub mod import;
pub mod json;
pub mod mail;
pub mod mailer;
pub mod outbox;
pub mod refusal;
pub mod router;
pub mod routes;
pub mod session_event;
pub mod store;
pub mod when;
pub mod zones;

#[cfg(feature = "openapi")]
pub mod openapi;
#[cfg(feature = "sqlite")]
pub mod sqlite;

#[cfg(target_arch = "wasm32")]
mod d1;
#[cfg(target_arch = "wasm32")]
mod entry;
#[cfg(target_arch = "wasm32")]
mod kv;
#[cfg(all(target_arch = "wasm32", feature = "mail"))]
mod send_email;
