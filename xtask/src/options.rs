//! The options of `start`.

use std::path::PathBuf;

use crate::{failure::Failure, project};

#[derive(Debug, Clone)]
pub struct Options {
    pub port: u16,
    pub state: PathBuf,
    pub program: Program,
    pub engine: Engine,
}

/// What a new state begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The demo program, and for tests a crowd of further people.
    Demo {
        crowd: u32,
    },
    Empty,
}

/// Who runs workerd: the same Worker, bindings and data either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// `wrangler dev`, as every Worker developer knows it.
    Wrangler,
    /// Miniflare without wrangler's proxy in front, some ten times the throughput.
    Miniflare,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8787,
            state: project::path(".potluck"),
            program: Program::Demo { crowd: 0 },
            engine: Engine::Wrangler,
        }
    }
}

impl Options {
    pub fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                let missing = || Failure::new(format!("{argument} needs a value"));
                arguments.next().ok_or_else(missing)
            };
            match argument.as_str() {
                "--port" => {
                    let port = value()?;
                    options.port = port
                        .parse()
                        .map_err(|_| Failure::new(format!("{port} is not a port")))?;
                }
                "--state" => {
                    let dir = value()?;
                    options.state = std::path::absolute(dir)
                        .map_err(|error| Failure::new(format!("--state {dir}: {error}")))?;
                }
                "--empty" => options.program = Program::Empty,
                "--fast" => options.engine = Engine::Miniflare,
                unknown => return Err(Failure::new(format!("start has no option {unknown}"))),
            }
        }
        Ok(options)
    }
}
