//! The platform's events come in here and nowhere else.

use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::http;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, SubsecRound, Utc};
use worker::{Context as Event, Env, HttpRequest, Result, ScheduleContext, ScheduledEvent, event};

use crate::context::{Auth, Clock, Context, Meter, log};
use crate::cron;
use crate::d1::D1;
use crate::kv::Kv;
use crate::router;

/// Lives as long as this instance of the Worker.
static CLOCK: LazyLock<Arc<Clock>> = LazyLock::new(Arc::default);

#[event(fetch)]
async fn fetch(request: HttpRequest, env: Env, _event: Event) -> Result<Response> {
    let (parts, body) = request.into_parts();
    let host = parts
        .headers
        .get(http::header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| parts.uri.authority().map(http::uri::Authority::as_str))
        .unwrap_or_default();
    let secure = parts.uri.scheme() == Some(&http::uri::Scheme::HTTPS);
    let context = context(&env, host, secure)?;
    let request = http::Request::from_parts(parts, Body::new(body));
    Ok(router::handle(context, request).await.into_response())
}

#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let outcome = match context(&env, "", true) {
        Ok(context) => cron::run(&context)
            .await
            .map_err(|error| format!("{error:?}")),
        Err(error) => Err(error.to_string()),
    };
    if let Err(error) = outcome {
        log(&format!("cron: {error}"));
    }
}

fn context(env: &Env, host: &str, secure: bool) -> Result<Context> {
    let text = |name: &str| {
        env.var(name)
            .map(|value| value.to_string())
            .unwrap_or_default()
    };
    let meter = Arc::new(Meter::default());
    let auth = Auth::new(&text("AUTH"), host);
    let real = now();
    Ok(Context {
        store: Arc::new(D1::new(env.d1("DB")?, meter.clone())),
        cache: Arc::new(Kv::new(env.kv("CACHE")?)),
        meter,
        now: if auth == Auth::Demo {
            CLOCK.now(real)
        } else {
            real
        },
        clock: CLOCK.clone(),
        random,
        auth,
        session_key: text("SESSION_KEY").into_bytes().into(),
        secure,
    })
}

fn now() -> DateTime<Utc> {
    let milliseconds = i64::try_from(worker::Date::now().as_millis()).unwrap_or_default();
    DateTime::from_timestamp_millis(milliseconds)
        .unwrap_or_default()
        .trunc_subsecs(0)
}

/// Without randomness no id is safe to hand out, so there is nothing to go on with.
#[expect(clippy::expect_used, reason = "the platform always has randomness")]
fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("randomness");
}
