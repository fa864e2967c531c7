//! Changes are accepted from Potluck's own pages only.
//!
//! A browser says where a request comes from (`Sec-Fetch-Site`, Fetch Metadata 2.1, and
//! `Origin`, Fetch 3.2). What is no browser says neither, and carries no cookie that it was
//! not given, so it cannot be tricked into a request.

use http::Method;

use crate::exchange::Headers;

/// Whether a request with these headers may change something here.
pub fn allows(method: &Method, headers: &Headers) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match headers.get("origin") {
        None => true,
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == headers.get("host")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(fields: &[(&'static str, &'static str)]) -> Headers {
        let mut headers = Headers::default();
        for (name, value) in fields {
            headers.add(name, *value);
        }
        headers
    }

    fn put(fields: &[(&'static str, &'static str)]) -> bool {
        allows(&Method::PUT, &headers(fields))
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
        let headers = headers(&[("sec-fetch-site", "cross-site")]);
        assert!(allows(&Method::GET, &headers));
    }
}
