//! The browser tests: Playwright drives the machine's Chromium over the running product.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{count::Count, failure::Failure, process, project, server::Server, step, tools};

pub fn test(server: &Server, chromium: &Path) -> Result<Count, Failure> {
    let report = project::output("browser/report.json");
    if report.exists() {
        fs::remove_file(&report).map_err(Failure::of_file("remove", &report))?;
    }
    let mut playwright = tools::node()?;
    playwright
        .arg(project::path("node_modules/@playwright/test/cli.js"))
        .args(["test", "--config=tests/browser/playwright.config.mjs"])
        .env("POTLUCK_URL", server.url())
        .env("CHROMIUM", chromium)
        .env("PLAYWRIGHT_REPORT", &report)
        .env("PLAYWRIGHT_OUTPUT", project::output("browser/output"));
    let result = step::long("browser tests", || process::run(&mut playwright));
    let count = read(&report)?;
    // Playwright may fail without a failed test, for instance on a spec that cannot be read.
    match result {
        Err(failure) if count.failed == 0 => {
            println!("✗ browser tests: {failure}");
            Ok(count + Count::failure())
        }
        _ => Ok(count),
    }
}

fn read(report: &Path) -> Result<Count, Failure> {
    let json = fs::read_to_string(report).map_err(Failure::of_file("read", report))?;
    let json: Value = serde_json::from_str(&json)
        .map_err(|error| Failure::new(format!("Playwright's report: {error}")))?;
    let number_of = |name: &str| json["stats"][name].as_u64().unwrap_or(0);
    // A flaky test passed in the end, and is a failure all the same.
    Ok(Count {
        passed: number_of("expected"),
        failed: number_of("unexpected") + number_of("flaky"),
    })
}
