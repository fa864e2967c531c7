//! The platform's events come in here and nowhere else.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, SubsecRound, Utc};
use futures_core::Stream;
use http::{Method, StatusCode};
use js_sys::Reflect;
use wasm_bindgen::prelude::wasm_bindgen;
#[cfg(feature = "mail")]
use worker::ForwardableEmailMessage;
use worker::{Context as Event, Env, Headers, Result, event};

use crate::context::{Auth, Clock, Context, Meter};
use crate::d1::D1;
use crate::exchange::{Body, LARGEST, Request, Response};
use crate::kv::Kv;
use crate::mailer::Mailer;
#[cfg(not(feature = "mail"))]
use crate::mailer::NoMailer;
use crate::router;
use crate::store::row::instant;
use crate::zones;
#[cfg(feature = "mail")]
use crate::{answers, mailer::DemoMailer, outbox, send_email::Binding};
#[cfg(any(feature = "mail", feature = "planning"))]
use crate::{context::log, cron};

/// The demo's clock. It stands in JavaScript's memory between two requests, because the programs have
/// memories of their own.
static CLOCK: LazyLock<Arc<Clock>> = LazyLock::new(Arc::default);

/// Where the demo's clock stands, as RFC 3339; undefined unless it was set.
const STANDS_AT: &str = "potluckClock";

/// The header fields that anything here reads.
const HEADERS: [&str; 7] = [
    "content-type",
    "cookie",
    "host",
    "if-none-match",
    "idempotency-key",
    "origin",
    "sec-fetch-site",
];

#[event(fetch)]
async fn fetch(request: worker::Request, env: Env, _event: Event) -> Result<worker::Response> {
    let url = request.inner().url();
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let (host, target) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let context = context(&env, host, scheme == "https")?;
    let request = read(request, target).await?;
    let demo = context.auth == Auth::Demo;
    let response = router::handle(context, request).await;
    if demo {
        keep_clock();
    }
    reply(response)
}

fn recall_clock() {
    let stands_at = Reflect::get(&js_sys::global(), &STANDS_AT.into()).ok();
    let stands_at = stands_at.and_then(|value| value.as_string()?.parse().ok());
    CLOCK.set(stands_at);
}

fn keep_clock() {
    let stands_at = CLOCK.stands_at().map(instant);
    // Only a frozen global object would refuse.
    let _ = Reflect::set(&js_sys::global(), &STANDS_AT.into(), &stands_at.into());
}

async fn read(mut from: worker::Request, target: &str) -> Result<Request> {
    let method = Method::from_bytes(from.inner().method().as_bytes()).unwrap_or_default();
    let mut request = Request::new(method, target);
    for name in HEADERS {
        if let Some(value) = from.headers().get(name)? {
            request.headers.add(name, value);
        }
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        request.body = read_body(&mut from).await;
    }
    Ok(request)
}

/// Reads chunk by chunk, so that nobody fills the memory.
async fn read_body(from: &mut worker::Request) -> Body {
    // Without a body there is no stream.
    let Ok(mut stream) = from.stream() else {
        return Body::Whole(Vec::new());
    };
    let mut body = Vec::new();
    while let Some(chunk) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
        let Ok(chunk) = chunk else {
            return Body::BrokeOff;
        };
        if body.len() + chunk.len() > LARGEST {
            return Body::TooLarge;
        }
        body.extend(chunk);
    }
    Body::Whole(body)
}

fn reply(response: Response) -> Result<worker::Response> {
    let headers = Headers::new();
    for (name, value) in response.headers.iter() {
        headers.append(name, value)?;
    }
    // The platform takes no body with these, not even one of no bytes.
    let empty = matches!(
        response.status,
        StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED
    );
    let reply = if empty {
        worker::Response::empty()
    } else {
        worker::Response::from_bytes(response.body)
    }?;
    Ok(reply
        .with_status(response.status.as_u16())
        .with_headers(headers))
}

/// Which program answers such a request.
#[wasm_bindgen]
pub fn program(method: &str, path: &str) -> String {
    let method = Method::from_bytes(method.as_bytes()).unwrap_or_default();
    router::program(&method, path).to_owned()
}

/// The cron's event, or the demo's request to do what that would do.
#[cfg(any(feature = "mail", feature = "planning"))]
#[wasm_bindgen(wasm_bindgen_futures = ::worker::wasm_bindgen_futures)]
pub async fn scheduled(_event: wasm_bindgen::JsValue, env: Env) {
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

/// Delivers what the change that was just answered is to tell; the event is that request.
#[cfg(feature = "mail")]
#[wasm_bindgen(wasm_bindgen_futures = ::worker::wasm_bindgen_futures)]
pub async fn deliver(_event: wasm_bindgen::JsValue, env: Env) {
    let outcome = match context(&env, "", true) {
        Ok(context) => outbox::deliver(&context, outbox::AFTER_REPLY)
            .await
            .map_err(|error| format!("{error:?}")),
        Err(error) => Err(error.to_string()),
    };
    if let Err(error) = outcome {
        log(&format!("delivery: {error}"));
    }
}

#[cfg(feature = "mail")]
#[event(email)]
async fn email(message: ForwardableEmailMessage, env: Env, _event: Event) -> Result<()> {
    if message.raw_size() > f64::from(answers::LARGEST) {
        message.set_reject("This address reads answers of calendars only, and they are smaller.");
        return Ok(());
    }
    let raw = message.raw_bytes().await?;
    let context = context(&env, "", true)?;
    let outcome = answers::receive(&context, &message.from(), &raw).await;
    let outcome = outcome.map_err(|error| worker::Error::RustError(format!("{error:?}")))?;
    log(&format!("mail came in: {outcome:?}"));
    Ok(())
}

fn context(env: &Env, host: &str, secure: bool) -> Result<Context> {
    let text = |name: &str| {
        env.var(name)
            .map(|value| value.to_string())
            .unwrap_or_default()
    };
    let meter = Arc::new(Meter::default());
    let auth = Auth::new(&text("AUTH"), host);
    // Only the demo ever sets the clock, and what it set holds for what runs without a request, too.
    recall_clock();
    let now = CLOCK.now(self::now());
    let store = Arc::new(D1::new(env.d1("DB")?, meter.clone()));
    let origin = match text("ORIGIN") {
        origin if origin.is_empty() => {
            let scheme = if secure { "https" } else { "http" };
            format!("{scheme}://{host}")
        }
        origin => origin,
    };
    Ok(Context {
        mailer: mailer(env, &store, now)?,
        store,
        cache: Arc::new(Kv::new(env.kv("CACHE")?)),
        meter,
        now,
        real: self::now,
        origin: origin.into(),
        mail_from: text("MAIL_FROM").into(),
        clock: CLOCK.clone(),
        random,
        zones: zones::rules(),
        auth,
        session_key: text("SESSION_KEY").into_bytes().into(),
        secure,
    })
}

#[cfg(feature = "mail")]
fn mailer(env: &Env, store: &Arc<D1>, now: DateTime<Utc>) -> Result<Arc<dyn Mailer>> {
    let binding = Arc::new(Binding::new(env.send_email("MAIL")?));
    if env.var("AUTH").is_ok_and(|auth| auth.to_string() == "demo") {
        return Ok(Arc::new(DemoMailer {
            store: store.clone(),
            next: Some(binding),
            now,
        }));
    }
    Ok(binding)
}

#[cfg(not(feature = "mail"))]
#[expect(clippy::unnecessary_wraps, reason = "as where mail is sent")]
fn mailer(_: &Env, _: &Arc<D1>, _: DateTime<Utc>) -> Result<Arc<dyn Mailer>> {
    Ok(Arc::new(NoMailer))
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
