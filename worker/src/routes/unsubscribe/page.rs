//! What people read who stop mail, as pages that need nothing else: no script, no file, no sign-in.

use potluck_domain::api::MailKind;

use crate::context::Context;
use crate::exchange::Response;
use crate::mail::unsubscribe::name;

const STYLE: &str = include_str!("page.css");

/// The bowl of `public/icon.svg`, in the colours of the page.
const BOWL: &str = "<svg viewBox=\"0 0 64 64\" aria-hidden=\"true\">\
    <path d=\"M6 28h52a26 26 0 0 1-52 0z\"/><circle cx=\"32\" cy=\"14\" r=\"7\"/></svg>";

/// What the form sends that takes it back.
pub const AGAIN: &str = "mail=on";

/// When mail of a kind is written; goes on after "Potluck writes to you".
fn occasion(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Confirmed => "when you have a seat in a session",
        MailKind::Waitlisted => "when you are on the waitlist of a session",
        MailKind::Promoted => "when you move from a waitlist to a seat",
        MailKind::Moved => "when a session moves to another time",
        MailKind::Relocated => "when a session gets another place or video link",
        MailKind::Cancelled => "when a session, or your place in it, is cancelled",
        MailKind::Reminder => "to remind you of a session",
        MailKind::Feedback => "to ask how a session was",
        MailKind::Roster => "the day before a session that you run, to say who comes",
        MailKind::Decide => "when too few people come to a session that you decide about",
        MailKind::Message => "when whoever runs a session has a message for you",
    }
}

/// Whether the mail also brings a session into the calendar, or out of it.
fn reaches_calendar(kind: MailKind) -> bool {
    matches!(
        kind,
        MailKind::Confirmed
            | MailKind::Promoted
            | MailKind::Moved
            | MailKind::Relocated
            | MailKind::Cancelled
    )
}

pub fn ask(kind: MailKind, context: &Context) -> Response {
    let calendar = if reaches_calendar(kind) {
        "<p class=\"quiet\">This mail keeps your calendar up to date, too. Without it, look in \
         Potluck, or subscribe to the calendar in your <a href=\"/profile\">profile</a>.</p>"
    } else {
        ""
    };
    let occasion = occasion(kind);
    page(
        &format!("Stop {}?", name(kind)),
        &format!(
            "<p>Potluck will no longer write to you {occasion}. All other mail stays as it is.</p>\
             {calendar}<form method=\"post\"><button>Stop this mail</button></form>"
        ),
        context,
    )
}

pub fn stopped(title: &str, kind: MailKind, context: &Context) -> Response {
    let occasion = occasion(kind);
    let (field, value) = AGAIN.split_once('=').unwrap_or((AGAIN, ""));
    page(
        title,
        &format!(
            "<p>Potluck no longer writes to you {occasion}.</p>\
             <p>Changed your mind? Take it back here, or at any time in your \
             <a href=\"/profile\">profile</a>.</p>\
             <form method=\"post\"><button name=\"{field}\" value=\"{value}\">Write to me again\
             </button></form>"
        ),
        context,
    )
}

pub fn again(kind: MailKind, context: &Context) -> Response {
    let occasion = occasion(kind);
    page(
        "We write to you again",
        &format!(
            "<p>From now on Potluck writes to you {occasion}.</p>\
             <p>Which mail you get is up to you: choose it in your \
             <a href=\"/profile\">profile</a>.</p>"
        ),
        context,
    )
}

pub fn unknown(context: &Context) -> Response {
    page(
        "This link does not work",
        "<p>Perhaps a part of it was lost on the way. Which mail you get is up to you: choose it in \
         your <a href=\"/profile\">profile</a>.</p>",
        context,
    )
}

fn page(title: &str, body: &str, context: &Context) -> Response {
    let mut nonce = [0; 16];
    (context.random)(&mut nonce);
    let nonce = hex::encode(nonce);
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title} · Potluck</title>\n\
         <style nonce=\"{nonce}\">\n{STYLE}</style>\n\
         <main><p class=\"mark\">{BOWL}Potluck</p><h1>{title}</h1>{body}</main>\n</html>\n"
    );
    let mut response = Response::of("text/html; charset=utf-8", html.into_bytes());
    response.headers.add(
        "content-security-policy",
        format!(
            "default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; \
             frame-ancestors 'none'; base-uri 'none'"
        ),
    );
    response
}
