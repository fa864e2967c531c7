//! Addresses of planning, with what its forms begin with.

use potluck_app::api::encode;
use potluck_app::format;
use potluck_domain::api::SessionDetails;

use crate::route::Route;

/// The planner, for a region: in a month such as `2027-02`, or for a training.
pub fn planner(region: &str, month: &str, training: &str, twin_of: &str) -> String {
    let named = [
        ("regions", region),
        ("month", month),
        ("training", training),
        ("twin_of", twin_of),
    ];
    address(&Route::Planner.path(), &named, &encode)
}

/// A new series that repeats a session, from its own time on where that is still to come.
pub fn series_of(session: &SessionDetails) -> String {
    let to_come = session.starts_at > format::now();
    let local_start = if to_come { &session.local_start } else { "" };
    let trainers: Vec<&str> = session.trainers.iter().map(|it| it.id.as_str()).collect();
    let named = [
        ("training", session.training_id.as_str()),
        ("local_start", local_start),
        ("time_zone", &session.time_zone),
        ("regions", &session.regions.join(",")),
        ("trainer_ids", &trainers.join(",")),
    ];
    address(&Route::NewSeries.path(), &named, &encode)
}

/// `path?name=value&…`, without what is empty; `encode` is percent encoding.
pub fn address(path: &str, named: &[(&str, &str)], encode: &dyn Fn(&str) -> String) -> String {
    let mut address = path.to_owned();
    let given = named.iter().filter(|(_, value)| !value.is_empty());
    for (place, (name, value)) in given.enumerate() {
        address.push(if place == 0 { '?' } else { '&' });
        address.push_str(name);
        address.push('=');
        address.push_str(&encode(value));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_known_and_nothing_else() {
        let named = [("regions", "AU"), ("training", ""), ("month", "2027-02")];
        let plain = |text: &str| text.to_owned();
        assert_eq!(
            address("/admin/planner", &named, &plain),
            "/admin/planner?regions=AU&month=2027-02"
        );
        assert_eq!(address("/admin/planner", &[], &plain), "/admin/planner");
    }
}
