//! The running product: workerd with embedded D1 and KV, under wrangler or Miniflare.

use std::{
    io::{ErrorKind, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    process::{ChildStdin, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    failure::Failure,
    options::{Engine, Options},
    process::Group,
    project, step, tools,
};

const PATIENCE: Duration = Duration::from_secs(90);

/// A server that answers. Dropping it ends it.
pub struct Server {
    group: Group,
    /// When it closes, by our hand or because xtask was killed, the server ends itself.
    _lifeline: Option<ChildStdin>,
    port: u16,
}

impl Server {
    /// Starts serving a prepared state, and returns when pages and API answer.
    pub fn start(options: &Options) -> Result<Self, Failure> {
        refuse_busy_port(options.port)?;
        let (engine, name) = match options.engine {
            Engine::Wrangler => ("wrangler", "server: wrangler dev"),
            Engine::Miniflare => ("miniflare", "server: Miniflare"),
        };
        step::short(name, || {
            let mut node = tools::node()?;
            node.arg(project::path("xtask/serve.mjs")).arg(engine);
            node.arg(options.port.to_string())
                .arg(&options.state)
                .stdin(Stdio::piped());
            let mut group = Group::spawn(&mut node)?;
            let lifeline = group.child().stdin.take();
            let mut server = Self {
                group,
                _lifeline: lifeline,
                port: options.port,
            };
            server.wait_until_it_answers()?;
            Ok(server)
        })
    }

    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Returns when the server has ended, which it does not do by itself.
    pub fn wait(self) -> Result<(), Failure> {
        let status = self.group.wait()?;
        Err(Failure::new(format!("The server has stopped ({status}).")))
    }

    fn wait_until_it_answers(&mut self) -> Result<(), Failure> {
        let deadline = Instant::now() + PATIENCE;
        while !(self.answers("/") && self.answers("/api/me")) {
            if let Ok(Some(status)) = self.group.child().try_wait() {
                return Err(Failure::new(format!(
                    "The server did not start ({status})."
                )));
            }
            if Instant::now() > deadline {
                return Err(Failure::new(format!(
                    "The server does not answer at {}.",
                    self.url()
                )));
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// Whether a path answers anything but an error of the server: "who are you?" is an answer.
    fn answers(&self, path: &str) -> bool {
        status(self.port, path).is_some_and(|status| status < 500)
    }
}

fn status(port: u16, path: &str) -> Option<u16> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .ok()?;
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut status_line = [0; 12];
    stream.read_exact(&mut status_line).ok()?;
    std::str::from_utf8(&status_line)
        .ok()?
        .strip_prefix("HTTP/1.1 ")?
        .parse()
        .ok()
}

pub fn refuse_busy_port(port: u16) -> Result<(), Failure> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(Failure::new(format!(
            "Port {port} is in use, perhaps by another `cargo xtask start`. \
             Stop that, or choose another port: cargo xtask start --port {}",
            port.wrapping_add(1)
        ))),
        Err(error) => Err(Failure::new(format!(
            "cannot listen on port {port}: {error}"
        ))),
        Ok(_) => Ok(()),
    }
}

/// A port that nothing listens on.
pub fn free_port() -> Result<u16, Failure> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Failure::new(format!("no free port: {error}")))
}
