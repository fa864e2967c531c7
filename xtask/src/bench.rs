//! `bench`: what the first visits download, and how large the Worker is, against their budgets.

use std::{fs, path::Path};

use serde_json::{Map, Value, json};

use crate::{
    count::Count, failure::Failure, process, project, server::Server, step, test, tools,
    worker_bundle,
};

/// A first visit: all that it downloads until the page can be used, as brotli of quality 5.
struct Visit {
    name: &'static str,
    path: &'static str,
    /// Whoever has it makes the visit; nobody in particular, when empty.
    role: &'static str,
    budget: u64,
}

const VISITS: [Visit; 2] = [
    Visit {
        name: "first visit",
        path: "/",
        role: "",
        budget: 200_000,
    },
    Visit {
        name: "first visit of administration",
        path: "/admin/sessions",
        role: "admin",
        budget: 260_000,
    },
];
/// The WebAssembly of each of the Worker's programs as it is, in bytes.
const WORKER_BUDGET: u64 = 1_200_000;

pub fn bench() -> Result<(), Failure> {
    let chromium = tools::chromium()?;
    let sizes = Sizes::measure(&test::serve_demo_program("bench", 0)?, &chromium)?;
    sizes.print();
    let planner = time_planner()?;
    println!("\nA week for 2,000 people in the planner, natively: {planner}");
    let mut report = sizes.to_json();
    report["planner"] = planner;
    let file = project::output("bench.json");
    fs::write(&file, format!("{report:#}\n")).map_err(Failure::of_file("write", &file))?;
    println!("\nWritten to {}", file.display());
    Ok(())
}

/// How long the planner takes over a week, in milliseconds: the least and the median of some runs.
fn time_planner() -> Result<Value, Failure> {
    let mut example = project::cargo(&["run", "--quiet", "--release", "--package"]);
    example.args([
        "potluck-domain",
        "--features",
        "zone-database",
        "--example",
        "plan-week",
    ]);
    let printed = process::read(&mut example)?;
    serde_json::from_str(&printed)
        .map_err(|error| Failure::new(format!("plan-week: {error}: {printed}")))
}

/// The budgets as tests: one for each first visit, one for the Worker.
pub fn budgets(server: &Server, chromium: &Path) -> Count {
    match Sizes::measure(server, chromium) {
        Ok(sizes) => {
            sizes.print();
            let visits = sizes.visits.iter().zip(&VISITS);
            let visits = visits.map(|(downloads, visit)| total(downloads) <= visit.budget);
            let worker = sizes.worker.iter().map(|size| *size <= WORKER_BUDGET);
            visits
                .chain(worker)
                .map(Count::of)
                .fold(Count::default(), |sum, count| sum + count)
        }
        Err(failure) => {
            println!("✗ budgets: {failure}");
            let budgets = VISITS.len() + worker_bundle::PROGRAMS.len();
            (0..budgets).fold(Count::default(), |sum, _| sum + Count::failure())
        }
    }
}

struct Download {
    path: String,
    raw: u64,
    brotli: u64,
}

struct Sizes {
    /// What each of [`VISITS`] downloads.
    visits: Vec<Vec<Download>>,
    /// Of each of the Worker's programs.
    worker: Vec<u64>,
}

impl Sizes {
    /// Lets Chromium make the visits and weighs what it downloads.
    fn measure(server: &Server, chromium: &Path) -> Result<Self, Failure> {
        let visits = VISITS.iter().map(|visit| {
            step::short(&format!("{} in Chromium", visit.name), || {
                weigh(visit, server, chromium)
            })
        });
        Ok(Self {
            visits: visits.collect::<Result<_, _>>()?,
            worker: worker_bundle::wasm_sizes()?,
        })
    }

    fn print(&self) {
        for (downloads, visit) in self.visits.iter().zip(&VISITS) {
            println!("{:>10} {:>10}  {}", "bytes", "brotli 5", visit.name);
            for Download { path, raw, brotli } in downloads {
                println!("{raw:>10} {brotli:>10}  {path}");
            }
        }
        for (downloads, visit) in self.visits.iter().zip(&VISITS) {
            let name = format!("{}, brotli 5", visit.name);
            print_budget(&name, total(downloads), visit.budget);
        }
        for (name, size) in worker_bundle::PROGRAMS.iter().zip(&self.worker) {
            print_budget(&format!("Worker for {name}, raw"), *size, WORKER_BUDGET);
        }
    }

    fn to_json(&self) -> Value {
        let visits = self.visits.iter().zip(&VISITS).map(|(downloads, visit)| {
            let list = downloads.iter().map(|download| {
                json!({ "path": download.path, "raw": download.raw, "brotli": download.brotli })
            });
            json!({
                "name": visit.name,
                "brotli": total(downloads),
                "budget": visit.budget,
                "downloads": list.collect::<Vec<_>>(),
            })
        });
        let worker: Map<String, Value> = worker_bundle::PROGRAMS
            .iter()
            .zip(&self.worker)
            .map(|(name, size)| ((*name).to_owned(), json!(size)))
            .collect();
        json!({
            "visits": visits.collect::<Vec<_>>(),
            "worker": { "wasm": worker, "budget": WORKER_BUDGET },
        })
    }
}

fn weigh(visit: &Visit, server: &Server, chromium: &Path) -> Result<Vec<Download>, Failure> {
    let mut node = tools::node()?;
    node.arg(project::path("xtask/weigh.mjs"))
        .args([&server.url(), visit.path, visit.role])
        .env("CHROMIUM", chromium);
    let printed = process::read(&mut node)?;
    let list: Vec<Value> = serde_json::from_str(&printed)
        .map_err(|error| Failure::new(format!("weigh.mjs: {error}: {printed}")))?;
    let downloads = list.iter().map(|download| Download {
        path: download["path"].as_str().unwrap_or_default().to_owned(),
        raw: download["raw"].as_u64().unwrap_or_default(),
        brotli: download["brotli"].as_u64().unwrap_or_default(),
    });
    Ok(downloads.collect())
}

fn total(downloads: &[Download]) -> u64 {
    downloads.iter().map(|download| download.brotli).sum()
}

fn print_budget(name: &str, size: u64, budget: u64) {
    let mark = if size <= budget { '✓' } else { '✗' };
    println!("{mark} {name}: {size} of {budget} bytes");
}
