//! How a route calls its function: the parts of the request that the function asks for are taken
//! out, one after the other, and the first that is refused is the answer.
//!
//! It is what a web framework would do. Ours does it without a future for each part, which makes
//! the Worker a tenth smaller.

use std::future::{Future, ready};

use crate::access::Access;
use crate::context::Context;
use crate::exchange::{IntoResponse, Request, Response};
use crate::refusal::Refusal;
use crate::store::BoxFuture;

/// A request that found its route.
pub struct Call {
    pub context: Context,
    pub access: Access,
    pub request: Request,
    /// What stands in the places of the path, by their names.
    pub places: Vec<(String, String)>,
}

impl Call {
    /// What stands at the place of that name in the path.
    pub fn place(&self, name: &str) -> Option<&str> {
        let place = self.places.iter().find(|(known, _)| known == name);
        place.map(|(_, value)| value.as_str())
    }
}

/// A part of a request that a handler asks for.
pub trait FromCall: Sized {
    fn from_call(call: &Call) -> Result<Self, Refusal>;
}

/// A function that answers a call; `Parts` are what it asks for.
pub trait Handler<Parts>: Copy + Send + Sync + 'static {
    fn call(self, call: &Call) -> BoxFuture<'static, Response>;
}

/// Any handler, once its parts are forgotten.
pub type Erased = Box<dyn Fn(&Call) -> BoxFuture<'static, Response> + Send + Sync>;

macro_rules! handler {
    ($($part:ident),+) => {
        impl<F, Answer, Reply, $($part),+> Handler<($($part,)+)> for F
        where
            F: Fn($($part),+) -> Answer + Copy + Send + Sync + 'static,
            Answer: Future<Output = Reply> + Send + 'static,
            Reply: IntoResponse,
            $($part: FromCall),+
        {
            fn call(self, call: &Call) -> BoxFuture<'static, Response> {
                let answer = (|| Ok(self($($part::from_call(call)?),+)))();
                match answer {
                    Ok(answer) => Box::pin(async move { answer.await.into_response() }),
                    Err(refusal) => refused(refusal),
                }
            }
        }
    };
}

handler!(A);
handler!(A, B);
handler!(A, B, C);
handler!(A, B, C, D);
handler!(A, B, C, D, E);

fn refused(refusal: Refusal) -> BoxFuture<'static, Response> {
    Box::pin(ready(refusal.into_response()))
}
