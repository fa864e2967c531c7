//! What Cargo checks: formatting, lints and tests.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    count::Count, failure::Failure, process, process::Group, project, server::Server, step,
};

const DENY: [&str; 3] = ["--", "--deny", "warnings"];
/// In the release profile, because the build has compiled its macros already.
const WASM: [&str; 4] = ["clippy", "--release", "--target", "wasm32-unknown-unknown"];

pub fn native() -> Count {
    check("formatting", project::cargo(&["fmt", "--all", "--check"]))
        + check(
            "lints",
            with(&["clippy", "--all-targets", "--all-features"], &DENY),
        )
        + check(
            "lints of the Worker on WebAssembly",
            wasm_lints(&["--package", "potluck-worker", "--lib"]),
        )
        + check(
            "lints of the app on WebAssembly",
            wasm_lints(&[
                "--package",
                "potluck-app",
                "--lib",
                "--bins",
                "--features",
                "split",
            ]),
        )
        + check(
            "lints of administration on WebAssembly",
            wasm_lints(&[
                "--package",
                "potluck-admin",
                "--lib",
                "--bins",
                "--features",
                "split",
            ]),
        )
        + tests(
            "Rust tests",
            project::cargo(&["test", "--all-features", "--no-fail-fast"]),
        )
        + tests(
            "Rust tests of the app",
            project::cargo(&["test", "--package", "potluck-app", "--no-fail-fast"]),
        )
        + tests(
            "Rust tests of administration",
            project::cargo(&["test", "--package", "potluck-admin", "--no-fail-fast"]),
        )
}

/// The API's tests against a running server.
pub fn api(server: &Server) -> Count {
    let mut cargo = project::cargo(&["test", "--all-features", "--no-fail-fast", "--test", "api"]);
    cargo.env("POTLUCK_URL", server.url());
    tests("API tests on workerd with D1", cargo)
}

/// Has calendars of every kind written by a running server put into a folder.
pub fn calendars(server: &Server, folder: &Path) -> Count {
    let mut cargo = project::cargo(&["test", "--all-features", "--test", "calendars"]);
    cargo
        .env("POTLUCK_URL", server.url())
        .env("POTLUCK_CALENDARS", folder);
    tests("calendars from workerd", cargo)
}

fn with(arguments: &[&str], more: &[&str]) -> Command {
    let mut cargo = project::cargo(arguments);
    cargo.args(more);
    cargo
}

fn wasm_lints(package: &[&str]) -> Command {
    let mut cargo = with(&WASM, package);
    cargo.args(DENY);
    cargo
}

/// One check that passes or fails as a whole.
fn check(name: &str, mut cargo: Command) -> Count {
    let result = step::long(name, || process::run(&mut cargo));
    if let Err(failure) = &result {
        println!("✗ {name}: {failure}");
    }
    Count::of(result.is_ok())
}

/// Runs `cargo test` and adds up what it reports.
fn tests(name: &str, cargo: Command) -> Count {
    counted(name, cargo, Count::of_cargo_line)
}

/// Runs what prints lines that say how many tests passed and failed, and adds them up.
pub fn counted(name: &str, mut command: Command, read: fn(&str) -> Option<Count>) -> Count {
    let result = step::long(name, || run_counted(&mut command, read));
    result.unwrap_or_else(|failure| {
        println!("✗ {name}: {failure}");
        Count::failure()
    })
}

fn run_counted(command: &mut Command, read: fn(&str) -> Option<Count>) -> Result<Count, Failure> {
    let mut group = Group::spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let mut count = Count::default();
    if let Some(stdout) = group.child().stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            println!("{line}");
            count = count + read(&line).unwrap_or_default();
        }
    }
    // A compile error or a crash leaves no result line.
    if !group.wait()?.success() && count.failed == 0 {
        count = count + Count::failure();
    }
    Ok(count)
}
