//! A representation that is known already is not sent again (RFC 9110 8.8.3, 13.1.2).

use http::StatusCode;
use sha2::{Digest, Sha256};

use crate::exchange::Response;
use crate::handler::{Call, FromCall};
use crate::refusal::Refusal;

/// What the caller has already: entity tags, or `*`.
pub struct IfNoneMatch(Vec<String>);

impl FromCall for IfNoneMatch {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        let fields = call.request.headers.all("if-none-match");
        Ok(Self(fields.map(str::to_owned).collect()))
    }
}

impl IfNoneMatch {
    /// The response under the tag of its body; without the body where the caller has it.
    pub fn answer(&self, mut response: Response) -> Response {
        let tag = tag(&response.body);
        if self.names(&tag) {
            response = Response::new(StatusCode::NOT_MODIFIED);
        }
        response.headers.add("etag", tag);
        response
    }

    /// The weak comparison: whether a tag is marked as weak does not matter. No comma within another
    /// tag is mistaken for one between two, since no tag holds a quote.
    fn names(&self, own: &str) -> bool {
        let tags = self.0.iter().flat_map(|field| field.split(','));
        tags.map(str::trim)
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == own)
    }
}

/// A strong tag: other bytes, another tag.
fn tag(body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    format!("\"{}\"", hex::encode(&hash[..16]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(fields: &[&str], body: &str) -> Response {
        let fields = fields.iter().map(|field| (*field).to_owned()).collect();
        let response = Response::of("text/calendar", body.as_bytes().to_vec());
        IfNoneMatch(fields).answer(response)
    }

    #[test]
    fn whoever_has_it_gets_only_the_tag() {
        let own = tag(b"a feed");
        let inside = own.trim_matches('"');
        for known in [
            own.clone(),
            format!("W/{own}"),
            format!("\"another\", {own}"),
            format!("\"a,b\",W/{own} , \"c\""),
            "*".to_owned(),
            " * ".to_owned(),
        ] {
            let response = answer(&[&known], "a feed");
            assert_eq!(response.status, StatusCode::NOT_MODIFIED, "{known}");
            assert_eq!(response.headers.get("etag"), Some(own.as_str()));
            assert_eq!(response.headers.get("content-type"), None);
            assert!(response.body.is_empty());
        }
        let in_two_fields = answer(&["\"another\"", &own], "a feed");
        assert_eq!(in_two_fields.status, StatusCode::NOT_MODIFIED);
        for other in [
            String::new(),
            "\"another\"".to_owned(),
            inside.to_owned(),
            format!("w/{own}"),
            format!("\"{inside}, {inside}\""),
        ] {
            let response = answer(&[&other], "a feed");
            assert_eq!(response.status, StatusCode::OK, "{other}");
            assert_eq!(response.body, b"a feed");
        }
    }

    #[test]
    fn other_bytes_have_another_tag() {
        assert_eq!(tag(b"x"), tag(b"x"));
        assert_ne!(tag(b"x"), tag(b"y"));
        assert_eq!(tag(b"x").len(), 34);
    }
}
