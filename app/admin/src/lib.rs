//! The program of trainers and admins, on top of what employees have: a program of its own, so
//! that employees download nothing of it.

#![allow(
    clippy::needless_pass_by_value,
    reason = "components and event handlers own what they are given"
)]

pub mod api;
pub mod app;
pub mod clock;
pub mod components;
pub mod draft;
pub mod lazy;
pub mod nav;
pub mod pages;
pub mod route;
pub mod strings;
pub mod style;
pub mod ui;
