//! The browser's `Intl`, behind formatters that are made once: making one costs far more than
//! using it, and a list shows hundreds of times.

use std::cell::{Cell, RefCell};

use chrono::{DateTime, Utc};
use js_sys::{Array, Date, JSON, Reflect};
use potluck_domain::api::Clock;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    #[derive(Clone)]
    type DateTimeFormat;

    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(method, js_name = format)]
    fn write(this: &DateTimeFormat, millis: f64) -> String;

    #[wasm_bindgen(method, js_name = formatRange)]
    fn write_range(this: &DateTimeFormat, start: f64, end: f64) -> String;

    #[wasm_bindgen(method, js_name = resolvedOptions)]
    fn resolved(this: &DateTimeFormat) -> JsValue;

    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;

    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Intl, js_name = supportedValuesOf)]
    fn supported_values_of(key: &str) -> Result<Array, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = language)]
    static LOCALE: Option<String>;
}

/// What a formatter writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Time,
    ShortDay,
    ShortDayYear,
    LongDay,
    LongDayYear,
    Month,
    Weekday,
    /// `2026-12-03`, whatever the locale.
    DayKey,
    /// `2026-12-03 10:00`, whatever the locale.
    WallClock,
    /// `20 GMT+11`, whatever the locale.
    Offset,
}

/// [`Shape::Time`] on a clock of twelve hours.
const TWELVE: &str = r#"{"hour":"numeric","minute":"2-digit","hourCycle":"h12"}"#;

impl Shape {
    fn options(self) -> &'static str {
        match self {
            Self::Time => r#"{"hour":"2-digit","minute":"2-digit","hourCycle":"h23"}"#,
            Self::ShortDay => r#"{"weekday":"short","day":"numeric","month":"short"}"#,
            Self::ShortDayYear => {
                r#"{"weekday":"short","day":"numeric","month":"short","year":"numeric"}"#
            }
            Self::LongDay => r#"{"weekday":"short","day":"numeric","month":"long"}"#,
            Self::LongDayYear => {
                r#"{"weekday":"short","day":"numeric","month":"long","year":"numeric"}"#
            }
            Self::Month => r#"{"month":"short"}"#,
            Self::Weekday => r#"{"weekday":"short"}"#,
            Self::DayKey => r#"{"year":"numeric","month":"2-digit","day":"2-digit"}"#,
            Self::WallClock => r#"{"dateStyle":"short","timeStyle":"short"}"#,
            Self::Offset => r#"{"hour":"2-digit","hourCycle":"h23","timeZoneName":"shortOffset"}"#,
        }
    }

    fn locale(self) -> String {
        match self {
            // Sweden writes ISO 8601.
            Self::DayKey | Self::WallClock => "sv-SE".to_owned(),
            Self::Offset => "en-GB".to_owned(),
            _ => locale(),
        }
    }
}

/// A list, because a person sees a handful of zones in a few shapes.
type Cache = Vec<(Shape, String, DateTimeFormat)>;

thread_local! {
    static CLOCK: Cell<Clock> = const { Cell::new(Clock::Auto) };
    static FORMATS: RefCell<Cache> = const { RefCell::new(Vec::new()) };
}

/// Takes the viewer's preference for every time from now on.
pub fn set_clock(clock: Clock) {
    if CLOCK.replace(clock) != clock {
        FORMATS.with_borrow_mut(Cache::clear);
    }
}

/// The browser's present moment.
pub fn now() -> DateTime<Utc> {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds fit an i64")]
    DateTime::from_timestamp_millis(Date::now() as i64).unwrap_or_default()
}

/// The zone that the browser lives in.
pub fn browser_zone() -> Option<String> {
    let format = DateTimeFormat::new(&locale(), &JsValue::UNDEFINED).ok()?;
    Reflect::get(&format.resolved(), &"timeZone".into())
        .ok()?
        .as_string()
}

/// Every zone that the browser knows, in its order.
pub fn zones() -> Vec<String> {
    supported_values_of("timeZone").map_or_else(
        |_| Vec::new(),
        |zones| zones.iter().filter_map(|zone| zone.as_string()).collect(),
    )
}

/// A language's name in the viewer's language: `en` is `English`. An unknown code stays as it is.
pub fn language_name(code: &str) -> String {
    DisplayNames::new(&locale(), &object(r#"{"type":"language"}"#))
        .and_then(|names| names.of(code))
        .ok()
        .flatten()
        .unwrap_or_else(|| code.to_owned())
}

pub(super) fn knows(zone: &str) -> bool {
    make(Shape::Time, zone, CLOCK.get()).is_ok()
}

pub(super) fn write(shape: Shape, at: DateTime<Utc>, zone: &str) -> String {
    with_format(shape, zone, |format| format.write(millis(at)))
}

pub(super) fn write_range(start: DateTime<Utc>, end: DateTime<Utc>, zone: &str) -> String {
    with_format(Shape::Time, zone, |format| {
        format.write_range(millis(start), millis(end))
    })
    // Some locales set thin spaces around the dash; a range reads better closed up.
    .replace([' ', '\u{2009}'], "\u{a0}")
    .replace("\u{a0}–\u{a0}", "–")
}

pub(super) fn write_with(clock: Clock, at: DateTime<Utc>, zone: &str) -> String {
    make(Shape::Time, zone, clock).map_or_else(|_| String::new(), |format| format.write(millis(at)))
}

fn with_format(shape: Shape, zone: &str, write: impl FnOnce(&DateTimeFormat) -> String) -> String {
    FORMATS.with_borrow_mut(|formats| {
        let is_it = |(of, at, _): &&(Shape, String, _)| *of == shape && at == zone;
        if let Some((_, _, format)) = formats.iter().find(is_it) {
            return write(format);
        }
        // For a zone newer than the browser: better UTC than a page without times.
        let made = make(shape, zone, CLOCK.get()).or_else(|_| make(shape, "UTC", CLOCK.get()));
        made.map_or_else(
            |_| String::new(),
            |format| {
                let text = write(&format);
                formats.push((shape, zone.to_owned(), format));
                text
            },
        )
    })
}

fn make(shape: Shape, zone: &str, clock: Clock) -> Result<DateTimeFormat, JsValue> {
    let halves =
        shape == Shape::Time && (clock == Clock::H12 || clock == Clock::Auto && halves_the_day());
    // Twelve hours go without a leading zero: 9:00 am, but 09:00.
    let options = object(if halves { TWELVE } else { shape.options() });
    Reflect::set(&options, &"timeZone".into(), &zone.into())?;
    DateTimeFormat::new(&shape.locale(), &options)
}

/// Whether the viewer's locale counts the day in two halves of twelve hours.
fn halves_the_day() -> bool {
    let format = DateTimeFormat::new(&locale(), &object(r#"{"hour":"numeric"}"#));
    let cycle = format.and_then(|format| Reflect::get(&format.resolved(), &"hourCycle".into()));
    cycle
        .ok()
        .and_then(|cycle| cycle.as_string())
        .is_some_and(|cycle| cycle == "h12" || cycle == "h11")
}

fn object(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or_else(|_| js_sys::Object::new().into())
}

fn locale() -> String {
    LOCALE
        .with(Clone::clone)
        .unwrap_or_else(|| "en-GB".to_owned())
}

#[allow(
    clippy::cast_precision_loss,
    reason = "exact for the next 280,000 years"
)]
fn millis(at: DateTime<Utc>) -> f64 {
    at.timestamp_millis() as f64
}
