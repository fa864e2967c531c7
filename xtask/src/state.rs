//! A state folder: D1 and KV as wrangler and Miniflare keep them, the session key, and what was
//! done to them. It survives rebuilds.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    failure::Failure,
    fingerprint::{Fingerprint, Stamp},
    options::Program,
    process, project, step, tools,
};

/// What the note on a folder's beginning says until the set-up has come to its end.
const UNFINISHED: &str = "unfinished";

/// Brings the folder up to date: migrations always, the program once, when the folder is new.
pub fn prepare(dir: &Path, program: Program) -> Result<(), Failure> {
    fs::create_dir_all(dir).map_err(Failure::of_file("create", dir))?;
    create_session_key(dir)?;
    let beginning = dir.join("begun-with");
    if !has_begun(dir, &beginning)? {
        write(&beginning, UNFINISHED)?;
        apply_migrations(dir)?;
        let what = match program {
            Program::Empty => "no program".to_owned(),
            Program::Demo { crowd } => load_demo_program(dir, crowd)?,
        };
        return write(&beginning, &what);
    }
    apply_migrations(dir)
}

/// Whether the folder has its program. Removes what an interrupted set-up has left.
fn has_begun(dir: &Path, beginning: &Path) -> Result<bool, Failure> {
    match fs::read_to_string(beginning).as_deref() {
        Ok(UNFINISHED) => {
            remove(&databases(dir))?;
            remove(&dir.join("migrations"))?;
            Ok(false)
        }
        Ok(what) => {
            println!("  State: {}, begun with {what}", dir.display());
            Ok(true)
        }
        Err(_) if databases(dir).exists() => Err(Failure::new(format!(
            "{} holds data of another project. Choose another folder: --state DIR",
            dir.display()
        ))),
        Err(_) => Ok(false),
    }
}

fn write(file: &Path, content: &str) -> Result<(), Failure> {
    fs::write(file, content).map_err(Failure::of_file("write", file))
}

/// Where wrangler and Miniflare keep the databases of a state folder.
fn databases(dir: &Path) -> PathBuf {
    dir.join("v3")
}

fn remove(path: &Path) -> Result<(), Failure> {
    if path.is_dir() {
        fs::remove_dir_all(path).map_err(Failure::of_file("remove", path))?;
    } else if path.exists() {
        fs::remove_file(path).map_err(Failure::of_file("remove", path))?;
    }
    Ok(())
}

fn apply_migrations(dir: &Path) -> Result<(), Failure> {
    let migrations = project::path("worker/migrations");
    let stamp = Stamp::new(
        dir.join("migrations"),
        &Fingerprint::default().path(&migrations)?,
    );
    if stamp.is_fresh() {
        return Ok(());
    }
    step::short("D1: migrations", || {
        process::run_quietly(d1(&["migrations", "apply", "DB"], dir)?.env("CI", "true"))
    })?;
    stamp.set()
}

/// Loads the demo program and says what was loaded.
fn load_demo_program(dir: &Path, crowd: u32) -> Result<String, Failure> {
    let today = process::read(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let today = today.trim();
    let sql = step::long("demo program: compile and write", || {
        let mut cargo = project::cargo(&["run", "--quiet", "--package", "potluck-worker"]);
        cargo.args(["--bin", "demo-program", "--", "--today", today]);
        cargo.args(["--crowd", &crowd.to_string()]);
        process::read(&mut cargo)
    })?;
    step::short("demo program: load", || {
        let file = dir.join("demo-program.sql");
        write(&file, &sql)?;
        let file_option = format!("--file={}", file.display());
        process::run_quietly(&mut d1(&["execute", "DB", "--yes", &file_option], dir)?)
    })?;
    Ok(format!("the demo program of {today}"))
}

/// `wrangler d1 …` on the embedded database of a state folder.
fn d1(arguments: &[&str], dir: &Path) -> Result<Command, Failure> {
    let mut wrangler = tools::wrangler()?;
    wrangler
        .arg("d1")
        .args(arguments)
        .arg("--local")
        .arg("--persist-to")
        .arg(dir);
    Ok(wrangler)
}

/// The secret that signs session cookies: random for each state folder, never in the repository.
fn create_session_key(dir: &Path) -> Result<(), Failure> {
    let file = dir.join("session-key");
    if file.exists() {
        return Ok(());
    }
    let random = Path::new("/dev/urandom");
    let mut key = [[0; 16]; 2];
    fs::File::open(random)
        .and_then(|mut source| source.read_exact(key.as_flattened_mut()))
        .map_err(Failure::of_file("read", random))?;
    let [first, second] = key.map(u128::from_le_bytes);
    let hex = format!("{first:032x}{second:032x}");
    write(&file, &hex)
}
