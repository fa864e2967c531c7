//! The product under test, its clock and its mail.

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use potluck_worker::answers;
use potluck_worker::context::{Auth, Clock, Context, Meter};
use potluck_worker::exchange::{Body, LARGEST, Request};
use potluck_worker::import::demo;
use potluck_worker::mailer::DemoMailer;
use potluck_worker::router;
use potluck_worker::sqlite::{MemoryCache, Sqlite};
use potluck_worker::zones;
use serde_json::json;
use tokio::runtime::Runtime;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::person::{CROWD_AND_MORE, nobody};

enum Target {
    Native {
        store: Sqlite,
        cache: Arc<MemoryCache>,
        clock: Arc<Clock>,
    },
    Remote {
        url: String,
        client: reqwest::Client,
    },
}

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    if let Ok(url) = std::env::var("POTLUCK_URL") {
        return Target::Remote {
            url,
            client: reqwest::Client::new(),
        };
    }
    let store = Sqlite::open().unwrap();
    let program = demo::statements(now().date_naive()).unwrap();
    store.run(program).unwrap();
    store.run(demo::crowd(CROWD_AND_MORE)).unwrap();
    Target::Native {
        store,
        cache: Arc::default(),
        clock: Arc::default(),
    }
});

/// Connections outlive the runtime of the test that opened them, so they get one of their own.
static CONNECTIONS: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// All tests share one product and its clock: those that set it run alone.
static CLOCK: RwLock<()> = RwLock::const_new(());

/// The product at the real time.
pub async fn at_real_time() -> RwLockReadGuard<'static, ()> {
    CLOCK.read().await
}

/// The product with a clock that this test alone sets; it runs again when dropped through
/// [`OwnClock::done`].
pub struct OwnClock(#[expect(dead_code, reason = "held")] RwLockWriteGuard<'static, ()>);

impl OwnClock {
    pub async fn take() -> Self {
        Self(CLOCK.write().await)
    }

    pub async fn set(&self, now: DateTime<Utc>) {
        let reply = nobody()
            .put("/api/demo/clock", &json!({ "now": now }))
            .await;
        assert_eq!(reply.status, 204);
    }

    pub async fn done(self) {
        assert_eq!(nobody().delete("/api/demo/clock").await.status, 204);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the tests stand where the entry does"
)]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(0)
}

pub fn in_days(days: i64) -> DateTime<Utc> {
    now() + TimeDelta::days(days)
}

/// Hands a request to the product, wherever it runs.
pub(crate) async fn send(
    method: Method,
    path: &str,
    headers: Vec<(&'static str, String)>,
    body: Option<String>,
) -> (StatusCode, HeaderMap, String) {
    match &*TARGET {
        Target::Native {
            store,
            cache,
            clock,
        } => {
            let context = native_context(store, cache, clock);
            send_native(context, method, path, headers, body).await
        }
        Target::Remote { url, client } => {
            let mut request = client.request(method, format!("{url}{path}"));
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let request = request.body(body.unwrap_or_default());
            CONNECTIONS.spawn(send_remote(request)).await.unwrap()
        }
    }
}

/// What the product is handled with natively.
pub fn native_context(store: &Sqlite, cache: &Arc<MemoryCache>, clock: &Arc<Clock>) -> Context {
    let meter = Arc::new(Meter::default());
    let now = clock.now(self::now());
    Context {
        store: Arc::new(store.metered(meter.clone())),
        cache: cache.clone(),
        mailer: Arc::new(DemoMailer {
            store: Arc::new(store.metered(Arc::default())),
            next: None,
            now,
        }),
        meter,
        clock: clock.clone(),
        now,
        real: self::now,
        random: |bytes| getrandom::fill(bytes).unwrap(),
        zones: zones::rules(),
        auth: Auth::Demo,
        origin: Arc::from("http://localhost"),
        mail_from: Arc::from("learning@potluck.example"),
        session_key: Arc::from(*b"a key for tests"),
        secure: false,
    }
}

async fn send_remote(request: reqwest::RequestBuilder) -> (StatusCode, HeaderMap, String) {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    (status, headers, response.text().await.unwrap())
}

/// Hands a request to the product itself, with a context of one's own.
pub async fn send_native(
    context: Context,
    method: Method,
    path: &str,
    headers: Vec<(&'static str, String)>,
    body: Option<String>,
) -> (StatusCode, HeaderMap, String) {
    let mut request = Request::new(method, path);
    for (name, value) in headers {
        request.headers.add(name, value);
    }
    request.headers.add("host", "localhost");
    let body = body.unwrap_or_default().into_bytes();
    request.body = if body.len() > LARGEST {
        Body::TooLarge
    } else {
        Body::Whole(body)
    };
    let response = router::handle(context, request).await;
    let mut headers = HeaderMap::new();
    for (name, value) in response.headers.iter() {
        let value = HeaderValue::from_str(value).unwrap();
        headers.append(HeaderName::from_static(name), value);
    }
    let text = String::from_utf8_lossy(&response.body).into_owned();
    (response.status, headers, text)
}

/// Hands a message to the product as the mail server would: from this envelope, to the address that
/// invitations are organised by.
pub async fn mail_in(from: &str, raw: String) {
    match &*TARGET {
        Target::Native {
            store,
            cache,
            clock,
        } => {
            let context = native_context(store, cache, clock);
            answers::receive(&context, from, raw.as_bytes())
                .await
                .unwrap();
        }
        Target::Remote { url, client } => {
            let from = from.replace('+', "%2B");
            let url = format!("{url}/cdn-cgi/local/email?from={from}&to=learning@potluck.example");
            let request = client.post(url).body(raw);
            let (status, _, text) = CONNECTIONS.spawn(send_remote(request)).await.unwrap();
            assert!(status.is_success(), "{status}: {text}");
        }
    }
}

/// Whether the store is D1, which counts the rows it reads.
pub fn on_d1() -> bool {
    matches!(&*TARGET, Target::Remote { .. })
}
