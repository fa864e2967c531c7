//! `bench`: what the first visit downloads, and how large the Worker is, against their budgets.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    count::Count, failure::Failure, process, project, server::Server, step, test, tools,
    worker_bundle,
};

/// All that an employee's first visit downloads to a usable catalog, as brotli of quality 5.
const FIRST_VISIT_BUDGET: u64 = 200_000;
/// The Worker's WebAssembly as it is, in bytes.
const WORKER_BUDGET: u64 = 1_200_000;

pub fn bench() -> Result<(), Failure> {
    let chromium = tools::chromium()?;
    let sizes = Sizes::measure(&test::serve_demo_program("bench", 0)?, &chromium)?;
    sizes.print();
    let file = project::output("bench.json");
    fs::write(&file, format!("{:#}\n", sizes.to_json()))
        .map_err(Failure::of_file("write", &file))?;
    println!("\nWritten to {}", file.display());
    Ok(())
}

/// The budgets as tests: one for the first visit, one for the Worker.
pub fn budgets(server: &Server, chromium: &Path) -> Count {
    match Sizes::measure(server, chromium) {
        Ok(sizes) => {
            sizes.print();
            Count::of(sizes.first_visit() <= FIRST_VISIT_BUDGET)
                + Count::of(sizes.worker <= WORKER_BUDGET)
        }
        Err(failure) => {
            println!("✗ budgets: {failure}");
            Count::failure() + Count::failure()
        }
    }
}

struct Download {
    path: String,
    raw: u64,
    brotli: u64,
}

struct Sizes {
    downloads: Vec<Download>,
    worker: u64,
}

impl Sizes {
    /// Lets Chromium visit the catalog as an employee and weighs what it downloads.
    fn measure(server: &Server, chromium: &Path) -> Result<Self, Failure> {
        let printed = step::short("first visit in Chromium", || {
            let mut node = tools::node()?;
            node.arg(project::path("xtask/weigh.mjs"))
                .arg(server.url())
                .env("CHROMIUM", chromium);
            process::read(&mut node)
        })?;
        let list: Vec<Value> = serde_json::from_str(&printed)
            .map_err(|error| Failure::new(format!("weigh.mjs: {error}: {printed}")))?;
        let downloads = list.iter().map(|download| Download {
            path: download["path"].as_str().unwrap_or_default().to_owned(),
            raw: download["raw"].as_u64().unwrap_or_default(),
            brotli: download["brotli"].as_u64().unwrap_or_default(),
        });
        Ok(Self {
            downloads: downloads.collect(),
            worker: worker_bundle::wasm_size()?,
        })
    }

    fn first_visit(&self) -> u64 {
        self.downloads.iter().map(|download| download.brotli).sum()
    }

    fn print(&self) {
        println!("{:>10} {:>10}  first visit", "bytes", "brotli 5");
        for Download { path, raw, brotli } in &self.downloads {
            println!("{raw:>10} {brotli:>10}  {path}");
        }
        print_budget(
            "first visit, brotli 5",
            self.first_visit(),
            FIRST_VISIT_BUDGET,
        );
        print_budget("Worker, raw WebAssembly", self.worker, WORKER_BUDGET);
    }

    fn to_json(&self) -> Value {
        let downloads = self.downloads.iter().map(|download| {
            json!({ "path": download.path, "raw": download.raw, "brotli": download.brotli })
        });
        json!({
            "first_visit": {
                "brotli": self.first_visit(),
                "budget": FIRST_VISIT_BUDGET,
                "downloads": downloads.collect::<Vec<_>>(),
            },
            "worker": { "wasm": self.worker, "budget": WORKER_BUDGET },
        })
    }
}

fn print_budget(name: &str, size: u64, budget: u64) {
    let mark = if size <= budget { '✓' } else { '✗' };
    println!("{mark} {name}: {size} of {budget} bytes");
}
