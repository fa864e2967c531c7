//! The store on D1.

use std::sync::Arc;

use serde_json::{Map, Value as Json};
use worker::send::SendFuture;
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, D1Result};

use crate::context::Meter;
use crate::store::{BoxFuture, Rows, Statement, Store, StoreError, Value};

pub struct D1 {
    database: D1Database,
    meter: Arc<Meter>,
}

impl D1 {
    pub fn new(database: D1Database, meter: Arc<Meter>) -> Self {
        Self { database, meter }
    }

    async fn run(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, StoreError> {
        let prepared = statements
            .into_iter()
            .map(|statement| {
                let values: Vec<JsValue> = statement.values.into_iter().map(js).collect();
                self.database
                    .prepare(statement.sql)
                    .bind(&values)
                    .map_err(failed)
            })
            .collect::<Result<Vec<_>, _>>()?;
        let results = self.database.batch(prepared).await;
        let results = results.map_err(|error| {
            self.meter.count(0);
            failed(error)
        })?;
        let mut read = 0;
        let mut answers = Vec::with_capacity(results.len());
        for result in results {
            let meta = result.meta().map_err(failed)?;
            let (changes, rows_read) = meta.map_or((0, 0), |meta| {
                (
                    meta.changes.unwrap_or_default(),
                    meta.rows_read.unwrap_or_default(),
                )
            });
            read += u32::try_from(rows_read).unwrap_or(u32::MAX);
            answers.push(Rows {
                rows: rows(&result)?,
                changes: changes as u64,
            });
        }
        self.meter.count(read);
        Ok(answers)
    }
}

impl Store for D1 {
    fn batch(&self, statements: Vec<Statement>) -> BoxFuture<'_, Result<Vec<Rows>, StoreError>> {
        // One thread is all a Worker has, so what is not `Send` never leaves it.
        Box::pin(SendFuture::new(self.run(statements)))
    }
}

fn rows(result: &D1Result) -> Result<Vec<Map<String, Json>>, StoreError> {
    result.results().map_err(failed)
}

/// D1 takes no `BigInt`, and numbers here stay far below 2^53.
fn js(value: Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        #[expect(
            clippy::cast_precision_loss,
            reason = "numbers here stay far below 2^53"
        )]
        Value::Integer(number) => JsValue::from_f64(number as f64),
        Value::Text(text) => JsValue::from_str(&text),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it serves map_err")]
fn failed(error: worker::Error) -> StoreError {
    StoreError::from_message(&error.to_string())
}
