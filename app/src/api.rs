//! The public API, typed. Every refusal is an [`ApiError`]; nothing here keeps state.

use chrono::{DateTime, Utc};
use gloo::net::http::{Method, RequestBuilder, Response};
use gloo::timers::callback::Timeout;
use leptos::prelude::window;
use potluck_domain::api::{
    ExpectationForm, FeedbackForm, MailChoiceForm, MailKind, Me, MePatch, Place, Problem,
    SessionCard, SignInForm,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use web_sys::{AbortController, Event};

use crate::narrowing::Narrowing;

/// How long an answer may take before we call it offline.
const TIMEOUT_MS: u32 = 15_000;

/// Sessions a page of the catalog.
pub const PAGE_SIZE: u32 = 12;
/// The most that the API gives at once.
pub const MOST: u32 = 100;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The API refused and said why.
    Problem(Problem),
    /// No answer came: no network, or it took too long.
    Offline,
    /// No answer came; what this device has kept from then was given instead (`public/sw.js`).
    Kept(DateTime<Utc>),
    /// An answer came that we do not understand.
    Unexpected,
}

impl ApiError {
    /// Nobody is signed in, or no longer.
    pub fn is_signed_out(&self) -> bool {
        self.has_status(401)
    }

    pub fn is_not_found(&self) -> bool {
        self.has_status(404)
    }

    pub fn has_code(&self, code: &str) -> bool {
        matches!(self, Self::Problem(problem) if problem.code == code)
    }

    fn has_status(&self, status: u16) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == status)
    }
}

pub type Answer<T> = Result<T, ApiError>;

pub const ME: &str = "/api/me";
pub const FILTERS: &str = "/api/filters";
pub const MY_SIGNUPS: &str = "/api/me/signups";
pub const CONDUCT: &str = "/api/conduct";
pub const DEMO_PEOPLE: &str = "/api/demo/people";
pub const MY_FEEDS: &str = "/api/me/feeds";
pub const MY_MAIL: &str = "/api/me/mail";

/// When what the service worker gives came, in milliseconds since 1970; only where the network failed.
const KEPT: &str = "x-potluck-kept";

pub async fn update_me(patch: &MePatch) -> Answer<Me> {
    read(&send(Method::PATCH, ME, to_json(patch)).await?)
}

/// Upcoming sessions in time order, open for the parameters of [`page_url`].
pub fn sessions_url(narrowing: &Narrowing) -> String {
    let mut url = ["/api/sessions", &narrowing.print(&encode)].concat();
    url.push(if narrowing.is_empty() { '?' } else { '&' });
    url
}

/// Whether it is the URL of a list that is read page by page.
pub fn is_list(url: &str) -> bool {
    url.ends_with(['?', '&'])
}

/// One page of a list whose URL ends in `?` or `&`.
pub fn page_url(list: &str, limit: u32, cursor: Option<&str>) -> String {
    let mut url = [list, "limit=", &limit.to_string()].concat();
    if let Some(cursor) = cursor {
        url.push_str("&cursor=");
        url.push_str(&encode(cursor));
    }
    url
}

pub fn session_url(id: &str, rest: &str) -> String {
    ["/api/sessions/", &encode(id), rest].concat()
}

/// A session's card, read from the session with all the rest left aside.
pub async fn session_card(id: &str) -> Answer<SessionCard> {
    read(&get(&session_url(id, "")).await?)
}

/// What the app needs of [`potluck_domain::api::Signup`]. Read by hand, because serde's
/// `flatten` would bring 20 KB into the first download.
pub struct SignedUp {
    pub place: Place,
    pub confirmed: u32,
    pub waitlisted: u32,
    /// Titles of the person's other sessions at the same time.
    pub overlaps: Vec<String>,
}

pub async fn sign_up(session_id: &str) -> Answer<SignedUp> {
    #[derive(Deserialize)]
    struct Overlap {
        title: String,
    }
    #[derive(Deserialize)]
    struct Rest {
        confirmed: u32,
        waitlisted: u32,
        overlaps: Vec<Overlap>,
    }
    let body = send(Method::PUT, &session_url(session_id, "/signup"), None).await?;
    let rest: Rest = read(&body)?;
    Ok(SignedUp {
        place: read(&body)?,
        confirmed: rest.confirmed,
        waitlisted: rest.waitlisted,
        overlaps: rest.overlaps.into_iter().map(|one| one.title).collect(),
    })
}

pub async fn leave(session_id: &str) -> Answer<()> {
    done(send(Method::DELETE, &session_url(session_id, "/signup"), None).await)
}

pub async fn give_feedback(session_id: &str, form: &FeedbackForm) -> Answer<()> {
    let url = session_url(session_id, "/feedback");
    done(send(Method::PUT, &url, to_json(form)).await)
}

/// Says what one hopes to learn.
pub async fn expect(session_id: &str, form: &ExpectationForm) -> Answer<()> {
    let url = session_url(session_id, "/signup/expectation");
    done(send(Method::PUT, &url, to_json(form)).await)
}

pub async fn accept_conduct() -> Answer<()> {
    done(send(Method::PUT, "/api/me/conduct", None).await)
}

/// New secret addresses for the viewer's calendars; the old ones lead nowhere from now on.
pub async fn renew_feeds() -> Answer<()> {
    let url = [MY_FEEDS, "/renewal"].concat();
    done(send(Method::POST, &url, None).await)
}

/// Whether the viewer wants mail of a kind.
pub async fn choose_mail(kind: MailKind, on: bool) -> Answer<()> {
    let url = [MY_MAIL, "/", kind.name()].concat();
    done(send(Method::PUT, &url, to_json(&MailChoiceForm { on })).await)
}

/// Mail that the demo has sent, newest first: all of it, or what went to an address.
pub fn demo_mail_url(to: &str) -> String {
    let url = "/api/demo/mail".to_owned();
    if to.is_empty() {
        return url;
    }
    [&url, "?to=", &encode(to)].concat()
}

/// One of them as a page of its own.
pub fn demo_mail_page_url(id: &str) -> String {
    ["/api/demo/mail/", &encode(id), "/page"].concat()
}

pub async fn demo_sign_in(email: &str) -> Answer<()> {
    let form = SignInForm {
        email: email.to_owned(),
    };
    done(send(Method::POST, "/api/demo/sign-in", to_json(&form)).await)
}

pub async fn sign_out() -> Answer<()> {
    done(send(Method::DELETE, "/api/sign-in", None).await).inspect(|()| forget())
}

/// Has the page forget what this device keeps of whoever was there (`app/forget.js`).
fn forget() {
    if let Ok(event) = Event::new("potluck:forget") {
        let _ = window().dispatch_event(&event);
    }
}

/// Percent encoding of one value (`encodeURIComponent`).
pub fn encode(value: &str) -> String {
    js_sys::encode_uri_component(value).into()
}

fn to_json<T: Serialize>(body: &T) -> Option<String> {
    serde_json::to_string(body).ok()
}

/// The body of an answer, for [`read`].
pub async fn get(url: &str) -> Answer<String> {
    send(Method::GET, url, None).await
}

/// The body at `url`; and [`ApiError::Kept`] where the service worker gave it from its cache.
pub async fn look_up(url: &str) -> Answer<(String, Option<ApiError>)> {
    let (response, text) = exchange(RequestBuilder::new(url), None).await?;
    let kept = response.headers().get(KEPT);
    let kept = kept.and_then(|at| DateTime::from_timestamp_millis(at.parse().ok()?));
    Ok((text, kept.map(ApiError::Kept)))
}

pub fn read<T: DeserializeOwned>(body: &str) -> Answer<T> {
    serde_json::from_str(body).map_err(|_| ApiError::Unexpected)
}

fn done(answer: Answer<String>) -> Answer<()> {
    answer.map(|_| ())
}

async fn send(method: Method, url: &str, body: Option<String>) -> Answer<String> {
    let answer = exchange(RequestBuilder::new(url).method(method), body).await;
    answer.map(|(_, text)| text)
}

/// Sends a request with its body, which is JSON, and gives the answer with its body, when that is
/// a success.
pub async fn exchange(request: RequestBuilder, body: Option<String>) -> Answer<(Response, String)> {
    let offline = |_| ApiError::Offline;
    let abort = AbortController::new().map_err(|_| ApiError::Unexpected)?;
    let signal = abort.signal();
    let timeout = Timeout::new(TIMEOUT_MS, move || abort.abort());

    let request = request.abort_signal(Some(&signal));
    let request = match body {
        Some(body) => request
            .header("content-type", "application/json")
            .body(body),
        None => request.build(),
    };
    let request = request.map_err(|_| ApiError::Unexpected)?;
    let response = request.send().await.map_err(offline)?;
    let text = response.text().await.map_err(offline)?;
    drop(timeout);

    if response.ok() {
        Ok((response, text))
    } else {
        if response.status() == 401 {
            forget();
        }
        Err(read(&text).map_or(ApiError::Unexpected, ApiError::Problem))
    }
}
