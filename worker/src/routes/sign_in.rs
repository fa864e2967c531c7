//! Signing in and out. Each way of signing in ends in the same sign-in row and cookie.

use http::StatusCode;
use potluck_domain::api::SignInForm;

use crate::context::Context;
use crate::cookie::{self, SessionCookie};
use crate::db::Db;
use crate::exchange::Response;
use crate::extract::Json;
use crate::id;
use crate::refusal::Refusal;
use crate::store::sign_ins::{self, SignedIn};

/// Signs in as anybody of the demo program; 404 for an address that nobody has.
pub async fn create_demo(db: Db, Json(form): Json<SignInForm>) -> Result<Response, Refusal> {
    let context = &db.context;
    let sign_in = id::random(context);
    let expires_at = context.now + cookie::LIFE;
    let batch = sign_ins::create(&sign_in, form.email.trim(), context.now, expires_at);
    let mut answers = db.write(batch.into()).await?;
    answers.changes();
    let SignedIn { person_id } = answers.row()?.ok_or_else(Refusal::not_found)?;
    hand_out(
        context,
        &SessionCookie {
            sign_in,
            person: person_id,
            expires_at,
        },
    )
}

/// Signs out: the sign-in is revoked, so that a copy of the cookie is worth nothing either.
pub async fn revoke(db: Db) -> Result<Response, Refusal> {
    if let Some(sign_in) = db.sign_in() {
        db.write(vec![sign_ins::revoke(sign_in, db.context.now)])
            .await?;
    }
    Ok(no_content(cookie::clear(db.context.secure)))
}

fn hand_out(context: &Context, cookie: &SessionCookie) -> Result<Response, Refusal> {
    cookie
        .set(&context.session_key, context.secure)
        .map(no_content)
        .ok_or_else(|| Refusal::Internal("SESSION_KEY is not set".to_owned()))
}

fn no_content(set_cookie: String) -> Response {
    let mut response = Response::new(StatusCode::NO_CONTENT);
    response.headers.add("set-cookie", set_cookie);
    response
}
