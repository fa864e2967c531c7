//! What of a series the dialogs read.

use chrono::{DateTime, Utc};
use potluck_app::format;
use potluck_domain::api::{Series, SeriesSession, SessionStatus};

/// Its sessions that can still be changed, in time order.
pub(super) fn to_start(series: &Series, now: DateTime<Utc>) -> Vec<&SeriesSession> {
    let sessions = series.sessions.iter();
    sessions
        .filter(|it| it.starts_at > now && it.status == SessionStatus::Scheduled)
        .collect()
}

/// `Thu 28 Jan, 10:00 your time`, and the series' own clock beside it where that differs.
pub(super) fn when(at: DateTime<Utc>, series_zone: &str, viewer: &str) -> String {
    let mine = potluck_app::strings::time::yours(&format::day_and_time(at, viewer));
    match format::own_zone_time(at, series_zone, viewer) {
        Some(own) => [mine, own].join(", "),
        None => mine,
    }
}
