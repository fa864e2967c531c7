//! The description of the API (OpenAPI 3.1), generated from the table of routes and the wire
//! types. It is made natively and kept in `public`, as a file like any other.

use std::collections::BTreeMap;

use potluck_domain::api::Problem;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ComponentsBuilder, Object, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Header, InfoBuilder, OpenApi, OpenApiBuilder, PathsBuilder, Ref, RefOr, Required, Response,
    ResponseBuilder,
};
use utoipa::{PartialSchema, ToSchema};

use crate::access::Access;
use crate::router::{Route, routes};

type Schemas = Vec<(String, RefOr<Schema>)>;

/// What the table says of a route's inputs and outputs.
#[derive(Default)]
pub struct Described {
    query: Vec<Parameter>,
    body: Option<RefOr<Schema>>,
    answers: Vec<(u16, Option<RefOr<Schema>>)>,
    /// The status and media type of what is no JSON, and what that is.
    texts: Vec<(u16, &'static str, &'static str)>,
    /// 304 while what the caller has is still the same.
    unchanged: bool,
    schemas: Schemas,
}

impl Described {
    pub fn asks<T: ToSchema>(&mut self) {
        if let RefOr::T(Schema::Object(object)) = T::schema() {
            self.query = object
                .properties
                .into_iter()
                .map(|(name, schema)| {
                    ParameterBuilder::new()
                        .name(name)
                        .parameter_in(ParameterIn::Query)
                        .required(Required::False)
                        .schema(Some(schema))
                        .build()
                })
                .collect();
        }
        T::schemas(&mut self.schemas);
    }

    pub fn takes<T: ToSchema>(&mut self) {
        self.body = Some(self.named::<T>());
    }

    pub fn gives<T: ToSchema>(&mut self, status: u16) {
        let schema = self.named::<T>();
        self.answers.push((status, Some(schema)));
    }

    pub fn gives_text(&mut self, status: u16, media_type: &'static str, about: &'static str) {
        self.texts.push((status, media_type, about));
    }

    pub fn may_be_unchanged(&mut self) {
        self.unchanged = true;
    }

    pub fn gives_nothing(&mut self, status: u16) {
        self.answers.push((status, None));
    }

    /// A reference to the type's schema; generic types stand inline, since all instances of
    /// one share its name.
    fn named<T: ToSchema>(&mut self) -> RefOr<Schema> {
        T::schemas(&mut self.schemas);
        if std::any::type_name::<T>().contains('<') {
            return T::schema();
        }
        let name = T::name().into_owned();
        self.schemas.push((name.clone(), T::schema()));
        RefOr::Ref(Ref::from_schema_name(name))
    }
}

/// The whole description.
pub fn describe() -> OpenApi {
    let mut schemas: Schemas = vec![("Problem".into(), Problem::schema())];
    let mut paths = PathsBuilder::new();
    for mut route in routes() {
        schemas.append(&mut route.described.schemas);
        let method = match route.method.as_str() {
            "POST" => HttpMethod::Post,
            "PUT" => HttpMethod::Put,
            "PATCH" => HttpMethod::Patch,
            "DELETE" => HttpMethod::Delete,
            _ => HttpMethod::Get,
        };
        let path = route.path;
        paths = paths.path(path, PathItem::new(method, operation(route)));
    }
    let schemas: BTreeMap<_, _> = schemas.into_iter().collect();
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(crate::cookie::NAME)));
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Potluck")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(
                    "Peer-to-peer learning at work. Instants are RFC 3339 in UTC, durations \
                     whole minutes, ids opaque strings. Errors are problem details (RFC 9457). \
                     Changes from pages of other sites are refused.",
                ))
                .build(),
        )
        .paths(paths.build())
        .components(Some(
            ComponentsBuilder::new()
                .schemas_from_iter(schemas)
                .security_scheme("session", cookie)
                .build(),
        ))
        .build()
}

fn operation(route: Route) -> OperationBuilder {
    let mut operation = OperationBuilder::new()
        .summary(Some(route.about))
        .operation_id(Some(format!(
            "{} {}",
            route.method.as_str().to_lowercase(),
            route.path
        )))
        .description(Some(who(route.access)))
        .parameters(Some(route.described.query));
    for name in route.path.split(['{', '}']).skip(1).step_by(2) {
        operation = operation.parameter(
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(string()))
                .build(),
        );
    }
    if let Some(schema) = route.described.body {
        operation = operation.request_body(Some(
            RequestBodyBuilder::new()
                .content(
                    "application/json",
                    ContentBuilder::new().schema(Some(schema)).build(),
                )
                .required(Some(Required::True))
                .build(),
        ));
    }
    for (status, schema) in route.described.answers {
        operation = operation.response(status.to_string(), response("Done.", schema));
    }
    for (status, media_type, about) in route.described.texts {
        let mut text = text(media_type, about);
        if route.described.unchanged {
            text = text.header("ETag", Header::new(string()));
        }
        operation = operation.response(status.to_string(), text.build());
    }
    if route.described.unchanged {
        operation = operation
            .parameter(
                ParameterBuilder::new()
                    .name("If-None-Match")
                    .parameter_in(ParameterIn::Header)
                    .required(Required::False)
                    .schema(Some(string())),
            )
            .response("304", response("As the ETag that was sent names it.", None));
    }
    if route.access.asks_for_somebody() {
        operation = operation.security(SecurityRequirement::new("session", Vec::<String>::new()));
    }
    operation.response("default", problem())
}

fn response(about: &str, schema: Option<RefOr<Schema>>) -> Response {
    let response = ResponseBuilder::new().description(about);
    match schema {
        Some(schema) => response
            .content(
                "application/json",
                ContentBuilder::new().schema(Some(schema)).build(),
            )
            .build(),
        None => response.build(),
    }
}

fn text(media_type: &str, about: &str) -> ResponseBuilder {
    ResponseBuilder::new().description(about).content(
        media_type,
        ContentBuilder::new().schema(Some(string())).build(),
    )
}

fn string() -> Object {
    ObjectBuilder::new().schema_type(Type::String).build()
}

fn problem() -> Response {
    let schema = RefOr::<Schema>::Ref(Ref::from_schema_name("Problem"));
    ResponseBuilder::new()
        .description("Refused, with the reason.")
        .content(
            "application/problem+json",
            ContentBuilder::new().schema(Some(schema)).build(),
        )
        .build()
}

fn who(access: Access) -> &'static str {
    match access {
        Access::Anyone => "Anyone may call this.",
        Access::Holder => "Whoever holds the address may call this.",
        Access::Demo => "Anyone may call this, where the demo is on.",
        Access::Employee => "Everybody who is signed in may call this.",
        Access::Trainer => "Trainers and admins may call this.",
        Access::TrainingTrainer => "The training's trainers and admins may call this.",
        Access::SessionTrainer => "The session's trainers and admins may call this.",
        Access::Admin => "Admins may call this.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_that_is_handed_out_is_the_one_that_the_code_gives() {
        let fresh = describe().to_pretty_json().unwrap() + "\n";
        let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/api/openapi.json");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(kept, &fresh).unwrap();
        }
        let kept = std::fs::read_to_string(kept).unwrap();
        assert!(
            kept == fresh,
            "public/api/openapi.json is out of date: UPDATE=1 cargo test -p potluck-worker \
             --all-features openapi"
        );
    }
}
