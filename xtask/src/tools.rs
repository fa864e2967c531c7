//! Brings the tools that xtask needs, once, in the versions that the two lock files pin.

use std::{env, ffi::OsStr, fs, path::PathBuf, process::Command};

use crate::{
    failure::Failure,
    fingerprint::{Fingerprint, Stamp},
    process, project, step,
};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// What wrangler asks for.
const NODE_AT_LEAST: (u32, u32) = (22, 12);

/// Installs what is missing. Costs milliseconds when nothing is.
pub fn provide() -> Result<(), Failure> {
    provide_npm_packages()?;
    provide_wasm_target()
}

fn provide_npm_packages() -> Result<(), Failure> {
    let inputs = ["package.json", "package-lock.json", ".npmrc"]
        .iter()
        .try_fold(Fingerprint::default(), |inputs, name| {
            inputs.path(&project::path(name))
        })?;
    let stamp = Stamp::new(project::path("node_modules/.potluck"), &inputs);
    if stamp.is_fresh() {
        return Ok(());
    }
    if on_path("npm").is_none() {
        return Err(Failure::new(
            "Node.js with npm is missing. Install it (any version from 20 on) and try again: \
             `apt-get install nodejs npm`, `brew install node`, or the installer from nodejs.org.",
        ));
    }
    step::long(
        "npm packages: wrangler with its Node, wasm-opt, esbuild, Playwright",
        || {
            // `--no-save` takes the lock file's versions and leaves it alone. `npm ci` would not do:
            // it refuses a lock file that was written where another platform's packages were missing.
            // Nothing here needs an install script, and the engine warning is about the machine's own
            // Node, while wrangler gets the one that comes with the packages.
            let options = [
                "install",
                "--no-save",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ];
            process::run(
                Command::new("npm")
                    .current_dir(project::root())
                    .args(options),
            )
        },
    )?;
    stamp.set()
}

fn provide_wasm_target() -> Result<(), Failure> {
    let sysroot = process::read(
        Command::new("rustc")
            .current_dir(project::root())
            .args(["--print", "sysroot"]),
    )?;
    let library = PathBuf::from(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET);
    if library.is_dir() {
        return Ok(());
    }
    step::long("Rust for WebAssembly", || {
        let arguments = ["target", "add", WASM_TARGET];
        process::run(
            Command::new("rustup")
                .current_dir(project::root())
                .args(arguments),
        )
        .map_err(|failure| {
            Failure::new(format!(
                "{failure}\nThe Rust target {WASM_TARGET} is missing. With rustup: \
                     `rustup target add {WASM_TARGET}`."
            ))
        })
    })
}

/// A command that an npm package brings.
pub fn npm_tool(name: &str) -> Command {
    let mut command = Command::new(project::path("node_modules/.bin").join(name));
    command.current_dir(project::root());
    command
}

/// A Node that is new enough for wrangler: the one from the packages where there is one for this
/// machine, otherwise the machine's own.
pub fn node() -> Result<Command, Failure> {
    let bundled = project::path("node_modules/.bin/node");
    let candidates = [bundled, PathBuf::from("node")];
    let found = candidates
        .into_iter()
        .find(|node| is_new_enough(node.as_os_str()));
    let node = found.ok_or_else(|| {
        let (major, minor) = NODE_AT_LEAST;
        Failure::new(format!(
            "Node {major}.{minor} or newer is needed on this kind of machine."
        ))
    })?;
    let mut command = Command::new(node);
    command.current_dir(project::root());
    // Nothing local calls out: no metrics, no look-up of this machine's place for `Request.cf`.
    command
        .env("WRANGLER_SEND_METRICS", "false")
        .env("CLOUDFLARE_CF_FETCH_ENABLED", "false");
    Ok(command)
}

fn is_new_enough(node: &OsStr) -> bool {
    let version = process::read(Command::new(node).arg("--version")).unwrap_or_default();
    let mut numbers = version.trim().trim_start_matches('v').split('.');
    let mut next = || {
        numbers
            .next()
            .and_then(|number| number.parse().ok())
            .unwrap_or(0)
    };
    (next(), next()) >= NODE_AT_LEAST
}

pub fn wrangler() -> Result<Command, Failure> {
    let mut command = node()?;
    command.arg(project::path("node_modules/wrangler/bin/wrangler.js"));
    Ok(command)
}

/// A command of `xtask/wasm-bindgen`: what works on WebAssembly in the versions of Cargo.lock. Cargo
/// decides whether it must be built.
pub fn wasm_tool(name: &str) -> Result<Command, Failure> {
    let tool = project::built_by_cargo("debug").join(name);
    let mut build = project::cargo(&["build", "--package", "potluck-wasm-bindgen"]);
    if tool.exists() {
        process::run(build.arg("--quiet"))?;
    } else {
        step::long("wasm-bindgen and wasm-split: compile", || {
            process::run(&mut build)
        })?;
    }
    Ok(Command::new(tool))
}

/// The browser of the tests.
pub fn chromium() -> Result<PathBuf, Failure> {
    const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    if let Some(named) = env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
        return Ok(named.into());
    }
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let on_path = names.iter().find_map(|name| on_path(name));
    on_path
        .or_else(|| Some(PathBuf::from(MAC)).filter(|app| app.exists()))
        .ok_or_else(|| {
            Failure::new(
                "Chromium is missing, which the browser tests drive. Install it \
             (`apt-get install chromium`, `brew install --cask google-chrome`) \
             or name one: CHROMIUM=/path/to/chrome.",
            )
        })
}

/// A command of the machine.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|file| is_executable(file))
}

fn is_executable(file: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}
