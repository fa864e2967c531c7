//! What went wrong, in words for the person at the terminal.

use std::{fmt, io, path::Path};

#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// For `map_err`: what could not be done with a file, and why.
    pub fn of_file(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self(format!("cannot {what} {}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
