//! Writes a program that was read from sheets.
//!
//! Ids come from the sheets' own keys, so that the same sheets always make the same program.
//! Rows travel as JSON arrays, many in one statement: D1 binds at most 100 parameters, and a
//! statement may have 100 KB.

mod catalog;
#[cfg(not(target_arch = "wasm32"))]
pub mod demo;
mod roster;
#[cfg(not(target_arch = "wasm32"))]
pub mod sql_text;

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use potluck_domain::import::Program;
use serde_json::Value as Json;

use crate::id;
use crate::store::Statement;

/// Statements that write the usable lines of a checked program into a database that holds its
/// regions and nothing of the program yet.
pub fn statements(program: &Program, now: DateTime<Utc>) -> Vec<Statement> {
    let mut statements = catalog::statements(program, now);
    statements.extend(roster::statements(program, now));
    statements
}

/// The id of a person who is imported under this address.
pub fn person_id(email: &str) -> String {
    id::of(&["person", email])
}

/// The id of the training that sheets call so.
pub fn training_id(key: &str) -> String {
    of_key("training", key)
}

/// The id of the session that sheets call so.
pub fn session_id(key: &str) -> String {
    of_key("session", key)
}

/// Whether a key is an id of ours.
pub fn is_id(key: &str) -> bool {
    key.len() == 20 && key.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// What we export has its id as the key, and gets it back.
fn of_key(kind: &str, key: &str) -> String {
    if is_id(key) {
        key.to_owned()
    } else {
        id::of(&[kind, key])
    }
}

/// Bytes of JSON in one statement; half of what D1 takes, because quoting may lengthen it.
const MOST_BYTES: usize = 50_000;

/// `rows` in as few statements as fit. `sql` finds them as the array `?1`.
pub fn insert(
    sql: impl Into<Cow<'static, str>>,
    rows: impl IntoIterator<Item = Json>,
) -> Vec<Statement> {
    let sql = sql.into();
    let mut statements = Vec::new();
    let mut array = String::from("[");
    let mut push = |array: &mut String| {
        if array.len() > 1 {
            array.push(']');
            statements.push(Statement::new(sql.clone()).bind(std::mem::replace(array, "[".into())));
        }
    };
    for row in rows {
        let row = row.to_string();
        if array.len() + row.len() > MOST_BYTES {
            push(&mut array);
        }
        if array.len() > 1 {
            array.push(',');
        }
        array.push_str(&row);
    }
    push(&mut array);
    statements
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::store::Value;

    #[test]
    fn many_rows_are_spread_over_statements_that_d1_takes_and_none_is_lost() {
        let rows = (0..5_000).map(|number| json!([number, "some text of some length"]));
        let statements = insert("SELECT ?1", rows);
        let mut count = 0;
        for statement in &statements {
            let [Value::Text(array)] = statement.values.as_slice() else {
                panic!("one parameter, not {:?}", statement.values);
            };
            assert!(array.len() < 60_000);
            count += serde_json::from_str::<Vec<Json>>(array).unwrap().len();
        }
        assert_eq!(count, 5_000);
        assert!(statements.len() > 1);
        assert_eq!(insert("SELECT ?1", []), []);
    }
}
