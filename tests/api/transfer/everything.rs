//! Everything goes out as sheets and comes in again, without loss.

use std::sync::Arc;

use http::Method;
use potluck_tests::{ADMIN, OwnClock, native_context, now, send_native, sign_in};
use potluck_worker::import::demo;
use potluck_worker::sqlite::Sqlite;
use potluck_worker::store::Statement;
use serde_json::json;

use super::{Sheet, fresh};

const KINDS: [&str; 4] = ["people", "trainings", "sessions", "signups"];

#[tokio::test]
async fn what_stands_is_the_same_after_it_went_out_and_came_in() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    for kind in KINDS {
        let export = admin.get(&format!("/api/export/{kind}.csv")).await;
        assert_eq!(export.header("content-type"), "text/csv; charset=utf-8");
        let sheet = Sheet::new(&admin, &fresh(kind), kind, &export.text).await;
        let preview = sheet.preview().await;
        let [created, changed, same, refused] = super::counts(&preview);
        let first = &preview["lines"][0];
        assert_eq!((created, changed, refused), (0, 0, 0), "{kind}: {first}");
        assert!(same > 20, "{kind}");
    }
    clock.done().await;
}

/// A product of its own.
struct Company {
    store: Sqlite,
    cookie: String,
}

impl Company {
    async fn new(program: Vec<Statement>) -> Self {
        let store = Sqlite::open().unwrap();
        store.run(program).unwrap();
        let mut company = Self {
            store,
            cookie: String::new(),
        };
        let body = json!({ "email": ADMIN }).to_string();
        let (status, headers, _) = company.raw(Method::POST, "/api/demo/sign-in", &body).await;
        assert_eq!(status, 204);
        let cookie = headers["set-cookie"].to_str().unwrap();
        cookie
            .split(';')
            .next()
            .unwrap()
            .clone_into(&mut company.cookie);
        company
    }

    async fn raw(&self, method: Method, path: &str, body: &str) -> (u16, http::HeaderMap, String) {
        let context = native_context(&self.store, &Arc::default(), &Arc::default());
        let headers = vec![
            ("cookie", self.cookie.clone()),
            ("content-type", "application/json".to_owned()),
        ];
        let body = Some(body.to_owned());
        let (status, headers, text) = send_native(context, method, path, headers, body).await;
        (status.as_u16(), headers, text)
    }

    async fn export(&self, kind: &str) -> String {
        let (status, _, text) = self
            .raw(Method::GET, &format!("/api/export/{kind}.csv"), "")
            .await;
        assert_eq!(status, 200);
        text
    }

    async fn import(&self, kind: &str, text: &str) {
        let letters: Vec<char> = text.chars().collect();
        let mut parts = 0;
        for piece in letters.chunks(15_000) {
            let body = json!({ "text": piece.iter().collect::<String>() }).to_string();
            let path = format!("/api/imports/{kind}/parts/{parts}");
            assert_eq!(self.raw(Method::PUT, &path, &body).await.0, 204);
            parts += 1;
        }
        let form = json!({ "sheet": kind, "parts": parts }).to_string();
        let path = format!("/api/imports/{kind}");
        let (_, _, preview) = self
            .raw(Method::POST, &format!("{path}/preview"), &form)
            .await;
        let preview: serde_json::Value = serde_json::from_str(&preview).unwrap();
        assert_eq!(preview["refused"], 0, "{kind}: {}", preview["lines"][0]);
        let (status, _, text) = self.raw(Method::POST, &path, &form).await;
        assert_eq!(status, 200, "{text}");
    }
}

#[tokio::test]
async fn an_empty_program_becomes_the_one_that_was_taken_along() {
    let full = Company::new(demo::statements(now().date_naive()).unwrap()).await;
    let hostile = "UPDATE trainings SET goal = '=1+1', skills = '[\"a|b\",\"''=c\"]',
        description = '''+' || char(10) || '\"quoted\"; and, so; on', format = 'debate'
        WHERE number % 5 = 0";
    let folded = "UPDATE sessions SET starts_at = '2030-10-27T01:30:00Z',
        ends_at = '2030-10-27T02:30:00Z', time_zone = 'Europe/Berlin', minimum = 1,
        decide_at = '2030-10-24T00:30:00Z', signup_opens_at = '2030-09-01T07:00:00Z', twins = id,
        signup_closes_at = '2030-10-27T00:30:00Z', capacity = capacity + 9
        WHERE id = (SELECT id FROM sessions WHERE waitlisted = 0 ORDER BY starts_at DESC LIMIT 1)";
    full.store
        .run([hostile, folded].map(Statement::new).into())
        .unwrap();
    let regions = "INSERT INTO regions (code, name, home_zone, zones, working_start, working_end,
            working_days, target_least, target_most, slack_channel, hue, position)
        SELECT value, value, 'Etc/UTC', '[]', '09:00', '17:00', '[1]', 1, 2, '', 1, 1
        FROM json_each('[\"AU\",\"EU\",\"US\"]')";
    let somebody = "INSERT INTO people (id, email, name, department, region, time_zone, is_admin)
        VALUES ('0', 'sabine.keller@potluck.example', 'S', '', 'EU', 'Etc/UTC', 1)";
    let empty = Company::new([regions, somebody].map(Statement::new).into()).await;
    for kind in KINDS {
        let sheet = full.export(kind).await;
        empty.import(kind, &sheet).await;
        let again = empty.export(kind).await;
        for (one, other) in sheet.lines().zip(again.lines()) {
            assert_eq!(one, other, "{kind}");
        }
        assert_eq!(sheet.len(), again.len(), "{kind}");
    }
}
