//! What a request is handled with. It is passed in, so that a test chooses the store, the
//! moment and the randomness.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use potluck_domain::zoned::Rules;

use crate::mailer::Mailer;
use crate::store::{Cache, Store};

/// Who vouches for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Anybody signs in as anybody of the demo program: local hosts only.
    Demo,
    /// Nobody can sign in.
    Off,
}

impl Auth {
    /// Reads the variable `AUTH`. The demo is refused to any host but this machine.
    pub fn new(variable: &str, host: &str) -> Self {
        let name = host.rsplit_once(':').map_or(host, |(name, port)| {
            if port.bytes().all(|digit| digit.is_ascii_digit()) {
                name
            } else {
                host
            }
        });
        let local = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
        if variable == "demo" && local {
            Self::Demo
        } else {
            Self::Off
        }
    }
}

/// How often the store was asked, and how many rows it read.
#[derive(Debug, Default)]
pub struct Meter {
    round_trips: AtomicU32,
    rows_read: AtomicU32,
}

impl Meter {
    pub fn count(&self, rows_read: u32) {
        self.round_trips.fetch_add(1, Ordering::Relaxed);
        self.rows_read.fetch_add(rows_read, Ordering::Relaxed);
    }

    pub fn round_trips(&self) -> u32 {
        self.round_trips.load(Ordering::Relaxed)
    }

    pub fn rows_read(&self) -> u32 {
        self.rows_read.load(Ordering::Relaxed)
    }
}

/// The demo's clock: stands where it was set, until the Worker restarts.
#[derive(Debug, Default)]
pub struct Clock(Mutex<Option<DateTime<Utc>>>);

impl Clock {
    pub const fn new() -> Self {
        Self(Mutex::new(None))
    }

    pub fn set(&self, stands_at: Option<DateTime<Utc>>) {
        if let Ok(mut clock) = self.0.lock() {
            *clock = stands_at;
        }
    }

    /// Where it stands; `None` while it goes.
    pub fn stands_at(&self) -> Option<DateTime<Utc>> {
        self.0.lock().ok().and_then(|clock| *clock)
    }

    /// Where it stands, or `real`.
    pub fn now(&self, real: DateTime<Utc>) -> DateTime<Utc> {
        self.stands_at().unwrap_or(real)
    }
}

#[derive(Clone)]
pub struct Context {
    pub store: Arc<dyn Store>,
    pub cache: Arc<dyn Cache>,
    pub mailer: Arc<dyn Mailer>,
    pub meter: Arc<Meter>,
    pub clock: Arc<Clock>,
    /// The moment that the request is handled at, to the second.
    pub now: DateTime<Utc>,
    /// What the platform's clock shows, to the second.
    pub real: fn() -> DateTime<Utc>,
    /// Fills the slice with random bytes.
    pub random: fn(&mut [u8]),
    /// What time zones are computed with.
    pub zones: Rules,
    pub auth: Auth,
    /// Where Potluck is, for links that leave it: `https://potluck.example`.
    pub origin: Arc<str>,
    /// The address that mail comes from and answers go to.
    pub mail_from: Arc<str>,
    /// Signs cookies and the addresses that stop mail, and makes the boundaries in it.
    pub session_key: Arc<[u8]>,
    /// Whether the request came over https, so that the cookie may insist on it.
    pub secure: bool,
}

impl Context {
    /// The same at the moment that it is by now: what runs for long must not go by when it began.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self {
            now: self.clock.now((self.real)()),
            ..self.clone()
        }
    }
}

/// Writes a line to the log. No personal data, please.
pub fn log(line: &str) {
    #[cfg(target_arch = "wasm32")]
    worker::console_error!("{line}");
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_refused_to_any_host_but_this_machine() {
        for host in [
            "localhost",
            "localhost:8787",
            "127.0.0.1:80",
            "[::1]:8787",
            "[::1]",
        ] {
            assert_eq!(Auth::new("demo", host), Auth::Demo, "{host}");
        }
        for host in [
            "potluck.example",
            "localhost.potluck.example",
            "127.0.0.1.example:1",
            "",
        ] {
            assert_eq!(Auth::new("demo", host), Auth::Off, "{host}");
        }
        assert_eq!(Auth::new("", "localhost"), Auth::Off);
    }
}
