//! Builds the app into `target/dist`, the folder that the Worker serves: the page, its style, and
//! for each program a script and a WebAssembly module, under names that carry their content's hash.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::Failure,
    fingerprint::{Fingerprint, Stamp, files_below},
    process, project, step, tools, wasm,
};

/// A program of the app: a binary of `potluck-app` and the page that starts it.
struct Bundle {
    binary: &'static str,
    page: &'static str,
}

/// Admin screens are a program of their own, so that employees never download them.
const BUNDLES: [Bundle; 1] = [Bundle {
    binary: "potluck",
    page: "index.html",
}];

/// Headers of the static files. The Worker sets the same for its own answers.
const HEADERS: &str = include_str!("../headers.txt");

pub fn dist() -> PathBuf {
    project::output("dist")
}

pub fn build() -> Result<(), Failure> {
    let mut modules = Vec::new();
    for bundle in &BUNDLES {
        let target = ["--package", "potluck-app", "--bin", bundle.binary];
        modules.push(wasm::compile(
            &format!("App {}", bundle.binary),
            &target,
            bundle.binary,
        )?);
    }
    let mut inputs = Fingerprint::default()
        .text(include_str!("app_bundle.rs"))
        .text(include_str!("wasm.rs"))
        .text(HEADERS)
        .path(&project::path("package-lock.json"))?
        .path(&project::path("style"))?
        .path(&project::path("public"))?;
    for (bundle, module) in BUNDLES.iter().zip(&modules) {
        inputs = inputs.path(module)?.path(&page_template(bundle))?;
    }
    let stamp = Stamp::new(project::output("dist.stamp"), &inputs);
    if stamp.is_fresh() && dist().is_dir() {
        return Ok(());
    }
    step::short("App: wasm-bindgen, wasm-opt, esbuild", || {
        assemble(&modules)
    })?;
    stamp.set()
}

fn page_template(bundle: &Bundle) -> PathBuf {
    project::path("app").join(bundle.page)
}

fn assemble(modules: &[PathBuf]) -> Result<(), Failure> {
    // A running server keeps serving the old folder's files until the new folder takes its place.
    let new = project::output("dist.new");
    wasm::empty(&new)?;
    copy_public(&project::path("public"), &new)?;
    let css = add_style(&new)?;
    let mut headers = HEADERS.to_owned();
    keep_for_ever(&mut headers, &css);
    for (bundle, module) in BUNDLES.iter().zip(modules) {
        let (js, wasm) = add_program(bundle.binary, module, &new)?;
        keep_for_ever(&mut headers, &js);
        keep_for_ever(&mut headers, &wasm);
        let template = page_template(bundle);
        let page = fs::read_to_string(&template).map_err(Failure::of_file("read", &template))?;
        let page = page
            .replace("{{css}}", &css)
            .replace("{{js}}", &js)
            .replace("{{wasm}}", &wasm);
        write(&new.join(bundle.page), page.as_bytes())?;
    }
    write(&new.join("_headers"), headers.as_bytes())?;
    let dist = dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(Failure::of_file("remove", &dist))?;
    }
    fs::rename(&new, &dist).map_err(Failure::of_file("replace", &dist))
}

/// A rule for each file and none for `/assets/*`: a path that is missing there answers with the
/// page, which no browser must keep under a script's name.
fn keep_for_ever(headers: &mut String, url: &str) {
    headers.push('\n');
    headers.push_str(url);
    headers.push_str("\n  Cache-Control: public, max-age=31536000, immutable\n");
}

fn copy_public(public: &Path, dist: &Path) -> Result<(), Failure> {
    for file in files_below(public)? {
        let content = fs::read(&file).map_err(Failure::of_file("read", &file))?;
        let inside = file.strip_prefix(public).unwrap_or(&file);
        write(&dist.join(inside), &content)?;
    }
    Ok(())
}

/// Bundles `style/main.css` with all its imports and gives its URL.
fn add_style(dist: &Path) -> Result<String, Failure> {
    let bundled = project::output("app/main.css");
    let mut esbuild = tools::npm_tool("esbuild");
    esbuild.args([
        "style/main.css",
        "--bundle",
        "--minify",
        "--log-level=warning",
    ]);
    // The files of public/ are named by their URL on the site, which esbuild must leave as it is.
    let public = project::path("public");
    for file in files_below(&public)? {
        let inside = file.strip_prefix(&public).unwrap_or(&file);
        esbuild.arg(format!("--external:/{}", inside.display()));
    }
    esbuild.arg(format!("--outfile={}", bundled.display()));
    process::run_quietly(&mut esbuild)?;
    add_asset(dist, "potluck", "css", &bundled)
}

/// Binds, shrinks and adds one program, and gives the URLs of its script and its module.
fn add_program(name: &str, module: &Path, dist: &Path) -> Result<(String, String), Failure> {
    let work = project::output("app").join(name);
    wasm::bind(
        module,
        &work,
        name,
        &["--target", "web", "--omit-default-module-path"],
    )?;
    let bound = work.join(format!("{name}_bg.wasm"));
    wasm::shrink(&bound, &[])?;
    let wasm_url = add_asset(dist, name, "wasm", &bound)?;

    // The page may hold no script of its own, so the call that starts the program is part of the file.
    let start = work.join("start.js");
    let code = format!(
        "import start from \"./{name}.js\";\nstart({{ module_or_path: \"{wasm_url}\" }});\n"
    );
    write(&start, code.as_bytes())?;
    let bundled = work.join("bundled.js");
    let mut esbuild = tools::npm_tool("esbuild");
    esbuild
        .arg(&start)
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022"]);
    esbuild.arg("--log-level=warning");
    esbuild.arg(format!("--outfile={}", bundled.display()));
    process::run_quietly(&mut esbuild)?;
    let js_url = add_asset(dist, name, "js", &bundled)?;
    Ok((js_url, wasm_url))
}

/// Copies a file to a name that changes with its content, so that browsers may keep it for ever.
fn add_asset(dist: &Path, name: &str, kind: &str, file: &Path) -> Result<String, Failure> {
    let content = fs::read(file).map_err(Failure::of_file("read", file))?;
    let hash = Fingerprint::default().bytes(&content).finish();
    let url = format!("/assets/{name}-{hash}.{kind}");
    write(&dist.join(&url[1..]), &content)?;
    println!("  {url}: {} bytes", content.len());
    Ok(url)
}

fn write(file: &Path, content: &[u8]) -> Result<(), Failure> {
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir).map_err(Failure::of_file("create", dir))?;
    }
    fs::write(file, content).map_err(Failure::of_file("write", file))
}
