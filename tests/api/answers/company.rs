//! A company of one's own, natively, so that what becomes of every answer is seen.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use potluck_tests::{crowd, native_context, now};
use potluck_worker::answers::{self, Handled};
use potluck_worker::context::Context;
use potluck_worker::import::demo;
use potluck_worker::sqlite::Sqlite;
use potluck_worker::store::row::instant;
use potluck_worker::store::{BoxFuture, Rows, Statement, Store, StoreError, seats};
use serde_json::Value;

pub struct Company {
    pub store: Sqlite,
}

/// Somebody with a place.
#[derive(Clone)]
pub struct Guest {
    pub id: String,
    pub email: String,
    pub uid: String,
}

impl Company {
    /// With a session of one seat, tomorrow, called "s".
    pub fn new() -> Self {
        let store = Sqlite::open().unwrap();
        store
            .run(demo::statements(now().date_naive()).unwrap())
            .unwrap();
        store.run(demo::crowd(10)).unwrap();
        let company = Self { store };
        let starts_at = now() + TimeDelta::days(1);
        company.run(
            Statement::new(
                "INSERT INTO sessions (id, training_id, starts_at, ends_at, time_zone, capacity,
                                       created_at)
                 SELECT 's', id, ?1, ?2, 'Europe/Berlin', 1, ?1 FROM trainings LIMIT 1",
            )
            .bind(instant(starts_at))
            .bind(instant(starts_at + TimeDelta::hours(1))),
        );
        company
    }

    pub fn run(&self, statement: Statement) -> Vec<Vec<String>> {
        let rows = self.store.run(vec![statement]).unwrap().remove(0).rows;
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        rows.iter()
            .map(|row| row.values().map(text).collect())
            .collect()
    }

    fn context(&self) -> Context {
        native_context(&self.store, &Arc::default(), &Arc::default())
    }

    /// Lets one of the crowd take a place in the session.
    pub fn seat(&self, number: u32) -> Guest {
        let email = crowd(number);
        let id = Statement::new("SELECT id FROM people WHERE email = ?1").bind(&email);
        let id = self.run(id).remove(0).remove(0);
        self.store.run(seats::join("s", &id, now())).unwrap();
        let uid = Statement::new(
            "SELECT uid FROM invitations WHERE session_id = 's' AND person_id = ?1 AND NOT ended",
        );
        let uid = self.run(uid.bind(&id)).remove(0).remove(0);
        Guest { id, email, uid }
    }

    pub fn unseat(&self, guest: &Guest) {
        self.store.run(seats::leave("s", &guest.id, now())).unwrap();
    }

    /// Address and state of everybody in the session, in queue order.
    pub fn roster(&self) -> Vec<Vec<String>> {
        self.run(Statement::new(
            "SELECT p.email, m.state FROM signups m JOIN people p ON p.id = m.person_id
             WHERE m.session_id = 's' ORDER BY m.place",
        ))
    }

    /// The answers that are to be sent: whom, and what.
    pub fn answers(&self) -> Vec<Vec<String>> {
        self.run(Statement::new(
            "SELECT p.email, o.thing FROM outbox o JOIN people p ON p.id = o.person_id
             WHERE o.kind = 'answer' ORDER BY o.number",
        ))
    }

    pub async fn receive(&self, from: &str, raw: impl AsRef<[u8]>) -> Handled {
        let context = self.context();
        let handled = answers::receive(&context, from, raw.as_ref()).await;
        assert!(context.meter.round_trips() <= 2);
        handled.unwrap()
    }

    /// The same, while somebody makes a change after the first round trip.
    pub async fn receive_while(&self, from: &str, raw: &str, change: Vec<Statement>) -> Handled {
        let mut context = self.context();
        context.store = Arc::new(Meddling {
            store: self.store.metered(Arc::default()),
            changes: Mutex::new(vec![change, Vec::new()]),
        });
        answers::receive(&context, from, raw.as_bytes())
            .await
            .unwrap()
    }
}

/// A store that others change, too.
struct Meddling {
    store: Sqlite,
    /// What is changed before each of the next batches, the last first.
    changes: Mutex<Vec<Vec<Statement>>>,
}

impl Store for Meddling {
    fn batch(&self, statements: Vec<Statement>) -> BoxFuture<'_, Result<Vec<Rows>, StoreError>> {
        let change = self.changes.lock().unwrap().pop().unwrap_or_default();
        Box::pin(async move {
            self.store.run(change)?;
            self.store.run(statements)
        })
    }
}
