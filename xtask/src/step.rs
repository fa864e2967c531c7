//! One line for each thing that xtask does, with the time it took.

use std::time::Instant;

use crate::failure::Failure;

/// Announces work that may take a while and prints its own output, then says how long it took.
pub fn long<T>(name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("▸ {name} …");
    short(name, work)
}

/// Does quiet work and says how long it took.
pub fn short<T>(name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let begun = Instant::now();
    let done = work()?;
    println!("✓ {name} ({:.1} s)", begun.elapsed().as_secs_f64());
    Ok(done)
}
