//! The people who use the product.

use http::{HeaderMap, Method};
use serde_json::{Value, json};

use crate::product;

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
pub(crate) const CROWD_AND_MORE: u32 = CROWD + 20;

pub fn crowd(number: u32) -> String {
    format!("crowd.{number:03}@potluck.example")
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
        let (status, headers, text) = product::send(method, path, headers, body).await;
        let json = serde_json::from_str(&text).unwrap_or_default();
        Reply {
            status: status.as_u16(),
            headers,
            json,
            text,
        }
    }
}
