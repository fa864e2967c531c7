//! Every route in one table: what it takes, what it gives, who may call it.

use std::sync::OnceLock;

use axum::body::Body;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use axum::{Extension, Router};
use potluck_domain::api::{
    CancellationForm, DemoPerson, FeedbackForm, FeedbackStatus, Filters, Me, MePatch, MySignups,
    Page, Region, RosterEntry, Session, SessionCard, SessionForm, SessionPatch, SessionQuery,
    SignInForm, Signup, Training, TrainingForm, TrainingPatch, code,
};
use tower::ServiceExt;

use crate::access::Access;
use crate::context::{Auth, Context};
use crate::cross_site;
use crate::refusal::Refusal;
use crate::routes::{
    PageQuery, catalog, demo, feedback, me, roster, sessions, sign_in, signups, trainings,
};

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
    handler: MethodRouter,
    #[cfg(feature = "openapi")]
    pub described: crate::openapi::Described,
}

impl Route {
    fn new<H, T>(
        method: Method,
        path: &'static str,
        access: Access,
        about: &'static str,
        handler: H,
    ) -> Self
    where
        H: Handler<T, ()>,
        T: 'static,
    {
        let filter = match method {
            Method::POST => MethodFilter::POST,
            Method::PUT => MethodFilter::PUT,
            Method::PATCH => MethodFilter::PATCH,
            Method::DELETE => MethodFilter::DELETE,
            _ => MethodFilter::GET,
        };
        Self {
            method,
            path,
            access,
            about,
            handler: on(filter, handler).layer(Extension(access)),
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

    /// Answers without a body.
    fn gives_nothing(mut self, status: u16) -> Self {
        #[cfg(feature = "openapi")]
        self.described.gives_nothing(status);
        self
    }
}

/// The table.
#[expect(clippy::too_many_lines, reason = "a table is as long as it is")]
pub fn routes() -> Vec<Route> {
    use Access::{Admin, Anyone, Demo, Employee, SessionTrainer, Trainer, TrainingTrainer};
    let (get, put, post, patch, delete) = (
        Method::GET,
        Method::PUT,
        Method::POST,
        Method::PATCH,
        Method::DELETE,
    );

    vec![
        Route::new(
            get.clone(),
            "/api/me",
            Employee,
            "Who is signed in",
            me::show,
        )
        .gives::<Me>(200),
        Route::new(
            patch.clone(),
            "/api/me",
            Employee,
            "Change my profile",
            me::update,
        )
        .takes::<MePatch>()
        .gives::<Me>(200),
        Route::new(
            get.clone(),
            "/api/me/signups",
            Employee,
            "My learning",
            signups::list_mine,
        )
        .gives::<MySignups>(200),
        Route::new(
            delete.clone(),
            "/api/sign-in",
            Anyone,
            "Sign out",
            sign_in::revoke,
        )
        .gives_nothing(204),
        Route::new(
            get.clone(),
            "/api/regions",
            Anyone,
            "List regions",
            catalog::list_regions,
        )
        .gives::<Page<Region>>(200),
        Route::new(
            get.clone(),
            "/api/filters",
            Anyone,
            "What to filter by",
            catalog::filters,
        )
        .gives::<Filters>(200),
        Route::new(
            get.clone(),
            "/api/sessions",
            Employee,
            "List sessions",
            catalog::list,
        )
        .asks::<SessionQuery>()
        .gives::<Page<SessionCard>>(200),
        Route::new(
            post.clone(),
            "/api/sessions",
            Admin,
            "Plan a session",
            sessions::create,
        )
        .takes::<SessionForm>()
        .gives::<Session>(200)
        .gives::<Session>(201),
        Route::new(
            get.clone(),
            "/api/sessions/{id}",
            Employee,
            "Read a session",
            sessions::find,
        )
        .gives::<Session>(200),
        Route::new(
            patch.clone(),
            "/api/sessions/{id}",
            Admin,
            "Change a session",
            sessions::update,
        )
        .takes::<SessionPatch>()
        .gives::<Session>(200),
        Route::new(
            post.clone(),
            "/api/sessions/{id}/cancellation",
            Admin,
            "Cancel a session",
            sessions::cancel,
        )
        .takes::<CancellationForm>()
        .gives::<Session>(200),
        Route::new(
            get.clone(),
            "/api/sessions/{id}/roster",
            SessionTrainer,
            "Read the roster",
            roster::list,
        )
        .asks::<PageQuery>()
        .gives::<Page<RosterEntry>>(200),
        Route::new(
            put.clone(),
            "/api/sessions/{id}/signup",
            Employee,
            "Sign up",
            signups::create,
        )
        .gives::<Signup>(200)
        .gives::<Signup>(201),
        Route::new(
            delete.clone(),
            "/api/sessions/{id}/signup",
            Employee,
            "Leave",
            signups::cancel,
        )
        .gives_nothing(204),
        Route::new(
            put.clone(),
            "/api/sessions/{id}/feedback",
            Employee,
            "Give feedback",
            feedback::create,
        )
        .takes::<FeedbackForm>()
        .gives::<FeedbackStatus>(201),
        Route::new(
            get.clone(),
            "/api/trainings",
            Employee,
            "List trainings",
            trainings::list,
        )
        .asks::<PageQuery>()
        .gives::<Page<Training>>(200),
        Route::new(
            post.clone(),
            "/api/trainings",
            Trainer,
            "Create a training that one \
            will teach; admins any",
            trainings::create,
        )
        .takes::<TrainingForm>()
        .gives::<Training>(200)
        .gives::<Training>(201),
        Route::new(
            get.clone(),
            "/api/trainings/{id}",
            Employee,
            "Read a training",
            trainings::find,
        )
        .gives::<Training>(200),
        Route::new(
            patch,
            "/api/trainings/{id}",
            TrainingTrainer,
            "Change a training",
            trainings::update,
        )
        .takes::<TrainingPatch>()
        .gives::<Training>(200),
        Route::new(
            get.clone(),
            "/api/demo/people",
            Demo,
            "Whom one may sign in as",
            demo::list_people,
        )
        .asks::<PageQuery>()
        .gives::<Page<DemoPerson>>(200),
        Route::new(
            post.clone(),
            "/api/demo/sign-in",
            Demo,
            "Sign in",
            sign_in::create_demo,
        )
        .takes::<SignInForm>()
        .gives_nothing(204),
        Route::new(
            put,
            "/api/demo/clock",
            Demo,
            "Set what is taken for now",
            demo::set_clock,
        )
        .takes::<demo::Now>()
        .gives_nothing(204),
        Route::new(
            delete,
            "/api/demo/clock",
            Demo,
            "Back to the real time",
            demo::unset_clock,
        )
        .gives_nothing(204),
        Route::new(
            post,
            "/api/demo/cron",
            Demo,
            "Run what the cron would run",
            demo::run_cron,
        )
        .gives_nothing(204),
    ]
}

fn router() -> &'static Router {
    static ROUTER: OnceLock<Router> = OnceLock::new();
    ROUTER.get_or_init(|| {
        routes()
            .into_iter()
            .fold(Router::new(), |router, route| {
                router.route(route.path, route.handler)
            })
            .fallback(|| async { Refusal::not_found() })
            .method_not_allowed_fallback(|| async { Refusal::Code(code::METHOD_NOT_ALLOWED) })
    })
}

/// Answers a request of the API.
pub async fn handle(context: Context, mut request: Request<Body>) -> Response {
    let response = if cross_site::allows(request.method(), request.headers()) {
        request.extensions_mut().insert(context.clone());
        // The error type is `Infallible`.
        match router().clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    } else {
        Refusal::Code(code::CROSS_SITE).into_response()
    };
    with_headers(response, &context)
}

fn with_headers(mut response: Response, context: &Context) -> Response {
    let headers = response.headers_mut();
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        ),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if context.auth == Auth::Demo {
        for (name, number) in [
            ("x-store-round-trips", context.meter.round_trips()),
            ("x-store-rows-read", context.meter.rows_read()),
        ] {
            headers.insert(HeaderName::from_static(name), number.into());
        }
    }
    response
}
