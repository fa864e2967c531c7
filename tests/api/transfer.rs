//! Sheets in and out.

mod dates;
mod everything;
mod keyless;
mod kinds;
mod parts;
mod undoing;

use potluck_tests::{Person, Reply};
use serde_json::{Value, json};

/// Sends a sheet in pieces of this many letters; gives how many those were.
pub async fn send(admin: &Person, import: &str, text: &str, letters: usize) -> usize {
    let letters: Vec<String> = text
        .chars()
        .collect::<Vec<char>>()
        .chunks(letters)
        .map(|piece| piece.iter().collect())
        .collect();
    for (part, text) in letters.iter().enumerate() {
        let path = format!("/api/imports/{import}/parts/{part}");
        let reply = admin.put(&path, &json!({ "text": text })).await;
        assert_eq!(reply.status, 204, "{}", reply.text);
    }
    letters.len()
}

/// A sheet that was sent, and how to read it.
pub struct Sheet<'a> {
    pub admin: &'a Person,
    pub import: String,
    pub form: Value,
}

impl<'a> Sheet<'a> {
    pub async fn new(admin: &'a Person, import: &str, kind: &str, text: &str) -> Self {
        let parts = send(admin, import, text, 20_000).await;
        Self {
            admin,
            import: import.to_owned(),
            form: json!({ "sheet": kind, "parts": parts }),
        }
    }

    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.form[name] = value;
        self
    }

    pub async fn preview(&self) -> Value {
        let path = format!("/api/imports/{}/preview", self.import);
        self.admin.post(&path, &self.form).await.expect(200)
    }

    pub async fn ask(&self) -> Reply {
        let path = format!("/api/imports/{}", self.import);
        self.admin.post(&path, &self.form).await
    }

    /// Imports it; gives how many lines were created, changed, the same, refused, and the change.
    pub async fn import(&self) -> ([u64; 4], String) {
        let done = self.ask().await.expect(200);
        let change = done["change_id"].as_str().unwrap_or_default().to_owned();
        (counts(&done), change)
    }
}

pub fn counts(of: &Value) -> [u64; 4] {
    ["created", "changed", "same", "refused"].map(|name| of[name].as_u64().unwrap())
}

/// Imports a sheet, then sees that the same once more changes nothing.
pub async fn import_twice(admin: &Person, kind: &str, text: &str) -> ([u64; 4], String) {
    let first = Sheet::new(admin, &fresh("first"), kind, text).await;
    let (counts, change) = first.import().await;
    let again = Sheet::new(admin, &fresh("again"), kind, text).await;
    let (same, none) = again.import().await;
    let good = counts[0] + counts[1] + counts[2];
    assert_eq!((same, none.as_str()), ([0, 0, good, counts[3]], ""));
    (counts, change)
}

/// Line, column and reason of everything that was refused.
pub fn refusals(preview: &Value) -> Vec<(u64, String, String)> {
    let lines = preview["lines"].as_array().unwrap().iter();
    let refused = lines.filter(|line| line["outcome"] == "refused");
    refused
        .flat_map(|line| {
            let number = line["line"].as_u64().unwrap();
            let problems = line["problems"].as_array().unwrap().iter();
            problems.map(move |problem| {
                let word = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
                (number, word("column"), word("reason"))
            })
        })
        .collect()
}

pub async fn undo(admin: &Person, change: &str) -> Reply {
    let path = format!("/api/changes/{change}/undo");
    admin.post(&path, &json!({})).await
}

/// A key that no other run of the tests has used.
pub fn fresh(word: &str) -> String {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).unwrap();
    format!("{word}-{:x}", u64::from_be_bytes(bytes))
}
