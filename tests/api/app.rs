//! The product under test, and the people who use it.

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
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

/// People of the demo program.
pub const ADMIN: &str = "sabine.keller@potluck.example";
pub const TRAINER: &str = "clara.hoffmann@potluck.example";
pub const OTHER_TRAINER: &str = "priya.raman@potluck.example";
pub const EU: &str = "jonas.weber@potluck.example";
pub const AU: &str = "maya.nguyen@potluck.example";
pub const US: &str = "ava.johnson@potluck.example";

/// People beyond the demo program, so that a session can be stormed; a few more have nothing
/// to do with storms.
pub const CROWD: u32 = 500;
const CROWD_AND_MORE: u32 = CROWD + 20;

pub fn crowd(number: u32) -> String {
    format!("crowd.{number:03}@potluck.example")
}

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

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub json: Value,
    pub text: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The body, once the status is the one expected.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json
    }

    /// That it is a sound problem with this status and code; gives its fields.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Value {
        assert_eq!(
            (self.status, self.json["code"].as_str()),
            (status, Some(code)),
            "{}",
            self.text
        );
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.json["status"], status);
        for words in ["title", "detail"] {
            assert!(
                self.json[words]
                    .as_str()
                    .is_some_and(|words| !words.is_empty())
            );
        }
        self.json["fields"].clone()
    }
}

/// Somebody at a browser, or nobody.
#[derive(Clone, Debug, Default)]
pub struct Person {
    cookie: String,
    headers: Vec<(&'static str, String)>,
}

pub fn nobody() -> Person {
    Person::default()
}

pub async fn sign_in(email: &str) -> Person {
    let reply = nobody()
        .post("/api/demo/sign-in", &json!({ "email": email }))
        .await;
    assert_eq!(reply.status, 204, "{email}: {}", reply.text);
    Person::holding(
        reply
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap_or_default(),
    )
}

/// The id of whoever is signed in.
pub async fn id_of(person: &Person) -> String {
    let me = person.get("/api/me").await.expect(200);
    me["id"].as_str().unwrap().to_owned()
}

impl Person {
    /// Somebody whose browser sends this cookie.
    pub fn holding(cookie: &str) -> Self {
        Self {
            cookie: cookie.to_owned(),
            headers: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send(Method::DELETE, path, None).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Reply {
        self.send(Method::PUT, path, Some(body.to_string())).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send(Method::POST, path, Some(body.to_string())).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Reply {
        self.send(Method::PATCH, path, Some(body.to_string())).await
    }

    pub async fn send(&self, method: Method, path: &str, body: Option<String>) -> Reply {
        let mut headers = self.headers.clone();
        if !self.cookie.is_empty() {
            headers.push(("cookie", self.cookie.clone()));
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            headers.push(("content-type", "application/json".to_owned()));
        }
        let (status, headers, text) = match &*TARGET {
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
        };
        let json = serde_json::from_str(&text).unwrap_or_default();
        Reply {
            status: status.as_u16(),
            headers,
            json,
            text,
        }
    }
}

/// What the product is handled with natively.
pub fn native_context(store: &Sqlite, cache: &Arc<MemoryCache>, clock: &Arc<Clock>) -> Context {
    let meter = Arc::new(Meter::default());
    let now = clock.now(now());
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

/// The local time of an instant, as forms take it.
pub fn local(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%dT%H:%M").to_string()
}

/// A training of one's own, so that no test meets another's.
pub async fn a_training(admin: &Person, title: &str) -> String {
    let reply = admin
        .post("/api/trainings", &json!({ "title": title }))
        .await
        .expect(201);
    reply["id"].as_str().unwrap().to_owned()
}

/// A session in UTC, an hour long, with what `more` says besides.
pub async fn a_session(
    admin: &Person,
    starts_at: DateTime<Utc>,
    capacity: u32,
    more: &Value,
) -> String {
    let training = a_training(admin, "A test of the table").await;
    let mut form = json!({
        "training_id": training,
        "local_start": local(starts_at),
        "time_zone": "Etc/UTC",
        "duration_minutes": 60,
        "capacity": capacity,
        "regions": ["EU"],
        "location": "The kitchen",
    });
    for (name, value) in more.as_object().unwrap() {
        form[name] = value.clone();
    }
    let reply = admin.post("/api/sessions", &form).await.expect(201);
    reply["id"].as_str().unwrap().to_owned()
}

/// Everybody on the roster: address, state and position, in queue order.
pub async fn roster(admin: &Person, session: &str) -> Vec<(String, String, Option<u64>)> {
    let mut entries = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/sessions/{session}/roster?limit=100&cursor={cursor}");
        let page = admin.get(&path).await.expect(200);
        for entry in page["items"].as_array().unwrap() {
            entries.push((
                entry["person"]["email"].as_str().unwrap().to_owned(),
                entry["state"].as_str().unwrap().to_owned(),
                entry["position"].as_u64(),
            ));
        }
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => return entries,
        }
    }
}
