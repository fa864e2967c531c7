//! The demo's mailbox: what people were sent, for whoever looks and for tests.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use potluck_domain::api::DemoMailQuery;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::db::Db;
use crate::exchange::Response;
use crate::extract::{Id, Json, Query};
use crate::refusal::Refusal;
use crate::store::demo_mail;

type Row = Map<String, Value>;

/// Mail, newest first.
pub async fn list(db: Db, Query(query): Query<DemoMailQuery>) -> Result<Json<Vec<Row>>, Refusal> {
    let limit = query.limit.unwrap_or(200).clamp(1, 1000);
    let statement = demo_mail::list(query.to.as_deref(), limit);
    let rows = db.read(vec![statement]).await?.wire();
    Ok(Json(rows.into_iter().map(opened).collect()))
}

/// Adds what the message says.
fn opened(mut row: Row) -> Row {
    let raw = row.get("raw").and_then(Value::as_str).unwrap_or_default();
    let message = MessageParser::default().parse(raw);
    let text = message.as_ref().and_then(|message| message.body_text(0));
    let text = Value::from(text.unwrap_or_default());
    let calendar = message.as_ref().and_then(calendar).map(Value::from);
    row.insert("text".to_owned(), text);
    row.insert("calendar".to_owned(), calendar.unwrap_or_default());
    row
}

fn calendar<'a>(message: &'a Message<'_>) -> Option<&'a str> {
    let mut parts = message.parts.iter();
    let part = parts.find(|part| part.is_content_type("text", "calendar"))?;
    part.text_contents()
}

#[derive(Deserialize)]
struct Raw {
    raw: String,
}

/// Styles of its own are all that a mail may bring along.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/// A mail as a page, for the frame that shows it.
pub async fn show(db: Db, Id(mail): Id) -> Result<Response, Refusal> {
    let number = mail.parse().map_err(|_| Refusal::not_found())?;
    let mut answers = db.read(vec![demo_mail::find(number)]).await?;
    let Raw { raw } = answers.row()?.ok_or_else(Refusal::not_found)?;
    let page = MessageParser::default()
        .parse(&raw)
        .and_then(|message| html(&message))
        .ok_or_else(Refusal::not_found)?;
    let mut response = Response::of("text/html; charset=utf-8", page.into_bytes());
    response.headers.add("content-security-policy", POLICY);
    Ok(response)
}

fn html(message: &Message<'_>) -> Option<String> {
    message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page.clone().into_owned()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const RAW: &str = "From: learning@potluck.example\r\nTo: jonas@potluck.example\r\n\
        Subject: =?utf-8?Q?You_are_in?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=outer\r\n\r\n\
        --outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n\
        --inner\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nSee you =E2=98=95\r\n\
        --inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>See you</p>\r\n\
        --inner\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nQkVHSU46VkNBTEVOREFS\r\n\
        --inner--\r\n\
        --outer\r\nContent-Type: application/ics; name=session.ics\r\n\
        Content-Disposition: attachment\r\n\r\nBEGIN:ANOTHER\r\n--outer--\r\n";

    #[test]
    fn a_mail_is_read_with_its_text_and_its_calendar() {
        let row = json!({ "id": "1", "raw": RAW });
        let opened = opened(row.as_object().unwrap().clone());
        assert_eq!(opened["text"], "See you \u{2615}");
        assert_eq!(opened["calendar"], "BEGIN:VCALENDAR");
        assert_eq!(opened["id"], "1");
    }

    #[test]
    fn a_mail_without_one_has_no_calendar_and_no_page() {
        let raw = "Subject: Hello\r\n\r\nJust words.\r\n";
        let row = json!({ "raw": raw });
        let opened = opened(row.as_object().unwrap().clone());
        assert_eq!(opened["text"], "Just words.\r\n");
        assert_eq!(opened["calendar"], Value::Null);
        assert_eq!(html(&MessageParser::default().parse(raw).unwrap()), None);
        let message = MessageParser::default().parse(RAW).unwrap();
        assert_eq!(html(&message).unwrap(), "<p>See you</p>");
    }
}
