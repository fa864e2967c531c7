//! A small company of its own, whose clock, provider and crashes a test scripts. It is native, so that a
//! run can be broken off at any point.

use std::collections::VecDeque;
use std::future::{Future, pending};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context as Waking, Poll, Waker};

use chrono::{DateTime, TimeDelta, Utc};
use potluck_tests::{mailbox, native_context};
use potluck_worker::context::{Clock, Context};
use potluck_worker::mailer::{Mail, Mailer, SendError};
use potluck_worker::outbox;
use potluck_worker::sqlite::Sqlite;
use potluck_worker::store::row::instant;
use potluck_worker::store::{BoxFuture, Rows, Statement, Store, StoreError, seats};
use serde_json::Value;

/// The moment at which it all begins: a Monday morning in Berlin.
pub const MONDAY: &str = "2026-11-23T09:00:00Z";

pub struct World {
    pub store: Sqlite,
    pub now: DateTime<Utc>,
    pub provider: Arc<Provider>,
}

/// What the provider does with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Taken,
    /// Not taken, and it says so.
    Refused,
    /// Taken, and it says that it was not.
    Lost,
}

/// A provider that does as it is told, and takes everything when it was told nothing.
#[derive(Default)]
pub struct Provider {
    pub inbox: Mutex<Vec<Mail>>,
    pub fates: Mutex<VecDeque<Fate>>,
    /// What it does when it was told nothing.
    pub refuses: Mutex<bool>,
    pub asked: AtomicUsize,
}

impl Mailer for Provider {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), SendError>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let fate = self.fates.lock().unwrap().pop_front();
        let fate = fate.unwrap_or(if *self.refuses.lock().unwrap() {
            Fate::Refused
        } else {
            Fate::Taken
        });
        if fate != Fate::Refused {
            self.inbox.lock().unwrap().push(mail.clone());
        }
        Box::pin(async move {
            match fate {
                Fate::Taken => Ok(()),
                _ => Err(SendError(format!("550 <{}> is busy", mail.to))),
            }
        })
    }
}

impl World {
    /// Ten people who work in Berlin, of whom `p0` is an admin; a session of
    /// two seats on Thursday week at 10:00 there.
    pub fn new() -> Self {
        let store = Sqlite::open().unwrap();
        let sql = "
            INSERT INTO regions VALUES ('EU', 'Europe', 'Europe/Berlin', '[]', '09:00', '17:00',
                '[1]', 1, 2, '#eu', 9, 1, 1);
            INSERT INTO formats (id, name, position) VALUES ('f', 'training', 1);
            INSERT INTO trainings (id, title, summary, description, format, language,
                    duration_minutes, default_capacity, created_at)
                VALUES ('t', 'Sourdough', 'Bread.', '', 'training', 'en', 60, 2,
                    '2026-01-01T00:00:00Z');";
        let mut statements: Vec<Statement> = sql
            .split(';')
            .filter(|sql| !sql.trim().is_empty())
            .map(|sql| Statement::new(sql.to_owned()))
            .collect();
        for number in 0..10 {
            statements.push(
                Statement::new(
                    "INSERT INTO people (id, email, name, department, region, time_zone, is_admin)
                     VALUES (?1, ?1 || '@potluck.example', ?2, 'Bakery', 'EU', 'Europe/Berlin', ?3)",
                )
                .bind(format!("p{number}"))
                .bind(format!("Person {number}"))
                .bind(number == 0),
            );
        }
        store.run(statements).unwrap();
        let mut world = Self {
            store,
            now: MONDAY.parse().unwrap(),
            provider: Arc::default(),
        };
        world.plan("s", "2026-12-03T09:00:00Z", 2);
        world
    }

    /// Plans a session of an hour, which nobody teaches yet.
    pub fn plan(&mut self, id: &str, starts_at: &str, capacity: u32) {
        let starts_at: DateTime<Utc> = starts_at.parse().unwrap();
        let session = Statement::new(
            "INSERT INTO sessions (id, training_id, starts_at, ends_at, time_zone, location,
                    video_link, capacity, created_at)
             VALUES (?1, 't', ?2, ?3, 'Europe/Berlin', 'The kitchen',
                     'https://meet.potluck.example/1', ?4, ?5)",
        )
        .bind(id)
        .bind(instant(starts_at))
        .bind(instant(starts_at + TimeDelta::hours(1)))
        .bind(capacity)
        .bind(instant(self.now));
        self.store.run(vec![session]).unwrap();
    }

    /// Lets `p9` teach the session.
    pub fn find_trainer(&self) {
        self.sql(
            "INSERT INTO session_trainers (session_id, person_id, position) VALUES ('s', 'p9', 0)",
        );
    }

    pub fn sql(&self, sql: &str) -> Vec<Rows> {
        let statements = sql.split(';').filter(|sql| !sql.trim().is_empty());
        let statements = statements.map(|sql| Statement::new(sql.to_owned()));
        self.store.run(statements.collect()).unwrap()
    }

    /// The only column of the only row.
    pub fn find(&self, sql: &str) -> Value {
        let rows = self.sql(sql).remove(0).rows;
        rows[0].values().next().unwrap().clone()
    }

    pub fn join(&self, person: &str) {
        self.store.run(seats::join("s", person, self.now)).unwrap();
    }

    /// Gives so many others a seat, all at once.
    pub fn seat_many(&self, many: u32) {
        let numbers = format!(
            "WITH RECURSIVE n (value) AS (
                 SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {many})"
        );
        self.sql(&format!(
            "UPDATE sessions SET capacity = 500;
             INSERT INTO people (id, email, name, department, region, time_zone)
                 {numbers}
                 SELECT 'c' || value, 'c' || value || '@potluck.example', 'C', 'D', 'EU', 'Etc/UTC'
                 FROM n;
             INSERT INTO signups (session_id, person_id, place, state, signed_up_at)
                 {numbers}
                 SELECT 's', 'c' || value, value, 'confirmed', '2026-11-23T08:00:00Z' FROM n"
        ));
    }

    pub fn leave(&self, person: &str) {
        self.store.run(seats::leave("s", person, self.now)).unwrap();
    }

    /// Moves the session so that it starts at this hour (UTC).
    pub fn move_to(&self, hour: u32) {
        let (from, to) = (hour, hour + 1);
        self.sql(&format!(
            "UPDATE sessions SET starts_at = '2026-12-03T{from:02}:00:00Z',
                    ends_at = '2026-12-03T{to:02}:00:00Z' WHERE id = 's'"
        ));
    }

    pub fn pass(&mut self, minutes: i64) {
        self.now += TimeDelta::minutes(minutes);
    }

    /// What the Worker runs with, over this store and provider.
    pub fn context(&self, store: Arc<dyn Store>, mailer: Arc<dyn Mailer>) -> Context {
        let clock = Arc::new(Clock::new());
        clock.set(Some(self.now));
        Context {
            store,
            mailer,
            ..native_context(&self.store, &Arc::default(), &clock)
        }
    }

    fn whole(&self) -> Context {
        self.context(
            Arc::new(self.store.metered(Arc::default())),
            self.provider.clone(),
        )
    }

    pub fn deliver(&self) {
        let context = self.whole();
        finish(outbox::deliver(&context, outbox::AFTER_REPLY)).unwrap();
    }

    pub fn run_cron(&self) {
        let context = self.whole();
        finish(potluck_worker::cron::run(&context)).unwrap();
    }

    /// Delivers until nothing waits, while time passes.
    pub fn deliver_all(&mut self) {
        let open = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed')";
        for _ in 0..100 {
            self.deliver();
            if self.find(open) == 0 {
                return;
            }
            self.pass(4);
        }
        panic!("there is always more to deliver");
    }

    /// What arrived since this was asked last: to whom, which mail, at which SEQUENCE; as in
    /// `p1 confirmed.0 REQUEST`.
    pub fn arrived(&self) -> Vec<String> {
        let mails = std::mem::take(&mut *self.provider.inbox.lock().unwrap());
        mails.iter().map(in_short).collect()
    }

    /// The states of all rows, oldest first, each with its reason.
    pub fn rows(&self) -> Vec<String> {
        let sql = "SELECT trim(state || ' ' || reason) AS row FROM outbox ORDER BY number";
        let rows = self.sql(sql).remove(0).rows;
        rows.iter()
            .map(|row| row["row"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// A mail in short.
pub fn in_short(mail: &Mail) -> String {
    let to = mail.to.split('@').next().unwrap();
    let id = message_id(mail);
    let local = id.split('@').next().unwrap();
    let mut parts = local.rsplit('.');
    let sequence = parts.next().unwrap();
    let kind = parts.next().unwrap();
    let method = ["REQUEST", "CANCEL"]
        .into_iter()
        .find(|method| mail.raw.contains(&format!("method={method}")));
    [
        to,
        &format!("{kind}.{sequence}"),
        method.unwrap_or_default(),
    ]
    .join(" ")
    .trim()
    .to_owned()
}

/// A mail's Message-ID, without brackets.
pub fn message_id(mail: &Mail) -> String {
    mailbox::message_id(&mail.raw)
}

/// Runs what never waits for anything.
pub fn finish<T>(run: impl Future<Output = T>) -> T {
    match pin!(run).poll(&mut Waking::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("it waits"),
    }
}

/// How a run ends that does not end by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The Worker is gone before the operation.
    Before,
    /// The Worker is gone after it.
    After,
    /// The operation fails, and the Worker goes on.
    Fails,
    /// It happens, and its answer is lost.
    LosesAnswer,
}

/// A store and a provider of which the operation `at` ends like that; operations count from 0.
pub struct Breaking {
    pub store: Sqlite,
    pub provider: Arc<Provider>,
    pub count: Arc<AtomicUsize>,
    pub at: usize,
    pub how: Break,
}

impl Breaking {
    async fn through<T, E>(
        &self,
        error: E,
        operation: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        if self.count.fetch_add(1, Ordering::Relaxed) != self.at {
            return operation.await;
        }
        match self.how {
            Break::Before => pending().await,
            Break::Fails => Err(error),
            Break::After => {
                let _ = operation.await;
                pending().await
            }
            Break::LosesAnswer => {
                let _ = operation.await;
                Err(error)
            }
        }
    }
}

impl Store for Breaking {
    fn batch(&self, statements: Vec<Statement>) -> BoxFuture<'_, Result<Vec<Rows>, StoreError>> {
        let error = StoreError::Failed("connection lost".to_owned());
        Box::pin(self.through(error, async { self.store.run(statements) }))
    }
}

impl Mailer for Breaking {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), SendError>> {
        let error = SendError("connection lost".to_owned());
        Box::pin(self.through(error, async { self.provider.send(mail).await }))
    }
}
