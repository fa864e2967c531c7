//! [`Access`] as types, and in which of the Worker's programs a route is.
//!
//! Types, because what is known for each type is known when the code is made: the handlers of the
//! other program are then never part of this one.

use super::Access;

/// Who calls a route.
pub trait Caller {
    const ACCESS: Access;
    /// The program that has the route, by the feature that it is made with.
    const PROGRAM: &'static str;
    /// Whether this is that program.
    const IS_OURS: bool;
}

macro_rules! callers {
    ($($(#[$doc:meta])* $name:ident: $access:ident in $program:literal,)+) => {
        $(
            $(#[$doc])*
            pub struct $name;

            impl Caller for $name {
                const ACCESS: Access = Access::$access;
                const PROGRAM: &'static str = $program;
                const IS_OURS: bool = cfg!(feature = $program);
            }
        )+
    };
}

callers! {
    Anyone: Anyone in "employees",
    Demo: Demo in "employees",
    Employee: Employee in "employees",
    Trainer: Trainer in "admin",
    TrainingTrainer: TrainingTrainer in "admin",
    SessionTrainer: SessionTrainer in "admin",
    Admin: Admin in "admin",
    /// Series, sheets and what else an admin plans with.
    PlanningAdmin: Admin in "planning",
    Holder: Holder in "mail",
    MailEmployee: Employee in "mail",
    MailAdmin: Admin in "mail",
    DemoMailbox: Demo in "mail",
    /// Where the demo is on, for what runs by the clock.
    DemoClockwork: Demo in "planning",
}
