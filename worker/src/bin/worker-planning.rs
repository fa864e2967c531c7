//! What admins plan with, and what runs by the clock.
//!
//! The library has the events; which routes it answers, its features say.

use potluck_worker as _;

fn main() {}
