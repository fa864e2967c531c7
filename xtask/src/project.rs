//! Where things are in the repository.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::failure::Failure;

/// The repository's root: Cargo tells it where it compiled this package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask is a folder of the repository")
}

pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// A folder or file that xtask makes. Beside what Cargo builds, so that one folder is ignored by git
/// and deleted for a fresh start.
pub fn output(name: &str) -> PathBuf {
    path("target").join(name)
}

/// Where Cargo puts what it builds.
pub fn built_by_cargo(relative: &str) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    root().join(target).join(relative)
}

/// Where Cargo keeps the crates that it fetched.
pub fn cargo_home() -> Result<PathBuf, Failure> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .ok_or_else(|| Failure::new("neither CARGO_HOME nor HOME says where Cargo keeps crates"))
}

/// The cargo that runs xtask, so that both use one toolchain.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    command
}
