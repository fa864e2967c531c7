//! Who takes mail to people: the platform's binding, and in the demo a provider that keeps what it
//! was handed, so that it can be looked at.

mod demo;

pub use demo::DemoMailer;

use crate::store::BoxFuture;

/// A message, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The address it comes from.
    pub from: String,
    /// The address it goes to.
    pub to: String,
    pub subject: String,
    /// The whole message (RFC 5322), with a Message-ID that stays the same when it is sent again.
    pub raw: String,
}

/// Why a message was perhaps not taken. The reason is for admins: without addresses, please.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendError(pub String);

pub trait Mailer: Send + Sync {
    /// Hands a message over. It may have been taken although an error comes back.
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), SendError>>;
}

/// Takes nothing: for programs that send none.
pub struct NoMailer;

impl Mailer for NoMailer {
    fn send(&self, _: Mail) -> BoxFuture<'_, Result<(), SendError>> {
        Box::pin(async { Err(SendError("This program sends no mail.".to_owned())) })
    }
}
