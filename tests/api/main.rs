//! Tests of the API as its users meet it.
//!
//! They run twice: natively, with the Worker's router over SQLite, and, when `POTLUCK_URL` is
//! set, against the running Worker over D1. A difference between the two is a bug.

#![expect(clippy::unwrap_used, reason = "a test that lacks something ends there")]

mod access;
mod app;
mod attendance;
mod audit;
mod catalog;
mod conduct;
mod deactivation;
mod demo;
mod feedback;
mod hostile;
mod lists;
mod me;
mod people;
mod planning;
mod reads;
mod regions;
mod reports;
mod rosters;
mod seats;
mod sessions;
mod sign_in;
mod signups;
mod teaching;
mod training_table;
mod trainings;
mod undo;
mod zones;
