//! A session as export writes it.

use chrono::{DateTime, Utc};
use potluck_domain::form::Fold;
use potluck_domain::zoned::{self, Rules, Zone};
use serde_json::json;

use crate::routes::transfer::judge::{text, texts};
use crate::store::row::instant;
use crate::store::transfer::Row;

/// A standing row with its lists and moments as cells.
pub fn in_cells(mut row: Row, zones: Rules) -> Row {
    let zone = Zone::find(text(&row, "time zone"), zones);
    let moment = |column: &str| moment(&row, column);
    let mut cells = Vec::new();
    if let (Some(zone), Some(starts_at)) = (zone, moment("starts_at")) {
        let [date, start] = shown(starts_at, zone);
        cells.extend([("date", date), ("start", start)]);
        for (column, stored) in [
            ("signups close", "signup_closes_at"),
            ("signups open", "signup_opens_at"),
            ("decide by", "decide_at"),
            ("announced", "created_at"),
        ] {
            let at = moment(stored).map(|at| at_once(at, zone));
            cells.push((column, at.unwrap_or_default()));
        }
    }
    let trainers = texts(&row, "trainers").join(" | ");
    let trainers = if trainers.is_empty() {
        "none".to_owned()
    } else {
        trainers
    };
    cells.extend([
        ("regions", texts(&row, "regions").join(" | ")),
        ("trainers", trainers),
    ]);
    for (column, cell) in cells {
        row.insert(column.to_owned(), json!(cell));
    }
    row
}

/// A moment of a row.
pub fn moment(row: &Row, column: &str) -> Option<DateTime<Utc>> {
    let moment = DateTime::parse_from_rfc3339(text(row, column)).ok()?;
    Some(moment.to_utc())
}

/// Date and time that clocks in the zone show at a start; of two such, which.
pub(super) fn shown(instant: DateTime<Utc>, zone: Zone) -> [String; 2] {
    let local = zoned::local(instant, zone);
    let which = if zoned::resolve(local, zone, None).is_ok() {
        ""
    } else if zoned::resolve(local, zone, Some(Fold::Earlier)) == Ok(instant) {
        " (earlier)"
    } else {
        " (later)"
    };
    [
        local.format("%Y-%m-%d").to_string(),
        format!("{}{which}", local.format("%H:%M")),
    ]
}

/// What clocks in the zone show, or the instant where that would not say which.
pub(super) fn at_once(at: DateTime<Utc>, zone: Zone) -> String {
    let local = zoned::local(at, zone).format("%Y-%m-%d %H:%M");
    let shown = zoned::local(at, zone);
    if zoned::resolve(shown, zone, None) == Ok(at) && at.timestamp() % 60 == 0 {
        local.to_string()
    } else {
        instant(at)
    }
}
