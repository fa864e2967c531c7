//! Words about time.

pub const TODAY: &str = "Today";
pub const TOMORROW: &str = "Tomorrow";

/// A time that is the viewer's own.
pub fn yours(when: &str) -> String {
    format!("{when} your time")
}

/// A time on another city's clock.
pub fn time_in(time: &str, city: &str) -> String {
    format!("{time} in {city}")
}

pub fn day_time_in(day: &str, time: &str, city: &str) -> String {
    format!("{day}, {time} in {city}")
}
