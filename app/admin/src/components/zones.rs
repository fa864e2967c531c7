//! Time zones to choose from.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::query::use_queries;

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

/// The zones of the regions first, then every other.
pub fn use_zones() -> Signal<Vec<(String, String)>> {
    let filters = use_queries().filters();
    let near = Memo::new(move |_| {
        let mut near: Vec<String> = Vec::new();
        for region in filters.loaded().iter().flat_map(|it| &it.regions) {
            let own = std::iter::once(&region.home_zone).chain(&region.zones);
            for zone in own {
                if !near.contains(zone) {
                    near.push(zone.clone());
                }
            }
        }
        zone_options(&near)
    });
    near.into()
}
