//! The API described, for programs: `OpenAPI` 3.1, generated from the table of routes and the
//! wire types.

use axum::http::header;
use axum::response::IntoResponse;

pub async fn show() -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "application/json"),
            (header::CACHE_CONTROL, "public, max-age=300"),
        ],
        include_str!("../../openapi.json"),
    )
}
