//! Child processes that never outlive xtask.
//!
//! Each child leads a process group of its own, so that its children (wrangler's workerd, cargo's
//! rustc, Playwright's Chromium) can be ended with it.

use std::{
    os::unix::process::CommandExt,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{
    Pid, Signal, WaitOptions, kill_process_group, test_kill_process_group, waitpid,
};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::failure::Failure;

/// How long a child may take to end by itself after SIGTERM.
const GRACE: Duration = Duration::from_secs(4);

static RUNNING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

fn running() -> MutexGuard<'static, Vec<Pid>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ctrl-C, `kill` and a closed terminal end xtask and everything it has started.
pub fn end_children_on_signals() {
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else {
        return;
    };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // The lock is kept until the exit: nothing new starts meanwhile.
            let groups = running();
            end_groups(&groups);
            std::process::exit(128 + signal);
        }
    });
}

fn end_groups(groups: &[Pid]) {
    for group in groups {
        let _ = kill_process_group(*group, Signal::TERM);
    }
    let deadline = Instant::now() + GRACE;
    while groups.iter().any(|group| lives(*group)) && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(20));
    }
    for group in groups {
        let _ = kill_process_group(*group, Signal::KILL);
    }
}

/// Whether the group has a process left. Reaps its leader, which otherwise would count as one.
fn lives(group: Pid) -> bool {
    let _ = waitpid(Some(group), WaitOptions::NOHANG);
    test_kill_process_group(group).is_ok()
}

/// A running child with all its descendants. Dropping it ends them.
pub struct Group {
    child: Child,
    pid: Pid,
}

impl Group {
    pub fn spawn(command: &mut Command) -> Result<Self, Failure> {
        let mut groups = running();
        let child = command
            .process_group(0)
            .spawn()
            .map_err(|error| Failure::new(format!("cannot run {}: {error}", program(command))))?;
        let pid = Pid::from_child(&child);
        groups.push(pid);
        Ok(Self { child, pid })
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    pub fn wait(mut self) -> Result<ExitStatus, Failure> {
        self.child
            .wait()
            .map_err(|error| Failure::new(format!("lost a child process: {error}")))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        end_groups(&[self.pid]);
        running().retain(|pid| *pid != self.pid);
    }
}

fn program(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn refuse_failure(command: &Command, status: ExitStatus) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    let arguments: Vec<_> = command.get_args().map(|a| a.to_string_lossy()).collect();
    let line = format!("{} {}", program(command), arguments.join(" "));
    Err(Failure::new(format!("failed ({status}): {line}")))
}

/// Runs to the end; the child writes to xtask's own output.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = Group::spawn(command.stdin(Stdio::null()))?.wait()?;
    refuse_failure(command, status)
}

/// Runs to the end and shows the child's output only if it fails.
pub fn run_quietly(command: &mut Command) -> Result<(), Failure> {
    let (status, output) = collect(command.stderr(Stdio::piped()))?;
    refuse_failure(command, status).inspect_err(|_| {
        // wasm-opt explains one mistake on a thousand lines.
        for line in output.lines().take(60) {
            eprintln!("{line}");
        }
    })
}

/// Runs to the end and gives what the child printed.
pub fn read(command: &mut Command) -> Result<String, Failure> {
    let (status, output) = collect(command)?;
    refuse_failure(command, status)?;
    Ok(output)
}

/// Runs to the end and gives the child's standard output, then its standard error if it is piped.
pub fn collect(command: &mut Command) -> Result<(ExitStatus, String), Failure> {
    let mut group = Group::spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let errors = group
        .child()
        .stderr
        .take()
        .map(|pipe| thread::spawn(move || drain(pipe)));
    let mut output = group.child().stdout.take().map(drain).unwrap_or_default();
    if let Some(errors) = errors.and_then(|thread| thread.join().ok()) {
        output.push_str(&errors);
    }
    Ok((group.wait()?, output))
}

fn drain(mut pipe: impl std::io::Read) -> String {
    let mut bytes = Vec::new();
    // A child that dies mid-line still leaves what it wrote.
    let _ = pipe.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
