//! Time zones to choose from.

use potluck_app::format;

/// Every zone that the browser knows as value and words, by city so that typing finds it; those of
/// `near` first.
pub fn zone_options(near: &[String]) -> Vec<(String, String)> {
    let others = format::zones();
    let mut others: Vec<_> = others
        .into_iter()
        .filter(|zone| !near.contains(zone))
        .map(named)
        .collect();
    others.sort_by(|(_, a), (_, b)| a.cmp(b));
    near.iter().cloned().map(named).chain(others).collect()
}

fn named(zone: String) -> (String, String) {
    let words = zone_words(&zone);
    (zone, words)
}

/// `Europe/Berlin` is `Berlin, Europe`.
pub fn zone_words(zone: &str) -> String {
    let city = format::zone_city(zone);
    match zone.split_once('/') {
        Some((area, _)) => [&city, ", ", area].concat(),
        None => city,
    }
}
