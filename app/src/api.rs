//! The public API, typed. Every refusal is an [`ApiError`]; nothing here keeps state.

use gloo::net::http::{Method, RequestBuilder};
use gloo::timers::callback::Timeout;
use potluck_domain::api::{
    DemoPerson, FeedbackForm, Filters, Me, MePatch, MySignups, Page, Problem, Session, SessionCard,
    SignInForm, Signup,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::AbortController;

use crate::narrowing::Narrowing;

/// How long an answer may take before we call it offline.
const TIMEOUT_MS: u32 = 15_000;

/// Sessions a page of the catalog.
pub const PAGE_SIZE: u32 = 20;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The API refused and said why.
    Problem(Problem),
    /// No answer came: no network, or it took too long.
    Offline,
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

    fn has_status(&self, status: u16) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == status)
    }
}

pub type Answer<T> = Result<T, ApiError>;

pub async fn me() -> Answer<Me> {
    get("/api/me").await
}

pub async fn update_me(patch: &MePatch) -> Answer<Me> {
    read(&send(Method::PATCH, "/api/me", to_json(patch)).await?)
}

pub async fn filters() -> Answer<Filters> {
    get("/api/filters").await
}

/// One page of upcoming sessions, in time order.
pub async fn sessions(
    narrowing: &Narrowing,
    limit: u32,
    cursor: Option<&str>,
) -> Answer<Page<SessionCard>> {
    let mut url = ["/api/sessions", &narrowing.print(&encode)].concat();
    url.push(if narrowing.is_empty() { '?' } else { '&' });
    url.push_str("limit=");
    url.push_str(&limit.to_string());
    if let Some(cursor) = cursor {
        url.push_str("&cursor=");
        url.push_str(&encode(cursor));
    }
    get(&url).await
}

pub async fn session(id: &str) -> Answer<Session> {
    get(&session_url(id, "")).await
}

pub async fn sign_up(session_id: &str) -> Answer<Signup> {
    read(&send(Method::PUT, &session_url(session_id, "/signup"), None).await?)
}

pub async fn leave(session_id: &str) -> Answer<()> {
    done(send(Method::DELETE, &session_url(session_id, "/signup"), None).await)
}

pub async fn my_signups() -> Answer<MySignups> {
    get("/api/me/signups").await
}

pub async fn give_feedback(session_id: &str, form: &FeedbackForm) -> Answer<()> {
    let url = session_url(session_id, "/feedback");
    done(send(Method::PUT, &url, to_json(form)).await)
}

pub async fn demo_people() -> Answer<Page<DemoPerson>> {
    get("/api/demo/people").await
}

pub async fn demo_sign_in(email: &str) -> Answer<()> {
    let form = SignInForm {
        email: email.to_owned(),
    };
    done(send(Method::POST, "/api/demo/sign-in", to_json(&form)).await)
}

pub async fn sign_out() -> Answer<()> {
    done(send(Method::DELETE, "/api/sign-in", None).await)
}

/// Percent encoding of one value (`encodeURIComponent`).
pub fn encode(value: &str) -> String {
    js_sys::encode_uri_component(value).into()
}

fn session_url(id: &str, rest: &str) -> String {
    ["/api/sessions/", &encode(id), rest].concat()
}

fn to_json<T: Serialize>(body: &T) -> Option<String> {
    serde_json::to_string(body).ok()
}

async fn get<T: DeserializeOwned>(url: &str) -> Answer<T> {
    read(&send(Method::GET, url, None).await?)
}

fn read<T: DeserializeOwned>(body: &str) -> Answer<T> {
    serde_json::from_str(body).map_err(|_| ApiError::Unexpected)
}

fn done(answer: Answer<String>) -> Answer<()> {
    answer.map(|_| ())
}

/// Sends a request and gives the body of its answer, when that is a success.
async fn send(method: Method, url: &str, body: Option<String>) -> Answer<String> {
    let offline = |_| ApiError::Offline;
    let abort = AbortController::new().map_err(|_| ApiError::Unexpected)?;
    let signal = abort.signal();
    let timeout = Timeout::new(TIMEOUT_MS, move || abort.abort());

    let request = RequestBuilder::new(url)
        .method(method)
        .abort_signal(Some(&signal));
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
        Ok(text)
    } else {
        Err(read(&text).map_or(ApiError::Unexpected, ApiError::Problem))
    }
}
