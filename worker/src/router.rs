//! Every route in one table: what it takes, what it gives, who may call it.

mod demo;
mod feedback;
mod learning;
mod mail;
mod organisation;
mod planner;
mod series;
mod sessions;
mod supply;
mod trainings;
mod transfer;

use std::sync::OnceLock;

use http::Method;
use percent_encoding::percent_decode_str;
use potluck_domain::api::code;

use crate::access::Access;
use crate::access::caller::Caller;
use crate::context::{Auth, Context};
use crate::cross_site;
use crate::exchange::{IntoResponse, Request, Response};
use crate::handler::{Call, Erased, Handler};
use crate::refusal::Refusal;

/// A type of the API. With the feature `openapi` it carries its schema.
#[cfg(feature = "openapi")]
pub trait Wire: utoipa::ToSchema {}
#[cfg(feature = "openapi")]
impl<T: utoipa::ToSchema> Wire for T {}
#[cfg(not(feature = "openapi"))]
pub trait Wire {}
#[cfg(not(feature = "openapi"))]
impl<T> Wire for T {}

pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    pub about: &'static str,
    /// Which of the Worker's programs has it.
    program: &'static str,
    /// None: that is another one.
    handler: Option<Erased>,
    #[cfg(feature = "openapi")]
    pub described: crate::openapi::Described,
}

impl Route {
    fn new<H, T, C>(
        method: Method,
        path: &'static str,
        _: C,
        about: &'static str,
        handler: H,
    ) -> Self
    where
        H: Handler<T>,
        C: Caller,
    {
        let handler: Option<Erased> = if const { C::IS_OURS } {
            Some(Box::new(move |call| handler.call(call)))
        } else {
            None
        };
        Self {
            method,
            path,
            access: C::ACCESS,
            about,
            program: C::PROGRAM,
            handler,
            #[cfg(feature = "openapi")]
            described: crate::openapi::Described::default(),
        }
    }
}

#[cfg_attr(
    not(feature = "openapi"),
    expect(
        unused_mut,
        unused_variables,
        clippy::extra_unused_type_parameters,
        reason = "only the description of the API uses them, which the Worker does not carry"
    )
)]
impl Route {
    /// Takes these query parameters.
    fn asks<T: Wire>(mut self) -> Self {
        #[cfg(feature = "openapi")]
        self.described.asks::<T>();
        self
    }

    /// Takes this body.
    fn takes<T: Wire>(mut self) -> Self {
        #[cfg(feature = "openapi")]
        self.described.takes::<T>();
        self
    }

    /// Answers with this body.
    fn gives<T: Wire>(mut self, status: u16) -> Self {
        #[cfg(feature = "openapi")]
        self.described.gives::<T>(status);
        self
    }

    /// Answers with a table as comma-separated values.
    fn gives_csv(mut self) -> Self {
        #[cfg(feature = "openapi")]
        self.described
            .gives_text(200, "text/csv", "A table with headings (RFC 4180).");
        self
    }

    /// Answers with a calendar.
    fn gives_calendar(mut self) -> Self {
        #[cfg(feature = "openapi")]
        self.described
            .gives_text(200, "text/calendar", "A calendar (RFC 5545).");
        self
    }

    /// Answers 304 while what the caller has is still the same (RFC 9110 13.1.2).
    fn may_be_unchanged(mut self) -> Self {
        #[cfg(feature = "openapi")]
        self.described.may_be_unchanged();
        self
    }

    /// Answers with a page for people.
    fn gives_html(mut self, status: u16) -> Self {
        #[cfg(feature = "openapi")]
        self.described.gives_text(status, "text/html", "A page.");
        self
    }

    /// Answers without a body.
    fn gives_nothing(mut self, status: u16) -> Self {
        #[cfg(feature = "openapi")]
        self.described.gives_nothing(status);
        self
    }
}

/// The table: all of it, a file a noun.
pub fn routes() -> Vec<Route> {
    [
        learning::routes(),
        sessions::routes(),
        trainings::routes(),
        feedback::routes(),
        organisation::routes(),
        series::routes(),
        planner::routes(),
        supply::routes(),
        transfer::routes(),
        mail::routes(),
        demo::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The routes by their paths.
fn paths() -> &'static matchit::Router<Vec<Route>> {
    static PATHS: OnceLock<matchit::Router<Vec<Route>>> = OnceLock::new();
    PATHS.get_or_init(|| {
        let mut paths: Vec<(&'static str, Vec<Route>)> = Vec::new();
        for route in routes() {
            match paths.iter_mut().find(|(path, _)| *path == route.path) {
                Some((_, routes)) => routes.push(route),
                None => paths.push((route.path, vec![route])),
            }
        }
        let mut router = matchit::Router::new();
        for (path, routes) in paths {
            if let Err(error) = router.insert(path, routes) {
                crate::context::log(&format!("{path}: {error}"));
            }
        }
        router
    })
}

/// Which of the Worker's programs answers such a request. What nobody has a route for, the
/// employees' does.
pub fn program(method: &Method, path: &str) -> &'static str {
    let method = match *method {
        Method::HEAD => &Method::GET,
        _ => method,
    };
    let found = paths().at(path).ok();
    let route = found.and_then(|found| found.value.iter().find(|route| route.method == *method));
    route.map_or("employees", |route| route.program)
}

/// Answers a request of the API.
pub async fn handle(context: Context, request: Request) -> Response {
    let mut response = answer(&context, request).await;
    add_headers(&mut response, &context);
    response
}

async fn answer(context: &Context, mut request: Request) -> Response {
    if !cross_site::allows(&request.method, &request.headers) {
        return Refusal::Code(code::CROSS_SITE).into_response();
    }
    let Ok(found) = paths().at(&request.path) else {
        return Refusal::not_found().into_response();
    };
    // HEAD is GET without the body (RFC 9110 9.3.2).
    let head = request.method == Method::HEAD;
    if head {
        request.method = Method::GET;
    }
    let routes = found.value;
    let Some(route) = routes.iter().find(|route| route.method == request.method) else {
        return not_that_way(routes);
    };
    let places = found.params.iter().map(|(name, value)| {
        let value = percent_decode_str(value).decode_utf8().ok()?;
        Some((name.to_owned(), value.into_owned()))
    });
    let Some(places) = places.collect() else {
        return Refusal::not_found().into_response();
    };
    let call = Call {
        context: context.clone(),
        access: route.access,
        places,
        request,
    };
    let Some(handler) = &route.handler else {
        return Refusal::not_found().into_response();
    };
    let mut response = handler(&call).await;
    if head {
        response.body.clear();
    }
    response
}

/// 405 names what the address does take (RFC 9110 15.5.6).
fn not_that_way(routes: &[Route]) -> Response {
    let mut response = Refusal::Code(code::METHOD_NOT_ALLOWED).into_response();
    let methods: Vec<&str> = routes.iter().map(|route| route.method.as_str()).collect();
    response.headers.add("allow", methods.join(", "));
    response
}

fn add_headers(response: &mut Response, context: &Context) {
    let headers = &mut response.headers;
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        (
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        ),
    ] {
        headers.add_default(name, value);
    }
    if context.auth == Auth::Demo {
        for (name, number) in [
            ("x-store-round-trips", context.meter.round_trips()),
            ("x-store-rows-read", context.meter.rows_read()),
        ] {
            headers.add(name, number.to_string());
        }
    }
}
