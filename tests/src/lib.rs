//! The product under test, the people who use it, and what its tests make for themselves.
//!
//! Tests run natively, with the Worker's router over SQLite, or, when `POTLUCK_URL` is set,
//! against the running Worker over D1.

#![expect(clippy::unwrap_used, reason = "a test that lacks something ends there")]

pub mod calendar;
pub mod deliveries;
pub mod mailbox;
mod making;
mod person;
mod product;

pub use making::{
    a_colleague, a_person, a_session, a_trainer, a_training, id, join, local, roster,
};
pub use person::{
    ADMIN, AU, CROWD, EU, OTHER_TRAINER, Person, Reply, TRAINER, US, crowd, id_of, nobody, sign_in,
};
pub use product::{
    OwnClock, at_real_time, in_days, mail_in, native_context, now, on_d1, send_native,
};
