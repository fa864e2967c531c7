//! Zone rules by the platform's `Intl`, which has the whole IANA database and costs no byte.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use js_sys::JSON;
use potluck_domain::zoned::ZoneRules;
use serde_json::json;
use wasm_bindgen::prelude::*;

use super::seconds_east;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;

    // That of js-sys throws at a zone that is not known, which would end the instance.
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(method, catch, js_name = format)]
    fn write(this: &DateTimeFormat, millis: f64) -> Result<String, JsValue>;
}

/// Formatters are kept, because making one costs far more than using it; but only so many, because
/// each takes memory and an instance may meet every zone there is.
const MOST_KEPT: usize = 40;

thread_local! {
    static FORMATS: RefCell<BTreeMap<String, DateTimeFormat>> =
        const { RefCell::new(BTreeMap::new()) };
}

pub(super) struct Intl;

impl ZoneRules for Intl {
    fn offset(&self, zone: &str, instant: DateTime<Utc>) -> Option<i32> {
        FORMATS.with_borrow_mut(|formats| {
            if !formats.contains_key(zone) {
                let format = make(zone)?;
                if formats.len() >= MOST_KEPT {
                    formats.clear();
                }
                formats.insert(zone.to_owned(), format);
            }
            #[expect(
                clippy::cast_precision_loss,
                reason = "exact for the next 280,000 years"
            )]
            let millis = instant.timestamp_millis() as f64;
            seconds_east(&formats.get(zone)?.write(millis).ok()?)
        })
    }
}

/// `None` for a zone that the platform does not know.
fn make(zone: &str) -> Option<DateTimeFormat> {
    let options = json!({ "timeZone": zone, "timeZoneName": "longOffset" });
    let options = JSON::parse(&options.to_string()).ok()?;
    DateTimeFormat::new("en-US", &options).ok()
}
