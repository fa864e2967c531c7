//! A program of the app: from the linked module to the files that a browser downloads.
//!
//! The module is cut at the app's split points (`app/src/lazy.rs`): what only later pages need are
//! modules of their own, fetched on the way there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    dist::{Dist, write},
    failure::Failure,
    fingerprint::files_below,
    names::{self, Names},
    process, project, tools, wasm,
};

/// The module that `wasm_split` writes: it fetches the split modules.
const LOADER: &str = "__wasm_split.js";

/// Where a page finds a program.
pub struct Urls {
    pub js: String,
    pub wasm: String,
}

/// Compiles a binary so that it can be split.
pub fn compile(package: &str, binary: &str) -> Result<PathBuf, Failure> {
    let target = ["--package", package, "--bin", binary, "--features", "split"];
    // Splitting follows the linker's relocations and needs the functions' names; wasm-opt drops both.
    let linker = ["-C", "link-arg=--emit-relocs", "-C", "strip=none"];
    wasm::compile(&format!("App {binary}"), &target, &linker, binary)
}

/// Splits, binds and shrinks a compiled program, and adds its files to `dist`; its script begins with
/// `first`.
pub fn add(name: &str, module: &Path, first: &Path, dist: &mut Dist) -> Result<Urls, Failure> {
    let split = project::output("app").join(name).join("split");
    wasm::empty(&split)?;
    let mut splitter = tools::wasm_tool("split")?;
    splitter
        .arg(module)
        .arg("--out-dir")
        .arg(&split)
        .args(["--out-name", name]);
    process::run_quietly(&mut splitter)?;
    let main = split.join(name).with_extension("wasm");

    let bound = project::output("app").join(name).join("bound");
    // The split modules link to exports of the main module that only they know of.
    let options = [
        "--target",
        "web",
        "--omit-default-module-path",
        "--keep-lld-exports",
    ];
    wasm::empty(&bound)?;
    wasm::bind(&main, &bound, name, &options)?;
    let main = bound.join(format!("{name}_bg.wasm"));
    wasm::shrink(&main, &wasm::FOR_DOWNLOAD)?;
    let names = names::shorten(&main)?;
    let wasm = dist.add_asset(name, &main)?;

    let loader = split.join(LOADER);
    let mut code = fs::read_to_string(&loader).map_err(Failure::of_file("read", &loader))?;
    for part in split_modules(&split, name)? {
        wasm::shrink(&part, &wasm::FOR_DOWNLOAD)?;
        let stem = part.file_stem().unwrap_or_default().to_string_lossy();
        let url = dist.add_asset(&format!("{name}-{stem}"), &part)?;
        let placeholder = format!("new URL(\"./{stem}.wasm\", import.meta.url)");
        if !code.contains(&placeholder) {
            return Err(Failure::new(format!(
                "{LOADER} does not fetch {stem}.wasm as expected"
            )));
        }
        code = code.replace(&placeholder, &format!("\"{url}\""));
    }
    write(&bound.join(LOADER), code.as_bytes())?;
    let js = dist.add_asset(name, &bundle_script(name, &bound, first, &wasm, &names)?)?;
    Ok(Urls { js, wasm })
}

fn split_modules(dir: &Path, main: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut files = files_below(dir)?;
    files.retain(|file| {
        file.extension().is_some_and(|kind| kind == "wasm")
            && file.file_stem().is_some_and(|stem| stem != main)
    });
    Ok(files)
}

/// One script of the bindings, the loader and the start. The page may hold no script of its own,
/// so the call that starts the program is part of the file.
fn bundle_script(
    name: &str,
    bound: &Path,
    first: &Path,
    wasm_url: &str,
    names: &Names,
) -> Result<PathBuf, Failure> {
    let start = bound.join("start.js");
    let first = first.display();
    let code = format!(
        "import \"{first}\";\nimport start from \"./{name}.js\";\n\
         start({{ module_or_path: \"{wasm_url}\" }});\n"
    );
    write(&start, code.as_bytes())?;
    let bundled = bound.join("bundled.js");
    let mut esbuild = tools::npm_tool("esbuild");
    esbuild
        .arg(&start)
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022"]);
    esbuild.arg("--log-level=warning");
    // The module has its imports under short names by now.
    let cache = bound.join("names.json");
    write(&cache, serde_json::json!(names).to_string().as_bytes())?;
    esbuild.arg(format!("--mangle-props={}", names::PATTERN));
    esbuild.arg(format!("--mangle-cache={}", cache.display()));
    esbuild.arg(format!("--outfile={}", bundled.display()));
    process::run_quietly(&mut esbuild)?;
    Ok(bundled)
}
