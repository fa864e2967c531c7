//! `test`: everything, or a part of it. A failure ends no part but its own.

use std::{fs, path::PathBuf, process::ExitCode, time::Instant};

use crate::{
    bench, browser, calendars, checks,
    count::Count,
    failure::Failure,
    options::{Engine, Options, Program},
    project,
    server::{self, Server},
    start, state, tools,
};

/// How many people the tests want beyond the demo program (`tests/src/person.rs`).
const CROWD: u32 = 520;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Formatting, lints, and all Rust tests, the API's over an in-memory database.
    Native,
    /// The API's tests again, on workerd with D1.
    Api,
    /// Calendars from workerd, in three parsers that are not Potluck's.
    Calendars,
    /// The app in Chromium, and the budgets.
    Browser,
}

impl Part {
    const ALL: [Self; 4] = [Self::Native, Self::Api, Self::Calendars, Self::Browser];

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Api => "api",
            Self::Calendars => "calendars",
            Self::Browser => "browser",
        }
    }

    fn run(self) -> Result<Count, Failure> {
        match self {
            Self::Native => {
                tools::provide()?;
                Ok(checks::native())
            }
            Self::Api => Ok(checks::api(&serve_demo_program("api", CROWD)?)),
            Self::Calendars => calendars::test(),
            Self::Browser => {
                let chromium = tools::chromium()?;
                let server = serve_demo_program("browser", CROWD)?;
                // First the budgets: they measure the program before the tests change it.
                Ok(bench::budgets(&server, &chromium) + browser::test(&server, &chromium)?)
            }
        }
    }
}

pub fn test(names: &[String]) -> Result<ExitCode, Failure> {
    let mut total = Count::default();
    let mut summary = Vec::new();
    for part in chosen(names)? {
        let name = part.name();
        println!("\n═══ {name}");
        let begun = Instant::now();
        let count = part.run().unwrap_or_else(|failure| {
            println!("{failure}");
            Count::failure()
        });
        let line = format!(
            "═══ {name}: {count} ({:.0} s)",
            begun.elapsed().as_secs_f64()
        );
        println!("{line}");
        summary.push(line);
        total = total + count;
    }
    println!("\n{}", summary.join("\n"));
    println!("{total}");
    Ok(if total.is_success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn chosen(names: &[String]) -> Result<Vec<Part>, Failure> {
    let find = |name: &String| {
        let part = Part::ALL.into_iter().find(|part| part.name() == name);
        part.ok_or_else(|| {
            Failure::new(format!(
                "{name} is no part of the tests: native, api, calendars, browser"
            ))
        })
    };
    if names.is_empty() {
        return Ok(Part::ALL.into());
    }
    names.iter().map(find).collect()
}

/// The built product with the demo program on a state of its own, at a free port.
pub fn serve_demo_program(purpose: &str, crowd: u32) -> Result<Server, Failure> {
    start::build()?;
    let state: PathBuf = project::output("test-state").join(purpose);
    if state.exists() {
        fs::remove_dir_all(&state).map_err(Failure::of_file("remove", &state))?;
    }
    let program = Program::Demo { crowd };
    state::prepare(&state, program)?;
    Server::start(&Options {
        port: server::free_port()?,
        state,
        program,
        engine: Engine::Miniflare,
    })
}
