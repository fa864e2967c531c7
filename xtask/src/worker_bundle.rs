//! Builds the Worker into `worker/build`: WebAssembly programs with their JavaScript, ready for
//! workerd. `index.js` has what employees call and loads the others when they are needed.
//!
//! The steps are those of workers-rs' `worker-build` 0.8.7. That tool itself is not used because
//! installing it takes longer than all of our build and needs OpenSSL's headers on the machine,
//! and because it downloads tools that package-lock.json and Cargo.lock pin here.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::Failure,
    fingerprint::{Fingerprint, Stamp},
    process, project, step, tools, wasm,
};

const ENTRY: &str = include_str!("../worker-entry.js");

/// The programs, by the features that choose their routes.
pub const PROGRAMS: [&str; 4] = ["employees", "admin", "planning", "mail"];

pub fn build() -> Result<(), Failure> {
    let modules = PROGRAMS
        .map(compile)
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
    let out = project::path("worker/build");
    let mut inputs = Fingerprint::default()
        .text(include_str!("worker_bundle.rs"))
        .text(include_str!("wasm.rs"))
        .text(ENTRY)
        .path(&project::path("package-lock.json"))?;
    for module in &modules {
        inputs = inputs.path(module)?;
    }
    let stamp = Stamp::new(out.join(".stamp"), &inputs);
    if !stamp.is_fresh() {
        step::short("Worker: wasm-bindgen, wasm-opt, esbuild", || {
            wasm::empty(&out)?;
            let work = project::output("worker");
            wasm::empty(&work)?;
            for (name, module) in PROGRAMS.iter().zip(&modules) {
                bind(name, module, &work, &out)?;
            }
            let entry = work.join("entry.js");
            fs::write(&entry, ENTRY).map_err(Failure::of_file("write", &entry))?;
            bundle(&work, "entry.js", &out.join("index.js"))?;
            for name in &PROGRAMS[1..] {
                bundle(
                    &work,
                    &format!("{name}.js"),
                    &out.join(name).with_extension("mjs"),
                )?;
            }
            Ok(())
        })?;
        stamp.set()?;
    }
    for (name, size) in PROGRAMS.iter().zip(wasm_sizes()?) {
        println!("  Worker for {name}: {size} bytes of WebAssembly");
    }
    Ok(())
}

fn compile(name: &str) -> Result<PathBuf, Failure> {
    let program = ["--package", "potluck-worker", "--no-default-features"];
    let binary = format!("worker-{name}");
    wasm::compile(
        &format!("Worker for {name}"),
        &[&program[..], &["--features", name, "--bin", &binary]].concat(),
        &["-C", "strip=debuginfo"],
        &binary,
    )
}

/// `NAME.js` into `work`, `NAME_bg.wasm` into `out`.
fn bind(name: &str, module: &Path, work: &Path, out: &Path) -> Result<(), Failure> {
    // Both options are for the entry module, which replaces an aborted instance.
    let options = [
        "--target",
        "module",
        "--experimental-reset-state-function",
        "--force-enable-abort-handler",
    ];
    wasm::bind(module, work, name, &options)?;
    let file = wasm_file(name);
    // The wrappers that catch JavaScript's exceptions are WebAssembly exception handlers.
    wasm::shrink(&work.join(&file), &["--enable-exception-handling", "-Oz"])?;
    let there = out.join(&file);
    fs::copy(work.join(&file), &there).map_err(Failure::of_file("write", &there))?;
    Ok(())
}

fn bundle(work: &Path, entry: &str, script: &Path) -> Result<(), Failure> {
    let mut esbuild = tools::npm_tool("esbuild");
    esbuild.current_dir(work).args([
        entry,
        "--bundle",
        "--minify",
        "--format=esm",
        "--external:*.wasm",
        "--external:./*.mjs",
        "--external:cloudflare:*",
        "--log-level=warning",
    ]);
    esbuild.arg(format!("--outfile={}", script.display()));
    process::run_quietly(&mut esbuild)?;
    let code = fs::read_to_string(script).map_err(Failure::of_file("read", script))?;
    // workerd knows no source phase imports: importing .wasm gives the module anyway.
    let code = code.replace("import source ", "import ");
    fs::write(script, code).map_err(Failure::of_file("write", script))
}

fn wasm_file(name: &str) -> String {
    format!("{name}_bg.wasm")
}

/// What the budget of each of [`PROGRAMS`] counts, in bytes.
pub fn wasm_sizes() -> Result<Vec<u64>, Failure> {
    let size = |name: &&str| {
        let wasm = project::path("worker/build").join(wasm_file(name));
        Ok(fs::metadata(&wasm)
            .map_err(Failure::of_file("read", &wasm))?
            .len())
    };
    PROGRAMS.iter().map(size).collect()
}
