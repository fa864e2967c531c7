//! The calendars that Potluck writes, read by parsers that are not its own.

use std::{fs, path::Path, process::Command};

use crate::{
    checks,
    count::Count,
    failure::Failure,
    project,
    python::{self, Python},
    test, tools,
};

/// Collects calendars of every kind from the running product, and has each parser read them.
pub fn test() -> Result<Count, Failure> {
    let python = python::provide()?;
    let server = test::serve_demo_program("calendars", 0)?;
    let folder = project::output("calendars");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::of_file("remove", &folder))?;
    }
    let collected = checks::calendars(&server, &folder);
    if !collected.is_success() {
        return Ok(collected);
    }
    Ok(collected + read_by_ical_js(&folder)? + read_by_python(python, &folder))
}

fn read_by_ical_js(folder: &Path) -> Result<Count, Failure> {
    let mut node = tools::node()?;
    node.arg(project::path("tests/calendars/read.mjs"))
        .arg(folder);
    let name = "calendars in ical.js";
    Ok(checks::counted(name, node, Count::of_own_line))
}

/// A machine with Rust and Node alone does without.
fn read_by_python(python: Python, folder: &Path) -> Count {
    let name = "calendars in icalendar and vobject";
    match python {
        Python::Ready(python) => {
            let mut python = Command::new(python);
            python
                .current_dir(project::root())
                .arg(project::path("tests/calendars/read.py"))
                .arg(folder)
                .env("PYTHONUTF8", "1")
                .env("PYTHONDONTWRITEBYTECODE", "1");
            checks::counted(name, python, Count::of_own_line)
        }
        Python::Missing(reason) => {
            println!("– {name}: left out, because {reason}");
            Count::default()
        }
    }
}
