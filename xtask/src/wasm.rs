//! From Rust to a small WebAssembly module with its JavaScript: cargo, wasm-bindgen, wasm-opt.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{failure::Failure, process, project, step, tools};

/// What every browser and workerd understand. Not `--all-features`: that makes modules which
/// Chromium refuses.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Compiles for release and gives the module. Cargo decides whether there is anything to do.
/// `flags` are rustc's, for this crate alone.
pub fn compile(
    name: &str,
    target: &[&str],
    flags: &[&str],
    module: &str,
) -> Result<PathBuf, Failure> {
    let mut cargo = project::cargo(&["rustc", "--release", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--config", &without_paths()?]);
    cargo.args(target).arg("--").args(flags);
    step::long(&format!("{name}: compile"), || process::run(&mut cargo))?;
    Ok(project::built_by_cargo("wasm32-unknown-unknown/release")
        .join(module)
        .with_extension("wasm"))
}

/// Cargo's setting by which modules name no folder of the machine that built them: what a panic
/// says of its place is then the same wherever it was built. Joins the flags of
/// `.cargo/config.toml`, and like them it is for every crate.
fn without_paths() -> Result<String, Failure> {
    let flags = [
        (project::cargo_home()?, "/cargo"),
        (project::root().to_owned(), "/potluck"),
    ]
    .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    // JSON's lists of strings are TOML's.
    let flags = serde_json::json!(flags);
    Ok(format!("target.wasm32-unknown-unknown.rustflags={flags}"))
}

/// Writes `NAME.js` and `NAME_bg.wasm` into `dir`.
pub fn bind(module: &Path, dir: &Path, name: &str, options: &[&str]) -> Result<(), Failure> {
    let mut bindgen = tools::wasm_tool("bindgen")?;
    bindgen
        .arg(module)
        .arg("--out-dir")
        .arg(dir)
        .args(["--out-name", name])
        .args(options);
    process::run_quietly(&mut bindgen)
}

/// What makes the app's modules smallest as brotli: a second look at flattened code, and
/// functions of like names, and so of like code, as neighbours.
pub const FOR_DOWNLOAD: [&str; 5] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--reorder-functions-by-name",
];

/// Shrinks a module by `passes`, which are options of wasm-opt.
pub fn shrink(module: &Path, passes: &[&str]) -> Result<(), Failure> {
    let mut command = tools::npm_tool("wasm-opt");
    command.arg(module).arg("-o").arg(module);
    // Names go last: some passes follow them.
    command
        .args(FEATURES)
        .args(passes)
        .args(["--strip-debug", "--strip-producers"]);
    process::run_quietly(&mut command)
}

pub fn empty(dir: &Path) -> Result<(), Failure> {
    if dir.exists() {
        fs::remove_dir_all(dir).map_err(Failure::of_file("remove", dir))?;
    }
    fs::create_dir_all(dir).map_err(Failure::of_file("create", dir))
}
