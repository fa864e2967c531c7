//! Stopping mail of a kind from the mail itself: by its reader, who sees a page with one button, or by
//! their mail program with one click (RFC 8058). Its reader takes it back in the same place. Looking
//! changes nothing, since programs that check links look, too.

mod page;

use http::StatusCode;

use crate::db::Db;
use crate::exchange::{Body, Response};
use crate::handler::{Call, FromCall};
use crate::mail::unsubscribe::read;
use crate::refusal::Refusal;
use crate::store::mail_choices::{self, Stopped};

/// The `{token}` of the path.
pub struct Token(String);

impl FromCall for Token {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        let token = call.place("token").map(str::to_owned);
        token.map(Self).ok_or_else(Refusal::not_found)
    }
}

/// Whether the request comes from the button that takes it back. Everything else stops mail: what a
/// mail program sends is not ours to check.
pub struct Again(bool);

impl FromCall for Again {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        let asked = page::AGAIN.as_bytes();
        Ok(Self(
            matches!(&call.request.body, Body::Whole(bytes) if bytes == asked),
        ))
    }
}

/// Asks whether mail of this kind is to stop, or says that it has stopped.
pub async fn show(db: Db, Token(token): Token) -> Result<Response, Refusal> {
    let Some((person, kind)) = read(&token, &db.context.session_key) else {
        return Ok(unknown(&db));
    };
    let stands = vec![mail_choices::is_stopped(&person, kind)];
    let stopped = db.read(stands).await?.row()?;
    Ok(if stopped.is_some_and(|Stopped { stopped }| stopped) {
        page::stopped("Already stopped", kind, &db.context)
    } else {
        page::ask(kind, &db.context)
    })
}

/// Stops it, or starts it again, whoever asks; the signature is what allows it.
pub async fn stop(db: Db, Token(token): Token, Again(again): Again) -> Result<Response, Refusal> {
    let Some((person, kind)) = read(&token, &db.context.session_key) else {
        return Ok(unknown(&db));
    };
    db.write(vec![mail_choices::set(&person, kind, again)])
        .await?;
    Ok(if again {
        page::again(kind, &db.context)
    } else {
        page::stopped("Done", kind, &db.context)
    })
}

fn unknown(db: &Db) -> Response {
    Response {
        status: StatusCode::NOT_FOUND,
        ..page::unknown(&db.context)
    }
}
