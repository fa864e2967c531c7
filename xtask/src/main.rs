//! The project's own commands: `cargo xtask start | build | test | bench`.
//!
//! They need rustup and Node with npm, and bring everything else themselves, pinned: Rust tools by
//! Cargo.lock, the rest by package-lock.json.

mod app_bundle;
mod bench;
mod browser;
mod calendars;
mod checks;
mod count;
mod dist;
mod failure;
mod fingerprint;
mod names;
mod options;
mod process;
mod program;
mod project;
mod python;
mod server;
mod start;
mod state;
mod step;
mod test;
mod tools;
mod wasm;
mod worker_bundle;

use std::{env, process::ExitCode};

use crate::{failure::Failure, options::Options};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  start   build, migrate, load the demo program and serve at http://localhost:8787
            --port N      another port
            --state DIR   where the data lives (default: .potluck)
            --empty       no demo program
            --fast        without wrangler's development proxy, for measuring
  build   only build app and Worker, as for a deployment
  test    check everything, or one part: native, api, calendars, browser
  bench   measure what the first visit downloads and the Worker's size";

fn main() -> ExitCode {
    process::end_children_on_signals();
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode, Failure> {
    let (command, rest) = arguments.split_first().ok_or_else(usage)?;
    match (command.as_str(), rest) {
        ("start", rest) => start::start(&Options::parse(rest)?),
        ("build", []) => start::build().map(|()| ExitCode::SUCCESS),
        ("test", parts) => test::test(parts),
        ("bench", []) => bench::bench().map(|()| ExitCode::SUCCESS),
        _ => Err(usage()),
    }
}

fn usage() -> Failure {
    Failure::new(USAGE)
}
