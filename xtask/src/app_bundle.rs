//! Builds the app into `target/dist`: the pages, their style, and for each program a script and
//! WebAssembly modules.

#[cfg(test)]
mod installing;

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

/// A program, the page that starts it, and its style.
struct Bundle {
    package: &'static str,
    binary: &'static str,
    page: &'static str,
    style: &'static str,
    /// What pages fetch with their code, see `potluck_admin::style`.
    late_style: Option<&'static str>,
    /// What its script begins with.
    first: &'static str,
}

/// Keeps what employees open without a network: it must know the files of their program.
const SERVICE_WORKER: &str = "public/sw.js";

/// Administration is a program of its own, so that employees never download it. Its style holds
/// what it shares with theirs, because theirs holds much that it does not need.
const BUNDLES: [Bundle; 2] = [
    Bundle {
        package: "potluck-app",
        binary: "potluck",
        page: "app/index.html",
        style: "style/main.css",
        late_style: None,
        first: "app/offline.js",
    },
    Bundle {
        package: "potluck-admin",
        binary: "admin",
        page: "app/admin/admin.html",
        style: "style/admin.css",
        late_style: Some("style/admin-late.css"),
        first: "app/forget.js",
    },
];

pub fn build() -> Result<(), Failure> {
    let mut modules = Vec::new();
    for bundle in &BUNDLES {
        modules.push(program::compile(bundle.package, bundle.binary)?);
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
        .text(dist::REDIRECTS)
        .path(&project::path("package-lock.json"))?
        .path(&project::path("xtask/wasm-bindgen"))?
        .path(&project::path("style"))?
        .path(&project::path("public"))?;
    for (bundle, module) in BUNDLES.iter().zip(modules) {
        inputs = inputs
            .path(module)?
            .path(&project::path(bundle.page))?
            .path(&project::path(bundle.first))?;
    }
    Ok(inputs)
}

fn assemble(modules: &[PathBuf]) -> Result<(), Failure> {
    let mut dist = Dist::begin()?;
    let public = project::path("public");
    dist.add_folder(&public)?;
    for (bundle, module) in BUNDLES.iter().zip(modules) {
        let css = bundle_style(bundle.style, bundle.binary, &public)?;
        let css = dist.add_asset(bundle.binary, &css)?;
        let first = project::path(bundle.first);
        let urls = program::add(bundle.binary, module, &first, &mut dist)?;
        let template = project::path(bundle.page);
        let page = fs::read_to_string(&template).map_err(Failure::of_file("read", &template))?;
        let mut page = page.replace("{{css}}", &css);
        if let Some(style) = bundle.late_style {
            let name = format!("{}-late", bundle.binary);
            let css = dist.add_asset(&name, &bundle_style(style, &name, &public)?)?;
            page = page.replace("{{late_css}}", &css);
        }
        let page = page
            .replace("{{js}}", &urls.js)
            .replace("{{wasm}}", &urls.wasm);
        dist.add_page(&template, &page)?;
    }
    add_service_worker(&dist)?;
    dist.finish()
}

/// Without the page for signing in, which needs the network anyway. Its version is another one whenever
/// a file is, so that browsers see that there is something new.
fn add_service_worker(dist: &Dist) -> Result<(), Failure> {
    let template = project::path(SERVICE_WORKER);
    let script = fs::read_to_string(&template).map_err(Failure::of_file("read", &template))?;
    let files = dist.assets().iter().map(String::as_str);
    let files = files
        .filter(|url| url.starts_with("/assets/potluck") && !url.contains("sign_in"))
        .collect::<Vec<_>>()
        .join(" ");
    let version = Fingerprint::default().text(&script).text(&files).finish();
    let script = script
        .replace("{{version}}", &version)
        .replace("{{files}}", &files);
    dist.add_page(&template, &script)
}

/// One file of a style and all that it imports.
fn bundle_style(style: &str, name: &str, public: &Path) -> Result<PathBuf, Failure> {
    let bundled = project::output("app").join(name).with_extension("css");
    let mut esbuild = tools::npm_tool("esbuild");
    esbuild
        .arg(style)
        .args(["--bundle", "--minify", "--log-level=warning"]);
    // The files of public/ are named by their URL on the site, which esbuild must leave as it is.
    for file in files_below(public)? {
        let inside = file.strip_prefix(public).unwrap_or(&file);
        esbuild.arg(format!("--external:/{}", inside.display()));
    }
    esbuild.arg(format!("--outfile={}", bundled.display()));
    process::run_quietly(&mut esbuild)?;
    Ok(bundled)
}
