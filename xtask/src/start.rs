//! `start` and `build`.

use std::{fs::File, process::ExitCode, time::Instant};

use crate::{
    app_bundle, failure::Failure, options::Options, project, server, server::Server, state, tools,
    worker_bundle,
};

pub fn start(options: &Options) -> Result<ExitCode, Failure> {
    let begun = Instant::now();
    server::refuse_busy_port(options.port)?;
    build()?;
    state::prepare(&options.state, options.program)?;
    let server = Server::start(options)?;
    println!(
        "  ({:.1} s in all; Ctrl-C stops it)",
        begun.elapsed().as_secs_f64()
    );
    println!("Potluck is ready at {}", server.url());
    server.wait().map(|()| ExitCode::SUCCESS)
}

pub fn build() -> Result<(), Failure> {
    // Two builds at once would take each other's files away.
    let path = project::output("build.lock");
    let lock = File::create(&path).map_err(Failure::of_file("create", &path))?;
    lock.lock().map_err(Failure::of_file("lock", &path))?;
    tools::provide()?;
    app_bundle::build()?;
    worker_bundle::build()
}
