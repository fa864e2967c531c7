//! Tables as comma-separated values (RFC 4180) that spreadsheets open as they are meant.

use csv::{Terminator, WriterBuilder};
use serde_json::{Map, Value as Json};

use crate::exchange::{IntoResponse, Response};
use crate::refusal::Refusal;

/// Rows to download as `name`. Each column is a key of the rows and its heading.
///
/// UTF-8 with a byte order mark, by which Excel knows it. Lists are joined by semicolons, people
/// and things that have a name are called by it, flags say yes or no. No cell is a formula.
pub fn response(name: &str, columns: &[(&str, &str)], rows: &[Map<String, Json>]) -> Response {
    match write(columns, rows) {
        Ok(table) => {
            let mut response = Response::of("text/csv; charset=utf-8", table);
            let attachment = format!("attachment; filename=\"{name}\"");
            response.headers.add("content-disposition", attachment);
            response
        }
        Err(error) => Refusal::Internal(error.to_string()).into_response(),
    }
}

fn write(columns: &[(&str, &str)], rows: &[Map<String, Json>]) -> csv::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(columns.iter().map(|(_, heading)| heading))?;
    for row in rows {
        let cells = columns.iter().map(|(key, _)| row.get(*key).map(cell));
        writer.write_record(cells.map(Option::unwrap_or_default))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => harmless(text),
        Json::Array(items) => {
            let items: Vec<_> = items.iter().map(cell).collect();
            items.join("; ")
        }
        Json::Object(thing) => thing.get("name").map(cell).unwrap_or_default(),
    }
}

/// Text that no spreadsheet takes for a formula (OWASP, CSV Injection): what begins like one gets
/// an apostrophe in front. So does what has one there already, so that import takes off no other.
fn harmless(text: &str) -> String {
    const BEGIN: [char; 11] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    if text.trim_start_matches('\'').starts_with(BEGIN) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn written(row: &Json) -> String {
        let rows = [row.as_object().unwrap().clone()];
        let columns = [("a", "First"), ("b", "Second")];
        String::from_utf8(write(&columns, &rows).unwrap()).unwrap()
    }

    #[test]
    fn a_table_has_a_byte_order_mark_a_header_and_quotes_where_they_are_needed() {
        assert_eq!(
            written(&json!({ "a": "Say \"hi\", please", "b": 3 })),
            "\u{feff}First,Second\r\n\"Say \"\"hi\"\", please\",3\r\n"
        );
    }

    #[test]
    fn lists_people_flags_and_nothing_are_words() {
        let people = json!([{ "id": "1", "name": "Ada" }, { "id": "2", "name": "Bo" }]);
        assert!(written(&json!({ "a": people, "b": true })).ends_with("\r\nAda; Bo,yes\r\n"));
        assert!(written(&json!({ "a": null })).ends_with("\r\n,\r\n"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for start in ["=", "+", "-", "@", "\t", "\r", "\n", "\u{ff1d}"] {
            let text = format!("{start}1+1");
            for value in [json!(text), json!([text]), json!({ "name": text })] {
                assert!(cell(&value).starts_with('\''), "{value}");
            }
        }
        assert_eq!(cell(&json!(-3)), "-3");
    }
}
