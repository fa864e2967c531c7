//! What everybody calls: the catalog, signups, feedback, sign-in.
//!
//! The library has the events; which routes it answers, its features say.

use potluck_worker as _;

fn main() {}
