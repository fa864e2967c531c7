//! What trainers and admins call day by day.
//!
//! The library has the events; which routes it answers, its features say.

use potluck_worker as _;

fn main() {}
