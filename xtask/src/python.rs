//! The Python of the tests, with the parsers that `tests/calendars/requirements.txt` pins. It is the one
//! tool that may be missing: Potluck itself needs none of it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    failure::Failure,
    fingerprint::{Fingerprint, Stamp},
    process, project, step, tools,
};

const REQUIREMENTS: &str = "tests/calendars/requirements.txt";
/// What icalendar asks for.
const AT_LEAST: (u32, u32) = (3, 10);

/// A machine's Python, or why there is none that will do.
pub enum Python {
    Ready(PathBuf),
    Missing(String),
}

/// Installs the parsers, once. Costs milliseconds when they are there.
pub fn provide() -> Result<Python, Failure> {
    let python = match find() {
        Ok(python) => python,
        Err(missing) => return Ok(Python::Missing(missing)),
    };
    let folder = project::output("python");
    let inputs = Fingerprint::default()
        .text(&python.version)
        .path(&project::path(REQUIREMENTS))?;
    let stamp = Stamp::new(folder.join(".potluck"), &inputs);
    let ready = folder.join("bin/python");
    if !stamp.is_fresh() {
        step::long("Python packages: icalendar, vobject", || {
            install(&python.program, &folder)
        })?;
        stamp.set()?;
    }
    Ok(Python::Ready(ready))
}

struct Found {
    program: PathBuf,
    version: String,
}

fn find() -> Result<Found, String> {
    let program = tools::on_path("python3").ok_or("python3 is missing")?;
    let say = "import sys; print(*sys.version_info[:3], sep='.')";
    let version = process::read(Command::new(&program).args(["-c", say]))
        .map_err(|failure| format!("python3 does not run: {failure}"))?;
    let mut numbers = version.trim().split('.').map(str::parse);
    let mut next = || numbers.next().and_then(Result::ok).unwrap_or(0);
    let (major, minor) = AT_LEAST;
    if (next(), next()) < AT_LEAST {
        let version = version.trim();
        return Err(format!(
            "python3 is {version}, and {major}.{minor} or newer is needed"
        ));
    }
    let mut venv = Command::new(&program);
    venv.args(["-c", "import venv, ensurepip"]);
    let venv = process::collect(venv.stderr(Stdio::piped()));
    match venv {
        Ok((status, _)) if status.success() => Ok(Found { program, version }),
        _ => Err(
            "python3 has no venv (Debian and Ubuntu: `apt-get install python3-venv`)".to_owned(),
        ),
    }
}

fn install(python: &Path, folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::of_file("remove", folder))?;
    }
    process::run_quietly(Command::new(python).args(["-m", "venv"]).arg(folder))?;
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--retries=2",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
    ])
    .arg("--requirement")
    .arg(project::path(REQUIREMENTS));
    process::run_quietly(&mut pip).map_err(|failure| {
        Failure::new(format!(
            "{failure}\nThe parsers that {REQUIREMENTS} names could not be installed. Python's package \
             index must be within reach this once, or another one that pip is told of \
             (PIP_INDEX_URL)."
        ))
    })
}
