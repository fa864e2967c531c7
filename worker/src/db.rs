//! The store as a handler gets it: with the caller already attached.
//!
//! A handler has no other way to the data, so no route can forget to ask who is calling: the
//! check travels in the same batch as what it protects, and for changes in the same
//! transaction.

use std::vec;

use potluck_domain::api::{Me, code};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use crate::access::Access;
use crate::context::{Auth, Context};
use crate::cookie::SessionCookie;
use crate::handler::{Call, FromCall};
use crate::refusal::Refusal;
use crate::store::people::PersonRow;
use crate::store::row;
use crate::store::{Rows, Statement};

pub struct Db {
    pub context: Context,
    access: Access,
    cookie: Option<SessionCookie>,
    /// The `{id}` of the path.
    target: String,
}

/// What the statements of a batch answered, in order.
pub struct Answers {
    /// Who is calling; somebody wherever the route asks for it.
    pub viewer: Option<Me>,
    answers: vec::IntoIter<Rows>,
}

impl Answers {
    /// The rows that the next statement gave.
    pub fn rows<T: DeserializeOwned>(&mut self) -> Result<Vec<T>, Refusal> {
        let rows = self.answers.next().unwrap_or_default().rows;
        rows.into_iter().map(row::read).collect()
    }

    /// The only row that the next statement gave.
    pub fn row<T: DeserializeOwned>(&mut self) -> Result<Option<T>, Refusal> {
        Ok(self.rows()?.pop())
    }

    /// The rows that the next statement gave, as the API gives them: see [`row::wire`].
    pub fn wire(&mut self) -> Vec<Map<String, Json>> {
        row::wire(self.answers.next().unwrap_or_default().rows)
    }

    /// Passes over the answers of the next statements; gives how many rows the one at `counted`
    /// changed.
    pub fn pass(&mut self, statements: usize, counted: usize) -> u64 {
        let mut rows = 0;
        for at in 0..statements {
            let changes = self.changes();
            if at == counted {
                rows = changes;
            }
        }
        rows
    }

    /// How many rows the next statement changed.
    pub fn changes(&mut self) -> u64 {
        self.answers.next().unwrap_or_default().changes
    }
}

impl Db {
    /// The signed-in person's id. It is genuine, but only a batch tells whether the sign-in
    /// still stands.
    pub fn person(&self) -> Result<&str, Refusal> {
        self.cookie
            .as_ref()
            .map(|cookie| cookie.person.as_str())
            .ok_or(Refusal::Code(code::NOT_SIGNED_IN))
    }

    /// The sign-in that the cookie names.
    pub fn sign_in(&self) -> Option<&str> {
        self.cookie.as_ref().map(|cookie| cookie.sign_in.as_str())
    }

    /// Reads, in one round trip, and gives nothing to a caller who may not.
    pub async fn read(&self, statements: Vec<Statement>) -> Result<Answers, Refusal> {
        let viewer = self
            .cookie
            .as_ref()
            .map(|cookie| self.access.viewer(cookie, &self.target, self.context.now));
        self.run(None, viewer, statements).await
    }

    /// Changes, in one round trip and one transaction, and changes nothing for a caller who
    /// may not.
    pub async fn write(&self, statements: Vec<Statement>) -> Result<Answers, Refusal> {
        let caller = self.cookie.as_ref();
        let now = self.context.now;
        let guard = caller
            .filter(|_| self.access.asks_for_somebody())
            .map(|cookie| self.access.guard(cookie, &self.target, now));
        let viewer = caller.map(|cookie| self.access.viewer(cookie, &self.target, now));
        self.run(guard, viewer, statements).await
    }

    async fn run(
        &self,
        guard: Option<Statement>,
        viewer: Option<Statement>,
        statements: Vec<Statement>,
    ) -> Result<Answers, Refusal> {
        let (guarded, named) = (guard.is_some(), viewer.is_some());
        let batch = guard.into_iter().chain(viewer).chain(statements).collect();
        let mut answers = self.context.store.batch(batch).await?.into_iter();
        if guarded {
            answers.next();
        }
        let viewer = if named { answers.next() } else { None };
        let viewer = viewer
            .and_then(|rows| rows.rows.into_iter().next())
            .map(row::read::<PersonRow>)
            .transpose()?;
        if self.access.asks_for_somebody() {
            match &viewer {
                None => return Err(Refusal::Code(code::NOT_SIGNED_IN)),
                Some(viewer) if !viewer.allowed => {
                    return Err(Refusal::Code(code::NOT_ALLOWED));
                }
                Some(_) => {}
            }
        }
        Ok(Answers {
            viewer: viewer.map(PersonRow::into_me),
            answers,
        })
    }
}

impl FromCall for Db {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        let (context, access) = (&call.context, call.access);
        if access == Access::Demo && context.auth != Auth::Demo {
            return Err(Refusal::not_found());
        }
        let cookie = call
            .request
            .headers
            .all("cookie")
            .filter(|_| context.auth != Auth::Off)
            .find_map(|header| SessionCookie::find(header, &context.session_key, context.now));
        if cookie.is_none() && access.asks_for_somebody() {
            return Err(Refusal::Code(code::NOT_SIGNED_IN));
        }
        Ok(Self {
            context: context.clone(),
            access,
            cookie,
            target: call.place("id").unwrap_or_default().to_owned(),
        })
    }
}
