//! From a slot to the forms that plan it.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use potluck_app::api::encode;
use potluck_domain::fair::{Aim, Planner, Slot};

use super::asked::Asked;
use super::desk::Desk;
use crate::components::links;
use crate::route::Route;

/// What a form begins with.
pub(super) struct Begin {
    training: String,
    local_start: String,
    time_zone: String,
    minutes: u32,
    regions: String,
    trainers: String,
    twin_of: String,
}

impl Begin {
    /// A session in a slot of the week that is shown: in a pair or a triple for those that it is
    /// aimed at, and otherwise for those that were asked for; tracked.
    pub(super) fn of(desk: Desk, planner: &Planner, slot: &Slot) -> Self {
        let asked = desk.asked.get();
        let several = desk.several();
        let mut aims = several.iter().flat_map(|it| &it.aims);
        let aim = aims.find(|aim| aim.slot.starts_at == slot.starts_at);
        let all = |aim: &Aim| asked.regions.is_empty() && aim.regions.len() == slot.regions.len();
        let aimed = aim.filter(|aim| !aim.regions.is_empty() && !all(aim));
        let regions = aimed.map_or(&asked.regions, |aim| &aim.regions);
        let zone = desk.drawn_in();
        Self::new(&asked, planner, &zone, desk.duration.get(), slot, regions)
    }

    /// A session in `slot`, aimed at these regions (none means all), by these trainers, in the zone
    /// that the week is drawn in. A session for one region alone is planned in its home zone.
    fn new(
        asked: &Asked,
        planner: &Planner,
        zone: &str,
        minutes: u32,
        slot: &Slot,
        regions: &[String],
    ) -> Self {
        let home = || {
            let [only] = regions else { return None };
            let parts = planner.regions().zip(&slot.regions);
            let mut own = parts.filter(|(region, _)| region.code == *only);
            own.next()
                .map(|(region, own)| (own.local, region.home_zone.clone()))
        };
        let (local, time_zone) = home().unwrap_or_else(|| (slot.local, zone.to_owned()));
        let trainers = planner.trainers().iter().map(|it| it.id.as_str());
        Self {
            training: asked.training.clone().unwrap_or_default(),
            local_start: print(local),
            time_zone,
            minutes,
            regions: regions.join(","),
            trainers: trainers.collect::<Vec<_>>().join(","),
            twin_of: asked.twin_of.clone().unwrap_or_default(),
        }
    }

    /// Where the session is planned.
    pub(super) fn session(&self) -> String {
        self.address(&Route::NewSession.path(), &encode)
    }

    /// Where a series that begins with it is planned.
    pub(super) fn series(&self) -> String {
        self.address(&Route::NewSeries.path(), &encode)
    }

    fn address(&self, path: &str, encode: &dyn Fn(&str) -> String) -> String {
        let minutes = self.minutes.to_string();
        let named = [
            ("training", self.training.as_str()),
            ("local_start", &self.local_start),
            ("time_zone", &self.time_zone),
            ("duration_minutes", &minutes),
            ("regions", &self.regions),
            ("trainer_ids", &self.trainers),
            ("twin_of", &self.twin_of),
        ];
        links::address(path, &named, encode)
    }
}

/// To the minute, as forms take it.
fn print(local: NaiveDateTime) -> String {
    let text = local.to_string().replacen(' ', "T", 1);
    text.get(..16).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_known_and_nothing_else() {
        let begin = Begin {
            training: "t-1".to_owned(),
            local_start: print("2027-02-03T09:00:00".parse().unwrap()),
            time_zone: "Europe/Berlin".to_owned(),
            minutes: 60,
            regions: "AU,EU".to_owned(),
            trainers: String::new(),
            twin_of: String::new(),
        };
        assert_eq!(
            begin.address("/admin/sessions/new", &str::to_owned),
            "/admin/sessions/new?training=t-1&local_start=2027-02-03T09:00\
             &time_zone=Europe/Berlin&duration_minutes=60&regions=AU,EU"
        );
    }
}
