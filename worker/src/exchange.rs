//! A request and its response, as handlers know them: small, whole, and the same natively and on
//! the platform.

use http::{Method, StatusCode};

/// Bytes that a request may carry.
pub const LARGEST: usize = 64 * 1024;

/// What was asked.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    /// As it came: percent-encoded, without the query.
    pub path: String,
    /// What stands behind the question mark.
    pub query: String,
    pub headers: Headers,
    pub body: Body,
}

/// What came along with a request.
#[derive(Clone, Debug)]
pub enum Body {
    Whole(Vec<u8>),
    /// More than [`LARGEST`].
    TooLarge,
    BrokeOff,
}

impl Request {
    pub fn new(method: Method, target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self {
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            headers: Headers::default(),
            body: Body::Whole(Vec::new()),
        }
    }
}

/// Header fields; their names are in lower case.
#[derive(Clone, Debug, Default)]
pub struct Headers(Vec<(&'static str, String)>);

impl Headers {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn add(&mut self, name: &'static str, value: impl Into<String>) {
        self.0.push((name, value.into()));
    }

    /// Adds it, unless there is one of this name.
    pub fn add_default(&mut self, name: &'static str, value: &str) {
        if self.get(name).is_none() {
            self.add(name, value);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }
}

/// What is answered.
#[derive(Clone, Debug)]
pub struct Response {
    pub status: StatusCode,
    pub headers: Headers,
    pub body: Vec<u8>,
}

impl Response {
    pub fn new(status: StatusCode) -> Self {
        Self {
            status,
            headers: Headers::default(),
            body: Vec::new(),
        }
    }

    /// A body of this media type, with 200.
    pub fn of(media_type: &str, body: Vec<u8>) -> Self {
        let mut response = Self {
            body,
            ..Self::new(StatusCode::OK)
        };
        response.headers.add("content-type", media_type);
        response
    }
}

/// What a handler may return.
pub trait IntoResponse {
    fn into_response(self) -> Response;
}

impl IntoResponse for Response {
    fn into_response(self) -> Response {
        self
    }
}

impl IntoResponse for StatusCode {
    fn into_response(self) -> Response {
        Response::new(self)
    }
}

impl<T: IntoResponse> IntoResponse for (StatusCode, T) {
    fn into_response(self) -> Response {
        Response {
            status: self.0,
            ..self.1.into_response()
        }
    }
}

impl<T: IntoResponse, E: IntoResponse> IntoResponse for Result<T, E> {
    fn into_response(self) -> Response {
        match self {
            Ok(answer) => answer.into_response(),
            Err(refusal) => refusal.into_response(),
        }
    }
}
