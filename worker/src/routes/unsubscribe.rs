//! Stopping mail of a kind from the mail itself: by its reader, who sees a page with one button, or by
//! their mail program with one click (RFC 8058). Looking changes nothing, since programs that check
//! links look, too.

mod page;

use http::StatusCode;

use crate::db::Db;
use crate::exchange::Response;
use crate::handler::{Call, FromCall};
use crate::mail::unsubscribe::read;
use crate::refusal::Refusal;
use crate::store::mail_choices;

/// The `{token}` of the path.
pub struct Token(String);

impl FromCall for Token {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        let token = call.place("token").map(str::to_owned);
        token.map(Self).ok_or_else(Refusal::not_found)
    }
}

/// Asks whether mail of this kind is to stop.
pub async fn show(db: Db, Token(token): Token) -> Response {
    match read(&token, &db.context.session_key) {
        Some((_, kind)) => page::ask(kind, &db.context),
        None => unknown(&db),
    }
}

/// Stops it, whoever asks and whatever they send along; the signature is what allows it.
pub async fn stop(db: Db, Token(token): Token) -> Result<Response, Refusal> {
    let Some((person, kind)) = read(&token, &db.context.session_key) else {
        return Ok(unknown(&db));
    };
    db.write(vec![mail_choices::set(&person, kind, false)])
        .await?;
    Ok(page::done(kind, &db.context))
}

fn unknown(db: &Db) -> Response {
    Response {
        status: StatusCode::NOT_FOUND,
        ..page::unknown(&db.context)
    }
}
