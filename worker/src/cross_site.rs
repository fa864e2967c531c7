//! Changes are accepted from Potluck's own pages only.
//!
//! A browser says where a request comes from (`Sec-Fetch-Site`, Fetch Metadata 2.1, and
//! `Origin`, Fetch 3.2). What is no browser says neither, and carries no cookie that it was
//! not given, so it cannot be tricked into a request.

use axum::http::{HeaderMap, Method, header};

/// Whether a request with these headers may change something here.
pub fn allows(method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match headers.get(header::ORIGIN) {
        None => true,
        Some(origin) => {
            let host = origin
                .to_str()
                .ok()
                .and_then(|origin| origin.split_once("://"))
                .map(|(_, host)| host);
            host.is_some() && host == text("host")
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn put(headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers
            .iter()
            .map(|&(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
            .collect();
        allows(&Method::PUT, &headers)
    }

    #[test]
    fn a_page_of_another_site_changes_nothing() {
        assert!(!put(&[("sec-fetch-site", "cross-site")]));
        assert!(!put(&[("sec-fetch-site", "same-site")]));
        assert!(!put(&[
            ("host", "potluck.example"),
            ("origin", "https://evil.example")
        ]));
        assert!(!put(&[("host", "potluck.example"), ("origin", "null")]));
    }

    #[test]
    fn own_pages_and_programs_may() {
        assert!(put(&[("sec-fetch-site", "same-origin")]));
        assert!(put(&[
            ("host", "localhost:8787"),
            ("origin", "http://localhost:8787")
        ]));
        assert!(put(&[]));
    }

    #[test]
    fn reading_is_open_to_links_from_anywhere() {
        let headers = [("sec-fetch-site", "cross-site")]
            .iter()
            .map(|&(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
            .collect();
        assert!(allows(&Method::GET, &headers));
    }
}
