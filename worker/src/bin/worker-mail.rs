//! Mail and calendars: what is told, what is answered, and what calendars subscribe to.
//!
//! The library has the events; which routes it answers, its features say.

use potluck_worker as _;

fn main() {}
