//! Every time, day, zone and language that a screen shows.
//!
//! The browser's `Intl` does the work: it knows the viewer's locale and every zone, and costs
//! no bytes. Instants stay instants until here. A viewer's zone and 12 or 24 hour clock are
//! set once with [`set_clock`]; zones are passed, so that no caller forgets whose time it is.

mod intl;
mod words;

use chrono::{DateTime, Utc};
use potluck_domain::api::Clock;

pub use intl::{browser_zone, language_name, now, set_clock, zones};
pub use words::{ordinal, zone_city};

use crate::strings::time as say;
use intl::{Shape, write};

/// The day of an instant in a zone, such as `2026-12-03`: for grouping and comparing.
pub fn day_key(at: DateTime<Utc>, zone: &str) -> String {
    write(Shape::DayKey, at, zone)
}

/// `Today`, `Tomorrow`, or `Thu 3 December`; with the year when it is another one.
pub fn day_heading(at: DateTime<Utc>, zone: &str) -> String {
    match days_away(at, zone) {
        0 => say::TODAY.to_owned(),
        1 => say::TOMORROW.to_owned(),
        _ if same_year(at, zone) => write(Shape::LongDay, at, zone),
        _ => write(Shape::LongDayYear, at, zone),
    }
}

/// The date beside a heading that says `Today` or `Tomorrow`; `None` when the heading is one.
pub fn day_subheading(at: DateTime<Utc>, zone: &str) -> Option<String> {
    matches!(days_away(at, zone), 0 | 1).then(|| write(Shape::LongDay, at, zone))
}

/// `Thu 3 Dec`; with the year when it is another one.
pub fn short_day(at: DateTime<Utc>, zone: &str) -> String {
    let shape = if same_year(at, zone) {
        Shape::ShortDay
    } else {
        Shape::ShortDayYear
    };
    write(shape, at, zone)
}

/// `Thu 3 Dec, 10:00`; with the year when it is another one. Whose time it is stands beside it.
pub fn day_and_time(at: DateTime<Utc>, zone: &str) -> String {
    [short_day(at, zone), time(at, zone)].join(", ")
}

/// `3`, for a calendar leaf.
pub fn day_number(at: DateTime<Utc>, zone: &str) -> String {
    day_key(at, zone)
        .rsplit('-')
        .next()
        .unwrap_or_default()
        .trim_start_matches('0')
        .to_owned()
}

/// `Dec`, for a calendar leaf.
pub fn month_short(at: DateTime<Utc>, zone: &str) -> String {
    write(Shape::Month, at, zone)
}

/// `Thu`, for a calendar leaf.
pub fn weekday_short(at: DateTime<Utc>, zone: &str) -> String {
    write(Shape::Weekday, at, zone)
}

/// `10:00`, or `10:00 am`, as the viewer's clock has it.
pub fn time(at: DateTime<Utc>, zone: &str) -> String {
    write(Shape::Time, at, zone)
}

/// `10:00–11:00`; an end on another day names it: `23:30–00:30 (Fri 4 Dec)`.
pub fn time_range(start: DateTime<Utc>, end: DateTime<Utc>, zone: &str) -> String {
    if day_key(start, zone) == day_key(end, zone) {
        return intl::write_range(start, end, zone);
    }
    format!(
        "{}–{} ({})",
        time(start, zone),
        time(end, zone),
        short_day(end, zone)
    )
}

/// `Thu 3 Dec, 10:00–11:00 your time`. `zone` is the viewer's own.
pub fn full_when(start: DateTime<Utc>, end: DateTime<Utc>, zone: &str) -> String {
    say::yours(&format!(
        "{}, {}",
        short_day(start, zone),
        time_range(start, end, zone)
    ))
}

/// The session's own wall clock beside the viewer's: `20:00 in Sydney`, or
/// `Fri 4 Dec, 06:00 in Sydney` when the date differs. `None` when both clocks show the same
/// at that instant.
pub fn own_zone_time(at: DateTime<Utc>, own_zone: &str, viewer_zone: &str) -> Option<String> {
    if own_zone == viewer_zone
        || write(Shape::WallClock, at, own_zone) == write(Shape::WallClock, at, viewer_zone)
    {
        return None;
    }
    let city = zone_city(own_zone);
    Some(if day_key(at, own_zone) == day_key(at, viewer_zone) {
        say::time_in(&time(at, own_zone), &city)
    } else {
        say::day_time_in(&short_day(at, own_zone), &time(at, own_zone), &city)
    })
}

/// `Sydney, GMT+11`: the zone as it stands at an instant.
pub fn zone_label(zone: &str, at: DateTime<Utc>) -> String {
    format!("{}, {}", zone_city(zone), zone_offset(zone, at))
}

/// `GMT+11`, at an instant.
pub fn zone_offset(zone: &str, at: DateTime<Utc>) -> String {
    // "20 GMT+11": the hour is there because a zone is never written alone.
    let text = write(Shape::Offset, at, zone);
    text.split_once(' ')
        .map_or_else(|| text.clone(), |(_, offset)| offset.to_owned())
}

/// Whole days from the zone's today to the instant's day; negative in the past.
pub fn days_away(at: DateTime<Utc>, zone: &str) -> i64 {
    words::day_count(&day_key(at, zone)) - words::day_count(&day_key(now(), zone))
}

/// Whether somebody's name for a zone is one that this browser can show times in.
pub fn is_zone(zone: &str) -> bool {
    !zone.is_empty() && intl::knows(zone)
}

/// The viewer's clock in words that a settings page shows: what `Auto` means here.
pub fn clock_example(clock: Clock, at: DateTime<Utc>, zone: &str) -> String {
    intl::write_with(clock, at, zone)
}

fn same_year(at: DateTime<Utc>, zone: &str) -> bool {
    day_key(at, zone).get(..4) == day_key(now(), zone).get(..4)
}
