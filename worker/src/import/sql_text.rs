//! Statements as SQL text, for tools that run files.

use crate::store::{Statement, Value};

/// The statement with its values in their places, ended by a semicolon and a line break.
pub fn render(statement: &Statement) -> String {
    let mut text = String::new();
    let mut rest: &str = &statement.sql;
    let mut quoted = false;
    while let Some(at) = rest.find(['?', '\'']) {
        let (before, found) = rest.split_at(at);
        text.push_str(before);
        rest = &found[1..];
        if found.starts_with('\'') {
            quoted = !quoted;
            text.push('\'');
            continue;
        }
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let value = rest[..digits]
            .parse::<usize>()
            .ok()
            .and_then(|number| statement.values.get(number.checked_sub(1)?));
        match value {
            Some(value) if !quoted => {
                text.push_str(&literal(value));
                rest = &rest[digits..];
            }
            _ => text.push('?'),
        }
    }
    text.push_str(rest);
    text.push_str(";\n");
    text
}

fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_and_what_stands_in_quotes_stays() {
        let statement = Statement::new("SELECT ?2, ?1, '?1 it''s', ?3, ?12")
            .bind("O'Brien ?2; --")
            .bind(7_u32)
            .bind(Value::Null);
        assert_eq!(
            render(&statement),
            "SELECT 7, 'O''Brien ?2; --', '?1 it''s', NULL, ?12;\n"
        );
    }
}
