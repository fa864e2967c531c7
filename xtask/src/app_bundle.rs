//! Builds the app into `target/dist`: the pages, their style, and for each program a script and
//! WebAssembly modules.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    dist::{self, Dist},
    failure::Failure,
    fingerprint::{Fingerprint, Stamp, files_below},
    process, program, project, step, tools,
};

/// A binary of `potluck-app` and the page that starts it.
struct Bundle {
    binary: &'static str,
    page: &'static str,
}

/// Admin screens will be a program of their own, so that employees never download them.
const BUNDLES: [Bundle; 1] = [Bundle {
    binary: "potluck",
    page: "index.html",
}];

pub fn build() -> Result<(), Failure> {
    let mut modules = Vec::new();
    for bundle in &BUNDLES {
        modules.push(program::compile(bundle.binary)?);
    }
    let stamp = Stamp::new(project::output("dist.stamp"), &inputs(&modules)?);
    if stamp.is_fresh() && Dist::exists() {
        return Ok(());
    }
    // Compiled here, so that the next step tells its own time.
    tools::wasm_tool("bindgen")?;
    step::short("App: split, wasm-bindgen, wasm-opt, esbuild", || {
        assemble(&modules)
    })?;
    stamp.set()
}

fn inputs(modules: &[PathBuf]) -> Result<Fingerprint, Failure> {
    let mut inputs = Fingerprint::default()
        .text(include_str!("app_bundle.rs"))
        .text(include_str!("names.rs"))
        .text(include_str!("program.rs"))
        .text(include_str!("wasm.rs"))
        .text(include_str!("dist.rs"))
        .text(dist::HEADERS)
        .path(&project::path("package-lock.json"))?
        .path(&project::path("xtask/wasm-bindgen"))?
        .path(&project::path("style"))?
        .path(&project::path("public"))?;
    for (bundle, module) in BUNDLES.iter().zip(modules) {
        inputs = inputs.path(module)?.path(&template(bundle))?;
    }
    Ok(inputs)
}

fn template(bundle: &Bundle) -> PathBuf {
    project::path("app").join(bundle.page)
}

fn assemble(modules: &[PathBuf]) -> Result<(), Failure> {
    let mut dist = Dist::begin()?;
    let public = project::path("public");
    dist.add_folder(&public)?;
    let css = dist.add_asset("potluck", &bundle_style(&public)?)?;
    for (bundle, module) in BUNDLES.iter().zip(modules) {
        let urls = program::add(bundle.binary, module, &mut dist)?;
        let template = template(bundle);
        let page = fs::read_to_string(&template).map_err(Failure::of_file("read", &template))?;
        let page = page.replace("{{css}}", &css);
        let page = page
            .replace("{{js}}", &urls.js)
            .replace("{{wasm}}", &urls.wasm);
        dist.add_page(bundle.page, &page)?;
    }
    dist.finish()
}

/// One file of `style/main.css` and all that it imports.
fn bundle_style(public: &Path) -> Result<PathBuf, Failure> {
    let bundled = project::output("app/main.css");
    let mut esbuild = tools::npm_tool("esbuild");
    esbuild.args([
        "style/main.css",
        "--bundle",
        "--minify",
        "--log-level=warning",
    ]);
    // The files of public/ are named by their URL on the site, which esbuild must leave as it is.
    for file in files_below(public)? {
        let inside = file.strip_prefix(public).unwrap_or(&file);
        esbuild.arg(format!("--external:/{}", inside.display()));
    }
    esbuild.arg(format!("--outfile={}", bundled.display()));
    process::run_quietly(&mut esbuild)?;
    Ok(bundled)
}
