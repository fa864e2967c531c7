//! What the programs in the browser are made of: the employees' app, and the controls, formats
//! and query cache that the administration (`app/admin`) shares with it.

#![allow(
    clippy::needless_pass_by_value,
    reason = "components and event handlers own what they are given"
)]

pub mod api;
pub mod app;
pub mod boot;
pub mod components;
pub mod form;
pub mod format;
pub mod lazy;
pub mod narrowing;
pub mod network;
pub mod pages;
pub mod query;
pub mod route;
pub mod signups;
pub mod strings;
pub mod ui;
pub mod viewer;
