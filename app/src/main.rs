//! Potluck in the browser, as employees have it.
//!
//! It is compiled from the library's sources and not linked to the library: what others may call
//! cannot be optimised as freely, and would cost 1.3 KB of the first download.

#![allow(
    dead_code,
    clippy::needless_pass_by_value,
    reason = "as in the library, of which administration uses more than this program"
)]

mod api;
mod app;
mod boot;
mod components;
mod form;
mod format;
mod lazy;
mod narrowing;
mod network;
mod pages;
mod query;
mod route;
mod signups;
mod strings;
mod ui;
mod viewer;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
