//! Each region's own time, and who would be at work there.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use potluck_app::format;
use potluck_domain::api::Region;
use potluck_domain::fair::{LocalTime, Planner, RegionSlot, Slot, Standings};
use potluck_domain::hours::Standing;

use crate::pages::planner::face::tenths;
use crate::strings::fair as say;

/// `ul.fair-regions`.
pub(super) fn regions(planner: &Planner, slot: &Slot) -> AnyView {
    let times = planner.local_times(slot.starts_at);
    let lines = planner
        .regions()
        .zip(&slot.regions)
        .map(|(region, own)| line(region, own, &times, slot))
        .collect::<Vec<_>>();
    view! { <ul class="fair-regions">{lines}</ul> }.into_any()
}

fn line(region: &Region, own: &RegionSlot, times: &[LocalTime], slot: &Slot) -> AnyView {
    let of_it: Vec<&LocalTime> = times.iter().filter(|it| it.region == region.code).collect();
    let home = of_it.iter().find(|it| it.time_zone == region.home_zone);
    let ends = home.map_or(own.local + (slot.ends_at - slot.starts_at), |it| it.ends);
    let there = say::time_in(
        &range(own.local, ends),
        &format::zone_city(&region.home_zone),
    );
    // Zones whose clocks show the same go without saying.
    let mut also: Vec<String> = Vec::new();
    for time in of_it.iter().filter(|it| it.starts != own.local) {
        let city = format::zone_city(&time.time_zone);
        also.push(say::time_in(&clock(time.starts, own.local), &city));
    }
    let also = (!also.is_empty())
        .then(|| view! { <span class="fair-region__also">{say::also(&also)}</span> }.into_any());
    let people = if own.people.people() == 0 {
        view! { <span class="fair-region__people">{say::NOBODY}</span> }.into_any()
    } else {
        view! {
            {bar(own.people)}
            <span class="fair-region__people">{say::standings(own.people)}</span>
        }
        .into_any()
    };
    view! {
        <li class="fair-region" style:--hue=region.hue.to_string()>
            <span class="fair-region__name">{region.name.clone()}</span>
            {badge(own.home)}
            <span class="fair-region__when">{there}</span>
            {also}
            {people}
        </li>
    }
    .into_any()
}

/// The standing of most, in words and in colour.
pub(in crate::pages::planner) fn badge(standing: Standing) -> AnyView {
    let class = match standing {
        Standing::Working => "badge badge-good",
        Standing::Early | Standing::Late => "badge badge-warn",
        Standing::Asleep => "badge badge-bad",
    };
    view! { <span class=class>{say::standing(standing)}</span> }.into_any()
}

/// The people as a bar, for the eye alone.
pub(in crate::pages::planner) fn bar(people: Standings) -> AnyView {
    let (working, edge) = tenths(people);
    let class = [
        "fair-bar fair-w",
        &working.to_string(),
        " fair-e",
        &edge.to_string(),
    ]
    .concat();
    view! { <span class=class aria-hidden="true"></span> }.into_any()
}

/// `Tue 3 Feb, 19:00–20:00`; an end on another day names it.
fn range(starts: NaiveDateTime, ends: NaiveDateTime) -> String {
    let (starts, ends) = (starts.and_utc(), ends.and_utc());
    let times = format::time_range(starts, ends, "UTC");
    say::when(&format::short_day(starts, "UTC"), &times)
}

/// A time there, with its day where that is another than at home.
fn clock(local: NaiveDateTime, home: NaiveDateTime) -> String {
    let at = local.and_utc();
    if local.date() == home.date() {
        format::time(at, "UTC")
    } else {
        format::day_and_time(at, "UTC")
    }
}
