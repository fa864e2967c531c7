//! Potluck in the browser.

#![allow(
    clippy::needless_pass_by_value,
    reason = "components and event handlers own what they are given"
)]

mod api;
mod app;
mod boot;
mod components;
mod form;
mod format;
mod lazy;
mod narrowing;
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
