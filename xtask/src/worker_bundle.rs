//! Builds the Worker into `worker/build`: `index.js` and `index_bg.wasm`, ready for workerd.
//!
//! The steps are those of workers-rs' `worker-build` 0.8.7. That tool itself is not used because
//! installing it takes longer than all of our build and needs OpenSSL's headers on the machine,
//! and because it downloads tools that package-lock.json and Cargo.lock pin here.

use std::fs;

use crate::{
    failure::Failure,
    fingerprint::{Fingerprint, Stamp},
    process, project, step, tools, wasm,
};

const ENTRY: &str = include_str!("../worker-entry.js");

pub fn build() -> Result<(), Failure> {
    let module = wasm::compile(
        "Worker",
        &["--package", "potluck-worker", "--lib"],
        &["-C", "strip=debuginfo"],
        "potluck_worker",
    )?;
    let out = project::path("worker/build");
    let inputs = Fingerprint::default()
        .text(include_str!("worker_bundle.rs"))
        .text(include_str!("wasm.rs"))
        .text(ENTRY)
        .path(&project::path("package-lock.json"))?
        .path(&module)?;
    let stamp = Stamp::new(out.join(".stamp"), &inputs);
    if !stamp.is_fresh() {
        step::short("Worker: wasm-bindgen, wasm-opt, esbuild", || {
            let work = project::output("worker");
            // Both options are for the entry module, which replaces an aborted instance.
            let options = [
                "--target",
                "module",
                "--experimental-reset-state-function",
                "--force-enable-abort-handler",
            ];
            wasm::bind(&module, &work, "index", &options)?;
            // The wrappers that catch JavaScript's exceptions are WebAssembly exception handlers.
            wasm::shrink(
                &work.join("index_bg.wasm"),
                &["--enable-exception-handling", "-Oz"],
            )?;
            fs::write(work.join("entry.js"), ENTRY).map_err(Failure::of_file("write", &work))?;
            wasm::empty(&out)?;
            let mut esbuild = tools::npm_tool("esbuild");
            esbuild.current_dir(&work).args([
                "entry.js",
                "--bundle",
                "--minify",
                "--format=esm",
                "--external:./index_bg.wasm",
                "--external:cloudflare:*",
                "--log-level=warning",
            ]);
            esbuild.arg(format!("--outfile={}", out.join("index.js").display()));
            process::run_quietly(&mut esbuild)?;
            let script = out.join("index.js");
            let code = fs::read_to_string(&script).map_err(Failure::of_file("read", &script))?;
            // workerd knows no source phase imports: importing .wasm gives the module anyway.
            let code = code.replace("import source ", "import ");
            fs::write(&script, code).map_err(Failure::of_file("write", &script))?;
            let wasm = out.join("index_bg.wasm");
            fs::copy(work.join("index_bg.wasm"), &wasm)
                .map_err(Failure::of_file("write", &wasm))?;
            Ok(())
        })?;
        stamp.set()?;
    }
    println!("  Worker: {} bytes of WebAssembly", wasm_size()?);
    Ok(())
}

/// What the budget of the Worker counts, in bytes.
pub fn wasm_size() -> Result<u64, Failure> {
    let wasm = project::path("worker/build/index_bg.wasm");
    Ok(fs::metadata(&wasm)
        .map_err(Failure::of_file("read", &wasm))?
        .len())
}
