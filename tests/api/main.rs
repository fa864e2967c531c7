//! Tests of the API as its users meet it.
//!
//! They run twice: natively, with the Worker's router over SQLite, and, when `POTLUCK_URL` is
//! set, against the running Worker over D1. A difference between the two is a bug.

#![expect(clippy::unwrap_used, reason = "a test that lacks something ends there")]

mod access;
mod answers;
mod attendance;
mod audit;
mod catalog;
mod conduct;
mod deactivation;
mod deliveries;
mod demo;
mod double_bookings;
mod feedback;
mod feeds;
mod hostile;
mod invitations;
mod lists;
mod lost_mail;
mod mail_choices;
mod me;
mod merging;
mod minimums;
mod outbox;
mod people;
mod planner;
mod planning;
mod reads;
mod regions;
mod reminders;
mod reports;
mod rosters;
mod seats;
mod series;
mod sessions;
mod sign_in;
mod signups;
mod supply;
mod teaching;
mod training_table;
mod trainings;
mod transfer;
mod undo;
mod zones;
