//! What the demo company has beside its program: holidays and a code of conduct.

use chrono::{Datelike, NaiveDate, Weekday};
use serde_json::json;

use crate::import::insert;
use crate::store::Statement;

/// Region, month, day and name.
const HOLIDAYS: &[(&str, u32, u32, &str)] = &[
    ("AU", 1, 1, "New Year's Day"),
    ("AU", 1, 26, "Australia Day"),
    ("AU", 4, 25, "Anzac Day"),
    ("AU", 12, 25, "Christmas Day"),
    ("AU", 12, 26, "Boxing Day"),
    ("EU", 1, 1, "New Year's Day"),
    ("EU", 5, 1, "Labour Day"),
    ("EU", 12, 24, "Christmas Eve"),
    ("EU", 12, 25, "Christmas Day"),
    ("EU", 12, 26, "St Stephen's Day"),
    ("US", 1, 1, "New Year's Day"),
    ("US", 6, 19, "Juneteenth"),
    ("US", 7, 4, "Independence Day"),
    ("US", 12, 25, "Christmas Day"),
];

/// The holidays of this year and the next.
pub(super) fn insert_holidays(today: NaiveDate) -> Vec<Statement> {
    let years = [today.year(), today.year() + 1];
    let fixed = HOLIDAYS.iter().flat_map(|&(region, month, day, name)| {
        years
            .into_iter()
            .filter_map(move |year| NaiveDate::from_ymd_opt(year, month, day))
            .map(move |date| json!([region, date.to_string(), name]))
    });
    let moving = years
        .into_iter()
        .filter_map(|year| NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4))
        .map(|date| json!(["US", date.to_string(), "Thanksgiving"]));
    insert(
        "INSERT INTO holidays (region, date, name)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING",
        fixed.chain(moving),
    )
}

const CONDUCT: &str = "\
We learn from each other, so everyone can bring something to the table.

- **Come, or give your seat back.** Somebody may be waiting for it.
- **Be kind and be curious.** No question is too small, and nobody is made to speak.
- **What is said in the room stays in the room.** Take the lesson with you, leave the names.
- **Say it when something is wrong.** Tell the trainer, the facilitator or the learning team; we \
listen.";

/// A code of conduct, which everybody has accepted as of `today`.
pub(super) fn insert_conduct(today: NaiveDate) -> Vec<Statement> {
    let mut statements = insert(
        "UPDATE conduct SET text = l.value FROM json_each(?1) l",
        [json!(CONDUCT)],
    );
    statements.extend(insert(
        "UPDATE people SET conduct_accepted_at = l.value FROM json_each(?1) l",
        [json!(format!("{today}T00:00:00Z"))],
    ));
    statements
}
