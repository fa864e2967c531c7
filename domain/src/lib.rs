//! The rules and words of Potluck.
//!
//! Nothing here does I/O, reads a clock or knows a platform: moments and randomness are
//! passed in. The app and the Worker call the same functions, so that a form says in the
//! browser what the Worker would say.

pub mod api;
pub mod attendance;
pub mod feedback;
pub mod form;
pub mod lists;
pub mod plan;
pub mod roster;
pub mod signup;
pub mod training;

#[cfg(feature = "server")]
pub mod answer;
#[cfg(feature = "server")]
pub mod calendar;
pub mod fair;
pub mod hours;
#[cfg(feature = "server")]
pub mod import;
#[cfg(feature = "server")]
pub mod invitation;
#[cfg(feature = "server")]
pub mod markdown;
#[cfg(feature = "server")]
pub mod person;
#[cfg(feature = "server")]
pub mod planning;
#[cfg(feature = "server")]
pub mod region;
#[cfg(feature = "server")]
pub mod reminder;
#[cfg(feature = "server")]
pub mod report;
#[cfg(feature = "server")]
pub mod series;
#[cfg(feature = "server")]
pub mod session;
#[cfg(feature = "server")]
pub mod supply;
pub mod zoned;
